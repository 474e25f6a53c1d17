"""Where an assessed product goes on: to the mentoring that works on its gaps."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance.journeys import AssessmentState, NominationState
from bakumutu.guidance.models import (
    Assessment,
    AssessmentKind,
    Mentoring,
    Nomination,
)
from bakumutu.guidance.queries.road.days import days_of
from bakumutu.office.roles import Role

#: Kinds that a mentoring begins with; a ready-check ends one.
_FOUNDING = (AssessmentKind.INITIAL, AssessmentKind.REASSESSMENT)
_KNOWN = (AssessmentState.AGREED, AssessmentState.SEALED)


@dataclass(frozen=True, slots=True)
class Onward:
    """The next part of the way: what it is, and the page where it goes on."""

    title: object
    label: object
    url: str
    owner: object
    due: date | None = None
    #: Who may open the page; the others read whose turn it is.
    role: str = ""


def products_to_mentor() -> QuerySet[Nomination]:
    """Return committed nominations whose owner knows the gaps, without a mentoring."""
    known = Assessment.objects.filter(
        product=OuterRef("product"), kind__in=_FOUNDING, state__in=_KNOWN
    )
    begun = Mentoring.objects.filter(product=OuterRef("product"))
    rows = Nomination.objects.filter(state=NominationState.COMMITTED)
    return rows.filter(Exists(known)).exclude(Exists(begun))


def way_of_assessment(found: Assessment) -> Onward | None:
    """Return where a product goes on whose owner knows what is missing."""
    if found.state not in _KNOWN or found.kind not in _FOUNDING:
        return None
    rows = Mentoring.objects.filter(product=found.product_id).order_by("pk")
    mentoring = rows.filter(assessment=found).last() or rows.live().last()
    if mentoring is not None:
        return _to_mentoring(mentoring)
    url = f"{reverse('guidance:open_mentoring')}?asesmen={found.pk}"
    title = _("Let a mentor work on these gaps with the owner")
    days = days_of([found.office_id])[found.office_id]
    return Onward(
        title,
        _("Open a mentoring on these gaps"),
        url,
        Role.COORDINATOR.label,
        days.of_office(found.visit_on, found.acknowledged_at),
        Role.COORDINATOR,
    )


def _to_mentoring(found: Mentoring) -> Onward:
    url = reverse("guidance:mentoring", args=[found.pk])
    owner = found.mentor or Role.COORDINATOR.label
    return Onward(
        _("The mentoring goes on"), _("Open the mentoring page"), url, owner
    )
