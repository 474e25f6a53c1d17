"""Whether a run of a laboratory may be reported: Westgard rules and Shewhart limits."""

from mutustat.control_materials.charts import (
    BlankControl,
    RangeControl,
    RecoveryControl,
    blank_control,
    duplicate_control,
    duplicate_control_relative,
    recovery_control,
)
from mutustat.control_materials.westgard import (
    WESTGARD_RULES,
    WestgardScope,
    WestgardSignals,
    westgard_multirule,
)

__all__ = [
    "WESTGARD_RULES",
    "BlankControl",
    "RangeControl",
    "RecoveryControl",
    "WestgardScope",
    "WestgardSignals",
    "blank_control",
    "duplicate_control",
    "duplicate_control_relative",
    "recovery_control",
    "westgard_multirule",
]
