"""The risk that at least one of several parameters does not conform."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, limits, proportions, series, vector
from mutustat.conformity.specific_risk import Tolerance
from mutustat.distributions import normal_cdf, normal_sf
from mutustat.errors import ArgumentError
from mutustat.multinormal import rectangle_probability


@dataclass(frozen=True, slots=True)
class CorrelatedRisk:
    """Risks of a report whose parameters have something in common."""

    total: float
    #: How far the total may be off.
    error: float
    #: What the total would be if the parameters had nothing in common.
    total_if_independent: float
    #: Risk of each parameter alone, (parameters,).
    each: FloatArray


def multiparameter_risk(p_nonconforming: ArrayLike) -> FloatArray:
    """Return the risk that at least one of several independent parameters is bad.

    ``p_nonconforming`` (..., parameters) risks of each, from 0 to 1. Total = 1 -
    product of (1 - p): 13 parameters of 2 % make 23 %. Raises ArgumentError for risks
    that are no probabilities.

    Source: Eurachem/CITAC, Use of uncertainty information in compliance assessment.
    """
    risks = series(p_nonconforming, "p_nonconforming", reader=proportions)
    # Sums of logarithms keep the digits of small risks; log(0) of a sure one is meant.
    with np.errstate(divide="ignore"):
        total: FloatArray = np.abs(np.expm1(np.log1p(-risks).sum(axis=-1)))
    return total


def correlated_multiparameter_risk(
    y: ArrayLike,
    u: ArrayLike,
    tolerances: Sequence[Tolerance],
    *,
    correlation: ArrayLike,
) -> CorrelatedRisk:
    """Return the risk that at least one of several correlated parameters is bad.

    ``y`` (parameters,) measured values, ``u`` their standard uncertainties,
    ``tolerances`` a lower and an upper limit of each (None where there is none),
    ``correlation`` (parameters, parameters) of the measured values; may be singular.
    Total = 1 - P(all within), multivariate normal, within 2e-5. Raises ArgumentError
    for lists of different lengths, u not above 0, and what is no correlation matrix.

    Source: Eurachem/CITAC, Use of uncertainty information in compliance assessment.
    """
    value, spread = vector(y, "y"), vector(u, "u")
    bounds = np.array([limits(*each, "tolerances") for each in tolerances])
    if value.shape != spread.shape or bounds.shape != (value.size, 2):
        raise ArgumentError("tolerances", tolerances, "give one for each y, and one u")
    if (spread <= 0).any():
        raise ArgumentError("u", u, "give numbers above 0")
    low, high = (bounds.T - value) / spread
    each = normal_cdf(low) + normal_sf(high)
    inside = rectangle_probability(low, high, correlation)
    alone = float(multiparameter_risk(each))
    return CorrelatedRisk(1 - inside.value, inside.error, alone, each)
