"""What is announced of rounds of curation."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.ledger.events import Event


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
