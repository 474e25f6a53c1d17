"""The law of propagation of uncertainty (JCGM 100:2008, clause 5; JCGM 102)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mutustat.arguments import MOST, FloatArray, IntArray
from mutustat.errors import ArgumentError
from mutustat.uncertainty.budget import Budget
from mutustat.uncertainty.coverage import coverage_factor, welch_satterthwaite
from mutustat.uncertainty.expression import Expression, read_model, readable_names


@dataclass(frozen=True, slots=True)
class CombinedUncertainty:
    """A result with its budget worked out; the arrays follow the budget's order.

    ``sensitivities`` are the derivatives c_i, ``contributions`` the sizes |c_i| u_i in
    the unit of the result.
    """

    value: float
    standard_uncertainty: float
    dof: float
    probability: float
    coverage_factor: float
    expanded_uncertainty: float
    names: tuple[str, ...]
    sensitivities: FloatArray
    contributions: FloatArray

    @property
    def interval(self) -> tuple[float, float]:
        """Return the ends of the coverage interval y - U, y + U."""
        half = self.expanded_uncertainty
        return self.value - half, self.value + half


@dataclass(frozen=True, slots=True)
class JointEstimate:
    """Several results of the same inputs, and their covariance (result, result)."""

    names: tuple[str, ...]
    values: FloatArray
    covariance: FloatArray

    @property
    def standard_uncertainties(self) -> FloatArray:
        """Return the standard uncertainty of each result."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def correlation(self) -> FloatArray:
        """Return the correlation of the results; 0 with one that has no uncertainty."""
        return correlation_of(self.covariance)


@dataclass(frozen=True, slots=True)
class JointUncertainty(JointEstimate):
    """What the law of propagation says of them: ``sensitivities`` (result, input)."""

    sensitivities: FloatArray


def propagate_uncertainty(
    model: str, budget: Budget, *, probability: float = 0.95
) -> CombinedUncertainty:
    """Return the combined and expanded uncertainty of a model's value.

    u^2 = sum_ij c_i c_j u_i u_j r_ij with exact derivatives c of the model at the
    estimates; k is Student's t at the effective degrees of freedom, not truncated.
    Quantities that are correlated with each other count in Welch-Satterthwaite as one
    contribution and must share their degrees of freedom.

    Raises ArgumentError when the model cannot be read, has no finite slope at the
    estimates, or correlated quantities differ in their degrees of freedom. Source:
    JCGM 100:2008, 5.1.2, 5.2.2, G.4.1; Willink 2007, Metrologia 44, 340.
    """
    expression = read_model(model, budget.names)
    value, slopes = _linearised(expression, budget)
    signed = _contributions(value, slopes, budget)
    variance = float(signed @ budget.correlations() @ signed)
    doubt = max(variance, 0.0) ** 0.5
    dof = _effective_dof(signed, budget)
    factor = float(coverage_factor(probability, dof))
    found = (value, doubt, dof, probability, factor, factor * doubt)
    return CombinedUncertainty(*found, budget.names, slopes, np.abs(signed))


def propagate_uncertainty_multivariate(
    models: Mapping[str, str], budget: Budget
) -> JointUncertainty:
    """Return several results of the same inputs with their covariance.

    ``models`` gives each result its expression. U_y = C U_x C^T. Source:
    JCGM 102:2011, 6.2.1.3; JCGM 100:2008, H.2.
    """
    if not models:
        raise ArgumentError("models", models, "give at least one model")
    linear = [
        _linearised(read_model(each, budget.names), budget) for each in models.values()
    ]
    slopes = np.array([slope for _, slope in linear])
    values = np.array([value for value, _ in linear])
    signed = _contributions(values, slopes, budget)
    covariance = signed @ budget.correlations() @ signed.T
    return JointUncertainty(tuple(models), values, covariance, slopes)


def correlation_of(covariance: FloatArray) -> FloatArray:
    """Return the correlation matrix; 0 beside a quantity without variance."""
    scale = np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
    found = np.eye(len(covariance))
    np.divide(covariance, scale, out=found, where=scale > 0)
    np.fill_diagonal(found, 1.0)
    return found


def _linearised(model: Expression, budget: Budget) -> tuple[float, FloatArray]:
    at = dict(zip(readable_names(budget.names), budget.values.tolist(), strict=True))
    value, slopes = model.slopes(at)
    return value, np.array([slopes.get(name, 0.0) for name in at])


def _contributions(
    values: FloatArray | float, slopes: FloatArray, budget: Budget
) -> FloatArray:
    """Return c_i u_i, unless they or the values are too large to compute with."""
    with np.errstate(over="ignore"):
        signed = slopes * budget.standard_uncertainties
    if not max(np.abs(signed).max(), np.abs(values).max()) <= MOST:
        allowed = f"values and contributions must be up to {MOST:g} in size"
        raise ArgumentError("model", values, allowed)
    return signed


def _effective_dof(signed: FloatArray, budget: Budget) -> float:
    if budget.correlation is None:
        return float(welch_satterthwaite(signed, budget.dof))
    matrix = budget.correlations()
    groups = _groups(matrix)
    dof = [_shared_dof(budget, group) for group in groups]
    variances = [signed[g] @ matrix[np.ix_(g, g)] @ signed[g] for g in groups]
    return float(welch_satterthwaite(np.sqrt(np.maximum(variances, 0)), dof))


def _groups(matrix: FloatArray) -> list[IntArray]:
    """Return the quantities that hang together, directly or through others."""
    reach = matrix != 0
    for _ in matrix:
        reach = reach @ reach
    return [np.flatnonzero(row) for row in np.unique(reach, axis=0)]


def _shared_dof(budget: Budget, group: IntArray) -> float:
    dof = budget.dof[group]
    if (dof != dof[0]).any():
        names = ", ".join(budget.names[index] for index in group)
        allowed = f"{names} are correlated: give them the same degrees of freedom"
        raise ArgumentError("dof", dof.tolist(), allowed)
    return float(dof[0])
