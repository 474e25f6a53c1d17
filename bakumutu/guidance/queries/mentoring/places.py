"""What mentoring shows on pages of others: whose turn, searches, sections."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from bakumutu.guidance import events
from bakumutu.guidance.journeys import (
    MentoringState,
    ReportState,
    RoleModelState,
    VisitState,
)
from bakumutu.guidance.journeys.mentorings import AT_WORK
from bakumutu.guidance.models import (
    Gap,
    Mentoring,
    Party,
    RoleModel,
    TestEvidence,
    Visit,
)
from bakumutu.guidance.queries.mentoring.reads import (
    due_visits,
    gaps_fallen,
    gaps_to_judge,
    lost,
    mentorings_of,
    neglected,
    overdue_gaps,
    unseen,
    visits_of_day,
    visits_unwritten,
)
from bakumutu.ledger.events import Event
from bakumutu.ledger.models import Entry
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.office.roles import Role
from bakumutu.office.search import Found
from bakumutu.registry.panels import Panel
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.panels import Waiting
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import short_date

S = MentoringState
_FEW = 10
#: What the states of a mentoring mean to the reader, where the house has no word.
TONES = {
    "planned": "draft",
    "active": "working",
    "paused": "waiting",
    "ready_check": "attention",
    "ready": "good",
    "referred": "working",
    "certified": "good",
    "not_certified": "attention",
    "maintained": "good",
    "dropped": "neutral",
    "closed": "neutral",
}
_LATE = _("Businesses without a visit for too long")
_UNSEEN = _("Certified products not looked at again in time")
_LOST = _("Certified products that do not hold any more")
_FALLEN = _("Tasks to plan anew: a report no longer holds")
#: State that waits for the coordinator -> what is to be done, and what began it.
_OF_COORDINATOR: dict[str, tuple[object, type[Event]]] = {
    S.PLANNED: (_("Mentorings to begin"), events.MentoringOpened),
    S.READY_CHECK: (_("Ready-checks to arrange or to end"), events.ReadyCheckAsked),
    S.READY: (_("Products to refer to certification"), events.ReadinessConfirmed),
    S.NOT_CERTIFIED: (_("Mentorings to take up again"), events.CertificationRefused),
}


def waiting_for(actor: object) -> Iterator[Waiting]:
    """Yield what waits for somebody in mentoring."""
    if not isinstance(actor, Actor):
        return
    today = Office.objects.get(pk=actor.office_id).today()
    if Role.MENTOR in actor.roles:
        yield from _of_mentor(actor, today)
    if Role.COORDINATOR in actor.roles:
        yield from _of_coordinator(actor, today)
    if actor.may_any((Role.MENTOR, Role.ASSESSOR, Role.COORDINATOR)):
        yield from _reports(actor)
    if Role.BUSINESS_OWNER in actor.roles:
        yield from _of_owner(actor)


def _of_mentor(actor: Actor, today: date) -> Iterator[Waiting]:
    planned = Mentoring.objects.filter(mentor_id=actor.person_id, state=S.PLANNED)
    plans = planned.order_by("pk")
    yield from _begun(_("Plans to make"), plans, S.PLANNED, events.MentoringOpened)
    yield from _late(neglected(actor, today).filter(mentor_id=actor.person_id), actor)
    for title, rows, narrowed in _upkeep(actor, today):
        yield from _several(title, rows.filter(mentor_id=actor.person_id), narrowed)
    yield from _visits(actor, today)
    fallen = gaps_fallen().filter(mentoring__mentor_id=actor.person_id)
    yield from _fallen(fallen)
    gaps = gaps_to_judge(actor).filter(mentoring__mentor_id=actor.person_id)
    yield from _to_judge(gaps)
    late = overdue_gaps(today).filter(mentoring__mentor_id=actor.person_id)
    yield from _tasks(_("Tasks whose day has passed"), late)


def _visits(actor: Actor, today: date) -> Iterator[Waiting]:
    url = reverse("guidance:visits")
    own = visits_of_day(today, mentor_id=actor.person_id)
    visits = own.filter(state=VisitState.PLANNED).count()
    yield Waiting(_("Visits of today"), visits, url, due=today)
    unwritten = visits_unwritten(today, mentor_id=actor.person_id)
    if first := unwritten.first():
        title = _("Visits of days before to write down or to call off")
        yield Waiting(title, unwritten.count(), url, due=first.planned_on)


def _of_coordinator(actor: Actor, today: date) -> Iterator[Waiting]:
    yield from _late(neglected(actor, today), actor)
    for title, rows, narrowed in _upkeep(actor, today):
        yield from _several(title, rows, narrowed)
    for state, (title, event) in _OF_COORDINATOR.items():
        found = Mentoring.objects.filter(state=state).order_by("pk")
        yield from _begun(title, found, state, event)
    yield from _fallen(gaps_fallen().filter(mentoring__mentor=None))
    yield from _role_models(today)


def _upkeep(
    actor: Actor, today: date
) -> Iterator[tuple[object, QuerySet[Mentoring], str]]:
    yield _UNSEEN, unseen(actor, today), "whose=unseen"
    yield _LOST, lost(actor, today), "whose=lost"


def _role_models(today: date) -> Iterator[Waiting]:
    """Yield the examples to name, and those whose last day is over."""
    rows = RoleModel.objects.all()
    url = reverse("guidance:role_models")
    proposed = rows.filter(state=RoleModelState.PROPOSED).count()
    yield Waiting(_("Role models to name"), proposed, url)
    lapsed = rows.filter(state=RoleModelState.NAMED, valid_until__lt=today).count()
    yield Waiting(_("Role models that lapsed"), lapsed, url)


def _of_owner(actor: Actor) -> Iterator[Waiting]:
    own = Mentoring.objects.reachable_by(actor)
    gaps = Gap.objects.filter(
        mentoring__in=own,
        mentoring__state__in=AT_WORK,
        state="open",
        responsible=Party.OWNER,
    )
    first = gaps.order_by("due_on").first()
    if first is not None:
        url = reverse("guidance:own_mentoring", args=[first.mentoring_id])
        count = gaps.count()
        title = _("Tasks for you in the mentoring")
        yield Waiting(title, count, url, due=first.due_on)
    unsigned = Visit.objects.filter(mentoring__in=own, state="held")
    for visit in unsigned.order_by("held_on")[:_FEW]:
        url = reverse("guidance:own_visit", args=[visit.pk])
        yield Waiting(_("Visit to sign"), 1, url, visit.held_on)


def _reports(actor: Actor) -> Iterator[Waiting]:
    rows = TestEvidence.objects.filter(state=ReportState.TYPED)
    others = rows.exclude(typed_by_id=actor.person_id).order_by("pk")
    first = others.first()
    if first is not None:
        url = reverse("guidance:test_report", args=[first.pk])
        since = first.arrived_at.date()
        yield Waiting(_("Typed test reports to compare"), others.count(), url, since)


def _late(rows: QuerySet[Mentoring], actor: Actor) -> Iterator[Waiting]:
    """Yield those whom nobody visited in time, by the day that passed first."""
    for one in _several(_LATE, rows, "whose=late"):
        due = due_visits(actor)
        yield replace(one, due=min(due[row.pk] for row in rows))


def _begun(
    title: object, rows: QuerySet[Mentoring], state: str, event: type[Event]
) -> Iterator[Waiting]:
    """Yield those in a state, since the fact that brought the first of them there."""
    facts = Entry.objects.filter(subject__in=rows.values("pk"), kind=event.kind)
    began = dict(facts.order_by("id").values_list("subject", "at"))
    since = timezone.localdate(min(began.values())) if began else None
    for one in _several(title, rows, f"state={state}"):
        yield replace(one, oldest=since)


def _several(
    title: object, rows: QuerySet[Mentoring], narrowed: str
) -> Iterator[Waiting]:
    found = list(rows[: _FEW + 1])
    if not found:
        return
    first = found[0]
    url = reverse("guidance:mentoring", args=[first.pk])
    if len(found) > 1:
        url = f"{reverse('guidance:mentorings')}?{narrowed}"
    detail = f"{first.business} · {first.product}" if len(found) == 1 else ""
    yield Waiting(title, rows.count(), url, detail=detail)


def _to_judge(gaps: QuerySet[Gap]) -> Iterator[Waiting]:
    """Yield what was shown, by the day on which it came rather than the task's own."""
    came = Min("offers__offered_at", filter=Q(offers__standing="waiting"))
    rows = gaps.annotate(since=came).order_by("since", "pk")
    if found := list(rows.values_list("mentoring_id", "since")):
        key, since = found[0]
        url = reverse("guidance:mentoring", args=[key])
        day = since and timezone.localdate(since)
        yield Waiting(_("Evidence to judge"), len(found), url, day)


