"""What guidance announces."""

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


@dataclass(frozen=True)
class CallDrafted(Event):
    """A round of curation is being prepared; the subject is the call."""

    title: str


@dataclass(frozen=True)
class CallAmended(Event):
    """The terms or the criteria of a draft call changed."""


@dataclass(frozen=True)
class CallDaysChanged(Event):
    """An open call closes, or its panel meets, on another day."""

    closes_on: date
    panel_on: date
    reason: str


@dataclass(frozen=True)
class CallOpened(Event):
    """The call may be answered; its criteria are frozen from now on."""

    number: str
    criteria_version: int
    quota: int


@dataclass(frozen=True)
class CallClosed(Event):
    """No nomination is taken any more."""

    nominations: int


@dataclass(frozen=True)
class SelectionDecided(Event):
    """The panel decided about every candidate at once; lists in the order of places.

    Members, moves and their reasons are rows of the panel (``PanelDecision``).
    """

    panel_id: UUID
    selected: tuple[UUID, ...]
    waitlisted: tuple[UUID, ...]
    not_selected: tuple[UUID, ...]


@dataclass(frozen=True)
class CallFinished(Event):
    """Every selected business has answered, and nobody waits any more."""

    committed: int


@dataclass(frozen=True)
class CallCancelled(Event):
    """The round ended without a decision."""

    reason: str


@dataclass(frozen=True)
class ProductNominated(Event):
    """A product was put forward; the subject is the nomination."""

    call_id: UUID
    product_id: UUID
    way: str


@dataclass(frozen=True)
class CandidateScreenedIn(Event):
    """The nomination meets every condition and will be scored."""


@dataclass(frozen=True)
class CandidateScreenedOut(Event):
    """The nomination lacks something; the owner reads what."""

    reason: str


@dataclass(frozen=True)
class ScoreSent(Event):
    """An assessor sent a score: an evaluation by the one who acted."""

    seat: int


@dataclass(frozen=True)
class ScoreAmended(Event):
    """An assessor changed the own score while others were still missing."""

    seat: int


@dataclass(frozen=True)
class AssessorStoodAside(Event):
    """An assessor declared an interest and scores no more."""

    interest: str


@dataclass(frozen=True)
class ThirdScoreAsked(Event):
    """Two scores lie too far apart: a third assessor scores too."""

    apart: int


@dataclass(frozen=True)
class CandidateScored(Event):
    """All scores of a candidate are in."""

    scores: int


@dataclass(frozen=True)
class CandidateMoved(Event):
    """The panel put a candidate on another place, for a written reason."""

    from_place: int
    to_place: int
    reason: str


@dataclass(frozen=True)
class CandidateDecided(Event):
    """What the panel decided about one candidate, told where its story is read."""

    outcome: str
    place: int


@dataclass(frozen=True)
class PlaceOffered(Event):
    """A place became free, and the next on the waiting list may commit."""

    answer_by: date


@dataclass(frozen=True)
class PlaceCommitted(Event):
    """The owner committed: mentoring may begin."""

    commitment_id: UUID
    text_version: str
    way: str


@dataclass(frozen=True)
class PlaceGivenUp(Event):
    """A selected business does not want the place."""

    reason: str


@dataclass(frozen=True)
class PlaceLapsed(Event):
    """The owner did not answer in time."""

    answer_by: date


@dataclass(frozen=True)
class NominationWithdrawn(Event):
    """The owner takes the product out of the round."""

    reason: str


@dataclass(frozen=True)
class NominationEnded(Event):
    """The nomination ended with its call, not by a judgement about it."""

    reason: str


@dataclass(frozen=True)
class GuidanceEnded(Event):
    """The help for this product ended; it may be nominated again."""

    reason: str
