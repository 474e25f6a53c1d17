"""How much of the variation is the measurement's own: gauge studies."""

from mutustat.gauge.bias import BiasStudy, LinearityStudy, bias_linearity, bias_study
from mutustat.gauge.crossed import AnovaStudy, Sources, gauge_rr_anova
from mutustat.gauge.ranges import RangeStudy, gauge_rr_range, range_divisor
from mutustat.gauge.readings import distinct_categories

__all__ = [
    "AnovaStudy",
    "BiasStudy",
    "LinearityStudy",
    "RangeStudy",
    "Sources",
    "bias_linearity",
    "bias_study",
    "distinct_categories",
    "gauge_rr_anova",
    "gauge_rr_range",
    "range_divisor",
]
