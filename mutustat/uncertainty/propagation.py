"""The law of propagation of uncertainty (JCGM 100:2008, clause 5; JCGM 102)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mutustat.arguments import MOST, FloatArray, IntArray
from mutustat.batches import Real, plain
from mutustat.errors import ArgumentError
from mutustat.uncertainty.budget import Budget
from mutustat.uncertainty.coverage import coverage_factor, welch_satterthwaite
from mutustat.uncertainty.expression import Expression, read_model, readable_names


@dataclass(frozen=True, slots=True)
class CombinedUncertainty:
    """A result with its budget worked out, one for each member of the budget's batch.

    ``sensitivities`` (..., input) are the derivatives c_i in the budget's order,
    ``contributions`` the sizes |c_i| u_i in the unit of the result.
    """

    value: Real
    standard_uncertainty: Real
    dof: Real
    probability: float
    coverage_factor: Real
    expanded_uncertainty: Real
    names: tuple[str, ...]
    sensitivities: FloatArray
    contributions: FloatArray

    @property
    def interval(self) -> tuple[Real, Real]:
        """Return the ends of the coverage interval y - U, y + U."""
        half = self.expanded_uncertainty
        return self.value - half, self.value + half


@dataclass(frozen=True, slots=True)
class JointEstimate:
    """Several results (..., result) of the same inputs, and their covariance.

    ``covariance`` is (..., result, result).
    """

    names: tuple[str, ...]
    values: FloatArray
    covariance: FloatArray

    @property
    def standard_uncertainties(self) -> FloatArray:
        """Return the standard uncertainty of each result."""
        return np.sqrt(np.diagonal(self.covariance, axis1=-2, axis2=-1))

    @property
    def correlation(self) -> FloatArray:
        """Return the correlation of the results; 0 with one that has no uncertainty."""
        return correlation_of(self.covariance)


@dataclass(frozen=True, slots=True)
class JointUncertainty(JointEstimate):
    """The law of propagation: ``sensitivities`` are (..., result, input)."""

    sensitivities: FloatArray


def propagate_uncertainty(
    model: str, budget: Budget, *, probability: float = 0.95
) -> CombinedUncertainty:
    """Return the combined and expanded uncertainty of a model's value.

    A budget of many members, its values or uncertainties being arrays of a batch, is
    propagated at once; the results have the shape of the batch.

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
    signed = _contributions(value, slopes, budget.standard_uncertainties)
    variance = np.vecdot(signed @ budget.correlations(), signed)
    doubt = plain(np.sqrt(np.maximum(variance, 0.0)))
    dof = _effective_dof(signed, budget)
    factor = plain(coverage_factor(probability, dof))
    return CombinedUncertainty(
        plain(value), doubt, plain(dof), probability, factor, factor * doubt,
        budget.names, slopes, np.abs(signed),
    )  # fmt: skip


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
    slopes = np.stack([slope for _, slope in linear], axis=-2)
    values = np.stack([value for value, _ in linear], axis=-1)
    doubts = budget.standard_uncertainties[..., None, :]
    signed = _contributions(values, slopes, doubts)
    covariance = signed @ budget.correlations() @ np.swapaxes(signed, -1, -2)
    return JointUncertainty(tuple(models), values, covariance, slopes)


def correlation_of(covariance: FloatArray) -> FloatArray:
    """Return the correlation matrix; 0 beside a quantity without variance."""
    variance = np.diagonal(covariance, axis1=-2, axis2=-1)
    scale = np.sqrt(variance[..., :, None] * variance[..., None, :])
    own = np.eye(covariance.shape[-1])
    found = np.divide(covariance, scale, out=np.zeros_like(scale), where=scale > 0)
    return np.where(own, 1.0, found)


def _linearised(model: Expression, budget: Budget) -> tuple[FloatArray, FloatArray]:
    """Return the values (...) and slopes (..., input) of a model at the estimates."""
    values = budget.values
    at = dict(
        zip(readable_names(budget.names), np.moveaxis(values, -1, 0), strict=True)
    )
    value, known = model.slopes(at)
    slopes = np.zeros_like(values)
    for index, name in enumerate(at):
        slopes[..., index] = known.get(name, 0.0)
    return np.full(values.shape[:-1], value), slopes


def _contributions(
    values: FloatArray, slopes: FloatArray, doubts: FloatArray
) -> FloatArray:
    """Return c_i u_i, unless they or the values are too large to compute with."""
    with np.errstate(over="ignore"):
        signed = slopes * doubts
    if not max(np.abs(signed).max(), np.abs(values).max()) <= MOST:
        allowed = f"values and contributions must be up to {MOST:g} in size"
        raise ArgumentError("model", values, allowed)
    return signed


def _effective_dof(signed: FloatArray, budget: Budget) -> FloatArray:
    if budget.correlation is None:
        return welch_satterthwaite(signed, budget.dof)
    matrix = budget.correlations()
    groups = _groups(matrix)
    dof = [_shared_dof(budget, group) for group in groups]
    parts = [(signed[..., group], matrix[np.ix_(group, group)]) for group in groups]
    variances = np.stack([np.vecdot(e @ own, e) for e, own in parts], axis=-1)
    return welch_satterthwaite(np.sqrt(np.maximum(variances, 0)), dof)


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
