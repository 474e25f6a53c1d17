"""Whether a pattern on a control chart is no chance: run rules on standardised points.

``z = (x - centre) / sigma``. A signal stands at the last point of its pattern. All
comparisons are strict, a window must be full, and a point on the centre breaks a run.
"""

from mutustat.run_rules.batch import (
    Signals,
    find_signals,
    nelson_rules,
    western_electric_rules,
)
from mutustat.run_rules.rules import NELSON, WESTERN_ELECTRIC, Pattern, Rule, RuleSet
from mutustat.run_rules.stream import StreamState, next_point, state_after
from mutustat.run_rules.words import pack_signals, unpack_signals

__all__ = [
    "NELSON",
    "WESTERN_ELECTRIC",
    "Pattern",
    "Rule",
    "RuleSet",
    "Signals",
    "StreamState",
    "find_signals",
    "nelson_rules",
    "next_point",
    "pack_signals",
    "state_after",
    "unpack_signals",
    "western_electric_rules",
]
