"""Whether a measured value keeps a limit, and at what risk (JCGM 106, ILAC-G8)."""

from mutustat.conformity.decisions import (
    Statement,
    decision_guarded,
    decision_nonbinary,
    decision_simple,
)
from mutustat.conformity.global_risk import (
    GlobalRisk,
    LognormalProcess,
    NormalProcess,
    global_risk,
)
from mutustat.conformity.multiparameter import (
    CorrelatedRisk,
    correlated_multiparameter_risk,
    multiparameter_risk,
)
from mutustat.conformity.specific_risk import (
    conformance_probability,
    guard_band_for_risk,
    guard_band_risk,
)

__all__ = [
    "CorrelatedRisk",
    "GlobalRisk",
    "LognormalProcess",
    "NormalProcess",
    "Statement",
    "conformance_probability",
    "correlated_multiparameter_risk",
    "decision_guarded",
    "decision_nonbinary",
    "decision_simple",
    "global_risk",
    "guard_band_for_risk",
    "guard_band_risk",
    "multiparameter_risk",
]
