"""Writes about places: committing, giving up, lapsing, and the next on the list."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.desk.actions.rows import change
from bakumutu.guidance.actions.curation_rows import (
    author,
    clock,
    locked_call,
    move,
    reachable,
    to_answer,
)
from bakumutu.guidance.actions.promises import COMMITMENT_TEXT
from bakumutu.guidance.events import (
    GuidanceEnded,
    PlaceCommitted,
    PlaceGivenUp,
    PlaceLapsed,
    PlaceOffered,
)
from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import (
    Call,
    CallFacts,
    Commitment,
    Nomination,
    NominationFacts,
    WayOfCommitting,
)
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Occurred
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.office.steps import permit


@dataclass(frozen=True)
class Promise:
    """Who commits for the business, and how."""

    name: str
    way: str = WayOfCommitting.SCREEN


def commit(nomination_id: UUID, promise: Promise, *, by: Actor) -> Commitment:
    """Commit to the work that a selected product asks for."""
    found = reachable(nomination_id, by)
    facts = NominationFacts(found, by, name=promise.name)
    way = promise.way if by.is_staff else WayOfCommitting.SCREEN
    made = Commitment(
        id=new_id(),
        office_id=found.office_id,
        nomination=found,
        text_version=COMMITMENT_TEXT,
        way=way,
        name=promise.name,
        recorded_by_id=by.person_id,
        committed_at=timezone.now(),
    )
    event = PlaceCommitted(
        commitment_id=made.pk, text_version=made.text_version, way=made.way
    )
    move(facts, "commit", event, by=by)
    made.save(force_insert=True)
    return made


def give_up_place(nomination_id: UUID, *, reason: str, by: Actor) -> Nomination:
    """Leave the place to the next on the waiting list."""
    facts = NominationFacts(reachable(nomination_id, by), by, reason=reason)
    found = move(facts, "give_up_place", PlaceGivenUp(reason=reason), by=by)
    change(found, reason=reason)
    return found


def lapse_place(nomination_id: UUID, *, by: Actor) -> Nomination:
    """Take back a place whose owner did not answer in time."""
    found = reachable(nomination_id, by)
    day = found.answer_by or found.call.today()
    move(NominationFacts(found, by), "lapse_place", PlaceLapsed(answer_by=day), by=by)
    with override("id"):
        told = _("No answer came by the last day. The place goes to the next one.")
    change(found, reason=told)
    return found


def offer_place(nomination_id: UUID, *, by: Actor) -> Nomination:
    """Offer a free place to the first on the waiting list."""
    found = reachable(nomination_id, by)
    call = locked_call(found.call_id)
    day = call.today() + to_answer(call)
    # The call is locked; who is selected has a day to answer by in the same statement.
    taken = permit(found, "offer_place", by=by, facts=NominationFacts(found, by))
    with override("id"):
        told = _("A place became free, and you were next on the waiting list.")
    change(found, state=taken.target, answer_by=day, reason=told)
    event = PlaceOffered(answer_by=day)
    record(event, by=author(by.using(taken.roles)), subject=found.pk)
    return found


def end_guidance(nomination_id: UUID, *, reason: str, by: Actor) -> Nomination:
    """End the help for a product, so that it may be nominated again."""
    facts = NominationFacts(reachable(nomination_id, by), by, reason=reason)
    found = move(facts, "end_guidance", GuidanceEnded(reason=reason), by=by)
    change(found, reason=reason)
    return found


def clear_places(call_id: UUID) -> int:
    """Take back the places that nobody answered for, and offer them to the next."""
    call = locked_call(call_id)
    by = clock(call)
    late = call.nominations.filter(
        state=NominationState.SELECTED, answer_by__lt=call.today()
    )
    for row in late:
        lapse_place(row.pk, by=by)
    return _offer_to_the_next(call, by)


def pass_on(occurred: Occurred) -> None:
    """Offer a place that became free to the next, in the order of the list."""
    found = Nomination.objects.get(pk=occurred.subject)
    call = locked_call(found.call_id)
    if call.state == CallState.DECIDED:
        _offer_to_the_next(call, clock(call))


def _offer_to_the_next(call: Call, by: Actor) -> int:
    waiting = call.nominations.filter(state=NominationState.WAITLISTED)
    free = max(0, CallFacts(call).free_places)
    chosen = list(waiting.order_by("place").values_list("pk", flat=True)[:free])
    for pk in chosen:
        offer_place(pk, by=by)
    return len(chosen)
