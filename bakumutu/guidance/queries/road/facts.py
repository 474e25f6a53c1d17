"""What is known of products on their road, read for many of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.guidance.journeys import (
    AssessmentState,
    NominationState,
    ReportState,
    VisitState,
)
from bakumutu.guidance.models import (
    Assessment,
    AssessmentKind,
    BodyReferral,
    Gap,
    Mentoring,
    Nomination,
    TestEvidence,
    Visit,
)
from bakumutu.guidance.queries.curation.calls import open_calls
from bakumutu.registry.models import Product

N = NominationState
#: A nomination that came to nothing: the product may be put forward again.
ENDED = (N.SCREENED_OUT, N.NOT_SELECTED, N.GIVEN_UP, N.LAPSED, N.WITHDRAWN)
_OF_THE_ROAD = (AssessmentKind.INITIAL, AssessmentKind.REASSESSMENT)
_ENDED_REQUESTS = (
    RequestState.CANCELLED,
    RequestState.DECLINED,
    RequestState.EXPIRED,
    RequestState.REFERRED,
)


@dataclass
class RoadFacts:
    """What the rooms know of one product; what is not there is nothing."""

    product: Product
    today: date
    nomination: Nomination | None = None
    #: The last day on which the product may be put forward, while a call is open.
    nominate_by: date | None = None
    assessment: Assessment | None = None
    mentoring: Mentoring | None = None
    gaps: list[Gap] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    report: TestEvidence | None = None
    request: ServiceRequest | None = None
    referral: BodyReferral | None = None

    @property
    def is_nominated(self) -> bool:
        """Tell whether a nomination stands that did not come to nothing."""
        return self.nomination is not None and self.nomination.state not in ENDED

    @property
    def skips_curation(self) -> bool:
        """Tell whether the office helps without a call."""
        has_help = self.assessment is not None or self.mentoring is not None
        return has_help and not self.is_nominated


def facts_of(products: Sequence[Product], on: date) -> list[RoadFacts]:
    """Return what is known of each product on a day, in ten queries for all."""
    keys = [each.pk for each in products]
    told = {each.pk: RoadFacts(each, on) for each in products}
    for name, rows in _by_product(keys).items():
        for row in rows:
            setattr(told[row.product_id], name, row)
    _add_mentored({f.mentoring.pk: f for f in told.values() if f.mentoring})
    _add_calls(told.values())
    return list(told.values())


def _by_product(keys: list[UUID]) -> dict[str, QuerySet[Any]]:
    """Return the rows about products; of several the last one counts."""
    assessments = Assessment.objects.filter(product__in=keys, kind__in=_OF_THE_ROAD)
    reports = TestEvidence.objects.filter(product__in=keys, state=ReportState.CONFIRMED)
    requests = ServiceRequest.objects.filter(product__in=keys)
    return {
        "nomination": Nomination.objects.filter(product__in=keys)
        .select_related("call", "business")
        .order_by("nominated_at", "pk"),
        "assessment": assessments.exclude(state=AssessmentState.CANCELLED).order_by(
            "pk"
        ),
        "mentoring": Mentoring.objects.filter(product__in=keys).order_by("pk"),
        "report": reports.order_by("issued_on", "pk"),
        "request": requests.exclude(state__in=_ENDED_REQUESTS)
        .select_related("office", "product", "business")
        .order_by("begun_at", "pk"),
    }


def _add_mentored(told: dict[UUID, RoadFacts]) -> None:
    gaps = Gap.objects.filter(mentoring__in=told)
    for gap in gaps.order_by(F("due_on").asc(nulls_last=True), "number"):
        told[gap.mentoring_id].gaps.append(gap)
    visits = Visit.objects.filter(mentoring__in=told)
    for visit in visits.exclude(state=VisitState.CANCELLED).order_by("planned_on"):
        told[visit.mentoring_id].visits.append(visit)
    referrals = BodyReferral.objects.filter(mentoring__in=told)
    for referral in referrals.select_related("chosen").order_by("referred_at"):
        told[referral.mentoring_id].referral = referral


def _add_calls(told: Iterable[RoadFacts]) -> None:
    days = [call.closes_on for call in open_calls() if call.takes_nominations()]
    for facts in told:
        facts.nominate_by = min(days, default=None)
