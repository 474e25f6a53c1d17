"""The smallest attribute plan that passes good lots and stops bad ones."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mutustat.arguments import fraction, one_of, positive, whole
from mutustat.distributions import binomial_cdf, hypergeometric_cdf, poisson_cdf
from mutustat.errors import ArgumentError
from mutustat.sampling.characteristics import MODELS, nonconforming_items

#: A plan beyond this many items is no answer: the two qualities lie too near.
LARGEST_SAMPLE = 1_000_000

#: n, c and a quality to the probability of acceptance.
Acceptance: TypeAlias = Callable[[int, int, float], float]


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """A quality (fraction nonconforming) and how often lots of it are accepted."""

    quality: float
    pa: float


@dataclass(frozen=True, slots=True)
class SingleDesign:
    """A single plan and how often it accepts at the two qualities asked for."""

    n: int
    c: int
    pa_producer: float
    pa_consumer: float


def design_single_plan(
    producer: RiskPoint,
    consumer: RiskPoint,
    *,
    model: str = "binomial",
    lot_size: int | None = None,
) -> SingleDesign:
    """Return the single plan with the smallest c, then the smallest n, for two points.

    Lots of the producer's quality are accepted at least as often as its ``pa`` says,
    lots of the consumer's at most so. ``model`` and ``lot_size`` as in `oc_single`.

    For each c from 0: n is the smallest with Pa(consumer) <= its pa; the first that
    also has Pa(producer) >= its pa is the plan. Source: Montgomery, Introduction to
    SQC, 15.2; Schilling and Neubauer, Acceptance Sampling in Quality Control, 5.
    """
    points_in_order(producer, consumer)
    one_of(model, "model", MODELS)
    accepts, largest = _acceptance(model, lot_size)
    accepts(
        1, 0, producer.quality
    )  # a quality that the model refuses, before any search
    n, c = 1, 0
    while True:
        n = _least_sample(accepts, c, start=n, largest=largest, to=consumer)
        passed = accepts(n, c, producer.quality)
        if passed >= producer.pa:
            return SingleDesign(n, c, passed, accepts(n, c, consumer.quality))
        c += 1


def points_in_order(producer: RiskPoint, consumer: RiskPoint) -> None:
    """Refuse points that no falling OC curve runs through."""
    positive(producer.quality, "producer_quality")
    fraction(producer.pa, "producer_pa")
    fraction(consumer.pa, "consumer_pa")
    if positive(consumer.quality, "consumer_quality") <= producer.quality:
        told = "the consumer's quality must be worse than the producer's"
        raise ArgumentError("consumer_quality", consumer.quality, told)
    if consumer.pa >= producer.pa:
        told = "the consumer's probability must be below the producer's"
        raise ArgumentError("consumer_pa", consumer.pa, told)


def _acceptance(model: str, lot_size: int | None) -> tuple[Acceptance, int]:
    """Return the probability of acceptance under a model, and the largest sample."""
    if model == "hypergeometric":
        if lot_size is None:
            told = "hypergeometric needs the lot's size"
            raise ArgumentError("lot_size", lot_size, told)
        lot = whole(lot_size, "lot_size", least=2)
        return lambda n, c, p: _of_one_lot(lot, n, c, p), lot
    if lot_size is not None:
        raise ArgumentError("lot_size", lot_size, "only hypergeometric knows the lot")
    if model == "poisson":
        return lambda n, c, p: float(poisson_cdf(c, n * p)), LARGEST_SAMPLE
    return lambda n, c, p: float(binomial_cdf(c, n, _below_one(p))), LARGEST_SAMPLE


def _of_one_lot(lot: int, n: int, c: int, quality: float) -> float:
    marked = nonconforming_items(lot, _below_one(quality))
    return float(hypergeometric_cdf(np.float64(c), lot, marked, n))


def _below_one(quality: float) -> float:
    return fraction(quality, "quality")


def _least_sample(
    accepts: Acceptance, c: int, *, start: int, largest: int, to: RiskPoint
) -> int:
    """Return the smallest n from ``start`` on that accepts ``to`` seldom enough."""
    low, high, step = start - 1, start, 1
    while accepts(high, c, to.quality) > to.pa:
        if high >= largest:
            told = f"no plan up to {largest} items tells these two qualities apart"
            raise ArgumentError("consumer_quality", to.quality, told)
        low, high, step = high, min(high + step, largest), 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        seldom = accepts(middle, c, to.quality) <= to.pa
        low, high = (low, middle) if seldom else (middle, high)
    return high
