"""What rectifying inspection lets through: other lots are sorted item by item."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, proportions, whole
from mutustat.distributions import binomial_cdf, binomial_pmf


@dataclass(frozen=True, slots=True)
class OutgoingQuality:
    """``aoq`` and ``ati`` have the shape of p; ``aoql`` is the worst of all p."""

    aoq: FloatArray
    ati: FloatArray
    aoql: float
    p_at_aoql: float


def aoq(n: int, c: int, *, lot_size: int, p: ArrayLike) -> OutgoingQuality:
    """Return average outgoing quality, its limit and average total inspection.

    A lot of ``lot_size`` items is accepted when ``n`` of them hold at most ``c``
    nonconforming ones; otherwise every item is inspected; each nonconforming item
    found is replaced. ``p`` of any shape is the fraction nonconforming (0 to 1).

    AOQ = Pa p (N - n) / N; ATI = n + (1 - Pa)(N - n); AOQL is the largest AOQ,
    where d(p Pa)/dp = Pa - n p b(c; n - 1, p) is 0, found to the last digit of p.
    Source: Montgomery, Introduction to SQC, 15.2; binomial Pa.
    """
    size = whole(n, "n", least=1)
    most = whole(c, "c", most=size - 1)
    lot = whole(lot_size, "lot_size", least=size)
    quality = proportions(p, "p")
    accepted = binomial_cdf(most, size, quality)
    unseen = (lot - size) / lot
    worst = _worst_quality(size, most)
    return OutgoingQuality(
        aoq=accepted * quality * unseen,
        ati=size + (1 - accepted) * (lot - size),
        aoql=float(binomial_cdf(most, size, worst)) * worst * unseen,
        p_at_aoql=worst,
    )


def _worst_quality(n: int, c: int) -> float:
    """Return p where p Pa(p) is largest: there is one such p, between 0 and 1."""
    low, high = 0.0, 1.0
    while np.nextafter(low, 1.0) < high:
        middle = (low + high) / 2
        low, high = (middle, high) if _rising(n, c, middle) else (low, middle)
    return (low + high) / 2


def _rising(n: int, c: int, p: float) -> bool:
    accepted = float(binomial_cdf(c, n, p))
    return accepted > n * p * float(binomial_pmf(c, n - 1, p))
