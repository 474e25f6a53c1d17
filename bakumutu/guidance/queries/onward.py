"""Assessed products that nobody mentors yet."""

from django.db.models import Exists, OuterRef, QuerySet

from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import (
    Assessment,
    Mentoring,
    Nomination,
)
from bakumutu.guidance.models.assessments import FOUNDING


def products_to_mentor() -> QuerySet[Nomination]:
    """Return committed nominations whose owner knows the gaps, without a mentoring."""
    known = Assessment.objects.filter(
        product=OuterRef("product"), kind__in=FOUNDING, state__in=AGREED
    )
    begun = Mentoring.objects.filter(product=OuterRef("product"))
    rows = Nomination.objects.filter(state=NominationState.COMMITTED)
    return rows.filter(Exists(known)).exclude(Exists(begun))
