"""The owner's pages: the own plan in plain words, a photo, a signature, a choice."""

from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Acknowledgement, Choice
from bakumutu.guidance.forms.mentoring.fields import NothingForm
from bakumutu.guidance.forms.mentoring.plans import OwnOfferForm
from bakumutu.guidance.forms.mentoring.referrals import OwnChoiceForm
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.journeys import ReportState
from bakumutu.guidance.models import (
    AcknowledgementWay,
    CertificationBody,
    Gap,
    Mentoring,
    Party,
    ReportVerdict,
    TestEvidence,
)
from bakumutu.guidance.models.explanations import explanation_of
from bakumutu.guidance.queries.mentoring.places import state_tag
from bakumutu.guidance.queries.mentoring.reads import mentorings_of
from bakumutu.guidance.queries.mentoring.steps import whose
from bakumutu.guidance.queries.road import action_of, roads_of
from bakumutu.guidance.views.mentoring.shared import (
    gap_or_404,
    mentoring_or_404,
    visit_or_404,
)
from bakumutu.guidance.views.shared import FormPage, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.facts import photo_of
from bakumutu.registry.reach import businesses_of
from bakumutu.web.components import Task
from bakumutu.web.wording import plain_date, short_date

#: State of a gap -> how the task list draws it.
_TASKS = {
    "open": "not_started",
    "offered": "working",
    "closed": "done",
    "waived": "done",
}


@page(Role.BUSINESS_OWNER)
def own_mentorings(request: OfficeRequest) -> HttpResponse:
    """List the mentorings of the own products."""
    rows = mentorings_of(request.actor).order_by("-pk")[:50]
    context = {"rows": [(row, state_tag(row)) for row in rows]}
    return render(request, "guidance/mentoring/own_mentorings.html", context)


