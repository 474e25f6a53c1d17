"""Pages about visits: the calendar, writing one down, its sheet, choosing, signing."""

from calendar import Calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance import actions
from bakumutu.guidance.forms.findings import AcknowledgementForm
from bakumutu.guidance.forms.mentoring.visits import (
    CalendarForm,
    VisitEvidenceForm,
    VisitForm,
    VisitPlanForm,
)
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.journeys import VisitState
from bakumutu.guidance.models import (
    Gap,
    Mentoring,
    Party,
    VersionStanding,
    Visit,
    VisitVersion,
)
from bakumutu.guidance.models.mentoring_facts import undone_gaps
from bakumutu.guidance.queries.mentoring.reads import (
    due_visits,
    neglected,
    visits_of_day,
    visits_of_month,
    visits_unwritten,
)
from bakumutu.guidance.views.mentoring.shared import (
    mentoring_or_404,
    mentoring_url,
    visit_or_404,
)
from bakumutu.guidance.views.shared import FormPage, form_page, posted
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.facts import photo_of
from bakumutu.web.typed import as_id
from bakumutu.web.wording import clock, plain_date

_GUIDES = (Role.MENTOR, Role.COORDINATOR)
JUDGES = (Role.MENTOR, Role.COORDINATOR, Role.ASSESSOR)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar, and the visits on it."""

    on: date
    is_of_month: bool
    visits: list[Visit]


@page(*_GUIDES)
def visits(request: OfficeRequest) -> HttpResponse:
    """Show a mentor the visits of today and of a month, and who waits for one.

    A coordinator sees those of everybody, or of one mentor.
    """
    today = request.office.today()
    month = _month(request.GET.get("bulan", ""), today)
    form = CalendarForm(request.GET, by=request.actor)
    mentor_id = form.mentor_id()
    late, due = neglected(request.actor, today), due_visits(request.actor)
    if mentor_id:
        late = late.filter(mentor_id=mentor_id)
    context = {
        "form": form if form.fields else None,
        "today": today,
        "todays": visits_of_day(today, mentor_id=mentor_id),
        "unwritten": visits_unwritten(today, mentor_id=mentor_id),
        "is_everybodys": mentor_id is None,
        "month": month,
        "before": _address(request, month - timedelta(days=1)),
        "following": _address(request, month + timedelta(days=31)),
        "weeks": _weeks(month, visits_of_month(month, mentor_id=mentor_id)),
        "late": [(each, due[each.pk]) for each in late],
    }
    return render(request, "guidance/mentoring/visits.html", context)


@page(*STAFF)
def visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one visit as a sheet that prints on A4."""
    found = visit_or_404(request, pk)
    return render(request, "guidance/mentoring/visit.html", _sheet(found, request))


@page(Role.MENTOR)
def hold_new_visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down a visit that was not planned."""
    found = mentoring_or_404(request, pk)
    key = as_id(request.GET.get("kunci")) or new_id()
    return _hold(request, found, {"key": key, "held_on": request.office.today()})


@page(Role.MENTOR)
def hold_visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down a planned visit, or write it down once more."""
    found = visit_or_404(request, pk)
    initial = {"key": found.key, "held_on": request.office.today()}
    mentoring = mentoring_or_404(request, found.mentoring_id)
    planned = found if found.state == VisitState.PLANNED else None
    return _hold(request, mentoring, initial, planned)


