"""Writes about readiness: batches, the ready-check of another assessor, its end."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change, require_role
from bakumutu.guidance.actions.assessments import (
    Appointment,
    Subject,
    schedule_assessment,
)
from bakumutu.guidance.actions.mentoring_rows import (
    locked_mentoring,
    move_mentoring,
    today_at,
)
from bakumutu.guidance.actions.plans import add_findings
from bakumutu.guidance.actions.ready_checks import require_awaited
from bakumutu.guidance.events import (
    BatchRecorded,
    MentoringSentBack,
    ReadinessConfirmed,
    ReadyCheckAsked,
)
from bakumutu.guidance.journeys import MentoringFacts
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import (
    AssessmentKind,
    BatchRecord,
    GapOrigin,
    Mentoring,
)
from bakumutu.guidance.models.mentoring_facts import (
    check_facts,
    ready_facts,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, permit
from bakumutu.registry.actions import Upload, attach
from bakumutu.registry.actions.involvements import PartTaken, note_involvement
from bakumutu.rules.impartiality import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One batch as the owner's record has it, with a photo or scan of it."""

    batch: str
    produced_on: date
    upload: Upload


@transaction.atomic
def record_batch(mentoring_id: UUID, batch: Batch, *, by: Actor) -> BatchRecord:
    """Write down that the owner's records cover one more batch."""
    require_role(by, Role.MENTOR, Role.COORDINATOR, Role.BUSINESS_OWNER)
    mentoring = locked_mentoring(mentoring_id, by)
    if batch.produced_on > today_at(by):
        raise NotAllowedError(_("The batch must have been made already."))
    row = BatchRecord(
        office_id=mentoring.office_id,
        mentoring=mentoring,
        batch=batch.batch.strip(),
        produced_on=batch.produced_on,
        attachment=attach(mentoring.business_id, batch.upload, by=by),
        typed_by_id=by.person_id,
    )
    _save_once(row)
    record(BatchRecorded(batch=row.batch), by=by, subject=mentoring.pk)
    return row


@transaction.atomic
def ask_ready_check(mentoring_id: UUID, *, by: Actor) -> Mentoring:
    """Ask another assessor to look whether the product is ready."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = ready_facts(mentoring, today_at(by), by)
    event = ReadyCheckAsked()
    move_mentoring(mentoring, "ask_ready_check", event, facts=facts, by=by)
    change(mentoring, ready_check=None, ready_by=None, check_asked_on=today_at(by))
    return mentoring


@transaction.atomic
def arrange_ready_check(
    mentoring_id: UUID, checklist_id: UUID, appointment: Appointment, *, by: Actor
) -> Mentoring:
    """Give the ready-check to an assessor who neither mentored nor assessed before."""
    require_role(by, Role.COORDINATOR, Role.ASSESSOR)
    mentoring = locked_mentoring(mentoring_id, by)
    require_awaited(mentoring)
    subject = Subject(
        product_id=mentoring.product_id,
        checklist_id=checklist_id,
        kind=AssessmentKind.READY_CHECK,
        earlier_id=mentoring.assessment_id,
    )
    schedule_assessment(subject, appointment, by=by)
    mentoring.refresh_from_db()
    return mentoring


@transaction.atomic
def confirm_ready(mentoring_id: UUID, *, by: Actor) -> Mentoring:
    """Say, after the ready-check, that the product is ready for certification."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = check_facts(mentoring, today_at(by), by)
    # Refused before the name is written: the tables bind name and state together.
    permit(mentoring, "confirm_ready", by=by, facts=facts)
    change(mentoring, ready_by_id=by.person_id)
    event = ReadinessConfirmed(assessment=mentoring.ready_check_id or mentoring.pk)
    move_mentoring(mentoring, "confirm_ready", event, facts=facts, by=by)
    _note_evaluation(mentoring, by)
    return mentoring


@transaction.atomic
def send_back(mentoring_id: UUID, *, reason: str, by: Actor) -> Mentoring:
    """Let the work go on; what the ready-check found becomes part of the plan."""
    mentoring = locked_mentoring(mentoring_id, by)
    facts = MentoringFacts(has_reason=bool(reason.strip()))
    event = MentoringSentBack(reason=reason)
    move_mentoring(mentoring, "send_back", event, facts=facts, by=by)
    change(mentoring, reason=reason)
    check = mentoring.ready_check
    if check is not None and check.state in AGREED:
        add_findings(mentoring, check, GapOrigin.READY_CHECK, by=by)
    return mentoring


def _save_once(row: BatchRecord) -> None:
    if not row.batch:
        raise NotAllowedError(_("Write the number of the batch."))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "guidance_batch_once" not in str(error):
            raise
        raise NotAllowedError(_("This batch is recorded already.")) from None


def _note_evaluation(mentoring: Mentoring, by: Actor) -> None:
    taken = PartTaken(
        part=Part.EVALUATION,
        record=mentoring.pk,
        on=today_at(by),
        product_id=mentoring.product_id,
        file_id=mentoring.pk,
    )
    note_involvement(mentoring.business_id, taken, by=by)
