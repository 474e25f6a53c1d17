"""Writes about an assessment: appointment, visit, findings, acknowledgement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.guidance.actions.ready_checks import give_to_mentoring
from bakumutu.guidance.events import (
    AssessmentAgreed,
    AssessmentCancelled,
    AssessmentRescheduled,
    AssessmentScheduled,
    FindingsDrafted,
    FindingsReopened,
    VisitBegun,
)
from bakumutu.guidance.journeys import AssessmentFacts
from bakumutu.guidance.journeys.assessments import COMPARABLE
from bakumutu.guidance.models import AcknowledgementWay, Assessment, AssessmentKind
from bakumutu.guidance.models.facts import (
    acknowledgement_facts,
    appointment_facts,
    drafting_facts,
    visit_facts,
)
from bakumutu.guidance.models.findings import Finding, findings_of
from bakumutu.guidance.models.scores import outcome_of
from bakumutu.ledger.actions import record
from bakumutu.letters.numbering import next_number
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, permit, take
from bakumutu.registry.actions import PartTaken, Upload, attach, note_involvement
from bakumutu.registry.actions.rows import may_speak_for
from bakumutu.registry.models import Product
from bakumutu.rules.impartiality import Part
from bakumutu.standards.actions import readiness_checklist
from bakumutu.standards.models import Checklist

#: Short enough to say on the telephone: "A2026-0007".
ASSESSMENT_NUMBERS = "A{year}-{seq:04d}"
_ARRANGERS = (Role.COORDINATOR, Role.ASSESSOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Who comes, when and where."""

    assessor_id: UUID
    visit_on: date
    visit_at: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is assessed, by which checklist or standard, and compared with what."""

    product_id: UUID
    checklist_id: UUID | None = None
    #: Instead of a checklist: the standard whose limits it is to be ready for.
    edition_id: UUID | None = None
    kind: str = AssessmentKind.INITIAL
    earlier_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a device says that it is."""

    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Who acknowledged the findings for the business, and how."""

    name: str
    way: str
    signature: Upload | None = None
    objection: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether it names a person, a way and, where signed, the signature."""
        is_shown = self.way != AcknowledgementWay.SIGNATURE or self.signature
        return bool(self.name.strip() and self.way and is_shown)


@transaction.atomic
def schedule_assessment(
    subject: Subject, appointment: Appointment, *, by: Actor
) -> Assessment:
    """Make an appointment for a product and one version of a checklist."""
    _require_arranger(by)
    product = Product.objects.get(pk=subject.product_id)
    assessment = Assessment(
        office_id=by.office_id,
        business_id=product.business_id,
        product=product,
        checklist=_checklist(subject, by),
        kind=subject.kind,
        earlier=_earlier(subject),
        arranged_by_id=by.person_id,
    )
    _appoint(assessment, appointment)
    facts = appointment_facts(assessment)
    step = permit(assessment, "reschedule", by=by, facts=facts)
    by = by.using(step.roles)
    event = AssessmentScheduled(
        product=product.pk,
        assessor=appointment.assessor_id,
        visit_on=appointment.visit_on,
    )
    record(event, by=by, subject=assessment.pk)
    year = appointment.visit_on.year
    assessment.number = next_number(
        by.office_id, "assessment", year, ASSESSMENT_NUMBERS
    )
    assessment.save(force_insert=True)
    if assessment.kind == AssessmentKind.READY_CHECK:
        give_to_mentoring(assessment, by=by)
    return assessment


@transaction.atomic
def reschedule_assessment(
    assessment_id: UUID, appointment: Appointment, *, by: Actor
) -> Assessment:
    """Agree on another day, place or assessor."""
    assessment = _assessment(assessment_id)
    _appoint(assessment, appointment)
    facts = appointment_facts(assessment)
    step = take(assessment, "reschedule", by=by, facts=facts)
    assessment.save(update_fields=["assessor", "visit_on", "visit_at", "place"])
    event = AssessmentRescheduled(
        assessor=appointment.assessor_id, visit_on=appointment.visit_on
    )
    record(event, by=by.using(step.roles), subject=assessment.pk)
    return assessment


@transaction.atomic
def cancel_assessment(assessment_id: UUID, *, reason: str, by: Actor) -> Assessment:
    """Write down that the visit will not happen, and why."""
    assessment = _assessment(assessment_id)
    facts = AssessmentFacts(has_reason=bool(reason.strip()))
    step = take(assessment, "cancel", by=by, facts=facts)
    assessment.reason = reason
    assessment.save(update_fields=["reason"])
    event = AssessmentCancelled(reason=reason)
    record(event, by=by.using(step.roles), subject=assessment.pk)
    return assessment


@transaction.atomic
def begin_visit(assessment_id: UUID, position: Position, *, by: Actor) -> Assessment:
    """Write down that the assessor is at the site, and where that is."""
    assessment = _assessment(assessment_id)
    step = take(assessment, "begin_visit", by=by, facts=visit_facts(assessment, by))
    assessment.begun_at = timezone.now()
    assessment.latitude, assessment.longitude = position.latitude, position.longitude
    assessment.save(update_fields=["begun_at", "latitude", "longitude"])
    event = VisitBegun(product=assessment.product_id)
    record(event, by=by.using(step.roles), subject=assessment.pk)
    return assessment


