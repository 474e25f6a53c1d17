"""Charts of counts hold published studies and never leave what is possible."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import charts
from mutustat.errors import ArgumentError

# Montgomery, ISQC, table 7.1: orange juice cans, 50 in each sample.
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
        8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]  # fmt: skip
# Montgomery, ISQC, table 7.7: nonconformities of printed circuit boards.
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16,
          19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]  # fmt: skip
CLOSE = {"rtol": 1e-12}


def test_orange_juice_cans_have_their_published_limits():
    found = charts.p_chart(CANS, 50)

    assert found.centre == pytest.approx(0.2313, abs=5e-5)
    assert found.lower == pytest.approx(0.0524, abs=5e-5)
    assert found.upper == pytest.approx(0.4102, abs=5e-5)
    assert (np.flatnonzero(found.beyond) + 1).tolist() == [15, 23]


def test_circuit_boards_have_their_published_limits():
    found = charts.c_chart(BOARDS)

    assert found.centre == pytest.approx(19.85, abs=5e-3)
    assert found.lower == pytest.approx(6.48, abs=5e-3)
    assert found.upper == pytest.approx(33.21, abs=5e-3)
    assert (np.flatnonzero(found.beyond) + 1).tolist() == [6, 20]


def test_numbers_are_fractions_times_the_sample():
    fractions, numbers = charts.p_chart(CANS, 50), charts.np_chart(CANS, 50)

    for line in ("points", "centre", "sigma", "lower", "upper"):
        np.testing.assert_allclose(
            getattr(numbers, line), 50 * getattr(fractions, line), **CLOSE
        )


def test_each_sample_has_the_limits_of_its_size():
    found = charts.p_chart([4, 9, 2], [100, 150, 50])

    assert found.centre == pytest.approx(15 / 300)
    expected = 0.05 + 3 * np.sqrt(0.05 * 0.95 / np.array([100, 150, 50]))
    np.testing.assert_allclose(found.upper, expected, **CLOSE)
    assert found.lower.tolist() == [0, 0, 0]
    np.testing.assert_allclose(found.points, [0.04, 0.06, 0.04], **CLOSE)


def test_a_rate_has_the_limits_of_its_cloth():
    # Montgomery, ISQC, table 7.11 (first three rolls): 14 in 10, 12 in 8, 20 in 13.
    found = charts.u_chart([14, 12, 20], [10, 8, 13], sigmas=2)
    rate = 46 / 31

    assert found.centre == pytest.approx(rate)
    reach = 2 * np.sqrt(rate / np.array([10, 8, 13]))
    np.testing.assert_allclose(found.upper, rate + reach, **CLOSE)
    np.testing.assert_allclose(found.lower, rate - reach, **CLOSE)
    np.testing.assert_allclose(found.points, [1.4, 1.5, 20 / 13], **CLOSE)


def test_limits_stay_within_what_is_possible():
    nearly_all = charts.p_chart([9, 10, 10], 10)

    assert nearly_all.upper == 1
    assert charts.np_chart([9, 10, 10], 10).upper == 10
    assert charts.c_chart([0, 1, 2]).lower == 0
    assert charts.u_chart([0, 1, 2], 3).lower == 0
    assert charts.np_chart([0, 1, 0], 10).lower == 0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=2, max_size=9
    ).filter(lambda rows: any(found for found, _ in rows))
)
def test_what_is_conforming_is_the_mirror_of_what_is_not(rows):
    found, n = np.array(rows, dtype=float).T
    if (found == n).all():
        n = n + 1
    bad, good = charts.p_chart(found, n), charts.p_chart(n - found, n)

    np.testing.assert_allclose(bad.upper, 1 - good.lower, atol=1e-12)
    assert (bad.upper <= 1).all()
    assert (bad.lower >= 0).all()


@pytest.mark.parametrize("n", [50, np.arange(20, 32), np.full((2, 3, 12), 60)])
@pytest.mark.parametrize("draw", [charts.p_chart, charts.u_chart])
def test_streams_of_counts_side_by_side_are_as_each_alone(draw, n):
    streams = np.random.default_rng(3).binomial(20, 0.3, (2, 3, 12))
    streams[1, 2, 4] = 19
    together = draw(streams, n)
    alone = draw(streams[1, 2], np.asarray(n)[1, 2] if np.ndim(n) == 3 else n)

    assert np.shape(together.centre) == (2, 3)
    np.testing.assert_allclose(together.upper[1, 2], alone.upper, **CLOSE)
    np.testing.assert_allclose(together.z[1, 2], alone.z, rtol=1e-9)
    np.testing.assert_array_equal(together.beyond[1, 2], alone.beyond)


@pytest.mark.parametrize(
    ("draw", "arguments", "named"),
    [
        (charts.p_chart, ([1, -1], 10), "nonconforming"),
        (charts.p_chart, ([1, 0.5], 10), "nonconforming"),
        (charts.p_chart, ([1, 11], 10), "nonconforming"),
        (charts.p_chart, ([1, 6], [10, 5]), "nonconforming"),
        (charts.p_chart, ([0, 0], 10), "nonconforming"),
        (charts.p_chart, ([10, 10], 10), "nonconforming"),
        (charts.p_chart, ([3], 10), "nonconforming"),
        (charts.p_chart, ([1, 2], 0), "n"),
        (charts.p_chart, ([1, 2], 9.5), "n"),
        (charts.p_chart, ([1, 2], [10, 10, 10]), "n"),
        (charts.p_chart, ([1, 2], [[10, 10]]), "n"),
        (charts.np_chart, ([1, 2], 0), "n"),
        (charts.np_chart, ([1, 2], [10, 10]), "n"),
        (charts.np_chart, ([1, 11], 10), "nonconforming"),
        (charts.np_chart, ([0, 0], 10), "nonconforming"),
        (charts.c_chart, ([0, 0],), "nonconformities"),
        (charts.c_chart, ([1],), "nonconformities"),
        (charts.c_chart, ([1, 0.5],), "nonconformities"),
        (charts.c_chart, ([1, -5],), "nonconformities"),
        (charts.u_chart, ([1, 2], 0), "n"),
        (charts.u_chart, ([1, 2], [1, -1]), "n"),
        (charts.u_chart, ([1, 2], [1, 1, 1]), "n"),
        (charts.u_chart, ([1, float("inf")], 1), "nonconformities"),
        (charts.u_chart, ([0, 0], 2), "nonconformities"),
    ],
)
def test_counts_that_cannot_be_are_refused(draw, arguments, named):
    with pytest.raises(ArgumentError) as refusal:
        draw(*arguments)

    assert refusal.value.argument == named


def test_one_item_may_be_inspected_at_a_time():
    assert charts.p_chart([0, 1, 0, 0], 1).centre == 0.25
    assert charts.np_chart([0, 1, 0, 0], 1).centre == 0.25
