"""What the guards of an assessment look at, read from the rows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from bakumutu.guidance.journeys import AssessmentFacts
from bakumutu.guidance.models.assessments import Assessment, AssessmentKind
from bakumutu.guidance.models.findings import Finding, numbers
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.registry.involvement_words import reasons_of
from bakumutu.registry.involvements import hindrances_for
from bakumutu.registry.models import Purpose
from bakumutu.registry.reach import has_withdrawn
from bakumutu.rules.impartiality import Ground, Task


def appointment_facts(assessment: Assessment) -> AssessmentFacts:
    """Return what may refuse an appointment: of whom it names, or at all."""
    return AssessmentFacts(
        hindrances=hindrances_of(assessment),
        is_withdrawn=is_consent_withdrawn(assessment),
        is_too_early=_is_too_early(assessment, assessment.visit_on),
    )


def visit_facts(assessment: Assessment, by: Actor) -> AssessmentFacts:
    """Return what may refuse to begin or to move a visit."""
    return replace(
        appointment_facts(assessment),
        is_anothers=assessment.assessor_id != by.person_id,
        is_too_early=_is_too_early(assessment, assessment.office.today()),
    )


def _is_too_early(assessment: Assessment, day: date | None) -> bool:
    return day is not None and day < assessment.checklist.valid_from


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
    if asked is None:
        return ()
    is_check = assessment.kind == AssessmentKind.READY_CHECK
    task = Task.CHECK_READINESS if is_check else Task.ASSESS_GAPS
    ground = Ground(
        business=assessment.business_id,
        on=assessment.visit_on,
        product=assessment.product_id,
    )
    return reasons_of(hindrances_for(task, asked, ground))
