"""Constants of small samples agree with closed forms and with published tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from mutustat.constants import (
    LARGEST,
    control_chart_constants,
    range_mean,
    range_sd,
    sd_mean,
)
from mutustat.errors import ArgumentError

ROOT_PI = np.sqrt(np.pi)

#: Closed forms of d2 (Harter and Balakrishnan, Tables for the Use of Range, 1998).
D2_CLOSED = {
    2: 2 / ROOT_PI,
    3: 3 / ROOT_PI,
    4: 3 / ROOT_PI * (1 + 2 / np.pi * np.arcsin(1 / 3)),
    5: 5 / ROOT_PI * (0.5 + 3 / np.pi * np.arcsin(1 / 3)),
}


@pytest.mark.parametrize(("n", "d2"), D2_CLOSED.items())
def test_the_mean_range_has_its_closed_form(n, d2):
    assert range_mean(n) == pytest.approx(d2, rel=1e-14)


def test_the_deviation_of_the_range_has_its_closed_form_for_two_and_three():
    three = 2 + 3 * np.sqrt(3) / np.pi - 9 / np.pi

    assert range_sd(2) == pytest.approx(np.sqrt(2 - 4 / np.pi), rel=1e-13)
    assert range_sd(3) == pytest.approx(np.sqrt(three), rel=1e-13)


@pytest.mark.parametrize("n", [7, 25, 100, LARGEST])
def test_the_mean_range_agrees_with_adaptive_quadrature(n):
    def height(x):
        return 1 - stats.norm.cdf(x) ** n - stats.norm.sf(x) ** n

    half, _ = integrate.quad(height, 0, 12, epsabs=0, epsrel=1e-12, limit=200)

    assert range_mean(n) == pytest.approx(2 * half, rel=1e-11)


@pytest.mark.parametrize("n", [6, 30, 100])
def test_the_deviation_of_the_range_agrees_with_the_joint_density(n):
    # Of the smallest and the largest: n (n - 1) f(x) f(y) (F(y) - F(x))^(n - 2).
    x, w = np.polynomial.legendre.leggauss(150)
    x, w = 8 * x, 8 * w
    low, density = stats.norm.cdf(x), stats.norm.pdf(x)
    between = np.clip(low - low[:, None], 0, None) ** (n - 2)
    joint = n * (n - 1) * density[:, None] * density * between
    square = w @ ((x - x[:, None]) ** 2 * joint) @ w

    assert range_sd(n) == pytest.approx(np.sqrt(square - range_mean(n) ** 2), rel=1e-10)


@pytest.mark.parametrize("n", range(2, 101))
def test_the_mean_deviation_is_that_of_the_chi_distribution(n):
    expected = stats.chi.mean(n - 1) / np.sqrt(n - 1)

    assert sd_mean(n) == pytest.approx(expected, rel=1e-12)


# Montgomery, Introduction to Statistical Quality Control, appendix VI.
@pytest.mark.parametrize(
    ("name", "five", "ten", "twenty_five"),
    [
        ("d2", 2.326, 3.078, 3.931),
        ("d3", 0.864, 0.797, 0.708),
        ("c4", 0.9400, 0.9727, 0.9896),
        ("A2", 0.577, 0.308, 0.153),
        ("A3", 1.427, 0.975, 0.606),
        ("B3", 0, 0.284, 0.565),
        ("B4", 2.089, 1.716, 1.435),
        ("B5", 0, 0.276, 0.559),
        ("B6", 1.964, 1.669, 1.420),
        ("D3", 0, 0.223, 0.459),
        ("D4", 2.114, 1.777, 1.541),
    ],
)
def test_a_constant_is_the_published_one(name, five, ten, twenty_five):
    found = getattr(control_chart_constants([5, 10, 25]), name)

    np.testing.assert_allclose(found, [five, ten, twenty_five], rtol=0, atol=6e-4)


def test_mean_and_deviation_of_s_make_up_the_variance():
    found = control_chart_constants(np.arange(2, 101))

    np.testing.assert_allclose(found.c4**2 + found.c5**2, 1, rtol=1e-15)


def test_constants_keep_the_shape_of_the_sizes():
    found = control_chart_constants([[2, 3], [5, 2]])

    assert found.d2.shape == found.B6.shape == found.n.shape == (2, 2)
    assert found.d2[0, 0] == found.d2[1, 1] == range_mean(2)
    assert float(control_chart_constants(4).d3) == range_sd(4)


@settings(max_examples=30, deadline=None)
@given(st.integers(2, LARGEST - 1))
def test_ranges_grow_and_their_relative_spread_shrinks(n):
    small, large = control_chart_constants(n), control_chart_constants(n + 1)

    assert small.d2 < large.d2
    assert small.d3 / small.d2 > large.d3 / large.d2
    assert small.c4 < large.c4 < 1


@pytest.mark.parametrize("n", [1, 0, -3, 2.5, LARGEST + 1, float("nan"), "five"])
def test_a_size_without_a_range_is_refused(n):
    for read in (control_chart_constants, range_mean, range_sd):
        with pytest.raises(ArgumentError) as refusal:
            read(n)
        assert refusal.value.argument == "n"


@pytest.mark.parametrize("n", [1, 2.5])
def test_a_size_without_a_deviation_is_refused(n):
    with pytest.raises(ArgumentError, match="from 2"):
        sd_mean(n)


def test_the_mean_deviation_is_known_beyond_the_largest_range():
    # c4 = 1 - 1/(4 n) - 7/(32 n^2) - ...
    assert sd_mean(10_000) == pytest.approx(1 - 1 / 40_000, abs=1e-8)
