"""Facts of the room of standards."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class RequirementConfirmed(Event):
    """Somebody compared a row with the official text and found it right."""

    requirement: UUID
    edition: UUID
    state: str


@dataclass(frozen=True)
class RequirementRejected(Event):
    """Somebody compared a row with the official text and found it wrong."""

    requirement: UUID
    edition: UUID
    reason: str


@dataclass(frozen=True)
class RequirementEntered(Event):
    """An office entered a row from the official text, perhaps in place of another."""

    requirement: UUID
    edition: UUID
    replaces: UUID | None


@dataclass(frozen=True)
class MethodEntered(Event):
    """An office entered a test method."""

    method: UUID
    number: str


@dataclass(frozen=True)
class MethodRoundingSet(Event):
    """It was decided how results of a method are printed."""

    method: UUID
    decimals: int | None
    rounding: str


@dataclass(frozen=True)
class ScopeEntryAdded(Event):
    """A certificate of accreditation covers a method of the laboratory."""

    method: UUID
    certificate: str
    product_group: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True)
class ScopeEntryEnded(Event):
    """A method left the accreditation scope before its certificate ended."""

    method: UUID
    ended_on: date
    reason: str


@dataclass(frozen=True)
class ChecklistImported(Event):
    """An office brought in a version of a checklist of its own."""

    code: str
    version: str
    title: str
