"""Reads of mentorings, their gaps and visits."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bakumutu.guidance.journeys import (
    AssessmentState,
    GapState,
    MentoringState,
    VisitState,
)
from bakumutu.guidance.journeys.mentorings import AT_WORK, LIVE
from bakumutu.guidance.models import (
    Gap,
    Mentoring,
    TestEvidence,
    UpkeepReview,
    Visit,
    rules_of,
)
from bakumutu.guidance.models.gaps import UNDONE
from bakumutu.guidance.queries.road.days import Days, days_of
from bakumutu.office.actor import Actor
from bakumutu.registry.models import Product
from bakumutu.registry.queries import named_by

_HELD = (VisitState.HELD, VisitState.SIGNED)
_CERTIFIED = (MentoringState.CERTIFIED, MentoringState.MAINTAINED)
_PARTS = ("business", "product", "mentor", "office", "edition", "assessment",
          "ready_check", "nomination")  # fmt: skip


@dataclass(frozen=True, slots=True)
class MentoringFilter:
    """What a list of mentorings is narrowed to."""

    text: str = ""
    state: str = ""
    #: Which of them: one of ``_WHOSE``, or all.
    whose: str = ""


def mentorings_of(actor: Actor) -> QuerySet[Mentoring]:
    """Return the mentorings that somebody may see, with what pages show of them."""
    return Mentoring.objects.reachable_by(actor).select_related(*_PARTS)


def mentoring_list(
    actor: Actor, wanted: MentoringFilter, today: date
) -> QuerySet[Mentoring]:
    """Return the mentorings of a list, each with its gaps and its last visit."""
    rows = mentorings_of(actor)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if which := _WHOSE.get(wanted.whose):
        rows = rows.filter(pk__in=which(actor, today).values("pk"))
    if text := wanted.text.strip():
        by_number = Q(number__istartswith=text)
        rows = rows.filter(by_number | named_by(text, "business_id"))
    return rows.annotate(
        undone=Count("gaps", filter=Q(gaps__state__in=UNDONE), distinct=True),
        all_gaps=Count("gaps", distinct=True),
        last_visit=Max("visits__held_on", filter=Q(visits__state__in=_HELD)),
    )


def visits_of_day(day: date, *, mentor_id: UUID | None) -> QuerySet[Visit]:
    """Return the visits of a day, planned and held; without a mentor, of all."""
    rows = _visits_between(day, day, mentor_id=mentor_id)
    return rows.exclude(state=VisitState.CANCELLED)


def visits_of_month(month: date, *, mentor_id: UUID | None) -> QuerySet[Visit]:
    """Return what became of the visits of a month; without a mentor, of all."""
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return _visits_between(month.replace(day=1), last, mentor_id=mentor_id)


def visits_unwritten(today: date, *, mentor_id: UUID | None) -> QuerySet[Visit]:
    """Return the visits of days before of which nobody said what became of them."""
    rows = _visits_between(date.min, today - timedelta(days=1), mentor_id=mentor_id)
    return rows.filter(state=VisitState.PLANNED)


def _visits_between(
    first: date, last: date, *, mentor_id: UUID | None
) -> QuerySet[Visit]:
    day = Coalesce("held_on", "planned_on")
    rows = Visit.objects.annotate(day=day).filter(day__gte=first, day__lte=last)
    if mentor_id is not None:
        rows = rows.filter(mentor_id=mentor_id)
    shown = rows.select_related("mentoring__business", "mentoring__product", "mentor")
    return shown.order_by("day", "planned_at", "pk")


def neglected(actor: Actor, today: date) -> QuerySet[Mentoring]:
    """Return the mentorings that saw no visit for longer than they should."""
    late = late_visits(actor, today)
    return mentorings_of(actor).filter(pk__in=late).order_by("started_on", "pk")


def unseen(actor: Actor, today: date) -> QuerySet[Mentoring]:
    """Return the certified mentorings at which nobody looked again in time."""
    days = days_of([actor.office_id])[actor.office_id]
    rows = mentorings_of(actor).filter(state__in=_CERTIFIED)
    seen = rows.annotate(
        certificate_on=Max("referrals__certificate_on"),
        recorded_on=Max("referrals__recorded_on"),
        reviewed_on=Max("reviews__reviewed_on"),
    )
    late = [row.pk for row in seen if _upkeep_due(row, days) < today]
    return rows.filter(pk__in=late).order_by("started_on", "pk")


def _upkeep_due(row: Any, days: Days) -> date:  # noqa: ANN401 (a mentoring with more)
    decided = (row.certificate_on, row.recorded_on, row.reviewed_on)
    return days.of_upkeep(row.opened_at, row.started_on, *decided)


def lost(actor: Actor, _today: date) -> QuerySet[Mentoring]:
    """Return the certified mentorings of which the last look found that it fell."""
    last = UpkeepReview.objects.filter(mentoring=OuterRef("pk"))
    still = last.order_by("-reviewed_on", "-pk").values("still_meets")[:1]
    rows = mentorings_of(actor).filter(state__in=_CERTIFIED)
    return rows.annotate(still=Subquery(still)).filter(still=False)


def _mine(actor: Actor, _today: date) -> QuerySet[Mentoring]:
    return mentorings_of(actor).filter(mentor_id=actor.person_id)


#: Word in the address -> which mentorings it means.
_WHOSE: dict[str, Callable[[Actor, date], QuerySet[Mentoring]]] = {
    "mine": _mine,
    "late": neglected,
    "unseen": unseen,
    "lost": lost,
}


def due_visits(actor: Actor) -> dict[UUID, date]:
    """Return the day by which somebody must come, of every mentoring at work."""
    usual = rules_of(actor.office_id).visit_within_days
    held = Max("visits__held_on", filter=Q(visits__state__in=_HELD))
    rows = Mentoring.objects.filter(state__in=AT_WORK, started_on__isnull=False)
    seen = rows.annotate(
        seen=Coalesce(held, "started_on"), within=Coalesce("visit_within_days", usual)
    ).values_list("pk", "seen", "within")
    return {key: day + timedelta(days=within) for key, day, within in seen}


def late_visits(actor: Actor, today: date) -> dict[UUID, date]:
    """Return that day of every mentoring where it passed and nobody came."""
    return {key: due for key, due in due_visits(actor).items() if due < today}


def awaiting_check(product: Product) -> Mentoring | None:
    """Return the mentoring of a product that waits until a ready-check is arranged."""
    rows = Mentoring.objects.filter(product=product, state=MentoringState.READY_CHECK)
    open_ones = Q(ready_check=None) | Q(ready_check__state=AssessmentState.CANCELLED)
    return rows.filter(open_ones).select_related("assessment").first()


def gaps_to_judge(actor: Actor) -> QuerySet[Gap]:
    """Return the gaps whose evidence somebody else sent: this person may judge."""
    sent_by_me = Q(offers__standing="waiting") & (
        Q(offers__offered_by_id=actor.person_id)
        | Q(offers__uploaded_by_id=actor.person_id)
    )
    rows = Gap.objects.filter(state=GapState.OFFERED).exclude(sent_by_me)
    return rows.select_related("mentoring__business", "mentoring__product")


def gaps_fallen() -> QuerySet[Gap]:
    """Return the tasks whose evidence fell and of which nobody spoke anew yet."""
    return Gap.objects.filter(
        state=GapState.OPEN, fell_at__isnull=False, mentoring__state__in=LIVE
    )


def overdue_gaps(today: date) -> QuerySet[Gap]:
    """Return the tasks of mentorings at work whose day has passed."""
    return Gap.objects.filter(
        state=GapState.OPEN, due_on__lt=today, mentoring__state__in=AT_WORK
    )


def reports_of(mentoring: Mentoring) -> QuerySet[TestEvidence]:
    """Return the test reports on the product, the latest first."""
    rows = TestEvidence.objects.filter(product_id=mentoring.product_id)
    return rows.select_related("typed_by", "confirmed_by", "attachment").order_by(
        F("issued_on").desc(), "-pk"
    )
