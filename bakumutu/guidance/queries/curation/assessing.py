"""Committed products on their way into an assessment, and which one it was."""

from django.db.models import Exists, OuterRef, QuerySet

from bakumutu.guidance.journeys import AssessmentState, NominationState
from bakumutu.guidance.models import Assessment, AssessmentKind, Nomination


def to_assess() -> QuerySet[Nomination]:
    """Return the nominations whose owner committed and whom nobody visits yet."""
    begun = _since(OuterRef("product"), OuterRef("nominated_at"))
    rows = Nomination.objects.filter(state=NominationState.COMMITTED)
    return rows.exclude(Exists(begun)).order_by("commitment__committed_at")


def assessment_since(found: Nomination) -> Assessment | None:
    """Return the assessment that followed a commitment, the latest one."""
    if found.state != NominationState.COMMITTED:
        return None
    rows = _since(found.product_id, found.nominated_at).select_related("assessor")
    return rows.order_by("-pk").first()


def _since(product: object, nominated_at: object) -> QuerySet[Assessment]:
    rows = Assessment.objects.filter(
        product=product,  # type: ignore[misc]  # an id, or the column of the outer query
        arranged_at__gte=nominated_at,
    )
    return rows.exclude(kind=AssessmentKind.REHEARSAL).exclude(
        state=AssessmentState.CANCELLED
    )
