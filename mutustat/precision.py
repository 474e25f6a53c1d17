"""How results agree within a laboratory and between laboratories (ISO 5725-2)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray
from mutustat.double_grubbs import double_grubbs_critical_value
from mutustat.errors import ArgumentError
from mutustat.variance import one_way_random_anova

#: Two results differ by more in 5 % of cases: 1.96 sqrt(2), rounded (ISO 5725-6, 4.1).
LIMIT_FACTOR = 2.8

#: Means of different results that differ by no more than this share are equal.
ROUNDING = 8 * np.finfo(np.float64).eps

SIDES = ("one-sided", "two-sided")


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


@dataclass(frozen=True, slots=True)
class Mandel:
    """Consistency of each laboratory: h of its mean, k of its spread."""

    h: FloatArray
    k: FloatArray
    h_critical: float
    #: For the most frequent number of results per laboratory.
    k_critical: float


@dataclass(frozen=True, slots=True)
class OutlierTest:
    """A statistic for the most suspicious laboratory, and what chance allows."""

    statistic: float
    critical: float
    #: Position of the suspect, from 0.
    suspect: int
    outlier: bool


@dataclass(frozen=True, slots=True)
class OutlierCriticalValues:
    """What chance allows at one significance level."""

    cochran: float
    grubbs_one_sided: float
    grubbs_two_sided: float
    #: Lower limit of the ratio of sums of squares without and with two results.
    grubbs_double: float


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


def mandel_statistics(
    results_by_lab: Sequence[ArrayLike], *, alpha: float = 0.05
) -> Mandel:
    """Return Mandel's h and k of each laboratory, each with two results or more.

    h_i = (mean_i - m) / sqrt(sum((mean_i - m)^2) / (p - 1)), m the mean of all results;
    k_i = s_i sqrt(p) / sqrt(sum(s_i^2)).
    Critical values: h by t of p - 2, two-sided; k by F, one-sided.
    Raises ArgumentError for fewer than three laboratories, one with a single result, or
    means or results that do not vary.
    Source: ISO 5725-2:2019, 7.3.1; critical values Wilrich (2013), AStA 97:1.
    """
    read = arguments.varying_groups(results_by_lab, "results_by_lab", number=3, least=2)
    means = np.array([each.mean() for each in read])
    deviation = means - np.concatenate(read).mean()
    spread = np.array([each.std(ddof=1) for each in read])
    if np.ptp(means) <= ROUNDING * np.abs(means).max():
        raise ArgumentError("results_by_lab", results_by_lab, "means must differ")
    p, usual = means.size, int(np.median([each.size for each in read]))
    return Mandel(
        h=deviation / np.sqrt(np.square(deviation).sum() / (p - 1)),
        k=spread * np.sqrt(p / np.square(spread).sum()),
        h_critical=mandel_h_critical_value(p, alpha=alpha),
        k_critical=mandel_k_critical_value(p, usual, alpha=alpha),
    )


def mandel_h_critical_value(p: int, *, alpha: float = 0.05) -> float:
    """Return the two-sided limit of h among p >= 3 laboratories.

    h = (p - 1) t / sqrt(p (t^2 + p - 2)), t with p - 2 degrees of freedom.
    Raises ArgumentError for fewer. Source: Wilrich (2013), AStA 97:1.
    """
    labs = arguments.whole(p, "p", least=3)
    level = 1 - arguments.fraction(alpha, "alpha") / 2
    t = float(distributions.t_quantile(level, labs - 2))
    return float((labs - 1) * t / np.sqrt(labs * (t * t + labs - 2)))


def mandel_k_critical_value(p: int, n: int, *, alpha: float = 0.05) -> float:
    """Return the upper limit of k among p >= 2 laboratories of n >= 2 results each.

    k = sqrt(p / (1 + (p - 1) / F)), F with n - 1 and (p - 1)(n - 1) degrees of freedom.
    Raises ArgumentError for fewer. Source: Wilrich (2013), AStA 97:1.
    """
    labs = arguments.whole(p, "p", least=2)
    results = arguments.whole(n, "n", least=2)
    level = 1 - arguments.fraction(alpha, "alpha")
    own, others = results - 1, (labs - 1) * (results - 1)
    f = float(distributions.f_quantile(level, own, others))
    return float(np.sqrt(labs / (1 + (labs - 1) / f)))


def cochran_critical_value(p: int, n: int, *, alpha: float = 0.05) -> float:
    """Return what the largest of p variances of n results may be of their sum.

    C = 1 / (1 + (p - 1) / F), F the (1 - alpha/p) quantile with n - 1 and
    (p - 1)(n - 1) degrees of freedom. Raises ArgumentError for p or n below 2.
    Source: 't Lam (2010), Anal. Chim. Acta 659:68;
    equal to ISO 5725-2, table 4, to its three digits.
    """
    labs = arguments.whole(p, "p", least=2)
    results = arguments.whole(n, "n", least=2)
    level = 1 - arguments.fraction(alpha, "alpha") / labs
    own, others = results - 1, (labs - 1) * (results - 1)
    f = float(distributions.f_quantile(level, own, others))
    return 1 / (1 + (labs - 1) / f)


def grubbs_critical_value(
    p: int, *, alpha: float = 0.05, sides: str = "two-sided"
) -> float:
    """Return how far the extreme of p values may lie from their mean, over their sd.

    G = (p - 1) / sqrt(p) sqrt(t^2 / (p - 2 + t^2)), t with p - 2 degrees of freedom at
    alpha / (2 p), or alpha / p when one end alone was suspected before the data came.
    Raises ArgumentError for p below 3.
    Source: Grubbs (1950); ISO 5725-2:2019, table 5 ("two-sided").
    """
    count = arguments.whole(p, "p", least=3)
    ends = 1 + SIDES.index(arguments.one_of(sides, "sides", SIDES))
    share = arguments.fraction(alpha, "alpha") / (ends * count)
    t = float(distributions.t_quantile(share, count - 2))
    return float((count - 1) * abs(t) / np.sqrt(count * (count - 2 + t * t)))


def outlier_critical_values(
    p: int, n: int, *, alpha: float = 0.05
) -> OutlierCriticalValues:
    """Return every critical value for p >= 4 laboratories of n >= 2 results each.

    Raises ArgumentError for fewer. Source: ISO 5725-2:2019, tables 4 and 5.
    """
    return OutlierCriticalValues(
        cochran=cochran_critical_value(p, n, alpha=alpha),
        grubbs_one_sided=grubbs_critical_value(p, alpha=alpha, sides="one-sided"),
        grubbs_two_sided=grubbs_critical_value(p, alpha=alpha),
        grubbs_double=double_grubbs_critical_value(p, alpha=alpha),
    )


def cochran_test(
    results_by_lab: Sequence[ArrayLike], *, alpha: float = 0.05
) -> OutlierTest:
    """Ask whether one laboratory spreads more than the others.

    C = s_max^2 / sum(s_i^2); when laboratories differ in number of results, the most
    frequent number is used, as ISO 5725-2:2019, 7.3.3.2, allows for small differences.
    Raises ArgumentError for a laboratory with one result, or results that do not vary.
    """
    read = arguments.varying_groups(results_by_lab, "results_by_lab", least=2)
    variances = np.array([each.var(ddof=1) for each in read])
    sizes, often = np.unique([each.size for each in read], return_counts=True)
    usual = int(sizes[often.argmax()])
    critical = cochran_critical_value(variances.size, usual, alpha=alpha)
    statistic = float(variances.max() / variances.sum())
    return OutlierTest(
        statistic, critical, int(variances.argmax()), statistic > critical
    )


def grubbs_test(
    x: ArrayLike, *, alpha: float = 0.05, sides: str = "two-sided"
) -> OutlierTest:
    """Ask whether the value farthest from the mean lies too far (ISO 5725-2, 7.3.4).

    "two-sided" looks at both ends, "one-sided" at the farther end only, with the limit
    for an end that was named beforehand. Raises ArgumentError for fewer than three
    values, or all equal.
    """
    read = arguments.vector(x, "x", least=3)
    critical = grubbs_critical_value(read.size, alpha=alpha, sides=sides)
    distance = np.abs(read - read.mean())
    if not np.ptp(read) > 0:
        raise ArgumentError("x", x, "values must vary")
    statistic = float(distance.max() / read.std(ddof=1))
    return OutlierTest(
        statistic, critical, int(distance.argmax()), statistic > critical
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