def _fallen(gaps: QuerySet[Gap]) -> Iterator[Waiting]:
    """Yield the tasks whose report holds no more, since the first of them fell."""
    found = list(gaps.order_by("fell_at"))
    if not found:
        return
    url = reverse("guidance:turns")
    if len(found) == 1:
        url = reverse("guidance:gap", args=[found[0].pk])
    yield Waiting(_FALLEN, len(found), url, timezone.localdate(found[0].fell_at))


def _tasks(title: object, gaps: QuerySet[Gap]) -> Iterator[Waiting]:
    first = gaps.order_by("due_on", "pk").first()
    if first is not None:
        url = reverse("guidance:mentoring", args=[first.mentoring_id])
        yield Waiting(title, gaps.count(), url, due=first.due_on)


def find(actor: Actor, text: str) -> Iterator[Found]:
    """Yield the mentoring of that number; owners do not go by numbers."""
    if not actor.is_staff:
        return
    for row in mentorings_of(actor).filter(number=text.strip().upper()):
        yield Found(
            row.number,
            reverse("guidance:mentoring", args=[row.pk]),
            pgettext("found", "mentoring"),
            detail=f"{row.business} · {row.product}",
            is_exact=True,
        )


def beside_business(business_id: UUID, actor: Actor) -> Iterator[Panel]:
    """Yield the mentorings of a business, where there are any."""
    yield from _panel(mentorings_of(actor).filter(business_id=business_id), actor)


