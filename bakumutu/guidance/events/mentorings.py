"""What is announced of mentorings: plans, visits, evidence, referrals, money."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class MentoringOpened(Event):
    """A mentoring was opened on the gaps of an assessment."""

    business: UUID
    product: UUID
    assessment: UUID


@dataclass(frozen=True)
class MentorAssigned(Event):
    """The coordinator gave a mentoring to a mentor."""

    mentor: UUID


@dataclass(frozen=True)
class PlanMade(Event):
    """The gaps of an assessment became tasks with a day."""

    gaps: int


@dataclass(frozen=True)
class GapAdded(Event):
    """A task was added to the plan."""

    gap: UUID
    origin: str


@dataclass(frozen=True)
class GapPlanned(Event):
    """Who does what until when was agreed anew for a gap."""

    gap: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True)
class MentoringStarted(Event):
    """The plan is whole and work begins."""

    mentor: UUID


@dataclass(frozen=True)
class MentoringPaused(Event):
    """A mentoring rests, for a reason."""

    reason: str


@dataclass(frozen=True)
class MentoringResumed(Event):
    """A mentoring goes on after a pause."""


@dataclass(frozen=True)
class MentoringDropped(Event):
    """A mentoring ended before its certificate, for a reason."""

    reason: str


@dataclass(frozen=True)
class MentoringClosed(Event):
    """A mentoring ended after its certificate."""


@dataclass(frozen=True)
class MentoringRulesSet(Event):
    """The office changed what it asks of its mentorings."""

    changed: tuple[str, ...]


@dataclass(frozen=True)
class EvidenceOffered(Event):
    """Somebody showed that a gap is closed."""

    gap: UUID
    evidence: UUID


@dataclass(frozen=True)
class EvidenceAccepted(Event):
    """Somebody else found that a gap is closed."""

    gap: UUID


@dataclass(frozen=True)
class EvidenceReturned(Event):
    """Somebody else found that a gap is not closed yet, for a reason."""

    gap: UUID
    reason: str


@dataclass(frozen=True)
class EvidenceFell(Event):
    """A sealed document that was taken as evidence does not hold any more."""

    number: str
    reason: str


@dataclass(frozen=True)
class GapWaived(Event):
    """An assessor said that a gap need not be closed, for a reason."""

    gap: UUID
    reason: str


@dataclass(frozen=True)
class GapReopened(Event):
    """A closed or waived gap is worked on again, for a reason."""

    gap: UUID
    reason: str


@dataclass(frozen=True)
class VisitPlanned(Event):
    """A day for a visit was agreed."""

    mentoring: UUID
    planned_on: date


@dataclass(frozen=True)
class VisitMoved(Event):
    """Another day for a visit was agreed."""

    planned_on: date


@dataclass(frozen=True)
class VisitHeld(Event):
    """A visit was written down."""

    mentoring: UUID
    held_on: date


@dataclass(frozen=True)
class VisitContradicted(Event):
    """A visit that was written down came again with another text."""

    version: UUID


@dataclass(frozen=True)
class VisitTextChosen(Event):
    """Of two texts of a visit somebody chose the one that counts."""

    version: UUID


@dataclass(frozen=True)
class VisitSigned(Event):
    """The owner agreed with what was written down."""

    signed_by: str
    way: str


@dataclass(frozen=True)
class VisitStepDone(Event):
    """The step that was agreed at a visit was taken."""

    done_on: date


@dataclass(frozen=True)
class VisitCancelled(Event):
    """A visit will not happen, for a reason."""

    reason: str


@dataclass(frozen=True)
class BatchRecorded(Event):
    """A record of the owner covers one more batch."""

    batch: str


@dataclass(frozen=True)
class ReadyCheckAsked(Event):
    """The grave gaps are closed: somebody else may look."""


@dataclass(frozen=True)
class ReadyCheckArranged(Event):
    """Another assessor was given the ready-check."""

    assessment: UUID


@dataclass(frozen=True)
class ReadinessConfirmed(Event):
    """Another assessor said that the product is ready."""

    assessment: UUID


@dataclass(frozen=True)
class MentoringSentBack(Event):
    """The ready-check found something: work goes on, for a reason."""

    reason: str


@dataclass(frozen=True)
class BodyEntered(Event):
    """A certification body, or a line of its scope, was entered."""

    accreditation: str
    standard: str = ""


@dataclass(frozen=True)
class BodyScopeEnded(Event):
    """A line of the scope of a body got its last day."""

    scope: UUID
    valid_until: date


@dataclass(frozen=True)
class MentoringReferred(Event):
    """A letter that names every body in scope was asked for."""

    referral: UUID
    bodies: int
    #: Why it went on without consent; empty with it.
    override_reason: str = ""


@dataclass(frozen=True)
class BodyReferralSealed(Event):
    """The letter lies sealed under its number."""

    number: str


@dataclass(frozen=True)
class BodyChosen(Event):
    """The owner chose a body."""

    body: UUID
    chosen_by: str


@dataclass(frozen=True)
class CertificateRecorded(Event):
    """A body certified the product; the number is the body's own."""

    number: str
    issued_on: date


@dataclass(frozen=True)
class CertificationRefused(Event):
    """A body did not certify the product, for a reason."""

    reason: str


@dataclass(frozen=True)
class MentoringTakenUpAgain(Event):
    """Work goes on after a refusal."""


@dataclass(frozen=True)
class UpkeepReviewed(Event):
    """The indicators were measured again after the certificate."""

    review: UUID
    still_meets: bool


@dataclass(frozen=True)
class RoleModelProposed(Event):
    """Somebody proposed a business as an example."""

    mentoring: UUID


@dataclass(frozen=True)
class RoleModelNamed(Event):
    """A business is shown as an example until a day."""

    valid_until: date


@dataclass(frozen=True)
class RoleModelEnded(Event):
    """A business is no longer shown as an example, for a reason."""

    reason: str


@dataclass(frozen=True)
class TestReportTaken(Event):
    """A sealed test report became evidence for its product."""

    __test__ = False  # its name would make pytest collect it

    product: UUID
    number: str
    verdict: str


@dataclass(frozen=True)
class TestReportTyped(Event):
    """Somebody typed the report of another laboratory."""

    __test__ = False  # its name would make pytest collect it

    product: UUID
    number: str


@dataclass(frozen=True)
class TestReportConfirmed(Event):
    """A second person compared a typed report with the paper."""

    __test__ = False  # its name would make pytest collect it

    number: str


@dataclass(frozen=True)
class TestReportRefused(Event):
    """A typed report cannot serve as evidence, for a reason."""

    __test__ = False  # its name would make pytest collect it

    number: str
    reason: str


@dataclass(frozen=True)
class ExplanationWritten(Event):
    """The office wrote its own explanation of a failed parameter."""

    code: str
    version: int


@dataclass(frozen=True)
class ExplanationConfirmed(Event):
    """A person of the office stands for an explanation."""

    code: str
    version: int
    state: str


@dataclass(frozen=True)
class ExplanationRejected(Event):
    """An explanation was taken out of use, for a reason."""

    code: str
    version: int
    reason: str


@dataclass(frozen=True)
class FacilitationEntered(Event):
    """A source of money, or its amount, was entered."""

    source: UUID
    amount: int


@dataclass(frozen=True)
class FacilitationShared(Event):
    """A source pays for something of a mentoring."""

    source: UUID
    purpose: str
    amount: int


@dataclass(frozen=True)
class FacilitationWithdrawn(Event):
    """A source no longer pays for something, for a reason."""

    source: UUID
    amount: int
    reason: str
