"""What is known of products on their road, read for many of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.guidance.journeys import (
    AssessmentState,
    NominationState,
    VisitState,
)
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import (
    Assessment,
    BodyReferral,
    Gap,
    Mentoring,
    Nomination,
    ReportVerdict,
    TestEvidence,
    TestLine,
    UpkeepReview,
    VersionStanding,
    Visit,
    VisitVersion,
)
from bakumutu.guidance.models.assessments import FOUNDING
from bakumutu.guidance.models.gaps import GRAVE, EvidenceStanding
from bakumutu.guidance.queries.curation.calls import open_calls
from bakumutu.guidance.queries.road.days import Days, days_of
from bakumutu.registry.models import Product
from bakumutu.rules.judgement import Verdict

N = NominationState
#: A nomination that came to nothing: the product may be put forward again.
ENDED = (N.SCREENED_OUT, N.NOT_SELECTED, N.GIVEN_UP, N.LAPSED, N.WITHDRAWN)
_ENDED_REQUESTS = (
    RequestState.CANCELLED,
    RequestState.DECLINED,
    RequestState.EXPIRED,
)


@dataclass
class RoadFacts:
    """What the rooms know of one product; what is not there is nothing."""

    product: Product
    today: date
    #: What its office promises, and asks of owners.
    days: Days
    nomination: Nomination | None = None
    #: The last day on which the product may be put forward, while a call is open.
    nominate_by: date | None = None
    assessment: Assessment | None = None
    mentoring: Mentoring | None = None
    #: The last day on which somebody chosen in the same call answers.
    places_answered_by: date | None = None
    #: How many batches the owner's records cover.
    batches_kept: int = 0
    #: When somebody last looked whether the certificate still holds.
    reviewed_on: date | None = None
    #: Something in the last report failed and is nobody's task yet.
    has_unplanned: bool = False
    gaps: list[Gap] = field(default_factory=list)
    #: Gap -> when the last evidence came that waits to be judged.
    offered_at: dict[UUID, datetime] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    #: Visits of which two texts wait for a choice.
    disputed: set[UUID] = field(default_factory=set)
    report: TestEvidence | None = None
    request: ServiceRequest | None = None
    #: The last request for which the office named laboratories elsewhere.
    sent_on: ServiceRequest | None = None
    referral: BodyReferral | None = None

    @property
    def last_visit(self) -> Visit | None:
        """Return the visit that was held last."""
        held = [visit for visit in self.visits if visit.held_on]
        return max(held, key=lambda visit: (visit.held_on, visit.pk), default=None)

    @property
    def is_nominated(self) -> bool:
        """Tell whether a nomination stands that did not come to nothing."""
        return self.nomination is not None and self.nomination.state not in ENDED

    @property
    def skips_curation(self) -> bool:
        """Tell whether the office helps without a call."""
        has_help = self.assessment is not None or self.mentoring is not None
        return has_help and not self.is_nominated

    @property
    def is_repaired(self) -> bool:
        """Tell whether no gap is left that keeps the product from a ready-check."""
        return not any(gap.is_undone and gap.severity in GRAVE for gap in self.gaps)

    @property
    def is_at_test(self) -> bool:
        """Tell whether a request for a test is on its way."""
        return self.request is not None and self.request.state != RequestState.CLOSED

    @property
    def is_at_laboratory(self) -> bool:
        """Tell whether a laboratory elsewhere still owes a report."""
        if self.sent_on is None:
            return False
        # Both keys begin with the time at which they were made.
        return self.report is None or self.report.pk < self.sent_on.pk

    @property
    def has_passed(self) -> bool:
        """Tell whether the last report passes and is not too old."""
        found = self.report
        if found is None or found.verdict != ReportVerdict.PASSES:
            return False
        return found.issued_on >= self.days.of_report(self.today)

    @property
    def awaits_mentoring(self) -> bool:
        """Tell whether the owner knows the gaps and nobody helps to close them yet."""
        if self.assessment is None or self.assessment.state not in AGREED:
            return False
        found = self.mentoring
        return found is None or (not found.is_live and found.pk < self.assessment.pk)


def facts_of(products: Sequence[Product], on: date) -> list[RoadFacts]:
    """Return what is known of each product on a day, in a dozen queries for all."""
    keys = [each.pk for each in products]
    days = days_of(each.office_id for each in products)
    told = {each.pk: RoadFacts(each, on, days[each.office_id]) for each in products}
    for name, rows in _by_product(keys).items():
        for row in rows:
            facts = told[row.product_id]
            setattr(facts, _place_of(name, row), row)
            for annotation in rows.query.annotations:
                setattr(facts, annotation, getattr(row, annotation))
    _add_mentored({f.mentoring.pk: f for f in told.values() if f.mentoring})
    _add_calls(told.values())
    return list(told.values())


def _place_of(name: str, row: Any) -> str:  # noqa: ANN401 (a row of any kind)
    """Return where a row belongs: a request that was sent on has a place of its own."""
    is_sent_on = name == "request" and row.state == RequestState.REFERRED
    return "sent_on" if is_sent_on else name


def _by_product(keys: list[UUID]) -> dict[str, QuerySet[Any]]:
    """Return the rows about products; of several the last one counts."""
    assessments = Assessment.objects.filter(product__in=keys, kind__in=FOUNDING)
    reports = TestEvidence.objects.holding().filter(product__in=keys)
    requests = ServiceRequest.objects.filter(product__in=keys)
    return {
        "nomination": Nomination.objects.filter(product__in=keys)
        .select_related("call", "business", "commitment")
        .annotate(places_answered_by=_last_answer())
        .order_by("nominated_at", "pk"),
        "assessment": assessments.exclude(state=AssessmentState.CANCELLED).order_by(
            "pk"
        ),
        "mentoring": Mentoring.objects.filter(product__in=keys)
        .select_related("mentor", "ready_check__assessor")
        .annotate(batches_kept=Count("batches"), reviewed_on=_last_review())
        .order_by("pk"),
        "report": reports.annotate(has_unplanned=Exists(_unplanned_lines())).order_by(
            "issued_on", "pk"
        ),
        "request": requests.exclude(state__in=_ENDED_REQUESTS)
        .select_related("office", "product", "business")
        .order_by("begun_at", "pk"),
    }


def _last_answer() -> Subquery:
    """Return the last day on which somebody of the same call answers."""
    rows = Nomination.objects.filter(call=OuterRef("call"), answer_by__isnull=False)
    return Subquery(rows.order_by("-answer_by").values("answer_by")[:1])


def _last_review() -> Subquery:
    rows = UpkeepReview.objects.filter(mentoring=OuterRef("pk"))
    return Subquery(rows.order_by("-reviewed_on").values("reviewed_on")[:1])


def _unplanned_lines() -> QuerySet[TestLine]:
    """Return the lines of a report that failed and are nobody's task yet."""
    return TestLine.objects.filter(
        report=OuterRef("pk"), verdict=Verdict.OUTSIDE, gap=None
    )


