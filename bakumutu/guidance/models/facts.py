"""What the guards of an assessment look at, read from the rows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from bakumutu.guidance.journeys import AssessmentFacts, AssessmentState
from bakumutu.guidance.journeys.mentorings import LIVE
from bakumutu.guidance.models.assessments import (
    FOUNDING,
    Assessment,
    AssessmentKind,
)
from bakumutu.guidance.models.findings import Finding, numbers
from bakumutu.guidance.models.mentorings import Mentoring
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.involvement_words import reason_of
from bakumutu.registry.involvements import hindrances_for
from bakumutu.registry.models import Purpose
from bakumutu.registry.reach import has_withdrawn
from bakumutu.rules.impartiality import Ground, Task


def appointment_facts(assessment: Assessment) -> AssessmentFacts:
    """Return what may refuse an appointment: of whom it names, or at all."""
    return AssessmentFacts(
        hindrances=hindrances_of(assessment),
        is_withdrawn=is_consent_withdrawn(assessment),
    )


def visit_facts(assessment: Assessment, by: Actor) -> AssessmentFacts:
    """Return what may refuse to begin or to move a visit."""
    return replace(
        appointment_facts(assessment),
        is_anothers=assessment.assessor_id != by.person_id,
    )


def drafting_facts(
    assessment: Assessment, findings: Iterable[Finding], by: Actor
) -> AssessmentFacts:
    """Return what may refuse to draft the findings."""
    found = list(findings)
    return AssessmentFacts(
        is_anothers=assessment.assessor_id != by.person_id,
        hindrances=hindrances_of(assessment),
        disputed=numbers(each for each in found if each.disputed),
        unanswered=numbers(each for each in found if not each.is_answered),
        unreasoned=numbers(each for each in found if each.lacks_reason),
    )


def acknowledgement_facts(
    assessment: Assessment, by: Actor, *, is_own: bool, is_acknowledged: bool = True
) -> AssessmentFacts:
    """Return what may refuse to write down that the owner knows the findings."""
    is_assessor = Role.ASSESSOR in by.roles
    return AssessmentFacts(
        is_anothers=is_assessor and assessment.assessor_id != by.person_id,
        is_anothers_business=not is_assessor and not is_own,
        hindrances=hindrances_of(assessment),
        is_acknowledged=is_acknowledged,
    )


def is_consent_withdrawn(assessment: Assessment) -> bool:
    """Tell whether the business took back its consent to be served."""
    return has_withdrawn(assessment.business_id, Purpose.SERVICE)


def hindrances_of(
    assessment: Assessment, person_id: UUID | None = None
) -> tuple[str, ...]:
    """Return why somebody may not evaluate this product, in sentences.

    Without a person it is asked of its assessor; a rehearsal has none.
    """
    asked = person_id or assessment.assessor_id
    return tuple(dict.fromkeys(_hindrances(assessment, asked))) if asked else ()


def _hindrances(assessment: Assessment, person_id: UUID) -> Iterator[str]:
    is_check = assessment.kind == AssessmentKind.READY_CHECK
    task = Task.CHECK_READINESS if is_check else Task.ASSESS_GAPS
    ground = Ground(
        business=assessment.business_id,
        on=assessment.visit_on,
        product=assessment.product_id,
    )
    for hindrance in hindrances_for(task, person_id, ground):
        yield reason_of(hindrance)
    if is_check and _mentors(assessment, person_id):
        yield _("Whoever is the mentor of this product does not do its ready-check.")
    if is_check and _assessed_before(assessment, person_id):
        yield _("Whoever assessed this product before does not do its ready-check.")


def _mentors(assessment: Assessment, person_id: UUID) -> bool:
    """Tell whether somebody is named as mentor, even before the first visit."""
    rows = Mentoring.objects.filter(product_id=assessment.product_id)
    return rows.filter(mentor_id=person_id, state__in=LIVE).exists()


def _assessed_before(assessment: Assessment, person_id: UUID) -> bool:
    before = Assessment.objects.filter(
        product_id=assessment.product_id,
        assessor_id=person_id,
        kind__in=FOUNDING,
    ).exclude(state=AssessmentState.CANCELLED)
    return before.exclude(pk=assessment.pk).exists()
