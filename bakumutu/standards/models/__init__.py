"""Rows of the room of standards."""

from bakumutu.standards.models.checklists import (
    AnswerKind,
    Checklist,
    ChecklistImport,
    ChecklistItem,
    ChecklistKind,
    Evidence,
    Severity,
)
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
    "AnswerKind",
    "Checklist",
    "ChecklistImport",
    "ChecklistItem",
    "ChecklistKind",
    "Completeness",
    "Confidence",
    "Edition",
    "EditionKind",
    "EditionStatus",
    "Evidence",
    "LimitKind",
    "Method",
    "Origin",
    "Parameter",
    "Requirement",
    "Rounding",
    "ScopeEntries",
    "ScopeEntry",
    "ScopeStanding",
    "Severity",
]
