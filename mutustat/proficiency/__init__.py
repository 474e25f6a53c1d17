"""How a laboratory compares with the others (ISO 13528)."""

from mutustat.proficiency.assigned import (
    AssignedValue,
    assigned_value,
    uncertainty_is_negligible,
)
from mutustat.proficiency.items import (
    Homogeneity,
    Stability,
    expanded_criterion_factors,
    homogeneity_test,
    stability_test,
)
from mutustat.proficiency.robust import Robust, robust_algorithm_a
from mutustat.proficiency.robust_q import hampel_mean, q_hampel, q_method
from mutustat.proficiency.scores import (
    Scores,
    judge_en,
    judge_z,
    proficiency_scores,
)

__all__ = [
    "AssignedValue",
    "Homogeneity",
    "Robust",
    "Scores",
    "Stability",
    "assigned_value",
    "expanded_criterion_factors",
    "hampel_mean",
    "homogeneity_test",
    "judge_en",
    "judge_z",
    "proficiency_scores",
    "q_hampel",
    "q_method",
    "robust_algorithm_a",
    "stability_test",
    "uncertainty_is_negligible",
]
