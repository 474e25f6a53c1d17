"""Several products share one chart by their own standards or nominals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import charts
from mutustat.charts import ProductStandard
from mutustat.errors import ArgumentError

# Two snacks in bags of 100 g and 250 g, packed in turns.
WEIGHTS = [101.0, 99.0, 100.0, 252.0, 248.0, 251.0, 102.0, 100.0, 245.0]
PRODUCTS = ["small"] * 3 + ["large"] * 3 + ["small"] * 2 + ["large"]
STANDARDS = {"small": ProductStandard(100, 1), "large": ProductStandard(250, 2)}


def test_every_value_stands_in_deviations_of_its_product():
    found = charts.short_run_chart(WEIGHTS, PRODUCTS, standards=STANDARDS)

    z = [1, -1, 0, 1, -1, 0.5, 2, 0, -2.5]
    assert found.individuals.points.tolist() == z
    assert (found.individuals.lower, found.individuals.upper) == (-3, 3)
    assert found.individuals.centre == 0
    assert found.moving_ranges.points.tolist() == np.abs(np.diff(z)).tolist()
    # d2 and D4 d2 of two: Montgomery, ISQC, 10.1.
    assert found.moving_ranges.centre == pytest.approx(1.128, abs=5e-4)
    assert found.moving_ranges.upper == pytest.approx(3.686, abs=5e-4)
    assert found.moving_ranges.lower == 0


def test_a_product_far_from_its_standard_signals():
    found = charts.short_run_chart(
        [100, 257, 257], ["small", "large", "large"], standards=STANDARDS, sigmas=3.5
    )

    assert found.individuals.beyond.tolist() == [False, False, False]
    closer = charts.short_run_chart([100, 257], ["small", "large"], standards=STANDARDS)
    assert closer.individuals.beyond.tolist() == [False, True]


def test_standards_come_from_each_product_alone():
    found = charts.product_standards(WEIGHTS, PRODUCTS)

    assert list(found) == ["small", "large"]
    assert found["small"].mean == pytest.approx(100.4)
    # Moving ranges within the product: 2, 1, 2, 2.
    assert found["small"].sigma == pytest.approx(7 / 4 / 1.1283791671)
    assert found["large"].mean == 249
    assert found["large"].sigma == pytest.approx((4 + 3 + 6) / 3 / 1.1283791671)


def test_distances_from_the_nominal_make_a_chart_of_individuals():
    nominal = {"small": 100, "large": 250}
    found = charts.target_nominal_chart(WEIGHTS, PRODUCTS, nominal=nominal)

    away = [1, -1, 0, 2, -2, 1, 2, 0, -5]
    plain = charts.imr_chart(away)
    assert found.individuals.points.tolist() == away
    assert found.individuals.upper == plain.individuals.upper
    assert found.moving_ranges.upper == plain.moving_ranges.upper
    two = charts.target_nominal_chart(WEIGHTS, PRODUCTS, nominal=nominal, sigmas=2)
    assert two.individuals.upper < found.individuals.upper


@settings(max_examples=30, deadline=None)
@given(st.integers(-500, 500), st.integers(1, 50))
def test_a_product_in_another_unit_has_the_same_chart(shift, scale):
    small = np.array(PRODUCTS) == "small"
    moved = np.where(small, shift + scale * np.array(WEIGHTS), WEIGHTS)
    charts_of_both = [
        charts.short_run_chart(
            x, PRODUCTS, standards=charts.product_standards(x, PRODUCTS)
        )
        for x in (WEIGHTS, moved)
    ]

    here, there = (each.individuals.points for each in charts_of_both)
    np.testing.assert_allclose(there, here, atol=1e-9)


@pytest.mark.parametrize(
    ("draw", "words", "argument"),
    [
        (charts.short_run_chart, {"standards": {}}, "products"),
        (
            charts.short_run_chart,
            {"standards": STANDARDS | {"small": ProductStandard(1, 0)}},
            "standards",
        ),
        (charts.target_nominal_chart, {"nominal": {"small": 1}}, "products"),
        (
            charts.target_nominal_chart,
            {"nominal": {"small": 1, "large": float("nan")}},
            "large",
        ),
    ],
)
def test_a_product_that_nothing_is_known_of_is_refused(draw, words, argument):
    with pytest.raises(ArgumentError) as refusal:
        draw(WEIGHTS, PRODUCTS, **words)

    assert refusal.value.argument == argument


@pytest.mark.parametrize(
    ("x", "products"),
    [
        ([1.0, 2.0, 3.0], ["a", "a", "b"]),
        ([1.0, 1.0, 3.0, 4.0], ["a", "a", "b", "b"]),
    ],
)
def test_a_product_without_variation_has_no_standard(x, products):
    with pytest.raises(ArgumentError, match=r"vary|at least 2 values of b"):
        charts.product_standards(x, products)


def test_every_value_needs_its_product():
    with pytest.raises(ArgumentError, match="product of each value"):
        charts.product_standards([1.0, 2.0, 3.0], ["a", "a"])
    with pytest.raises(ArgumentError, match="product of each value"):
        charts.target_nominal_chart([1.0, 2.0], ["a"], nominal={"a": 1})
