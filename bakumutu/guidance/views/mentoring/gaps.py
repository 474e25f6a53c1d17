"""Pages about the plan and its tasks: who does what, and judging what is shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance import actions
from bakumutu.guidance.forms.mentoring.plans import (
    GapPlanForm,
    OfferForm,
    PlanForms,
)
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.models import EvidenceStanding, Gap, GapEvidence, VisitPhoto
from bakumutu.guidance.models.mentoring_facts import gap_facts, may_judge
from bakumutu.guidance.queries.mentoring.steps import judged_by, whose
from bakumutu.guidance.views.mentoring.shared import (
    gap_or_404,
    mentoring_or_404,
    mentoring_url,
)
from bakumutu.guidance.views.shared import FormPage, Move, Verb, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.office.steps import choices
from bakumutu.registry.facts import photo_of

_GUIDES = (Role.MENTOR, Role.COORDINATOR)
_JUDGES = (Role.MENTOR, Role.ASSESSOR, Role.COORDINATOR)
_VERBS = {
    "accept_evidence": Verb(
        _("Accept: the gap is closed"), "accept_evidence", "", does_it=True
    ),
    "return_evidence": Verb(_("Send back with a reason"), "return_evidence"),
    "waive_gap": Verb(_("Waive the gap"), "waive_gap"),
    "reopen_gap": Verb(_("Reopen the gap"), "reopen_gap"),
}
#: Verb -> heading, button, and what happens then.
_REASONS: dict[str, tuple[object, object, object]] = {
    "return_evidence": (
        _("Send the evidence back"),
        _("Send back"),
        _("Whoever offered it reads the reason."),
    ),
    "waive_gap": (
        _("Waive the gap"),
        _("Waive"),
        _("It need not be closed. The reason stays in the record."),
    ),
    "reopen_gap": (
        _("Reopen the gap"),
        _("Reopen"),
        _("It becomes a task again."),
    ),
}
_WITH_REASON: dict[str, Callable[..., Any]] = {
    verb: getattr(actions, verb) for verb in _REASONS
}


@page(*STAFF)
def gap(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one task: what is to be done, what was shown, and who may judge it."""
    found = gap_or_404(request, pk)
    context = {
        "gap": found,
        "due": judged_by(found, request.office.today()) or found.due_on,
        "mentoring": found.mentoring,
        "whose": whose(found, found.mentoring),
        "offers": _shown(found, request.actor),
        "moves": _moves(found, request.actor),
        "may_plan": request.actor.may_any(_GUIDES) and found.is_undone,
        "may_offer": request.actor.may_any(_JUDGES) and found.is_undone,
        "visits": found.visited.select_related("visit__mentor").order_by("-pk"),
        "line": found.lines.select_related("report").first(),
    }
    return render(request, "guidance/mentoring/gap.html", context)


@page(*_GUIDES)
def plan_gap(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Agree who does a task until when."""
    found = gap_or_404(request, pk)
    form = GapPlanForm(posted(request), initial=GapPlanForm.values_of(found))
    if form.is_valid():
        actions.plan_gap(found.pk, form.plan(), by=request.actor)
        return redirect("guidance:gap", pk=found.pk)
    return form_page(request, _page(found, _("Plan the task"), _("Save"), form))


@page(*_GUIDES)
def plan(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Agree on all the open tasks of a mentoring on one page."""
    found = mentoring_or_404(request, pk)
    gaps = [each for each in found.gaps.all() if each.is_undone]
    initial = [GapPlanForm.values_of(each) for each in gaps]
    forms = PlanForms(posted(request), prefix="t", initial=initial)
    if forms.is_valid():
        for each, form in zip(gaps, forms.forms, strict=False):
            actions.plan_gap(each.pk, form.plan(), by=request.actor)
        return redirect(mentoring_url(found))
    context = {
        "found": found,
        "forms": forms,
        "rows": list(zip(gaps, forms.forms, strict=False)),
    }
    return render(request, "guidance/mentoring/plan.html", context)


@page(*_JUDGES)
def offer_evidence(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show that a gap is closed."""
    found = gap_or_404(request, pk)
    form = OfferForm(posted(request), request.FILES or None)
    if form.is_valid():
        actions.offer_evidence(found.pk, form.shown(), by=request.actor)
        return redirect("guidance:gap", pk=found.pk)
    shown = _page(found, _("Offer evidence"), _("Offer it"), form)
    return form_page(request, shown)


@page(*_JUDGES)
def accept_evidence(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Find that a gap is closed; only a form sent may do that."""
    found = gap_or_404(request, pk)
    if request.method == "POST":
        actions.accept_evidence(found.pk, by=request.actor)
    return redirect("guidance:gap", pk=found.pk)


@page(*_JUDGES)
def gap_with_reason(request: OfficeRequest, pk: UUID, verb: str) -> HttpResponse:
    """Ask for the reason of a step of a task, and take it."""
    found = gap_or_404(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        _WITH_REASON[verb](found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:gap", pk=found.pk)
    heading, button, notice = _REASONS[verb]
    shown = _page(found, heading, button, form, notice)
    return form_page(request, shown)


def _page(
    found: Gap, heading: object, button: object, form: BaseForm, notice: object = ""
) -> FormPage:
    return FormPage(
        heading=heading,
        button=button,
        back=reverse("guidance:gap", args=[found.pk]),
        form=form,
        caption=f"{found.mentoring.number} · {found.number}. {found}",
        notice=notice,
    )


def _offers(found: Gap) -> list[GapEvidence]:
    rows = found.offers.select_related("attachment", "offered_by", "judged_by")
    return list(rows.order_by("-offered_at"))


def _shown(found: Gap, actor: Actor) -> list[dict[str, Any]]:
    """Return what was offered, each with the visit that it comes from, if any."""
    taken = VisitPhoto.objects.filter(visit__mentoring=found.mentoring_id)
    visits = {row.attachment_id: row.visit for row in taken.select_related("visit")}
    return [
        _offer(each, actor)
        | {"visit": each.attachment_id and visits.get(each.attachment_id)}
        for each in _offers(found)
    ]


def _offer(each: GapEvidence, actor: Actor) -> dict[str, Any]:
    file = each.attachment
    is_waiting = each.standing == EvidenceStanding.WAITING
    return {
        "row": each,
        "photos": [photo_of(file)] if file else [],
        "is_own": is_waiting and not may_judge(each, actor),
    }


def _moves(found: Gap, actor: Actor) -> list[Move]:
    options = choices(found, by=actor, facts=gap_facts(found, actor))
    return [
        Move(
            option.step.verb,
            _VERBS[option.step.verb],
            reverse(f"guidance:{option.step.verb}", args=[found.pk]),
            option.reasons,
        )
        for option in options
        if option.step.verb in _VERBS
    ]
