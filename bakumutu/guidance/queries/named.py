"""Whom mentorings and assessments name, who are not free to judge any more."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment, Mentoring
from bakumutu.guidance.models.assessments import FOUNDING
from bakumutu.rules.impartiality import Involvement, Part

#: Once findings are drafted, the part itself is written down.
_BEFORE_FINDINGS = (AssessmentState.SCHEDULED, AssessmentState.ON_SITE)


def named_people(business_ids: Sequence[UUID]) -> Iterator[Involvement]:
    """Return who mentors these businesses now, and who is to assess their gaps."""
    for row in Mentoring.objects.live().filter(business__in=business_ids):
        if row.mentor_id:
            day = row.opened_at.date()
            yield _named(Part.MENTORSHIP, row, person=row.mentor_id, on=day)
    visits = Assessment.objects.filter(kind__in=FOUNDING, state__in=_BEFORE_FINDINGS)
    for visit in visits.filter(business__in=business_ids):
        if visit.assessor_id:
            day = visit.visit_on
            yield _named(Part.APPOINTMENT, visit, person=visit.assessor_id, on=day)


def _named(
    part: Part, row: Mentoring | Assessment, *, person: UUID, on: date
) -> Involvement:
    return Involvement(
        person=person, office=row.office_id, part=part,
        business=row.business_id, on=on, product=row.product_id,
    )  # fmt: skip
