"""Which laboratory agrees least with the others: Mandel's h and k."""

from dataclasses import dataclass

import numpy as np

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray, Groups
from mutustat.errors import ArgumentError
from mutustat.variance import variances_of

#: Means of different results that differ by no more than this share are equal.
ROUNDING = 8 * np.finfo(np.float64).eps


@dataclass(frozen=True, slots=True)
class Mandel:
    """Consistency of each laboratory: h of its mean, k of its spread."""

    #: (..., laboratory), as is ``k``.
    h: FloatArray
    k: FloatArray
    h_critical: float
    #: For the most frequent number of results per laboratory.
    k_critical: float


def mandel_statistics(results_by_lab: Groups, *, alpha: float = 0.05) -> Mandel:
    """Return Mandel's h and k of each laboratory, each with two results or more.

    ``results_by_lab`` is a list for each laboratory, or (..., laboratory, result).
    h_i = (mean_i - m) / sqrt(sum((mean_i - m)^2) / (p - 1)), m the mean of all results;
    k_i = s_i sqrt(p) / sqrt(sum(s_i^2)).
    Critical values: h by t of p - 2, two-sided; k by F, one-sided.
    Raises ArgumentError for fewer than three laboratories, one with a single result, or
    means or results that do not vary.
    Source: ISO 5725-2:2019, 7.3.1; critical values Wilrich (2013), AStA 97:1.
    """
    read = arguments.varying_groups(results_by_lab, "results_by_lab", number=3, least=2)
    means = np.stack([each.mean(axis=-1) for each in read], axis=-1)
    if (np.ptp(means, axis=-1) <= ROUNDING * np.abs(means).max(axis=-1)).any():
        raise ArgumentError("results_by_lab", results_by_lab, "means must differ")
    deviation = means - np.concatenate(read, axis=-1).mean(axis=-1, keepdims=True)
    squares = np.square(deviation).sum(axis=-1, keepdims=True)
    variances = variances_of(read)
    p, usual = len(read), int(np.median([each.shape[-1] for each in read]))
    return Mandel(
        h=deviation / np.sqrt(squares / (p - 1)),
        k=np.sqrt(variances / variances.mean(axis=-1, keepdims=True)),
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
