"""How often a plan accepts a lot, and how many items it draws until it decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, numbers, one_of, proportions, whole
from mutustat.distributions import (
    binomial_cdf,
    binomial_pmf,
    hypergeometric_cdf,
    poisson_cdf,
    poisson_pmf,
)
from mutustat.errors import ArgumentError
from mutustat.sampling.plans import Stage, stages_in_order

#: How the count in a sample varies: items of a long series, items of one lot
#: (type A), nonconformities that an item may have several of.
MODELS = ("binomial", "hypergeometric", "poisson")
#: The models that need no lot size.
SERIES_MODELS = ("binomial", "poisson")


@dataclass(frozen=True, slots=True)
class StagedCharacteristic:
    """``pa`` the probability of acceptance, ``asn`` the mean number of items drawn."""

    pa: FloatArray
    asn: FloatArray


def oc_single(
    n: int,
    c: int,
    *,
    p: ArrayLike,
    model: str = "binomial",
    lot_size: int | None = None,
) -> FloatArray:
    """Return the probability that ``n`` items with at most ``c`` found accept the lot.

    ``p`` of any shape is the fraction nonconforming (0 to 1); with the model poisson
    it is the mean number of nonconformities per item and may exceed 1. The result has
    its shape. The model hypergeometric needs ``lot_size``, and ``p`` times the lot
    must be whole: half an item cannot be nonconforming.

    binomial: sum over d <= c of C(n, d) p^d (1 - p)^(n - d). poisson: of
    exp(-np) (np)^d / d!. hypergeometric: of C(D, d) C(N - D, n - d) / C(N, n).
    Source: ISO 2859-1:1999, 12; Montgomery, Introduction to SQC, 15.2.
    """
    one_of(model, "model", MODELS)
    size = whole(n, "n", least=1)
    if model == "hypergeometric":
        return _pa_of_one_lot(size, c, p, lot_size)
    if lot_size is not None:
        raise ArgumentError("lot_size", lot_size, "only hypergeometric knows the lot")
    quality = _quality(p, model)
    if model == "poisson":
        return poisson_cdf(whole(c, "c"), size * quality)
    return binomial_cdf(whole(c, "c", most=size - 1), size, quality)


def oc_double(
    first: Stage, second: Stage, *, p: ArrayLike, model: str = "binomial"
) -> StagedCharacteristic:
    """Return how a double sampling plan accepts, and how many items it draws.

    ``p`` and ``model`` as in `oc_single`, without the hypergeometric. The numbers of
    ``second`` count both samples. Pa = P(d1 <= c1) + sum over c1 < d1 < r1 of
    P(d1) P(d2 <= c2 - d1); ASN = n1 + n2 P(c1 < d1 < r1), every sample inspected
    to its end. Source: Montgomery, Introduction to SQC, 15.3.
    """
    return oc_multiple((first, second), p=p, model=model)


def oc_multiple(
    stages: Sequence[Stage], *, p: ArrayLike, model: str = "binomial"
) -> StagedCharacteristic:
    """Return how a plan of several samples accepts, and how many items it draws.

    ``p`` and ``model`` as in `oc_single`, without the hypergeometric; results have the
    shape of ``p``. After each sample the counts that decide leave, the others go on.
    Source: Schilling and Neubauer, Acceptance Sampling in Quality Control, 6.
    """
    ordered = stages_in_order(stages)
    one_of(model, "model", SERIES_MODELS)
    quality = _quality(p, model)
    closing = replace(ordered[-1], ac=ordered[-1].re - 1)
    undecided = np.ones((*quality.shape, 1))
    pa, asn = np.zeros(quality.shape), np.zeros(quality.shape)
    for stage in (*ordered[:-1], closing):
        asn = asn + stage.n * undecided.sum(axis=-1)
        found = _with_sample(undecided, stage, quality, model)
        pa = pa + found[..., : stage.ac + 1].sum(axis=-1)
        undecided = found
        undecided[..., : stage.ac + 1] = 0.0
    return StagedCharacteristic(pa, asn)


def _with_sample(
    undecided: FloatArray, stage: Stage, quality: FloatArray, model: str
) -> FloatArray:
    """Return the chance of each count below ``re`` after one sample more."""
    added = np.arange(stage.re, dtype=np.float64)
    each = quality[..., None]
    if model == "poisson":
        chance = poisson_pmf(added, stage.n * each)
    else:
        chance = binomial_pmf(added, stage.n, each)
    found = np.zeros(chance.shape)
    for before in range(undecided.shape[-1]):
        rest = chance[..., : stage.re - before]
        found[..., before:] += undecided[..., before, None] * rest
    return found


def _pa_of_one_lot(n: int, c: int, p: ArrayLike, lot_size: int | None) -> FloatArray:
    if lot_size is None:
        raise ArgumentError("lot_size", lot_size, "hypergeometric needs the lot's size")
    lot = whole(lot_size, "lot_size", least=n)
    marked = nonconforming_items(lot, p)
    return hypergeometric_cdf(whole(c, "c", most=n - 1), lot, marked, n)


def nonconforming_items(lot: int, p: ArrayLike) -> FloatArray:
    """Return how many items of a lot are nonconforming; a whole number, or refuse."""
    items = lot * proportions(p, "p")
    if (np.abs(items - np.round(items)) > 1e-6).any():
        raise ArgumentError("p", p, f"p times {lot} items must be whole numbers")
    return np.round(items)


def _quality(p: ArrayLike, model: str) -> FloatArray:
    if model == "binomial":
        return proportions(p, "p")
    read = numbers(p, "p")
    if (read < 0).any():
        raise ArgumentError("p", p, "nonconformities per item are 0 or more")
    return read
