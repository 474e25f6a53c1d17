"""Rows of the room of standards."""

from bakumutu.standards.models.editions import (
    Completeness,
    Confidence,
    Edition,
    EditionKind,
    EditionStatus,
    LimitKind,
    Origin,
    Requirement,
)
from bakumutu.standards.models.methods import Method, Parameter, Rounding
from bakumutu.standards.models.scope import ScopeEntries, ScopeEntry, ScopeStanding

__all__ = [
    "Completeness",
    "Confidence",
    "Edition",
    "EditionKind",
    "EditionStatus",
    "LimitKind",
    "Method",
    "Origin",
    "Parameter",
    "Requirement",
    "Rounding",
    "ScopeEntries",
    "ScopeEntry",
    "ScopeStanding",
]
