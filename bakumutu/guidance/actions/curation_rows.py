"""What the writes of curation share: finding a row and moving it."""

from datetime import timedelta
from uuid import UUID

from bakumutu.guidance.models import Call, CallFacts, Nomination, NominationFacts
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import SYSTEM, Author, Event, SystemAuthor
from bakumutu.office.actor import Actor, machinery
from bakumutu.office.steps import take


def locked_call(call_id: UUID) -> Call:
    """Return a call that nobody else changes until the end of the transaction."""
    rows = Call.objects.select_for_update(of=("self",))
    return rows.select_related("office", "criteria").get(pk=call_id)


def reachable(nomination_id: UUID, by: Actor) -> Nomination:
    """Return a nomination that ``by`` may touch; raise DoesNotExist for others."""
    rows = Nomination.objects.reachable_by(by).select_related(
        "call__office", "call__criteria", "call__region", "business", "product"
    )
    return rows.get(pk=nomination_id)


def move_call(facts: CallFacts, verb: str, event: Event, *, by: Actor) -> Call:
    """Take one step of a call and write it into the ledger."""
    taken = take(facts.call, verb, by=by, facts=facts)
    record(event, by=author(by.using(taken.roles)), subject=facts.call.pk)
    return facts.call


def move(facts: NominationFacts, verb: str, event: Event, *, by: Actor) -> Nomination:
    """Take one step of a nomination and write it into the ledger."""
    taken = take(facts.nomination, verb, by=by, facts=facts)
    record(event, by=author(by.using(taken.roles)), subject=facts.nomination.pk)
    return facts.nomination


def author(by: Actor) -> Author:
    """Return who the ledger names: a clock is nobody's person."""
    return SystemAuthor(by.office_id) if SYSTEM in by.roles else by


def clock(call: Call) -> Actor:
    """Return the office's own machinery, which steps when a day has passed."""
    return machinery(call.office_id, following=call.drafted_by_id)


def to_answer(call: Call) -> timedelta:
    """Return how long an owner has to commit."""
    return timedelta(days=call.commitment_days)
