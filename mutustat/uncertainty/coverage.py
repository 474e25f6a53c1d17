"""Degrees of freedom and coverage factors (JCGM 100:2008, annex G)."""

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.distributions import chi2_quantile, t_quantile
from mutustat.errors import ArgumentError

#: Beyond 1e300 degrees of freedom an uncertainty is known exactly.
NO_DOUBT = 1e-300


def welch_satterthwaite(contributions: ArrayLike, dof: ArrayLike) -> FloatArray:
    """Return the effective degrees of freedom of a combined uncertainty.

    ``contributions`` (..., n) are the parts c_i u_i of independent inputs and ``dof``
    (..., n) their degrees of freedom, ``inf`` for those known exactly; the result (...)
    is not truncated. nu_eff = u^4 / sum(u_i^4 / nu_i), u^2 = sum(u_i^2), which is
    infinite where no input with finite degrees of freedom contributes.

    Raises ArgumentError for degrees of freedom not above 0. Source: JCGM 100:2008,
    G.4.1, formula (G.2b).
    """
    parts = np.abs(
        arguments.series(contributions, "contributions", reader=arguments.finite)
    )
    known = degrees_of_freedom(dof, "dof")
    try:
        parts, known = np.broadcast_arrays(parts, known)
    except ValueError:
        allowed = "give each contribution its degrees of freedom"
        raise ArgumentError("dof", dof, allowed) from None
    most = parts.max(axis=-1, keepdims=True)
    squares = np.square(parts / np.where(most > 0, most, 1.0))
    shares = squares / np.maximum(squares.sum(axis=-1, keepdims=True), 1.0)
    doubt = (np.square(shares) / known).sum(axis=-1)
    dof = np.full(doubt.shape, np.inf)
    np.divide(1.0, doubt, out=dof, where=doubt > NO_DOUBT)
    return dof


def coverage_factor(probability: float, dof: ArrayLike = np.inf) -> FloatArray:
    """Return k with y +- k u covering ``probability``: the two-sided t quantile.

    ``dof`` of any shape, not truncated to a whole number; ``inf`` gives the normal.
    Raises ArgumentError where k is no number up to 1e60: for a probability next to 1,
    and dof next to 0. Source: JCGM 100:2008, G.3.2 and table G.2.
    """
    covered = arguments.fraction(probability, "probability")
    factor = t_quantile((1 + covered) / 2, degrees_of_freedom(dof, "dof"))
    if not (factor <= arguments.MOST).all():
        raise ArgumentError("dof", dof, "give more: nothing is covered by these")
    return factor


def joint_coverage_factor(probability: float, size: int) -> float:
    """Return k of an ellipsoid that covers ``size`` normal quantities together.

    k^2 is the chi-square quantile: 2.45 for 2 quantities and 95 %. Source:
    JCGM 102:2011, 6.5.2.3.
    """
    covered = arguments.fraction(probability, "probability")
    return float(
        np.sqrt(chi2_quantile(covered, arguments.whole(size, "size", least=1)))
    )


def degrees_of_freedom(value: ArrayLike, name: str) -> FloatArray:
    """Return numbers from 1e-60, infinity allowed."""
    read = np.asarray(value, dtype=np.float64)
    arguments.finite(np.where(np.isposinf(read), 1.0, read), name)
    if (read < arguments.LEAST).any():
        raise ArgumentError(name, value, "give numbers above 0, or inf")
    return read
