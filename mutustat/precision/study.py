"""Repeatability and reproducibility, and the differences that they allow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.variance import one_way_random_anova

#: Two results differ by more in 5 % of cases: 1.96 sqrt(2), rounded (ISO 5725-6, 4.1).
LIMIT_FACTOR = 2.8


@dataclass(frozen=True, slots=True)
class Precision:
    """Precision of a method at one level."""

    laboratories: int
    mean: float
    #: Repeatability standard deviation: one laboratory, one day, one instrument.
    s_repeatability: float
    #: Between-laboratory standard deviation, 0 when the computed variance is negative.
    s_between: float
    #: Reproducibility standard deviation, never below that.
    s_reproducibility: float
    repeatability_limit: float
    reproducibility_limit: float


def precision_repeatability_reproducibility(
    results_by_lab: Sequence[ArrayLike],
) -> Precision:
    """Return precision from laboratories that may differ in number of results.

    s_R^2 = s_r^2 + s_L^2, from a one-way analysis of variance with random groups;
    limits are 2.8 times the standard deviations.
    Raises ArgumentError for fewer than two laboratories or no spread within them.
    Source: ISO 5725-2:2019, 7.4.4 to 7.4.6; ISO 5725-6:1994, 4.1.
    """
    parts = one_way_random_anova(results_by_lab)
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
    s_r: float, s_reproducibility: float, *, n1: int = 1, n2: int = 1
) -> float:
    """Return how far means of n1 and n2 results of two laboratories may differ (95 %).

    CD = sqrt((2.8 s_R)^2 - (2.8 s_r)^2 (1 - 1/(2 n1) - 1/(2 n2))).
    Raises ArgumentError when s_R is below s_r. Source: ISO 5725-6:1994, 4.2.1.
    """
    within, both = _deviations(s_r, s_reproducibility)
    share = 1 - sum(_half_share(n, name) for n, name in ((n1, "n1"), (n2, "n2")))
    return float(LIMIT_FACTOR * np.sqrt(both**2 - within**2 * share))


def critical_difference_within(s_r: float, *, n1: int = 1, n2: int = 1) -> float:
    """Return how far two means of one laboratory may differ (95 %).

    CD = 2.8 s_r sqrt(1/(2 n1) + 1/(2 n2)). Raises ArgumentError for s_r of zero.
    Source: ISO 5725-6:1994, 4.1.4.
    """
    within = arguments.positive(s_r, "s_r")
    return float(
        LIMIT_FACTOR * within * np.sqrt(_half_share(n1, "n1") + _half_share(n2, "n2"))
    )


def critical_difference_from_reference(
    s_r: float, s_reproducibility: float, *, n: int = 1
) -> float:
    """Return how far a mean of n results may lie from a reference value (95 %).

    CD = sqrt(((2.8 s_R)^2 - (2.8 s_r)^2 (n - 1) / n) / 2).
    Raises ArgumentError when s_R is below s_r. Source: ISO 5725-6:1994, 4.2.3.
    """
    within, both = _deviations(s_r, s_reproducibility)
    share = 1 - 2 * _half_share(n, "n")
    return float(LIMIT_FACTOR * np.sqrt((both**2 - within**2 * share) / 2))


def _deviations(s_r: float, s_reproducibility: float) -> tuple[float, float]:
    within = arguments.positive(s_r, "s_r")
    return within, arguments.number(
        s_reproducibility, "s_reproducibility", least=within
    )


def _half_share(n: int, name: str) -> float:
    return 1 / (2 * arguments.whole(n, name, least=1))
