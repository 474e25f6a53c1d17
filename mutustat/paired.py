"""Whether the same things got better: pairs before and after, in clusters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray
from mutustat.batches import Real, plain
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class ClusteredChange:
    """How many pairs changed for the better, less those for the worse, and its doubt.

    Of a batch all but the degrees of freedom are arrays.
    """

    pairs: Real
    better: Real
    worse: Real
    #: (better - worse) / pairs.
    change: Real
    standard_error: Real
    #: The clusters less one.
    dof: int
    lower: Real
    upper: Real
    #: Of the hypothesis that nothing changed, with one degree of freedom.
    chi_square: Real
    #: P(chi-square >= ``chi_square``) if nothing changed.
    p: Real


def clustered_change(
    better: ArrayLike, worse: ArrayLike, pairs: ArrayLike, *, confidence: float = 0.95
) -> ClusteredChange:
    """Return the change of pairs that hang together in clusters, with its interval.

    ``better``, ``worse`` and ``pairs`` (..., clusters) count, of each cluster, the
    pairs that changed for the better, those for the worse, and all. Pairs of one
    cluster may resemble each other as they like; the clusters are independent. With
    net = better - worse, n = pairs, N = sum(n) and K clusters: change = sum(net) / N,
    se^2 = K / (K - 1) sum((net - n change)^2) / N^2, change -+ t(K - 1) se, within -1
    and 1. Source: Cochran, Sampling Techniques, 3rd edition (1977), 3.12; for pairs
    Obuchowski (1998), Statistics in Medicine 17, 1495. chi_square, in which every
    cluster weighs alike, = sum(net / n)^2 / sum((net / n)^2) (Durkalski and others
    (2003), Statistics in Medicine 22, 2417).

    Raises ArgumentError where more changed than there are, with fewer than two
    clusters, and where all of them changed alike: they then say nothing of the doubt.
    """
    ups, downs, n = _counted(better, worse, pairs)
    beyond = (1 + arguments.fraction(confidence, "confidence")) / 2
    net, clusters = ups - downs, n.shape[-1]
    total, change, error = _estimated(net, n)
    if not (error > 0).all():
        raise ArgumentError(
            "better", better, "the clusters must change unlike each other"
        )
    reach = distributions.t_quantile(beyond, clusters - 1) * error
    shares = net / n
    chi_square = shares.sum(axis=-1) ** 2 / (shares**2).sum(axis=-1)
    return ClusteredChange(
        pairs=plain(total),
        better=plain(ups.sum(axis=-1)),
        worse=plain(downs.sum(axis=-1)),
        change=plain(change),
        standard_error=plain(error),
        dof=clusters - 1,
        lower=plain(np.maximum(change - reach, -1.0)),
        upper=plain(np.minimum(change + reach, 1.0)),
        chi_square=plain(chi_square),
        p=plain(2 * distributions.normal_sf(np.sqrt(chi_square))),
    )


def _counted(
    better: ArrayLike, worse: ArrayLike, pairs: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    n = arguments.counts(arguments.series(pairs, "pairs", least=2), "pairs", least=1)
    ups = arguments.counts(better, "better")
    downs = arguments.counts(worse, "worse")
    for name, read in (("better", ups), ("worse", downs)):
        if read.shape != n.shape:
            raise ArgumentError(name, read, "give one count for each cluster")
    if (ups + downs > n).any():
        raise ArgumentError("pairs", pairs, "no cluster changed more pairs than it has")
    return ups, downs, n


def _estimated(
    net: FloatArray, n: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the pairs, the change and its standard error.

    The residuals are multiplied by the pairs before they are summed: of clusters that
    changed alike they are then 0 and not a rounding error.
    """
    total, sum_ = n.sum(axis=-1), net.sum(axis=-1)
    residuals = net * total[..., None] - n * sum_[..., None]
    shares = residuals / total[..., None] / total[..., None]
    clusters = n.shape[-1]
    error = np.sqrt(clusters / (clusters - 1) * (shares**2).sum(axis=-1))
    return total, sum_ / total, error