@page(Role.BUSINESS_OWNER)
def own_mentoring(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show an owner the own plan: what is next, whose turn, until when."""
    found = mentoring_or_404(request, pk)
    gaps = list(found.gaps.all())
    referral = found.referrals.order_by("-referred_at").first()
    [road] = roads_of([found.product], request.office.today())
    context = {
        "found": found,
        "state": state_tag(found),
        "action": action_of(road.next) if found.is_live else None,
        "own": [_task(one, found) for one in gaps if one.responsible == Party.OWNER],
        "others": [_task(one, found) for one in gaps if one.responsible != Party.OWNER],
        "done": sum(not one.is_undone for one in gaps),
        "count": len(gaps),
        "visits": found.visits.exclude(state="cancelled").order_by("-planned_on"),
        "referral": referral,
    }
    return render(request, "guidance/mentoring/own_mentoring.html", context)


@page(Role.BUSINESS_OWNER)
def own_gap(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show an owner one task, and take the photo that shows it is done."""
    found = gap_or_404(request, pk)
    form = OwnOfferForm(posted(request), request.FILES or None)
    if form.is_valid():
        actions.offer_evidence(found.pk, form.shown(), by=request.actor)
        messages.success(request, _("Sent. Your mentor looks at it next."))
        return redirect("guidance:own_mentoring", pk=found.mentoring_id)
    offers = found.offers.select_related("attachment").order_by("-offered_at")
    context = {
        "gap": found,
        "line": found.lines.first(),
        "form": form,
        "whose": whose(found, found.mentoring),
        "photos": [photo_of(one.attachment) for one in offers if one.attachment],
        "may_send": found.is_undone,
    }
    return render(request, "guidance/mentoring/own_gap.html", context)


@page(Role.BUSINESS_OWNER)
def own_visit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Let an owner read what was written at a visit, and sign it."""
    found = visit_or_404(request, pk)
    form = NothingForm(posted(request))
    if form.is_valid():
        signed = Acknowledgement(
            name=request.actor.full_name, way=AcknowledgementWay.PIN
        )
        actions.sign_visit(found.pk, signed, by=request.actor)
        messages.success(request, _("Thank you. The visit is signed."))
        return redirect("guidance:own_visit", pk=found.pk)
    photos = found.photos.select_related("attachment").order_by("pk")
    by = found.next_step_by
    context = {
        "visit": found,
        "mentoring": found.mentoring,
        "photos": [photo_of(each.attachment) for each in photos],
        "gaps": [each.gap for each in found.touched.select_related("gap")],
        "next_by": Party(by).label if by else "",
        "may_sign": found.state == "held",
        "may_finish": found.is_step_open and by == Party.OWNER,
    }
    return render(request, "guidance/mentoring/own_visit.html", context)


@page(Role.BUSINESS_OWNER)
def finish_own_step(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Let an owner say that what was agreed is done; only a form sent may do that."""
    if request.method == "POST":
        actions.finish_step(pk, by=request.actor)
        messages.success(request, _("Thank you. Your mentor sees it."))
    return redirect("guidance:own_visit", pk=pk)


@page(Role.BUSINESS_OWNER)
def own_report(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Tell an owner what a test found, why it usually fails and what to try."""
    own = businesses_of(request.actor.person_id)
    rows = TestEvidence.objects.filter(business__in=own, state=ReportState.CONFIRMED)
    found = get_object_or_404(rows.select_related("product"), pk=pk)
    lines = list(found.lines.select_related("gap"))
    context = {
        "report": found,
        "passes": found.verdict == ReportVerdict.PASSES,
        "failed": [(one, explanation_of(one.code)) for one in lines if one.failed],
        "met": [one for one in lines if not one.failed],
        "paper": [photo_of(found.attachment)] if found.attachment else [],
    }
    return render(request, "guidance/mentoring/own_report.html", context)


@page(Role.BUSINESS_OWNER)
def choose_own_body(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Let an owner choose a certification body; nobody recommends one."""
    found = mentoring_or_404(request, pk)
    referral = found.referrals.order_by("-referred_at").first()
    if referral is None:
        raise Http404
    if referral.outcome:
        return redirect("guidance:own_mentoring", pk=found.pk)
    named = CertificationBody.objects.filter(scopes__in=referral.named.values("scope"))
    bodies = named.distinct().order_by("name")
    before = {"body": referral.chosen_id}
    form = OwnChoiceForm(posted(request), bodies=bodies, initial=before)
    if form.is_valid():
        choice = Choice(
            body_id=form.body_id,
            chosen_by=request.actor.full_name,
            chosen_on=request.office.today(),
        )
        actions.choose_body(found.pk, choice, by=request.actor)
        return redirect("guidance:own_mentoring", pk=found.pk)
    notice = _("All of these may certify your product. Ask them for price and time.")
    if referral.chosen_id:
        notice = _(
            "You chose %(body)s on %(day)s. Until it has decided, you may change it."
        ) % {"body": referral.chosen, "day": plain_date(referral.chosen_on)}
    shown = _page(found, _("Choose a certification body"), form, notice)
    return form_page(request, shown)


@page(Role.BUSINESS_OWNER)
def drop_own(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Let an owner stop the own mentoring."""
    found = mentoring_or_404(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.drop(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:own_mentoring", pk=found.pk)
    notice = _("It cannot be opened again; a new one may begin later.")
    return form_page(request, _page(found, _("Stop the mentoring"), form, notice))


def _page(
    found: Mentoring, heading: object, form: BaseForm, notice: object
) -> FormPage:
    return FormPage(
        heading=heading,
        button=heading,
        back=reverse("guidance:own_mentoring", args=[found.pk]),
        form=form,
        caption=str(found.product),
        notice=notice,
    )


def _task(gap: Gap, found: Mentoring) -> Task:
    until = short_date(gap.due_on) if gap.due_on else _("no day yet")
    told = _("%(who)s, until %(day)s") % {"who": whose(gap, found), "day": until}
    if gap.reason and gap.state == "open":
        told = f"{told} · {gap.reason}"
    return Task(
        gap.title,
        reverse("guidance:own_gap", args=[gap.pk]),
        gap.get_state_display(),
        _TASKS[gap.state],
        told,
    )
