"""Acceptance sampling: which sample, what it proves, and when inspection changes."""

from mutustat.sampling.characteristics import (
    StagedCharacteristic,
    oc_double,
    oc_multiple,
    oc_single,
)
from mutustat.sampling.design import RiskPoint, SingleDesign, design_single_plan
from mutustat.sampling.fixed import (
    FixedSample,
    fixed_sample,
    probability_of_acceptance,
    quality_at_probability,
)
from mutustat.sampling.outgoing import OutgoingQuality, aoq
from mutustat.sampling.plans import (
    DoublePlan,
    SinglePlan,
    Stage,
    double_sampling_plan,
    single_sampling_plan,
)
from mutustat.sampling.switching import (
    ISO_2859_1,
    MIL_STD_105D,
    MIL_STD_105E,
    Lot,
    Standing,
    Switch,
    Switching,
    SwitchingRules,
    after_lot,
    points_of_lot,
    switching_rules,
)
from mutustat.sampling.tables import code_letter, variables_code_letter
from mutustat.sampling.variables import (
    VariablesDesign,
    VariablesPlan,
    design_variables_plan,
    oc_variables,
    variables_plan_k,
)

__all__ = [
    "ISO_2859_1",
    "MIL_STD_105D",
    "MIL_STD_105E",
    "DoublePlan",
    "FixedSample",
    "Lot",
    "OutgoingQuality",
    "RiskPoint",
    "SingleDesign",
    "SinglePlan",
    "Stage",
    "StagedCharacteristic",
    "Standing",
    "Switch",
    "Switching",
    "SwitchingRules",
    "VariablesDesign",
    "VariablesPlan",
    "after_lot",
    "aoq",
    "code_letter",
    "design_single_plan",
    "design_variables_plan",
    "double_sampling_plan",
    "fixed_sample",
    "oc_double",
    "oc_multiple",
    "oc_single",
    "oc_variables",
    "points_of_lot",
    "probability_of_acceptance",
    "quality_at_probability",
    "single_sampling_plan",
    "switching_rules",
    "variables_code_letter",
    "variables_plan_k",
]
