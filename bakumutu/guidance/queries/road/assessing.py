"""What a product waits for while somebody looks at it: a gap assessment, a check."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.queries.road.days import Days
from bakumutu.guidance.queries.road.facts import RoadFacts
from bakumutu.guidance.queries.road.turn import Side, Turn, of_office

A = AssessmentState


def assessing(facts: RoadFacts) -> Iterator[Turn]:
    """Yield what the last gap assessment waits for."""
    found = facts.assessment
    if found is None:
        return
    if found.state not in AGREED:
        yield from looking(facts, found)
    elif facts.awaits_mentoring:
        yield Turn(
            code="mentor",
            subject=found.pk,
            title=_("The office gives you a mentor"),
            side=Side.OFFICE,
            due=due_of(found, facts.days),
            detail=_("The gaps that were found become a plan."),
            url=reverse("guidance:findings", args=[found.pk]),
            label=_("Read the findings"),
        )


def due_of(found: Assessment, days: Days) -> date:
    """Return until when the next step of an assessment is taken."""
    if found.state == A.SCHEDULED:
        return found.visit_on
    if found.state == A.DRAFTED:
        return days.of_owner(found.visit_on, found.drafted_at)
    return days.of_office(found.visit_on, found.begun_at, found.acknowledged_at)


def looking(facts: RoadFacts, found: Assessment) -> Iterator[Turn]:
    """Yield what an assessment waits for until the owner knows its findings."""
    if found.state == A.SCHEDULED and found.visit_on >= facts.today:
        yield _appointment(found)
    elif found.state == A.SCHEDULED:
        title = _("The assessor writes down the visit, or agrees on another day")
        due = facts.days.of_office(found.visit_on)
        yield of_office("overdue", found.pk, title, due)
    elif found.state == A.ON_SITE:
        title = _("The assessor completes the answers")
        yield of_office("answers", found.pk, title, due_of(found, facts.days))
    elif found.state == A.DRAFTED:
        yield _findings(facts, found)


def _appointment(found: Assessment) -> Turn:
    return Turn(
        code="assessment",
        subject=found.pk,
        title=_("An assessor visits you"),
        side=Side.OFFICE,
        due=found.visit_on,
        detail=_("Be there with the people who make the product."),
        url=reverse("guidance:findings", args=[found.pk]),
        label=_("See the appointment"),
        is_visit=True,
    )


def _findings(facts: RoadFacts, found: Assessment) -> Turn:
    return Turn(
        code="findings",
        subject=found.pk,
        title=_("Read what was found, and say whether it is so"),
        side=Side.OWNER,
        due=due_of(found, facts.days),
        url=reverse("guidance:findings", args=[found.pk]),
        label=_("Read the findings"),
    )
