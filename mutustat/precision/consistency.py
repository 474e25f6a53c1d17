"""Which laboratory agrees least with the others: Mandel's h and k."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError

#: Means of different results that differ by no more than this share are equal.
ROUNDING = 8 * np.finfo(np.float64).eps


@dataclass(frozen=True, slots=True)
class Mandel:
    """Consistency of each laboratory: h of its mean, k of its spread."""

    h: FloatArray
    k: FloatArray
    h_critical: float
    #: For the most frequent number of results per laboratory.
    k_critical: float


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
