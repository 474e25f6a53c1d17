"""The value that a round is scored against, and how well it is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real, Truth, plain
from mutustat.errors import ArgumentError
from mutustat.proficiency.items import SHARE
from mutustat.proficiency.robust import (
    EFFICIENCY,
    MAD_FACTOR,
    Robust,
    robust_algorithm_a,
)
from mutustat.proficiency.robust_q import q_hampel


@dataclass(frozen=True, slots=True)
class AssignedValue:
    """A consensus of participants; of a batch each is an array."""

    value: Real
    sd: Real
    #: Standard uncertainty, 1.25 sd / sqrt(p).
    u: Real


def assigned_value(results: ArrayLike, *, method: str = "algorithm_a") -> AssignedValue:
    """Return the consensus of (..., p >= 3) results, u = 1.25 s* / sqrt(p).

    "median" takes 1.483 times the median deviation for s*.
    Raises ArgumentError for an unknown method, or results that the method refuses.
    Source: ISO 13528:2022, 7.7 and C.2.
    """
    read = arguments.series(results, "results", least=3)
    consensus = CONSENSUS[arguments.one_of(method, "method", CONSENSUS)]
    try:
        found = consensus(read)
    except ArgumentError as refusal:
        raise ArgumentError("results", results, refusal.allowed) from None
    return AssignedValue(found.mean, found.sd, found.u_mean)


def uncertainty_is_negligible(u_assigned: ArrayLike, *, sigma_pt: ArrayLike) -> Truth:
    """Say whether u(assigned) <= 0.3 sigma_pt; if not, z' takes the place of z.

    Both are numbers, or arrays of one shape.
    Raises ArgumentError for a negative u or a sigma_pt not above 0.
    Source: ISO 13528:2022, 9.2.1.
    """
    u, sigma = arguments.alike(u_assigned=u_assigned, sigma_pt=sigma_pt)
    if (u < 0).any():
        raise ArgumentError("u_assigned", u_assigned, "no uncertainty is negative")
    if not (sigma > 0).all():
        raise ArgumentError("sigma_pt", sigma_pt, "give numbers above 0")
    return plain(u <= SHARE * sigma)


def _single_results(x: FloatArray) -> Robust:
    return q_hampel(x[..., None])


def _median(x: FloatArray) -> Robust:
    centre = np.asarray(np.median(x, axis=-1))
    sd = MAD_FACTOR * np.asarray(np.median(np.abs(x - centre[..., None]), axis=-1))
    return Robust(plain(centre), plain(sd), plain(EFFICIENCY * sd / x.shape[-1] ** 0.5))


#: Word -> the mean and standard deviation that it stands for.
CONSENSUS: Mapping[str, Callable[[FloatArray], Robust]] = {
    "algorithm_a": robust_algorithm_a,
    "q_hampel": _single_results,
    "median": _median,
}
