"""Whether a laboratory is an outlier: Cochran for its spread, Grubbs for its value."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray, Groups
from mutustat.batches import Real, Truth, Whole, plain
from mutustat.double_grubbs import double_grubbs_critical_value
from mutustat.variance import variances_of

SIDES = ("one-sided", "two-sided")


@dataclass(frozen=True, slots=True)
class OutlierTest:
    """A statistic for the most suspicious laboratory, and what chance allows.

    Of a batch all but ``critical`` are arrays.
    """

    statistic: Real
    critical: float
    #: Position of the suspect, from 0; the first of several alike.
    suspect: Whole
    outlier: Truth


@dataclass(frozen=True, slots=True)
class OutlierCriticalValues:
    """What chance allows at one significance level."""

    cochran: float
    grubbs_one_sided: float
    grubbs_two_sided: float
    #: Lower limit of the ratio of sums of squares without and with two results.
    grubbs_double: float


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


def cochran_test(results_by_lab: Groups, *, alpha: float = 0.05) -> OutlierTest:
    """Ask whether one laboratory spreads more than the others.

    ``results_by_lab`` is a list for each laboratory, or (..., laboratory, result).
    C = s_max^2 / sum(s_i^2); when laboratories differ in number of results, the most
    frequent number is used, as ISO 5725-2:2019, 7.3.3.2, allows for small differences.
    Raises ArgumentError for a laboratory with one result, or results that do not vary.
    """
    read = arguments.varying_groups(results_by_lab, "results_by_lab", least=2)
    variances = variances_of(read)
    sizes, often = np.unique([each.shape[-1] for each in read], return_counts=True)
    usual = int(sizes[often.argmax()])
    critical = cochran_critical_value(len(read), usual, alpha=alpha)
    shares = variances / variances.sum(axis=-1, keepdims=True)
    return _of_the_largest(shares, critical)


def grubbs_test(
    x: ArrayLike, *, alpha: float = 0.05, sides: str = "two-sided"
) -> OutlierTest:
    """Ask whether the value of (..., p) farthest from the mean lies too far.

    "two-sided" looks at both ends, "one-sided" at the farther end only, with the limit
    for an end that was named beforehand. Raises ArgumentError for fewer than three
    values, or all of a series equal. Source: ISO 5725-2:2019, 7.3.4.
    """
    read = arguments.varying(x, "x", least=3)
    critical = grubbs_critical_value(read.shape[-1], alpha=alpha, sides=sides)
    distances = np.abs(read - read.mean(axis=-1, keepdims=True))
    spread = read.std(axis=-1, ddof=1, keepdims=True)
    return _of_the_largest(distances / spread, critical)


def _of_the_largest(statistics: FloatArray, critical: float) -> OutlierTest:
    """Judge the largest statistic of each series (..., laboratory)."""
    largest = statistics.max(axis=-1)
    suspect = statistics.argmax(axis=-1)
    return OutlierTest(
        plain(largest), critical, plain(suspect), plain(largest > critical)
    )