@transaction.atomic
def draft_findings(assessment_id: UUID, *, summary: str, by: Actor) -> Assessment:
    """Close the answers, so that the owner can be shown what was found."""
    assessment = _assessment(assessment_id)
    findings = findings_of(assessment)
    facts = drafting_facts(assessment, findings, by)
    step = take(assessment, "draft_findings", by=by, facts=facts)
    assessment.summary, assessment.drafted_at = summary, timezone.now()
    assessment.save(update_fields=["summary", "drafted_at"])
    set_outcome(assessment, findings)
    _note_part(assessment, by)
    event = FindingsDrafted(
        product=assessment.product_id,
        score="" if assessment.score is None else str(assessment.score),
        level=assessment.level,
    )
    record(event, by=by.using(step.roles), subject=assessment.pk)
    return assessment


def set_outcome(assessment: Assessment, findings: Iterable[Finding]) -> None:
    """Write down what the findings come to; the row is locked."""
    outcome = outcome_of(assessment.checklist, findings)
    assessment.score = outcome.percent
    assessment.level = outcome.level.code if outcome.level else ""
    assessment.save(update_fields=["score", "level"])


@transaction.atomic
def return_to_site(assessment_id: UUID, *, reason: str, by: Actor) -> Assessment:
    """Open the answers again, before the owner has acknowledged them."""
    assessment = _assessment(assessment_id)
    facts = AssessmentFacts(
        is_anothers=assessment.assessor_id != by.person_id,
        has_reason=bool(reason.strip()),
    )
    step = take(assessment, "return_to_site", by=by, facts=facts)
    assessment.reason = reason
    assessment.save(update_fields=["reason"])
    event = FindingsReopened(reason=reason)
    record(event, by=by.using(step.roles), subject=assessment.pk)
    return assessment


@transaction.atomic
def acknowledge_findings(
    assessment_id: UUID, acknowledgement: Acknowledgement, *, by: Actor
) -> Assessment:
    """Write down that the owner knows the findings; the gap report follows."""
    assessment = _assessment(assessment_id)
    facts = acknowledgement_facts(
        assessment,
        by,
        is_own=may_speak_for(assessment.business_id, by),
        is_acknowledged=acknowledgement.is_whole,
    )
    _acknowledge(assessment, acknowledgement, by)
    step = take(assessment, "acknowledge", by=by, facts=facts)
    event = AssessmentAgreed(
        product=assessment.product_id,
        checklist=assessment.checklist_id,
        acknowledged_by=acknowledgement.name,
        way=acknowledgement.way,
    )
    record(event, by=by.using(step.roles), subject=assessment.pk)
    return assessment


def _assessment(assessment_id: UUID) -> Assessment:
    rows = Assessment.objects.select_for_update(of=("self",))
    return rows.select_related("checklist", "office").get(pk=assessment_id)


def _require_arranger(by: Actor) -> None:
    if not by.may_any(_ARRANGERS):
        raise NotAllowedError(
            _("Your role may not do this. Ask a colleague whose role may.")
        )


def _appoint(assessment: Assessment, appointment: Appointment) -> None:
    """Write the appointment into the row, for somebody who is an assessor here."""
    posts = Staff.objects.filter(
        person_id=appointment.assessor_id,
        office_id=assessment.office_id,
        roles__contains=[Role.ASSESSOR],
        is_active=True,
    )
    if not posts.exists():
        raise NotAllowedError(_("Choose somebody who is an assessor of this office."))
    assessment.assessor_id = appointment.assessor_id
    assessment.visit_on = appointment.visit_on
    assessment.visit_at = appointment.visit_at
    assessment.place = appointment.place


def _checklist(subject: Subject, by: Actor) -> Checklist:
    """Return the version to use: the one chosen, or the one that limits lead to."""
    if subject.edition_id is not None:
        today = Office.objects.get(pk=by.office_id).today()
        return readiness_checklist(subject.edition_id, on=today)
    if subject.checklist_id is None:
        raise NotAllowedError(_("Choose the checklist."))
    return Checklist.objects.get(pk=subject.checklist_id)


def _earlier(subject: Subject) -> Assessment | None:
    """Return the assessment to compare with; a reassessment must have one."""
    rows = Assessment.objects.filter(
        product_id=subject.product_id, state__in=COMPARABLE
    )
    found = rows.filter(pk=subject.earlier_id).first() if subject.earlier_id else None
    if subject.kind == AssessmentKind.REASSESSMENT and found is None:
        raise NotAllowedError(
            _("Choose the assessment that this one is compared with.")
        )
    return found


def _note_part(assessment: Assessment, by: Actor) -> None:
    """Write down what the assessor did: it bars later judgements."""
    is_check = assessment.kind == AssessmentKind.READY_CHECK
    taken = PartTaken(
        part=Part.EVALUATION if is_check else Part.GAP_ASSESSMENT,
        record=assessment.pk,
        on=assessment.office.today(),
        product_id=assessment.product_id,
    )
    note_involvement(assessment.business_id, taken, by=by)


def _acknowledge(
    assessment: Assessment, acknowledgement: Acknowledgement, by: Actor
) -> None:
    # The table refuses an agreed assessment without a name, so the name goes first.
    if acknowledgement.signature:
        assessment.signature = attach(
            assessment.business_id, acknowledgement.signature, by=by
        )
    assessment.acknowledged_by = acknowledgement.name
    assessment.acknowledged_way = acknowledgement.way
    assessment.acknowledged_at = timezone.now()
    assessment.objection = acknowledgement.objection
    assessment.save(
        update_fields=[
            "signature",
            "acknowledged_by",
            "acknowledged_way",
            "acknowledged_at",
            "objection",
        ]
    )
