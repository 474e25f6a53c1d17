"""Uncertainty: how doubts about the inputs reach the result (JCGM 100 and 102)."""

from mutustat.uncertainty.budget import (
    Budget,
    Quantity,
    TypeA,
    TypeB,
    budget_of_observations,
    dof_of_doubt,
    type_a,
    type_b,
)
from mutustat.uncertainty.coverage import (
    coverage_factor,
    joint_coverage_factor,
    welch_satterthwaite,
)
from mutustat.uncertainty.propagation import (
    CombinedUncertainty,
    JointUncertainty,
    propagate_uncertainty,
    propagate_uncertainty_multivariate,
)

__all__ = [
    "Budget",
    "CombinedUncertainty",
    "JointUncertainty",
    "Quantity",
    "TypeA",
    "TypeB",
    "budget_of_observations",
    "coverage_factor",
    "dof_of_doubt",
    "joint_coverage_factor",
    "propagate_uncertainty",
    "propagate_uncertainty_multivariate",
    "type_a",
    "type_b",
    "welch_satterthwaite",
]
