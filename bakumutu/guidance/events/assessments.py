"""What is announced of assessments, and of what phones send."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class AssessmentScheduled(Event):
    """An assessor was given a product, a day and a place."""

    product: UUID
    assessor: UUID
    visit_on: date


@dataclass(frozen=True)
class AssessmentRescheduled(Event):
    """Another day, place or assessor was agreed."""

    assessor: UUID
    visit_on: date


@dataclass(frozen=True)
class AssessmentCancelled(Event):
    """The visit will not happen, for a reason."""

    reason: str


@dataclass(frozen=True)
class VisitBegun(Event):
    """The assessor has arrived at the site."""

    product: UUID


@dataclass(frozen=True)
class FindingsDrafted(Event):
    """Every item is answered and the findings can be shown to the owner."""

    product: UUID
    #: Percent as printed; empty where nothing counts.
    score: str = ""
    level: str = ""


@dataclass(frozen=True)
class FindingsReopened(Event):
    """The assessor went back to the answers before the owner acknowledged them."""

    reason: str


@dataclass(frozen=True)
class AssessmentAgreed(Event):
    """The owner acknowledged the findings: the gap report can be sealed."""

    product: UUID
    checklist: UUID
    acknowledged_by: str
    way: str


@dataclass(frozen=True)
class GapReportSealed(Event):
    """The gap report lies sealed under its number; it is no certificate."""

    product: UUID
    number: str


@dataclass(frozen=True)
class AnswersChosen(Event):
    """Where an item was answered twice, somebody chose what counts."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class RehearsalReleased(Event):
    """An owner let the office see what was rehearsed in private."""

    product: UUID


@dataclass(frozen=True)
class SubmissionReceived(Event):
    """A phone sent a form that belongs to an appointment."""

    assessment: UUID
    form_version: str


@dataclass(frozen=True)
class SubmissionFilesCame(Event):
    """A phone sent further photos of a form that is here already."""

    count: int


@dataclass(frozen=True)
class SubmissionUnmatched(Event):
    """A phone sent a form that belongs to no appointment."""

    form: str


@dataclass(frozen=True)
class SubmissionAttached(Event):
    """Somebody found the assessment to which a form belongs."""

    assessment: UUID


@dataclass(frozen=True)
class SubmissionSetAside(Event):
    """A form that belongs nowhere was put away, for a reason."""

    reason: str


@dataclass(frozen=True)
class PhoneAccessGiven(Event):
    """A phone of an assessor may fetch forms and send them filled in."""

    person: UUID
    label: str


@dataclass(frozen=True)
class PhoneAccessRevoked(Event):
    """A phone may no longer fetch or send anything."""

    person: UUID
    label: str
