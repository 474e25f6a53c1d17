"""What the range and the standard deviation of small normal samples estimate.

Every constant is computed from its definition; published tables stop at 3 or 4 digits.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from mutustat.arguments import FloatArray, counts
from mutustat.distributions import normal_cdf, normal_density, normal_sf
from mutustat.errors import ArgumentError
from mutustat.quadrature import gauss_legendre

#: Largest subgroup for which the range is integrated (1e-12 relative there).
LARGEST = 1000
#: Where normal tails end for double precision, and panels enough for n = 1000.
REACH, PANELS = 16.0, 12
#: Distance of Shewhart's limits from the centre (ISO 7870-2:2013).
THREE = 3.0
#: Mean and standard deviation of the range of two normal values (d2 and d3 of n = 2).
D2_OF_TWO = 2 / np.pi**0.5
D3_OF_TWO = (2 - 4 / np.pi) ** 0.5


@dataclass(frozen=True, slots=True)
class ControlChartConstants:
    """Constants for 3 sigma charts of subgroups of ``n`` items, arrays shaped as ``n``.

    ``d2`` and ``d3`` are mean and standard deviation of the range, ``c4`` and ``c5``
    those of the standard deviation, in units of sigma. Limits: mean ± ``A2`` mean range
    or ± ``A3`` mean s; range ``D3``, ``D4`` times its mean; s ``B3``, ``B4`` times its
    mean, or ``B5``, ``B6`` times a known sigma.
    """

    n: FloatArray
    d2: FloatArray
    d3: FloatArray
    c4: FloatArray
    c5: FloatArray
    A2: FloatArray
    A3: FloatArray
    B3: FloatArray
    B4: FloatArray
    B5: FloatArray
    B6: FloatArray
    D3: FloatArray
    D4: FloatArray


def control_chart_constants(n: ArrayLike) -> ControlChartConstants:
    """Return the constants for subgroups of ``n`` items, any shape of whole numbers.

    ``n`` is from 2 to 1000; anything else raises ArgumentError. Accurate to 1e-10 of
    the value up to n = 100, to 1e-9 up to 1000. Montgomery, Introduction to Statistical
    Quality Control (here ISQC), appendix VI; ISO 7870-2:2013.
    """
    size = _sizes(n)
    d2, d3 = range_mean(size), range_sd(size)
    c4 = sd_mean(size)
    c5 = np.sqrt(1 - c4**2)
    return ControlChartConstants(
        n=size, d2=d2, d3=d3, c4=c4, c5=c5,
        A2=THREE / (d2 * np.sqrt(size)), A3=THREE / (c4 * np.sqrt(size)),
        B3=np.maximum(0.0, 1 - THREE * c5 / c4), B4=1 + THREE * c5 / c4,
        B5=np.maximum(0.0, c4 - THREE * c5), B6=c4 + THREE * c5,
        D3=np.maximum(0.0, 1 - THREE * d3 / d2), D4=1 + THREE * d3 / d2,
    )  # fmt: skip


def range_mean(n: ArrayLike) -> FloatArray:
    """Return d2 = E[range] of ``n`` standard normals, any shape.

    d2 = integral of 1 - F(x)^n - (1 - F(x))^n (Tippett, Biometrika 17, 1925).
    """
    return _each(n, 0)


def range_sd(n: ArrayLike) -> FloatArray:
    """Return d3 = sd[range] of ``n`` standard normals, any shape.

    From E[range^2] = integral of 2 r P(range > r), where P(range <= r) is the integral
    of n f(x) [F(x + r) - F(x)]^(n - 1) (Hartley, Biometrika 32, 1942).
    """
    return _each(n, 1)


def sd_mean(n: ArrayLike) -> FloatArray:
    """Return c4 = E[s] of ``n`` standard normals, any shape and any n from 2.

    c4 = sqrt(2 / (n - 1)) G(n / 2) / G((n - 1) / 2), G the gamma function.
    """
    size = counts(n, "n", least=2)
    logarithm = special.gammaln(size / 2) - special.gammaln((size - 1) / 2)
    return np.asarray(np.sqrt(2 / (size - 1)) * np.exp(logarithm))[()]


def _sizes(n: ArrayLike) -> FloatArray:
    size = counts(n, "n", least=2)
    if (size > LARGEST).any():
        raise ArgumentError("n", n, f"give whole numbers from 2 to {LARGEST}")
    return size


def _each(n: ArrayLike, moment: int) -> FloatArray:
    """Return one moment of the range for each n, computed once for each size."""
    size = _sizes(n)
    different, place = np.unique(size, return_inverse=True)
    found = np.array([_range_moments(int(one))[moment] for one in different])
    return found[place].reshape(size.shape)[()]


@cache
def _range_moments(n: int) -> tuple[float, float]:
    x, weight = gauss_legendre(0.0, REACH, PANELS)
    low, high = normal_cdf(x), normal_sf(x)
    mean = 2 * weight @ (1 - low**n - high**n)
    square = 2 * weight @ (x * (1 - _range_distribution(n, x)))
    return float(mean), float(np.sqrt(square - mean**2))


def _range_distribution(n: int, r: FloatArray) -> FloatArray:
    """Return P(range <= r); t is the distance from the middle, so t and -t are one."""
    t, weight = gauss_legendre(0.0, REACH, PANELS)
    first, last = t[:, None] - r / 2, t[:, None] + r / 2
    inside = (normal_cdf(last) - normal_cdf(first)) ** (n - 1)
    density = normal_density(first) + normal_density(last)
    return np.asarray(n * weight @ (density * inside))
