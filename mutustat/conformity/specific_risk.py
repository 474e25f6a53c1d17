"""The risk of one decision: what the measured value says of the true one."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, finite, limits, numbers, positive
from mutustat.distributions import normal_quantile, normal_sf, t_cdf
from mutustat.errors import ArgumentError

#: A lower and an upper limit; None where there is none.
Tolerance: TypeAlias = tuple[float | None, float | None]
Distribution: TypeAlias = Callable[[FloatArray], FloatArray]


# A limit may be farther away than the largest float in units of u: infinity is meant.
@np.errstate(over="ignore")
def conformance_probability(
    y: ArrayLike, u: ArrayLike, tolerance: Tolerance, *, dof: float | None = None
) -> FloatArray:
    """Return the probability that the true value lies within the tolerance.

    ``y`` measured values and ``u`` their standard uncertainties, of any broadcastable
    shape and in the unit of the tolerance; ``dof`` of u (none: known well, normal).
    P = F((upper - y)/u) - F((lower - y)/u). The specific risk of accepting is 1 - P.
    Raises ArgumentError for u or dof not above 0 and for a tolerance without limits or
    the wrong way round.

    Source: JCGM 106:2012, 7.2 to 7.5; with few degrees of freedom Annex A.
    """
    low, high = limits(*tolerance, "tolerance")
    value, spread = finite(y, "y"), finite(u, "u")
    if (spread <= 0).any():
        raise ArgumentError("u", u, "give numbers above 0")
    freedom = np.inf if dof is None else positive(dof, "dof")
    below, above = (low - value) / spread, (high - value) / spread
    return between(below, above, partial(t_cdf, dof=freedom))


def between(low: FloatArray, high: FloatArray, cdf: Distribution) -> FloatArray:
    """Return P(low <= Z <= high), Z symmetric, from the tail that has the digits."""
    turned = np.greater(low, 0)
    ends = np.where(turned, -high, low), np.where(turned, -low, high)
    return cdf(ends[1]) - cdf(ends[0])


def guard_band_risk(r: ArrayLike, *, k: float = 2.0) -> FloatArray:
    """Return the largest specific risk that a guard band of ``r`` times U leaves.

    ``r`` = w/U of any shape, negative where the acceptance interval is wider than the
    tolerance; U = k u. A value on the acceptance limit lies r k standard uncertainties
    inside the tolerance, so the risk is P(Z > r k); the far limit is taken as far away.
    Raises ArgumentError for k not above 0.

    Source: ILAC-G8:09/2019, table 1; JCGM 106:2012, 8.3.2.
    """
    return normal_sf(numbers(r, "r") * positive(k, "k"))


def guard_band_for_risk(risk: ArrayLike, *, k: float = 2.0) -> FloatArray:
    """Return the guard band, in expanded uncertainties, that keeps a specific risk.

    ``risk`` between 0 and 1, of any shape; r = z(1 - risk)/k. The inverse of
    ``guard_band_risk``: 0.05 with k = 2 gives 0.82. Raises ArgumentError for a risk
    that is not between 0 and 1 and for k not above 0.

    Source: JCGM 106:2012, 8.3.2; ISO 14253-1:2017 (5 %).
    """
    wanted = finite(risk, "risk")
    if not ((wanted > 0) & (wanted < 1)).all():
        raise ArgumentError("risk", risk, "give numbers between 0 and 1, both excluded")
    return -normal_quantile(wanted) / positive(k, "k")