@page(*_GUIDES)
def move_visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Agree on another day."""
    found = visit_or_404(request, pk)
    names = ("planned_on", "planned_at", "purpose")
    initial = {name: getattr(found, name) for name in names}
    form = VisitPlanForm(posted(request), initial=initial)
    if form.is_valid():
        actions.move_visit(found.pk, form.plan(), by=request.actor)
        return redirect("guidance:visit", pk=found.pk)
    return form_page(request, _page(found, _("Move the visit"), _("Save"), form))


@page(*_GUIDES)
def cancel_visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down that a visit will not happen."""
    found = visit_or_404(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.cancel_visit(found.pk, **form.cleaned_data, by=request.actor)
        return redirect(mentoring_url(found.mentoring))
    shown = _page(found, _("Call the visit off"), _("Call it off"), form)
    return form_page(request, shown)


@page(Role.MENTOR)
def sign_visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down how the owner signed at the site."""
    found = visit_or_404(request, pk)
    form = AcknowledgementForm(posted(request), request.FILES or None)
    form.fields["name"].label = _("Who signs for the business")
    del form.fields["objection"]
    if form.is_valid():
        form.cleaned_data["objection"] = ""
        actions.sign_visit(found.pk, form.acknowledgement(), by=request.actor)
        return redirect("guidance:visit", pk=found.pk)
    return form_page(
        request, _page(found, _("Signature of the owner"), _("Save"), form)
    )


@page(*_GUIDES)
def finish_step(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Note that what was agreed is done; only a form sent may do that."""
    if request.method == "POST":
        actions.finish_step(pk, by=request.actor)
    return redirect("guidance:visit", pk=pk)


@page(*JUDGES)
def offer_photos(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Offer photos of a visit as evidence; who took them stays known."""
    found = visit_or_404(request, pk)
    gaps = undone_gaps(found.mentoring)
    form = VisitEvidenceForm(posted(request), visit=found, gaps=gaps)
    if form.is_valid():
        gap = gaps.get(pk=form.cleaned_data["gap"])
        actions.offer_evidence(gap.pk, form.shown(), by=request.actor)
        messages.success(request, _("Offered. Somebody else judges it."))
        return redirect("guidance:gap", pk=gap.pk)
    rows = found.photos.select_related("attachment").order_by("pk")
    context = {
        "page": _page(found, _("Offer photos as evidence"), _("Offer them"), form),
        "photos": [photo_of(row.attachment) for row in rows],
    }
    return render(request, "guidance/mentoring/offer_photos.html", context)


@page(*_GUIDES)
def choose_version(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Choose between two texts of a visit; both stay."""
    found = visit_or_404(request, pk)
    chosen = as_id(request.POST.get("version"))
    if request.method == "POST" and chosen:
        actions.choose_version(found.pk, chosen, by=request.actor)
        messages.success(request, _("Chosen. The other text stays, set aside."))
        return redirect("guidance:visit", pk=found.pk)
    rows = found.versions.exclude(standing=VersionStanding.SET_ASIDE)
    rows = rows.select_related("sent_by").order_by("received_at")
    context = {
        "visit": found,
        "versions": [(row, _told(row)) for row in rows],
        "lacks_choice": request.method == "POST",
    }
    return render(request, "guidance/mentoring/choose_version.html", context)


def _hold(
    request: OfficeRequest,
    found: Mentoring,
    initial: dict[str, Any],
    planned: Visit | None = None,
) -> HttpResponse:
    form = VisitForm(
        posted(request),
        request.FILES or None,
        gaps=undone_gaps(found),
        initial=initial,
    )
    if form.is_valid():
        key = form.cleaned_data["key"]
        made = actions.hold_visit(found.pk, key, form.text(), by=request.actor)
        if made.versions.filter(standing=VersionStanding.DISPUTED).exists():
            return redirect("guidance:choose_version", pk=made.pk)
        return redirect("guidance:visit", pk=made.pk)
    context = {"found": found, "form": form, "planned": planned}
    return render(request, "guidance/mentoring/visit_form.html", context)


def _page(found: Visit, heading: object, button: object, form: BaseForm) -> FormPage:
    return FormPage(
        heading=heading,
        button=button,
        back=reverse("guidance:visit", args=[found.pk]),
        form=form,
        caption=f"{found.mentoring.number} · {found.mentoring.business}",
    )


def _sheet(found: Visit, request: OfficeRequest) -> dict[str, Any]:
    photos = found.photos.select_related("attachment").order_by("pk")
    touched = found.touched.select_related("gap").order_by("gap__number")
    by = found.next_step_by
    is_mine = request.actor.person_id in (found.mentor_id, found.mentoring.mentor_id)
    return {
        "visit": found,
        "mentoring": found.mentoring,
        "photos": [photo_of(each.attachment) for each in photos],
        "signature": [photo_of(found.signature)] if found.signature else [],
        "gaps": [each.gap for each in touched],
        "next_by": Party(by).label if by else "",
        "may_finish": found.is_step_open
        and (is_mine or Role.COORDINATOR in request.actor.roles),
        "is_disputed": found.versions.filter(
            standing=VersionStanding.DISPUTED
        ).exists(),
        "may_offer": request.actor.may_any(JUDGES)
        and bool(photos)
        and undone_gaps(found.mentoring).exists(),
        "may_hold": is_mine and found.state == VisitState.PLANNED,
        "may_sign": is_mine and found.state == VisitState.HELD,
        "may_move": found.state == VisitState.PLANNED
        and request.actor.may_any(_GUIDES),
    }


def _told(row: VisitVersion) -> list[tuple[object, object]]:
    """Return what one text says, for laying it beside the other."""
    content: dict[str, Any] = row.content
    gaps = Gap.objects.filter(pk__in=content["gaps"]).order_by("number")
    parts: dict[str, tuple[object, Callable[[str], str]]] = {
        "held_on": (_("Day of the visit"), _day),
        "arrived_at": (_("Arrived at"), _clock),
        "departed_at": (_("Left at"), _clock),
        "log": (_("What was seen and done"), str),
        "next_step": (_("Next step"), str),
        "next_step_due": (_("Until"), _day),
    }
    told = [
        (title, write(content[name]) if content[name] else "-")
        for name, (title, write) in parts.items()
    ]
    return [*told, (_("Tasks that were worked on"), ", ".join(map(str, gaps)) or "-")]


def _day(text: str) -> str:
    return plain_date(date.fromisoformat(text))


def _clock(text: str) -> str:
    return clock(time.fromisoformat(text))


def _weeks(month: date, visits: Iterable[Visit]) -> list[list[Day]]:
    """Return the weeks of a month, Monday first; days of its neighbours are empty."""
    found: dict[date, list[Visit]] = {}
    for each in visits:
        found.setdefault(each.held_on or each.planned_on, []).append(each)
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [
        [Day(day, day.month == month.month, found.get(day, [])) for day in week]
        for week in weeks
    ]


def _address(request: OfficeRequest, month: date) -> str:
    query = request.GET.copy()
    query["bulan"] = f"{month:%Y-%m}"
    return f"?{query.urlencode()}"


def _month(text: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
