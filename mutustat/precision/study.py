"""Repeatability and reproducibility, and the differences that they allow."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray, Groups
from mutustat.batches import Real, plain
from mutustat.errors import ArgumentError
from mutustat.variance import components_of, table_of_groups

#: Two results differ by more in 5 % of cases: 1.96 sqrt(2), rounded (ISO 5725-6, 4.1).
LIMIT_FACTOR = 2.8


@dataclass(frozen=True, slots=True)
class Precision:
    """Precision of a method at one level, or arrays for a batch of levels."""

    laboratories: int
    mean: Real
    #: Repeatability standard deviation: one laboratory, one day, one instrument.
    s_repeatability: Real
    #: Between-laboratory standard deviation, 0 when the computed variance is negative.
    s_between: Real
    #: Reproducibility standard deviation, never below that.
    s_reproducibility: Real
    repeatability_limit: Real
    reproducibility_limit: Real


def precision_repeatability_reproducibility(
    results_by_lab: Groups,
) -> Precision:
    """Return precision from laboratories that may differ in number of results.

    ``results_by_lab`` is a list for each laboratory, or (..., laboratory, result):
    leading axes are levels or analytes. s_R^2 = s_r^2 + s_L^2, from a one-way analysis
    of variance with random groups; limits are 2.8 times the standard deviations.
    Raises ArgumentError for fewer than two laboratories or no spread within them.
    Source: ISO 5725-2:2019, 7.4.4 to 7.4.6; ISO 5725-6:1994, 4.1.
    """
    parts = components_of(table_of_groups(results_by_lab, "results_by_lab"))
    s_r = parts.var_within**0.5
    s_both = (parts.var_within + parts.var_between) ** 0.5
    return Precision(
        laboratories=parts.anova.group_sizes.size,
        mean=parts.anova.mean,
        s_repeatability=s_r,
        s_between=parts.var_between**0.5,
        s_reproducibility=s_both,
        repeatability_limit=LIMIT_FACTOR * s_r,
        reproducibility_limit=LIMIT_FACTOR * s_both,
    )


def critical_difference(
    s_r: ArrayLike, s_reproducibility: ArrayLike, *, n1: int = 1, n2: int = 1
) -> Real:
    """Return how far means of n1 and n2 results of two laboratories may differ (95 %).

    CD = sqrt((2.8 s_R)^2 - (2.8 s_r)^2 (1 - 1/(2 n1) - 1/(2 n2))), numbers or arrays
    of one shape. Raises ArgumentError when an s_R is below its s_r.
    Source: ISO 5725-6:1994, 4.2.1.
    """
    within, both = _deviations(s_r, s_reproducibility)
    share = 1 - sum(_half_share(n, name) for n, name in ((n1, "n1"), (n2, "n2")))
    return plain(LIMIT_FACTOR * np.sqrt(both**2 - within**2 * share))


def critical_difference_within(s_r: ArrayLike, *, n1: int = 1, n2: int = 1) -> Real:
    """Return how far two means of one laboratory may differ (95 %).

    CD = 2.8 s_r sqrt(1/(2 n1) + 1/(2 n2)), of s_r of any shape. Raises ArgumentError
    for s_r of zero. Source: ISO 5725-6:1994, 4.1.4.
    """
    root = math.sqrt(_half_share(n1, "n1") + _half_share(n2, "n2"))
    return plain(LIMIT_FACTOR * root * _above_zero(s_r))


def critical_difference_from_reference(
    s_r: ArrayLike, s_reproducibility: ArrayLike, *, n: int = 1
) -> Real:
    """Return how far a mean of n results may lie from a reference value (95 %).

    CD = sqrt(((2.8 s_R)^2 - (2.8 s_r)^2 (n - 1) / n) / 2), numbers or arrays of one
    shape. Raises ArgumentError when an s_R is below its s_r.
    Source: ISO 5725-6:1994, 4.2.3.
    """
    within, both = _deviations(s_r, s_reproducibility)
    share = 1 - 2 * _half_share(n, "n")
    return plain(LIMIT_FACTOR * np.sqrt((both**2 - within**2 * share) / 2))


def _deviations(
    s_r: ArrayLike, s_reproducibility: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    within, both = arguments.alike(s_r=s_r, s_reproducibility=s_reproducibility)
    if (both < _above_zero(within)).any():
        raise ArgumentError("s_reproducibility", both, "give none below its s_r")
    return within, both


def _above_zero(s_r: ArrayLike) -> FloatArray:
    read = arguments.numbers(s_r, "s_r")
    return arguments.positive_each(read, "s_r", read.shape)


def _half_share(n: int, name: str) -> float:
    return 1 / (2 * arguments.whole(n, name, least=1))
