"""The value that a round is scored against, and how well it is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.proficiency.items import SHARE
from mutustat.proficiency.robust import EFFICIENCY, MAD_FACTOR, robust_algorithm_a
from mutustat.proficiency.robust_q import q_hampel

METHODS = ("algorithm_a", "q_hampel", "median")


@dataclass(frozen=True, slots=True)
class AssignedValue:
    """A consensus of participants."""

    value: float
    sd: float
    #: Standard uncertainty, 1.25 sd / sqrt(p).
    u: float


def assigned_value(results: ArrayLike, *, method: str = "algorithm_a") -> AssignedValue:
    """Return the consensus of p >= 3 results, u = 1.25 s* / sqrt(p).

    "median" takes 1.483 times the median deviation for s*.
    Raises ArgumentError for an unknown method, or results that the method refuses.
    Source: ISO 13528:2022, 7.7 and C.2.
    """
    read = arguments.vector(results, "results", least=3)
    chosen = arguments.one_of(method, "method", METHODS)
    if chosen == "median":
        centre = float(np.median(read))
        sd = MAD_FACTOR * float(np.median(np.abs(read - centre)))
        return AssignedValue(centre, sd, EFFICIENCY * sd / read.size**0.5)
    robust = robust_algorithm_a(read) if chosen == METHODS[0] else q_hampel(list(read))
    return AssignedValue(float(robust.mean), float(robust.sd), float(robust.u_mean))


def uncertainty_is_negligible(u_assigned: float, *, sigma_pt: float) -> bool:
    """Say whether u(assigned) <= 0.3 sigma_pt; if not, z' takes the place of z.

    Raises ArgumentError for a negative u or a sigma_pt not above 0.
    Source: ISO 13528:2022, 9.2.1.
    """
    u = arguments.number(u_assigned, "u_assigned", least=0.0)
    return u <= SHARE * arguments.positive(sigma_pt, "sigma_pt")
