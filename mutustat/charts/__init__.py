"""Control charts: whether a process is stable, or something has changed."""

from mutustat.charts.attributes import c_chart, np_chart, p_chart, u_chart
from mutustat.charts.chart import Chart, Process
from mutustat.charts.hotelling import (
    SubgroupT2Limits,
    T2Chart,
    hotelling_t2_individuals,
    hotelling_t2_subgroup_limits,
    t2_of_new_points,
)
from mutustat.charts.memory import (
    CusumChart,
    cusum_chart,
    ewma_chart,
    ewma_chart_asymptotic,
)
from mutustat.charts.phases import (
    ChartLimits,
    Exclusion,
    PhaseOne,
    PhaseTwo,
    begin_phase_one,
)
from mutustat.charts.short_run import (
    ProductStandard,
    product_standards,
    short_run_chart,
    target_nominal_chart,
)
from mutustat.charts.unequal import xbar_r_chart_unequal, xbar_s_chart_unequal
from mutustat.charts.variables import (
    DeviationChart,
    IndividualsChart,
    RangeChart,
    imr_chart,
    xbar_r_chart,
    xbar_s_chart,
)

__all__ = [
    "Chart",
    "ChartLimits",
    "CusumChart",
    "DeviationChart",
    "Exclusion",
    "IndividualsChart",
    "PhaseOne",
    "PhaseTwo",
    "Process",
    "ProductStandard",
    "RangeChart",
    "SubgroupT2Limits",
    "T2Chart",
    "begin_phase_one",
    "c_chart",
    "cusum_chart",
    "ewma_chart",
    "ewma_chart_asymptotic",
    "hotelling_t2_individuals",
    "hotelling_t2_subgroup_limits",
    "imr_chart",
    "np_chart",
    "p_chart",
    "product_standards",
    "short_run_chart",
    "t2_of_new_points",
    "target_nominal_chart",
    "u_chart",
    "xbar_r_chart",
    "xbar_r_chart_unequal",
    "xbar_s_chart",
    "xbar_s_chart_unequal",
]
