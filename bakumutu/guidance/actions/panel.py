"""Writes of the panel: its members, what it moves, and the one decision about all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.curation_rows import locked_call, move_call, to_answer
from bakumutu.guidance.actions.reasons import reason_for
from bakumutu.guidance.events import CandidateDecided, CandidateMoved, SelectionDecided
from bakumutu.guidance.journeys import CallState
from bakumutu.guidance.models import (
    CallFacts,
    Nomination,
    NominationFacts,
    PanelDecision,
    PanelMember,
    PanelMove,
)
from bakumutu.guidance.models.standing import Standing, standing_of
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.rules.curation import Outcome


@dataclass(frozen=True)
class MemberDetails:
    """Somebody of the panel, and what they declared."""

    name: str
    institution: str
    has_interest: bool
    interest: str = ""


@dataclass(frozen=True)
class Verdict:
    """The panel's minutes, and reasons where they differ from the computed ones."""

    minutes: str = ""
    #: Nomination -> what its owner reads.
    reasons: Mapping[UUID, str] = field(default_factory=dict)


def name_member(call_id: UUID, details: MemberDetails, *, by: Actor) -> PanelMember:
    """Name somebody who sits in the panel, with the declaration of interests."""
    panel = _panel(call_id, by)
    if details.has_interest and not details.interest.strip():
        raise NotAllowedError(_("Write in which candidate the interest is, and what."))
    member, _is_new = PanelMember.objects.update_or_create(
        office_id=by.office_id,
        panel=panel,
        name=details.name,
        defaults={
            "institution": details.institution,
            "has_interest": details.has_interest,
            "interest": details.interest,
        },
    )
    return member


def remove_member(member_id: UUID, *, by: Actor) -> None:
    """Take somebody out of the panel before it decides."""
    member = PanelMember.objects.select_related("panel").get(pk=member_id)
    _panel(member.panel.call_id, by)
    member.delete()


def move_candidate(
    nomination_id: UUID, *, to_place: int, reason: str, by: Actor
) -> PanelMove:
    """Put a candidate on another place; the written reason stays with the decision."""
    nomination = Nomination.objects.get(pk=nomination_id)
    panel = _panel(nomination.call_id, by)
    if not reason.strip():
        raise NotAllowedError(_("Write why the panel moves this candidate."))
    places = {row.key: row.place for row in standing_of(panel.call)}
    if nomination_id not in places or not 1 <= to_place <= len(places):
        raise NotAllowedError(_("Choose a place on the list."))
    made = PanelMove.objects.create(
        office_id=by.office_id,
        panel=panel,
        nomination=nomination,
        from_place=places[nomination_id],
        to_place=to_place,
        reason=reason,
        moved_by_id=by.person_id,
    )
    event = CandidateMoved(from_place=made.from_place, to_place=to_place, reason=reason)
    record(event, by=by.using((Role.COORDINATOR,)), subject=nomination_id)
    return made


def decide_call(call_id: UUID, verdict: Verdict, *, by: Actor) -> PanelDecision:
    """Decide about every candidate at once; each owner gets the reason."""
    panel = _panel(call_id, by)
    standing = standing_of(panel.call)
    event = _announcement(panel, standing)
    move_call(CallFacts(panel.call), "decide_call", event, by=by)
    for row in standing:
        told = verdict.reasons.get(row.key, "").strip()
        _decide(row, told or reason_for(row, standing), by)
    change(panel, minutes=verdict.minutes, decided_at=timezone.now())
    return panel


def _panel(call_id: UUID, by: Actor) -> PanelDecision:
    """Return the panel of a call that is being judged; the one who acts leads it."""
    require_role(by, Role.COORDINATOR)
    call = locked_call(call_id)
    if call.state != CallState.CLOSED:
        raise NotAllowedError(
            _("The panel meets after the call has closed, and decides once.")
        )
    panel, _is_new = PanelDecision.objects.get_or_create(
        office_id=by.office_id, call=call, defaults={"led_by_id": by.person_id}
    )
    panel.call = call
    return panel


def _announcement(
    panel: PanelDecision, standing: Sequence[Standing]
) -> SelectionDecided:
    def having(outcome: Outcome) -> tuple[UUID, ...]:
        return tuple(row.key for row in standing if row.outcome == outcome)

    return SelectionDecided(
        panel_id=panel.pk,
        selected=having(Outcome.SELECTED),
        waitlisted=having(Outcome.WAITLISTED),
        not_selected=having(Outcome.NOT_SELECTED),
    )


def _decide(row: Standing, reason: str, by: Actor) -> None:
    nomination, call = row.nomination, row.nomination.call
    if row.outcome == Outcome.SELECTED:
        # With the state, in one statement: who is selected has a day to answer by.
        nomination.answer_by = call.today() + to_answer(call)
        nomination.save(update_fields=["answer_by"])
        _take(nomination, "select", by)
    elif row.outcome == Outcome.WAITLISTED:
        _take(nomination, "put_on_waiting_list", by)
    else:
        _take(nomination, "leave_out", by)
    change(nomination, reason=reason, place=row.place)
    event = CandidateDecided(outcome=row.outcome.value, place=row.place)
    record(event, by=by.using((Role.COORDINATOR,)), subject=nomination.pk)


def _take(nomination: Nomination, verb: str, by: Actor) -> None:
    take(nomination, verb, by=by, facts=NominationFacts(nomination, by))
