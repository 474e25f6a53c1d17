"""Writes about rehearsals: an owner tries the checklist, and alone decides who sees."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bakumutu.guidance.events import RehearsalReleased
from bakumutu.guidance.journeys import AssessmentFacts
from bakumutu.guidance.models import AnswerEvidence, Assessment, AssessmentKind
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.office.steps import permit, take
from bakumutu.registry.actions import release_attachment
from bakumutu.registry.models import Product
from bakumutu.registry.queries import businesses_of
from bakumutu.standards.models import Checklist


@transaction.atomic
def rehearse(product_id: UUID, checklist_id: UUID, *, by: Actor) -> Assessment:
    """Begin to look at the own product, or go on; the office is told nothing."""
    product = Product.objects.get(pk=product_id)
    own = {"product": product, "arranged_by_id": by.person_id}
    begun = _private().filter(checklist_id=checklist_id, **own).first()
    if begun is not None:
        return begun
    rehearsal = Assessment(
        office_id=by.office_id,
        business_id=product.business_id,
        checklist=Checklist.objects.get(pk=checklist_id),
        kind=AssessmentKind.REHEARSAL,
        visit_on=Office.objects.get(pk=by.office_id).today(),
        begun_at=timezone.now(),
        **own,
    )
    step = permit(rehearsal, "rehearse", by=by, facts=_facts(rehearsal, by))
    rehearsal.state = step.target
    rehearsal.save(force_insert=True)
    return rehearsal


@transaction.atomic
def release_rehearsal(rehearsal_id: UUID, *, by: Actor) -> Assessment:
    """Let the office see what was rehearsed; its photos become draft evidence."""
    rehearsal = _rehearsal(rehearsal_id)
    step = take(rehearsal, "release", by=by, facts=_facts(rehearsal, by))
    shown = AnswerEvidence.objects.filter(answer__assessment=rehearsal)
    for each in shown.exclude(attachment=None).order_by("pk"):
        _release(each, by)
    event = RehearsalReleased(product=rehearsal.product_id)
    record(event, by=by.using(step.roles), subject=rehearsal.pk)
    return rehearsal


@transaction.atomic
def discard_rehearsal(rehearsal_id: UUID, *, by: Actor) -> Assessment:
    """Put a rehearsal away; nobody else ever saw it, and nobody will."""
    rehearsal = _rehearsal(rehearsal_id)
    take(rehearsal, "discard", by=by, facts=_facts(rehearsal, by))
    return rehearsal


def _private() -> QuerySet[Assessment]:
    return Assessment.with_private.filter(state="rehearsing")


def _rehearsal(rehearsal_id: UUID) -> Assessment:
    rows = Assessment.with_private.filter(kind=AssessmentKind.REHEARSAL)
    return rows.select_for_update().get(pk=rehearsal_id)


def _facts(rehearsal: Assessment, by: Actor) -> AssessmentFacts:
    own = businesses_of(by.person_id).filter(pk=rehearsal.business_id)
    is_own = rehearsal.arranged_by_id == by.person_id and own.exists()
    return AssessmentFacts(is_anothers_business=not is_own)


def _release(shown: AnswerEvidence, by: Actor) -> None:
    if shown.attachment_id is None:
        return
    released = release_attachment(shown.attachment_id, by=by)
    if released.pk != shown.attachment_id:
        shown.attachment = released
        shown.save(update_fields=["attachment"])
