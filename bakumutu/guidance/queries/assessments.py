"""Reads about assessments: which there are, and which of them somebody may see."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.journeys.assessments import COMPARABLE
from bakumutu.guidance.models import Assessment, AssessmentKind
from bakumutu.guidance.models.facts import (
    acknowledgement_facts,
    drafting_facts,
    visit_facts,
)
from bakumutu.guidance.models.findings import Finding
from bakumutu.office.actor import Actor
from bakumutu.office.models import Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import choices
from bakumutu.registry.models import Product
from bakumutu.registry.queries import businesses_of, named_by
from bakumutu.rules.journey import Option
from bakumutu.standards.models import Checklist, ChecklistKind, Edition
from bakumutu.standards.queries import (
    checklists_in_force,
    checklists_suiting,
    edition_in_force,
    versions_of,
)

S = AssessmentState
#: Whoever shows findings to an owner shows them from here on.
SHOWN_TO_OWNERS = (S.SCHEDULED, S.ON_SITE, S.DRAFTED, S.AGREED, S.SEALED, S.RELEASED)
_WHOLE = (
    "office",
    "business__region",
    "product",
    "checklist__edition",
    "assessor",
    "arranged_by",
    "earlier__checklist",
    "signature",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFilter:
    """What the list of assessments is narrowed to."""

    text: str = ""
    state: str = ""
    kind: str = ""
    is_mine: bool = False


def assessments_within_reach(actor: Actor) -> QuerySet[Assessment]:
    """Return what somebody may see: staff what is shared, owners their own."""
    private = Q(kind=AssessmentKind.REHEARSAL) & ~Q(state=S.RELEASED)
    own = Q(business__in=businesses_of(actor.person_id)) & (
        ~private | Q(arranged_by_id=actor.person_id)
    )
    rows = Assessment.with_private.select_related(*_WHOLE)
    return rows.filter(~private | own) if actor.is_staff else rows.filter(own)


def assessment_list(wanted: AssessmentFilter, actor: Actor) -> QuerySet[Assessment]:
    """Return the shared assessments that a list is narrowed to."""
    rows = Assessment.objects.select_related(
        "business", "product", "checklist", "assessor"
    )
    if wanted.state in S.values:
        rows = rows.filter(state=wanted.state)
    if wanted.kind in AssessmentKind.values:
        rows = rows.filter(kind=wanted.kind)
    if wanted.is_mine:
        rows = rows.filter(assessor_id=actor.person_id)
    return rows.filter(_called(text)) if (text := wanted.text.strip()) else rows


def _called(text: str) -> Q:
    return Q(number=text.upper()) | named_by(text, "business_id")


def own_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Return what an owner sees of the own products, the newest first."""
    rows = assessments_within_reach(actor)
    mine = rows.filter(business__in=businesses_of(actor.person_id))
    return mine.exclude(state=S.CANCELLED).order_by("-pk")


def options_of(
    assessment: Assessment, findings: list[Finding], by: Actor
) -> tuple[Option, ...]:
    """Return the steps that somebody may take, each with what blocks it."""
    facts = {
        S.SCHEDULED: lambda: visit_facts(assessment, by),
        S.ON_SITE: lambda: drafting_facts(assessment, findings, by),
        S.DRAFTED: lambda: acknowledgement_facts(assessment, by, is_own=True),
    }.get(S(assessment.state))
    return choices(assessment, by=by, facts=facts() if facts else None)


def comparable(product: Product) -> QuerySet[Assessment]:
    """Return the assessments of a product with which a later one can be compared."""
    rows = Assessment.objects.filter(product=product, state__in=COMPARABLE)
    return rows.select_related("checklist").order_by("-pk")


def edition_of(product: Product) -> Edition | None:
    """Return the standard of a product, if limits of it are known today."""
    edition = _standard_of(product)
    known = edition and edition.requirements.holding(timezone.localdate()).exists()
    return edition if known else None


def _standard_of(product: Product) -> Edition | None:
    """Return the standard of a product today, though only its title may be known."""
    if not product.standard_number:
        return None
    return edition_in_force(product.standard_number, timezone.localdate())


def checklists_for(product: Product) -> QuerySet[Checklist]:
    """Return the versions with which an assessment of a product may begin today."""
    edition, today = _standard_of(product), timezone.localdate()
    if edition is not None:
        return checklists_suiting(edition.group, today)
    return checklists_in_force(today).exclude(kind=ChecklistKind.READINESS)


def newer_version(assessment: Assessment) -> Checklist | None:
    """Return the version that holds today, where it is not the assessment's own."""
    own = assessment.checklist
    latest = versions_of(own).filter(valid_from__lte=timezone.localdate()).first()
    return latest if latest != own else None


def assessors() -> QuerySet[Staff]:
    """Return the people who may be sent to a business."""
    posts = Staff.objects.filter(roles__contains=[Role.ASSESSOR], is_active=True)
    return posts.select_related("person").order_by("person__full_name")