def beside_product(product_id: UUID, actor: Actor) -> Iterator[Panel]:
    """Yield the mentorings of a product, where there are any."""
    yield from _panel(mentorings_of(actor).filter(product_id=product_id), actor)


def page_of(mentoring: Mentoring, actor: Actor) -> str:
    """Return where somebody looks at a mentoring."""
    name = "mentoring" if actor.is_staff else "own_mentoring"
    return reverse(f"guidance:{name}", args=[mentoring.pk])


def state_tag(mentoring: Mentoring) -> object:
    """Return the state of a mentoring as a word with a shape."""
    tone = TONES.get(mentoring.state, mentoring.state)
    return status_tag(mentoring.get_state_display(), tone)


def _panel(rows: QuerySet[Mentoring], actor: Actor) -> Iterator[Panel]:
    found = list(rows.order_by("-pk")[:_FEW])
    if not found:
        return
    titles = (
        pgettext_lazy("column", "Mentoring"),
        pgettext_lazy("column", "Product"),
        pgettext_lazy("column", "State"),
        pgettext_lazy("column", "Mentor"),
        pgettext_lazy("column", "Since"),
    )
    lines = [
        Line(
            (
                row.number,
                str(row.product),
                state_tag(row),
                str(row.mentor or "-"),
                short_date(row.started_on or row.opened_at),
            ),
            url=page_of(row, actor),
            key=str(row.pk),
        )
        for row in found
    ]
    title = pgettext_lazy("panel", "Mentoring")
    yield Panel(title, Table(title, [Column(each) for each in titles], lines))
