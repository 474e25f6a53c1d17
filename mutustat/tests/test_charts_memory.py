"""EWMA and CUSUM hold published studies and equal their recursions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import charts
from mutustat.errors import ArgumentError

# Montgomery, ISQC, table 9.1: the mean moves from 10 to 11 at sample 21.
SHIFTED = [9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34,
           9.03, 11.47, 10.51, 9.40, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90,
           9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52]  # fmt: skip
# NIST/SEMATECH e-Handbook, 6.3.2.4.
NIST = [52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5,
        49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]  # fmt: skip
UNITS = {"target": 10.0, "allowance": 0.5, "interval": 5.0}
SERIES = st.lists(st.integers(-40, 40), min_size=1, max_size=30)


def test_the_sum_of_montgomery_signals_at_sample_29():
    found = charts.cusum_chart(SHIFTED, **UNITS)

    assert (np.flatnonzero(found.beyond) + 1).tolist() == [29, 30]
    assert found.c_plus[28] == pytest.approx(5.28, abs=5e-3)
    assert found.n_plus[28] == 7
    assert found.c_minus[6] == pytest.approx(1.46, abs=5e-3)
    assert found.interval == 5


def slow_sums(x, *, restart):
    plus = minus = 0.0
    run_plus = run_minus = 0
    rows = []
    for value in x:
        plus = max(0.0, value - 0.5 + plus)
        minus = max(0.0, -0.5 - value + minus)
        run_plus = run_plus + 1 if plus > 0 else 0
        run_minus = run_minus + 1 if minus > 0 else 0
        rows.append((plus, minus, run_plus, run_minus))
        if restart and max(plus, minus) > 5:
            plus = minus = run_plus = run_minus = 0
    return np.array(rows).T


@pytest.mark.parametrize(
    ("after_signal", "restart"), [("continue", False), ("restart", True)]
)
@settings(max_examples=50, deadline=None)
@given(x=SERIES)
def test_sums_and_their_counters_are_those_of_the_recursion(after_signal, restart, x):
    found = charts.cusum_chart(
        np.array(x) / 8,
        target=0, allowance=0.5, interval=5, after_signal=after_signal,
    )  # fmt: skip

    expected = slow_sums(np.array(x) / 8, restart=restart)
    for name, wanted in zip(
        ("c_plus", "c_minus", "n_plus", "n_minus"), expected, strict=True
    ):
        np.testing.assert_array_equal(getattr(found, name), wanted)


def test_a_sum_at_the_interval_is_no_signal_and_goes_on():
    found = charts.cusum_chart(
        [2.0, 2.0, 2.0], target=0, allowance=1, interval=2, after_signal="restart"
    )

    assert found.c_plus.tolist() == [1, 2, 3]
    assert found.beyond.tolist() == [False, False, True]


def test_both_sums_begin_again_after_a_signal():
    found = charts.cusum_chart(
        [-3.0, 9.0, 3.0], target=0, allowance=1, interval=5, after_signal="restart"
    )

    assert found.c_plus.tolist() == [0, 8, 2]
    assert found.n_plus.tolist() == [0, 1, 1]
    assert found.c_minus.tolist() == [2, 0, 0]


@settings(max_examples=30, deadline=None)
@given(SERIES)
def test_mirrored_values_change_the_sides(x):
    here = charts.cusum_chart(x, target=0, allowance=3, interval=20)
    there = charts.cusum_chart(np.negative(x), target=0, allowance=3, interval=20)

    np.testing.assert_array_equal(here.c_plus, there.c_minus)
    np.testing.assert_array_equal(here.n_minus, there.n_plus)
    np.testing.assert_array_equal(here.beyond, there.beyond)


def test_the_average_of_the_handbook_has_its_published_limits():
    words = {"target": 50, "sigma": 2.0539, "weight": 0.3}
    exact = charts.ewma_chart(NIST, **words)
    settled = charts.ewma_chart_asymptotic(NIST, **words)

    assert exact.points[[0, 1, 19]] == pytest.approx([50.60, 49.52, 51.99], abs=5e-3)
    assert settled.upper == pytest.approx(52.5884, abs=5e-5)
    assert settled.lower == pytest.approx(47.4115, abs=1e-4)
    assert exact.upper[0] == pytest.approx(50 + 3 * 0.3 * 2.0539)
    assert exact.upper[-1] == pytest.approx(float(settled.upper), abs=2e-6)
    assert not exact.beyond.any()
    np.testing.assert_array_equal(exact.points, settled.points)


@settings(max_examples=40, deadline=None)
@given(SERIES, st.integers(1, 8))
def test_averages_and_limits_are_those_of_the_recursion(x, eighths):
    weight = eighths / 8
    found = charts.ewma_chart(x, target=2, sigma=1.5, weight=weight, sigmas=2.7)
    level, variance = 2.0, 0.0

    for point, value in enumerate(x):
        level = weight * value + (1 - weight) * level
        variance = weight**2 * 1.5**2 + (1 - weight) ** 2 * variance
        assert found.points[point] == pytest.approx(level, abs=1e-12)
        reach = 2.7 * np.sqrt(variance)
        assert found.upper[point] == pytest.approx(2 + reach)
        assert found.lower[point] == pytest.approx(2 - reach)


def test_a_weight_of_one_keeps_nothing_of_the_past():
    found = charts.ewma_chart(NIST, target=50, sigma=2, weight=1)

    np.testing.assert_array_equal(found.points, NIST)
    np.testing.assert_allclose(found.upper, 56)


def test_streams_side_by_side_are_as_each_alone():
    streams = np.random.default_rng(4).normal(10, 1, (2, 3, 40))
    sums, alone = (charts.cusum_chart(x, **UNITS) for x in (streams, streams[1, 0]))
    means, one = (
        charts.ewma_chart(x, target=10, sigma=1) for x in (streams, streams[1, 0])
    )

    np.testing.assert_array_equal(sums.c_plus[1, 0], alone.c_plus)
    np.testing.assert_array_equal(sums.n_minus[1, 0], alone.n_minus)
    np.testing.assert_array_equal(means.points[1, 0], one.points)
    np.testing.assert_array_equal(means.beyond[1, 0], one.beyond)
    np.testing.assert_array_equal(means.z[1, 0], one.z)


@pytest.mark.parametrize(
    ("draw", "words", "argument"),
    [
        (charts.ewma_chart, {"target": 0, "sigma": 0}, "sigma"),
        (charts.ewma_chart, {"target": 0, "sigma": 1, "weight": 0}, "weight"),
        (charts.ewma_chart, {"target": 0, "sigma": 1, "weight": 1.01}, "weight"),
        (charts.ewma_chart, {"target": float("nan"), "sigma": 1}, "target"),
        (charts.ewma_chart, {"target": 0, "sigma": 1, "sigmas": -1}, "sigmas"),
        (charts.ewma_chart_asymptotic, {"target": 0, "sigma": -1}, "sigma"),
        (
            charts.ewma_chart_asymptotic,
            {"target": 0, "sigma": 1, "weight": 2},
            "weight",
        ),
        (charts.cusum_chart, UNITS | {"allowance": -0.1}, "allowance"),
        (charts.cusum_chart, UNITS | {"interval": 0}, "interval"),
        (charts.cusum_chart, UNITS | {"after_signal": "stop"}, "after_signal"),
        (charts.cusum_chart, UNITS | {"target": float("inf")}, "target"),
    ],
)
def test_a_design_that_cannot_be_is_refused(draw, words, argument):
    with pytest.raises(ArgumentError) as refusal:
        draw([1.0, 2.0], **words)

    assert refusal.value.argument == argument


def test_nothing_and_what_is_no_number_make_no_chart():
    for data in ([], [1, float("nan")], 3.0):
        with pytest.raises(ArgumentError):
            charts.ewma_chart(data, target=0, sigma=1)
        with pytest.raises(ArgumentError):
            charts.cusum_chart(data, **UNITS)