def _add_mentored(told: dict[UUID, RoadFacts]) -> None:
    waiting = Q(offers__standing=EvidenceStanding.WAITING)
    gaps = Gap.objects.filter(mentoring__in=told).annotate(
        offered_at=Max("offers__offered_at", filter=waiting)
    )
    for gap in gaps.order_by(F("due_on").asc(nulls_last=True), "number"):
        facts = told[gap.mentoring_id]
        facts.gaps.append(gap)
        if gap.offered_at:
            facts.offered_at[gap.pk] = gap.offered_at
    for visit in _visits(told):
        told[visit.mentoring_id].visits.append(visit)
        if visit.is_disputed:
            told[visit.mentoring_id].disputed.add(visit.pk)
    referrals = BodyReferral.objects.filter(mentoring__in=told)
    for referral in referrals.select_related("chosen").order_by("referred_at"):
        told[referral.mentoring_id].referral = referral


def _visits(mentorings: Iterable[UUID]) -> QuerySet[Any]:
    texts = VisitVersion.objects.filter(
        visit=OuterRef("pk"), standing=VersionStanding.DISPUTED
    )
    rows = Visit.objects.filter(mentoring__in=mentorings)
    shown = rows.exclude(state=VisitState.CANCELLED).select_related("mentor")
    return shown.annotate(is_disputed=Exists(texts)).order_by("planned_on")


def _add_calls(told: Iterable[RoadFacts]) -> None:
    days = [call.closes_on for call in open_calls() if call.takes_nominations()]
    for facts in told:
        facts.nominate_by = min(days, default=None)
