"""Average run lengths are the published ones, and those of other computations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat.errors import ArgumentError
from mutustat.run_length import cusum_arl, ewma_arl, shewhart_arl


def test_three_sigma_limits_signal_in_370_points():
    # Montgomery, ISQC, 6.2: 370.4 without, 43.9 and 6.3 with a shift of 1 and 2 sigma.
    found = shewhart_arl([0, 1, -1, 2])

    np.testing.assert_allclose(found, [370.398, 43.8947, 43.8947, 6.3030], rtol=1e-5)


def test_means_of_more_items_find_a_shift_sooner():
    assert shewhart_arl(0.5, n=4) == pytest.approx(float(shewhart_arl(1)))
    assert shewhart_arl(0.5, n=5, sigmas=2) == pytest.approx(
        1 / (stats.norm.sf(2 - 0.5 * 5**0.5) + stats.norm.cdf(-2 - 0.5 * 5**0.5))
    )


# Montgomery, ISQC, table 9.3 (k = 1/2, two-sided).
@pytest.mark.parametrize(
    ("h", "shift", "published"),
    [
        (4, 0, 168), (4, 0.25, 74.2), (4, 0.5, 26.6), (4, 1, 8.38), (4, 2, 3.34),
        (4, 4, 1.71), (5, 0, 465), (5, 0.5, 38.0), (5, 1, 10.4), (5, 3, 2.57),
    ],
)  # fmt: skip
def test_a_cumulative_sum_has_its_published_run_length(h, shift, published):
    assert cusum_arl(shift, k=0.5, h=h) == pytest.approx(published, rel=3e-3)


# Hawkins: pairs of k and h for a run length of 370 (Montgomery, ISQC, table 9.4).
@pytest.mark.parametrize(
    ("k", "h"), [(0.25, 8.01), (0.5, 4.77), (0.75, 3.34), (1, 2.52), (1.5, 1.61)]
)
def test_a_pair_of_hawkins_signals_in_370_points(k, h):
    # h has two decimals.
    assert cusum_arl(0, k=k, h=h - 0.006) < 370 < cusum_arl(0, k=k, h=h + 0.006)


# Lucas and Saccucci (1990), table 3; Montgomery, ISQC, table 9.11: 500 without shift,
# and with shifts of 0.5, 1 and 2 sigma, to 0.1 by a Markov chain.
@pytest.mark.parametrize(
    ("weight", "sigmas", "published"),
    [
        (0.4, 3.054, [71.2, 14.3, 3.5]),
        (0.25, 2.998, [48.2, 11.1, 3.6]),
        (0.2, 2.962, [41.8, 10.5, 3.7]),
        (0.1, 2.814, [31.3, 10.3, 4.4]),
        (0.05, 2.615, [28.8, 11.4, 5.2]),
    ],
)
def test_an_average_has_its_published_run_length(weight, sigmas, published):
    found = ewma_arl([0, 0.5, 1, 2], weight=weight, sigmas=sigmas)

    assert found[0] == pytest.approx(500, abs=0.6)
    assert found[1:] == pytest.approx(published, abs=0.1)


# R spc, xcusum.arl and xewma.arl.
def test_run_lengths_agree_with_other_solutions_of_the_equations():
    assert cusum_arl(0, k=0.5, h=4, sided="one") == pytest.approx(335.3676, rel=1e-6)
    assert cusum_arl(0, k=0.5, h=4) == pytest.approx(167.68378881, rel=1e-9)
    assert cusum_arl(1, k=0.5, h=4) == pytest.approx(8.383131870, rel=1e-9)


def chain(size, low, high, step):
    """Return the run length of a chart as a Markov chain of many small states."""
    middles = low + (high - low) * (np.arange(size) + 0.5) / size
    stay = step(middles, (high - low) / size / 2)
    return np.linalg.solve(np.eye(size) - stay, np.ones(size)), middles


def test_an_average_agrees_with_a_markov_chain():
    # Brook and Evans, Biometrika 59 (1972).
    weight, limit = 0.3, 2.5 * np.sqrt(0.3 / 1.7)

    def step(z, half):
        kept = (1 - weight) * z[:, None]
        upper = stats.norm.cdf((z + half - kept) / weight - 0.7)
        return upper - stats.norm.cdf((z - half - kept) / weight - 0.7)

    lengths, middles = chain(801, -limit, limit, step)
    expected = np.interp(0, middles, lengths)
    assert ewma_arl(0.7, weight=weight, sigmas=2.5) == pytest.approx(expected, rel=1e-4)


def test_a_cumulative_sum_agrees_with_simulated_ones():
    x = np.random.default_rng(7).normal(0.8, 1, (20_000, 120))
    plus, first = np.zeros(20_000), np.full(20_000, 120.0)
    for point in range(120):
        plus = np.maximum(0, plus + x[:, point] - 0.4)
        first = np.where(plus > 3, np.minimum(first, point + 1), first)

    error = first.std() / np.sqrt(first.size)
    found = cusum_arl(0.8, k=0.4, h=3, sided="one")
    assert found == pytest.approx(first.mean(), abs=4 * error)


def test_an_average_without_memory_is_the_chart_of_shewhart():
    shift = np.array([0, 0.5, -2, 4])

    np.testing.assert_allclose(
        ewma_arl(shift, weight=1, sigmas=2.7),
        shewhart_arl(shift, sigmas=2.7),
        rtol=1e-9,
    )


def test_a_sum_without_room_is_a_one_sided_limit():
    # As h goes to 0 the sum signals where a point is above k.
    found = cusum_arl(0.3, k=2, h=1e-9, sided="one")

    assert found == pytest.approx(1 / stats.norm.sf(2 - 0.3), rel=1e-6)


def test_run_lengths_keep_the_shape_of_the_shifts():
    shift = np.arange(6.0).reshape(2, 3)
    calls = [
        lambda x: cusum_arl(x, k=0.5, h=4),
        lambda x: cusum_arl(x, k=0.5, h=4, sided="one"),
        lambda x: ewma_arl(x, weight=0.2, sigmas=3),
        shewhart_arl,
    ]

    for run in calls:
        assert run(shift).shape == (2, 3)
        assert run(shift)[1, 2] == pytest.approx(float(run(5.0)), rel=1e-12)


def test_long_runs_are_computed_too():
    # Siegmund's approximation (Montgomery, ISQC, 9.1) is good to a few percent:
    # (exp(2 k b) - 2 k b - 1) / (2 k^2) for one side, b = h + 1.166.
    b = 20 + 1.166
    one_side = (np.exp(b) - b - 1) / 0.5

    assert cusum_arl(0, k=0.5, h=20) == pytest.approx(one_side / 2, rel=0.05)
    assert cusum_arl(40, k=0.5, h=4) == pytest.approx(1)
    assert ewma_arl(60, weight=0.1, sigmas=3) == pytest.approx(1)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 4), st.floats(0.1, 1))
def test_two_sided_charts_see_a_shift_up_as_one_down(shift, weight):
    runs = [
        lambda x: cusum_arl(x, k=weight, h=3),
        lambda x: ewma_arl(x, weight=weight, sigmas=2.5),
        lambda x: shewhart_arl(x, sigmas=2.5),
    ]

    for run in runs:
        assert run(shift) == pytest.approx(float(run(-shift)), rel=1e-9)
        assert run(0) >= run(shift) * (1 - 1e-12) >= 1 - 1e-12


@settings(max_examples=20, deadline=None)
@given(st.floats(0.1, 1), st.floats(1, 4))
def test_wider_limits_take_longer(weight, sigmas):
    def longer(run):
        return run(sigmas) < run(sigmas + 0.1)

    assert longer(lambda width: ewma_arl(0.5, weight=weight, sigmas=width))
    assert longer(lambda width: cusum_arl(0.5, k=weight, h=width))
    assert longer(lambda width: shewhart_arl(0.5, sigmas=width))


@pytest.mark.parametrize(
    ("run", "words", "argument"),
    [
        (shewhart_arl, {"sigmas": 0}, "sigmas"),
        (shewhart_arl, {"sigmas": 40}, "sigmas"),
        (shewhart_arl, {"n": 0}, "n"),
        (cusum_arl, {"k": -0.1, "h": 4}, "k"),
        (cusum_arl, {"k": 0.5, "h": 0}, "h"),
        (cusum_arl, {"k": 0.5, "h": 157}, "h"),
        (cusum_arl, {"k": 20, "h": 30}, "h"),
        (cusum_arl, {"k": 0.5, "h": 4, "sided": "left"}, "sided"),
        (ewma_arl, {"weight": 0, "sigmas": 3}, "weight"),
        (ewma_arl, {"weight": 1.1, "sigmas": 3}, "weight"),
        (ewma_arl, {"weight": 1e-5, "sigmas": 3}, "weight"),
        (ewma_arl, {"weight": 0.1, "sigmas": 0}, "sigmas"),
        (ewma_arl, {"weight": 0.1, "sigmas": 6.1}, "sigmas"),
    ],
)
def test_a_chart_that_cannot_be_computed_is_refused(run, words, argument):
    with pytest.raises(ArgumentError) as refusal:
        run(0.0, **words)

    assert refusal.value.argument == argument


def test_the_widest_designs_are_computed():
    assert cusum_arl(1, k=0.5, h=156) == pytest.approx(156 / 0.5, rel=0.02)
    assert ewma_arl(0, weight=0.5, sigmas=6) > 1e8


def test_a_shift_that_is_no_number_is_refused():
    for run in (
        shewhart_arl,
        lambda x: cusum_arl(x, k=0.5, h=4),
        lambda x: ewma_arl(x, weight=0.2, sigmas=3),
    ):
        with pytest.raises(ArgumentError, match="finite"):
            run(float("nan"))
        with pytest.raises(ArgumentError, match="at most 1e"):
            run(-1.1e6)
        assert run([1e6, -1e6]) == pytest.approx([1, 1])
