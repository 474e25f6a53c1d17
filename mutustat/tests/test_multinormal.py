"""Multivariate normal probabilities against closed forms and one-factor integrals."""

from math import asin, pi

import numpy as np
import pytest
from scipy import stats

from mutustat import multinormal
from mutustat.errors import ArgumentError
from mutustat.multinormal import rectangle_probability

INF = np.inf


def one_factor(low, high, rho):
    """Integrate over the one factor that all variables share: exact, any dimension."""
    at = np.linspace(-9, 9, 6001)
    shared, own = np.sqrt(rho) * at, np.sqrt(1 - rho)
    above = stats.norm.cdf((np.asarray(high)[:, None] - shared) / own)
    below = stats.norm.cdf((np.asarray(low)[:, None] - shared) / own)
    return np.trapezoid(stats.norm.pdf(at) * (above - below).prod(axis=0), at)


def alike(size, rho):
    return np.full((size, size), rho) + (1 - rho) * np.eye(size)


@pytest.mark.parametrize("rho", [-0.99, -0.5, 0.0, 0.3, 0.9, 0.999])
def test_a_quadrant_is_known_in_closed_form(rho):  # Sheppard 1899
    found = rectangle_probability([0, 0], [INF, INF], alike(2, rho))

    assert found.value == pytest.approx(0.25 + asin(rho) / (2 * pi), abs=2e-5)
    assert found.error <= 2e-5


def test_an_orthant_of_three_is_known_in_closed_form():
    matrix = np.array([[1, 0.5, -0.2], [0.5, 1, 0.4], [-0.2, 0.4, 1]])

    found = rectangle_probability([-INF] * 3, [0] * 3, matrix)

    angles = asin(0.5) + asin(-0.2) + asin(0.4)
    assert found.value == pytest.approx(1 / 8 + angles / (4 * pi), abs=2e-5)


@pytest.mark.parametrize(
    ("size", "rho"), [(2, 0.3), (3, 0.95), (5, 0.5), (8, 0.8), (13, 0.4)]
)
def test_variables_with_one_common_factor_equal_its_integral(size, rho):
    low = np.linspace(-3, -1, size)
    high = np.linspace(2.5, 0.5, size)

    found = rectangle_probability(low, high, alike(size, rho))

    assert found.value == pytest.approx(one_factor(low, high, rho), abs=2e-5)


def test_any_correlations_equal_those_of_scipy():
    factor = np.random.default_rng(4).standard_normal((4, 5))
    covariance = factor @ factor.T
    sd = np.sqrt(np.diag(covariance))
    matrix = covariance / np.outer(sd, sd)
    low, high = np.array([-1, -2, -INF, -0.5]), np.array([1, INF, 0.7, 1.5])

    found = rectangle_probability(low, high, matrix)

    peer = stats.multivariate_normal(cov=matrix, abseps=1e-6, maxpts=10**6, seed=1)
    assert found.value == pytest.approx(peer.cdf(high, lower_limit=low), abs=2.5e-5)


def test_independent_variables_multiply():
    found = rectangle_probability([-1, -INF, 0], [1, 2, 1], np.eye(3))

    alone = np.diff(stats.norm.cdf([[-1, 1], [-INF, 2], [0, 1]]), axis=1)
    assert found.value == pytest.approx(alone.prod(), abs=1e-12)


@pytest.mark.parametrize(
    ("rho", "low", "high", "alone"),
    [
        (1, [-INF, -INF], [0.5, 1], (-INF, 0.5)),
        (1, [-1, -0.5], [1, 2], (-0.5, 1)),
        (-1, [-INF, -INF], [0.5, 1], (-1, 0.5)),
        (1, [-2, 1], [-1, 2], (0, 0)),
    ],
)
def test_variables_that_are_one_and_the_same_share_their_limits(rho, low, high, alone):
    found = rectangle_probability(low, high, alike(2, rho))

    assert found.value == pytest.approx(np.diff(stats.norm.cdf(alone))[0], abs=1e-12)


def test_a_variable_that_follows_from_two_others_limits_both():
    half = np.sqrt(0.5)
    matrix = np.array([[1, 0, half], [0, 1, half], [half, half, 1]])

    found = rectangle_probability([-INF, -INF, 0], [0, 0, INF], matrix)

    assert found.value == pytest.approx(0, abs=2e-5)
    wider = rectangle_probability([0, 0, -INF], [INF, INF, 1], matrix)
    radius = np.linspace(0, np.sqrt(2), 20_001)
    within = stats.norm.cdf(np.sqrt(2) - radius) - 0.5
    expected = np.trapezoid(stats.norm.pdf(radius) * within, radius)
    assert wider.value == pytest.approx(expected, abs=2e-5)


def test_far_limits_give_one_and_no_room_gives_nearly_none():
    assert rectangle_probability([-30] * 3, [30] * 3, alike(3, 0.5)).value == 1
    assert rectangle_probability([20] * 3, [30] * 3, alike(3, 0.5)).value < 1e-80


def test_a_far_tail_without_an_upper_limit_is_no_nan():
    found = rectangle_probability([10] * 3, [INF] * 3, alike(3, 0.5))

    assert found.value == pytest.approx(0, abs=1e-20)
    assert found.error < 1e-20


def test_one_variable_is_exact():
    assert rectangle_probability([-1], [2], [[1]]).value == pytest.approx(
        stats.norm.cdf(2) - stats.norm.cdf(-1), abs=1e-15
    )


def test_the_same_seed_gives_the_same_result():
    problem = [-INF] * 4, [1, 0.5, 0.2, 2], alike(4, 0.6)

    first, again = (rectangle_probability(*problem, seed=5) for _ in range(2))

    other = rectangle_probability(*problem, seed=6)
    assert first == again
    assert first != other
    assert first.value == pytest.approx(other.value, abs=2e-5)


def test_the_error_is_told_when_no_lattice_is_large_enough(monkeypatch):
    monkeypatch.setattr(multinormal, "LATTICES", (64,))

    found = rectangle_probability([-INF] * 8, [0.5] * 8, alike(8, 0.5))

    truth = one_factor([-INF] * 8, [0.5] * 8, 0.5)
    assert abs(found.value - truth) < found.error
    assert 0.001 < found.error < 0.02


@pytest.mark.parametrize(
    ("low", "high", "matrix", "told"),
    [
        ([0], [1, 2], np.eye(2), "one length"),
        ([], [], np.eye(0), "one length"),
        (0, 1, np.eye(1), "one length"),
        ([1, 0], [0, 1], np.eye(2), "below"),
        ([1, 0], [1, 1], np.eye(2), "below"),
        ([np.nan, 0], [1, 1], np.eye(2), "below"),
        ([0, 0], [1, 1], alike(2, 1.5), "positive semidefinite"),
        ([0, 0], [1, 1], np.eye(3), "symmetric"),
    ],
)
def test_what_bounds_no_rectangle_is_refused(low, high, matrix, told):
    with pytest.raises(ArgumentError, match=told):
        rectangle_probability(low, high, matrix)
