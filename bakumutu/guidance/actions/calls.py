"""Writes about a call: preparing, opening, closing and ending it."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.criteria import new_version
from bakumutu.guidance.actions.curation_rows import (
    clock,
    locked_call,
    move,
    move_call,
)
from bakumutu.guidance.events import (
    CallAmended,
    CallCancelled,
    CallClosed,
    CallDaysChanged,
    CallDrafted,
    CallFinished,
    CallOpened,
    NominationEnded,
)
from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import Call, CallFacts, NominationFacts
from bakumutu.guidance.models.calls import NUMBERS
from bakumutu.ledger.actions import record
from bakumutu.letters.numbering import next_number
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError

KIND = "curation_call"


@dataclass(frozen=True)
class CallDetails:
    """The terms of a call, as a coordinator writes them."""

    title: str
    quota: int
    opens_on: date
    closes_on: date
    panel_on: date
    aim: str = ""
    sector: str = ""
    region_id: str | None = None
    waiting_places: int = 5
    least_total: int = 50
    most_apart: int = 20
    commitment_days: int = 14


def draft_call(
    details: CallDetails, *, criteria_from: UUID | None = None, by: Actor
) -> Call:
    """Prepare a call with a copy of a version of criteria, or of our proposal."""
    require_role(by, Role.COORDINATOR)
    call = Call.objects.create(
        office_id=by.office_id,
        criteria=new_version(criteria_from, by=by),
        drafted_by_id=by.person_id,
        **asdict(details),
    )
    event = CallDrafted(title=call.title)
    record(event, by=by.using((Role.COORDINATOR,)), subject=call.pk)
    return call


def amend_call(call_id: UUID, details: CallDetails, *, by: Actor) -> Call:
    """Change the terms of a call that has not opened."""
    require_role(by, Role.COORDINATOR)
    call = locked_call(call_id)
    if call.state != CallState.DRAFT:
        raise NotAllowedError(
            _("The terms stand since the call opened. Only its days may change.")
        )
    change(call, **asdict(details))
    record(CallAmended(), by=by.using((Role.COORDINATOR,)), subject=call.pk)
    return call


def change_days(
    call_id: UUID, *, closes_on: date, panel_on: date, reason: str, by: Actor
) -> Call:
    """Let a call close, or its panel meet, on another day; everybody reads why."""
    require_role(by, Role.COORDINATOR)
    call = locked_call(call_id)
    if call.state not in (CallState.OPEN, CallState.CLOSED):
        raise NotAllowedError(_("Days are changed while the call is open or judged."))
    change(call, closes_on=closes_on, panel_on=panel_on)
    event = CallDaysChanged(closes_on=closes_on, panel_on=panel_on, reason=reason)
    record(event, by=by.using((Role.COORDINATOR,)), subject=call.pk)
    return call


def open_call(call_id: UUID, *, by: Actor) -> Call:
    """Open a call: it gets its number, and its criteria are frozen for good."""
    call = locked_call(call_id)
    number = next_number(call.office_id, KIND, call.opens_on.year, NUMBERS)
    event = CallOpened(
        number=number, criteria_version=call.criteria.number, quota=call.quota
    )
    move_call(CallFacts(call), "open_call", event, by=by)
    now = timezone.now()
    change(call.criteria, frozen_at=now)
    change(call, number=number, opened_at=now)
    return call


def close_call(call_id: UUID, *, by: Actor) -> Call:
    """Take no more nominations, since the last day has passed."""
    call = locked_call(call_id)
    event = CallClosed(nominations=call.last_nomination)
    return move_call(CallFacts(call), "close_call", event, by=by)


def close_by_clock(call_id: UUID) -> Call:
    """Close a call whose last day has passed, as its day says."""
    return close_call(call_id, by=clock(locked_call(call_id)))


def finish_call(call_id: UUID, *, by: Actor) -> Call:
    """End a decided call: who still waits is told that no place became free."""
    call = locked_call(call_id)
    facts = CallFacts(call)
    event = CallFinished(committed=facts.counts[NominationState.COMMITTED])
    move_call(facts, "finish_call", event, by=by)
    with override("id"):  # the owner reads it, whoever acts in which language
        reason = _("No place became free in this call. You may be nominated again.")
    for row in call.nominations.filter(state=NominationState.WAITLISTED):
        ended = NominationEnded(reason=reason)
        move(NominationFacts(row, by), "end_waiting", ended, by=by)
        change(row, reason=reason)
    return call


def cancel_call(call_id: UUID, *, reason: str, by: Actor) -> Call:
    """End a call without a decision; every owner reads why."""
    call = locked_call(call_id)
    event = CallCancelled(reason=reason)
    move_call(CallFacts(call, reason=reason), "cancel_call", event, by=by)
    change(call, reason=reason)
    undecided = (
        NominationState.NOMINATED,
        NominationState.LONGLISTED,
        NominationState.SCORED,
    )
    for row in call.nominations.filter(state__in=undecided):
        ended = NominationEnded(reason=reason)
        move(NominationFacts(row, by), "end_with_call", ended, by=by)
        change(row, reason=reason)
    return call
