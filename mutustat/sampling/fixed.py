"""What a sample that a scheme has fixed can prove, in numbers that anybody can read."""

from dataclasses import dataclass

import numpy as np

from mutustat.arguments import fraction, whole
from mutustat.distributions import beta_quantile
from mutustat.sampling.characteristics import oc_single


@dataclass(frozen=True, slots=True)
class FixedSample:
    """The fractions nonconforming at which lots pass often, evenly and seldom.

    ``often`` passes 95 times of 100, ``evenly`` 50 times, ``seldom`` 10 times.
    """

    often: float
    evenly: float
    seldom: float


def probability_of_acceptance(
    n: int,
    c: int,
    *,
    quality: float,
    model: str = "binomial",
    lot_size: int | None = None,
) -> float:
    """Return how often a lot of this quality passes n items with at most c found.

    ``quality`` is the fraction nonconforming; ``model`` and ``lot_size`` as in
    `oc_single`. With n = 8 and c = 1 a lot with 20 % nonconforming items passes
    50 times of 100.
    """
    return float(oc_single(n, c, p=quality, model=model, lot_size=lot_size))


def quality_at_probability(n: int, c: int, *, probability: float) -> float:
    """Return the fraction nonconforming that n items, at most c found, pass so often.

    ``probability`` lies between 0 and 1. With 0.10 the answer is what the sample proves
    at 90 % confidence: worse lots pass less often. Binomial; the inverse of the
    incomplete beta function (Clopper and Pearson, Biometrika 26, 1934).
    """
    size = whole(n, "n", least=1)
    most = whole(c, "c", most=size - 1)
    passed = fraction(probability, "probability")
    return float(beta_quantile(np.float64(1 - passed), most + 1, size - most))


def fixed_sample(n: int, c: int) -> FixedSample:
    """Return what a sample of n items with at most c found lets pass (binomial)."""
    often, evenly, seldom = (
        quality_at_probability(n, c, probability=each) for each in (0.95, 0.50, 0.10)
    )
    return FixedSample(often, evenly, seldom)
