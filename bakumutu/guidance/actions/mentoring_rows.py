"""What the writes of mentorings share: finding a row, moving it, noting the advice."""

from datetime import date
from uuid import UUID

from bakumutu.guidance.journeys import MentoringFacts
from bakumutu.guidance.models import Gap, Mentoring, Visit
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Event
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import take
from bakumutu.registry.actions.involvements import PartTaken, note_involvement
from bakumutu.rules.impartiality import Part


def locked_mentoring(mentoring_id: UUID, by: Actor) -> Mentoring:
    """Return a mentoring within reach that nobody else changes meanwhile."""
    rows = Mentoring.objects.reachable_by(by).select_for_update(of=("self",))
    parts = ("office", "assessment", "nomination", "business", "product", "ready_check")
    return rows.select_related(*parts).get(pk=mentoring_id)


def locked_gap(gap_id: UUID, by: Actor) -> Gap:
    """Return a gap within reach that nobody else changes meanwhile."""
    reach = Mentoring.objects.reachable_by(by)
    rows = Gap.objects.select_for_update(of=("self",)).filter(mentoring__in=reach)
    return rows.select_related("mentoring").get(pk=gap_id)


def locked_visit(visit_id: UUID, by: Actor) -> Visit:
    """Return a visit within reach that nobody else changes meanwhile."""
    reach = Mentoring.objects.reachable_by(by)
    rows = Visit.objects.select_for_update(of=("self",)).filter(mentoring__in=reach)
    return rows.select_related("mentoring").get(pk=visit_id)


def move_mentoring(
    mentoring: Mentoring, verb: str, event: Event, *, facts: MentoringFacts, by: Actor
) -> Mentoring:
    """Take one step of a mentoring and write it into the ledger."""
    step = take(mentoring, verb, by=by, facts=facts)
    record(event, by=by.using(step.roles), subject=mentoring.pk)
    return mentoring


def note_advice(mentoring: Mentoring, record_id: UUID, on: date, *, by: Actor) -> None:
    """Write down that somebody advised on this product, and so cannot judge it."""
    _note(Part.ADVICE, mentoring, (record_id, on), by)


def note_judgement(gap: Gap, *, by: Actor) -> None:
    """Write down that somebody judged a gap: a mentor advises by it, others assess."""
    part = Part.ADVICE if by.role == Role.MENTOR else Part.GAP_ASSESSMENT
    _note(part, gap.mentoring, (gap.mentoring_id, today_at(by)), by)


def _note(
    part: Part, mentoring: Mentoring, record: tuple[UUID, date], by: Actor
) -> None:
    taken = PartTaken(
        part=part, record=record[0], on=record[1], product_id=mentoring.product_id
    )
    note_involvement(mentoring.business_id, taken, by=by)


def today_at(by: Actor) -> date:
    """Return the calendar day at the office of ``by``."""
    return Office.objects.get(pk=by.office_id).today()


def is_in_role(person_id: UUID, role: Role, by: Actor) -> bool:
    """Tell whether somebody holds a role in the office of ``by``."""
    posts = Staff.objects.filter(
        office_id=by.office_id,
        person_id=person_id,
        roles__contains=[role],
        is_active=True,
    )
    return posts.exists()
