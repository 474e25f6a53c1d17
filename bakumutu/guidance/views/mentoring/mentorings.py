"""Pages about mentorings: the list, one of them, opening one, the office's rules."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bakumutu.guidance import actions
from bakumutu.guidance.forms.mentoring.plans import (
    MentoringFilterForm,
    RulesForm,
    TermsForm,
)
from bakumutu.guidance.models import Assessment, Gap, Mentoring, rules_of
from bakumutu.guidance.models.mentoring_facts import batches_needed
from bakumutu.guidance.queries.mentoring.facts import facts_for
from bakumutu.guidance.queries.mentoring.places import state_tag
from bakumutu.guidance.queries.mentoring.reads import (
    MentoringFilter,
    mentoring_list,
    reports_of,
)
from bakumutu.guidance.queries.mentoring.steps import (
    next_step,
    next_visit_by,
    whose,
)
from bakumutu.guidance.queries.mentoring.timeline import moments_of
from bakumutu.guidance.views.mentoring.before_after import READERS as COMPARERS
from bakumutu.guidance.views.mentoring.lists import MENTORINGS
from bakumutu.guidance.views.mentoring.shared import (
    mentoring_or_404,
    mentoring_url,
)
from bakumutu.guidance.views.mentoring.turns import READERS as TURNERS
from bakumutu.guidance.views.shared import FormPage, Move, Verb, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.facts import photo_of
from bakumutu.registry.models import Attachment
from bakumutu.web.components import Fact, Task
from bakumutu.web.listing import download, listing
from bakumutu.web.typed import as_id
from bakumutu.web.wording import long_date, short_date

#: Verb -> what its button says, and where it leads.
VERBS: dict[str, Verb] = {
    "plan_gaps": Verb(
        gettext_lazy("Make the plan from the gaps"), "plan_gaps", does_it=True
    ),
    "start_mentoring": Verb(
        gettext_lazy("Begin the mentoring"), "start_mentoring", does_it=True
    ),
    "pause": Verb(gettext_lazy("Pause"), "pause"),
    "resume": Verb(gettext_lazy("Resume"), "resume", does_it=True),
    "ask_ready_check": Verb(
        gettext_lazy("Ask for the ready-check"), "ask_ready_check", does_it=True
    ),
    "confirm_ready": Verb(
        gettext_lazy("Say that it is ready"), "confirm_ready", does_it=True
    ),
    "send_back": Verb(gettext_lazy("Send back"), "send_back"),
    "refer_to_bodies": Verb(gettext_lazy("Refer to certification"), "refer_to_bodies"),
    "record_certified": Verb(
        gettext_lazy("Record the certificate"), "record_certified"
    ),
    "record_not_certified": Verb(
        gettext_lazy("The body did not certify"), "record_not_certified"
    ),
    "take_up_again": Verb(gettext_lazy("Take up again"), "take_up_again", does_it=True),
    "review_upkeep": Verb(gettext_lazy("Review the upkeep"), "review_upkeep"),
    "close_mentoring": Verb(
        gettext_lazy("Close the mentoring"), "close_mentoring", does_it=True
    ),
    "drop": Verb(gettext_lazy("Stop early"), "drop", tone="danger"),
}
#: What the page behind the button asks must not keep anybody from opening it.
_ASKED = {"refer_to_bodies"}
#: State of a gap -> how the task list draws it.
_TASKS = {
    "open": "not_started",
    "offered": "working",
    "closed": "done",
    "waived": "done",
}
_FEW_PHOTOS = 6
#: States in which a business may be an example.
_CERTIFIED = ("certified", "maintained")


@page(*STAFF)
def mentorings(request: OfficeRequest) -> HttpResponse:
    """List mentorings, narrowed by the address, also as a file."""
    form = MentoringFilterForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    wanted = MentoringFilter(
        text=data.get("q", ""), state=data.get("state", ""), whose=data.get("whose", "")
    )
    rows = mentoring_list(request.actor, wanted, request.office.today())
    if file := download(request, rows, MENTORINGS):
        return file
    context = {
        "list": listing(request, rows, MENTORINGS),
        "form": form,
        "is_filtered": wanted != MentoringFilter(),
        "may_lead": Role.COORDINATOR in request.actor.roles,
        "may_visit": Role.MENTOR in request.actor.roles,
        "may_turn": request.actor.may_any(TURNERS),
        "may_compare": request.actor.may_any(COMPARERS),
    }
    return render(request, "guidance/mentoring/mentorings.html", context)


@page(*STAFF)
def mentoring(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one mentoring: what is next, its tasks, visits, reports and people."""
    found = mentoring_or_404(request, pk)
    today = request.office.today()
    step = next_step(found, today)
    buttons = list(_moves(found, request))
    first = [one for one in buttons if step and one.name in step.verbs]
    context = {
        "found": found,
        "state": state_tag(found),
        "step": step,
        "first": first,
        "others": [one for one in buttons if one not in first],
        "facts": list(_facts(found)),
        "may_guide": request.actor.may_any((Role.MENTOR, Role.COORDINATOR)),
        "may_lead": Role.COORDINATOR in request.actor.roles,
        "timeline": moments_of(found),
        **_shown(found),
    }
    return render(request, "guidance/mentoring/mentoring.html", context)


@page(Role.COORDINATOR)
def open_mentoring(request: OfficeRequest) -> HttpResponse:
    """Open a mentoring on an assessment, and agree on its terms."""
    chosen = as_id(request.GET.get("asesmen"))
    assessment = get_object_or_404(
        Assessment.objects.select_related("product"), pk=chosen
    )
    # What the product is already said to have to meet is the first guess.
    first = {"standard": assessment.product.standard_number}
    form = TermsForm(posted(request), initial=first)
    if form.is_valid():
        made = actions.open_mentoring(assessment.pk, form.terms(), by=request.actor)
        return redirect(mentoring_url(made))
    shown = FormPage(
        heading=_("Open a mentoring"),
        button=_("Open the mentoring"),
        back=reverse("guidance:assessment", args=[assessment.pk]),
        form=form,
        caption=f"{assessment} · {assessment.business} · {assessment.product}",
        notice=_("Its gaps become the plan. Nothing begins before the plan is whole."),
    )
    return form_page(request, shown)


@page(Role.COORDINATOR)
def mentoring_rules(request: OfficeRequest) -> HttpResponse:
    """Change what the office asks of all its mentorings."""
    rules = rules_of(request.actor.office_id)
    form = RulesForm(posted(request), initial=RulesForm.values_of(rules))
    if form.is_valid():
        actions.set_mentoring_rules(form.cleaned_data, by=request.actor)
        messages.success(request, _("Saved. Mentorings with own numbers keep them."))
        return redirect("guidance:mentorings")
    shown = FormPage(
        heading=_("Rules of mentoring"),
        button=_("Save the rules"),
        back=reverse("guidance:mentorings"),
        form=form,
        notice=_("They hold for every mentoring that has no number of its own."),
    )
    return form_page(request, shown)


def _moves(found: Mentoring, request: OfficeRequest) -> Iterator[Move]:
    facts = facts_for(found, request.actor, request.office.today())
    for option in found.JOURNEY.options(found.state, request.actor.roles, facts):
        name = option.step.verb
        verb = VERBS.get(name)
        if verb is None or (name == "plan_gaps" and found.gaps.exists()):
            continue
        url = reverse(f"guidance:{verb.view}", args=[found.pk])
        yield Move(name, verb, url, () if name in _ASKED else option.reasons)


def _facts(found: Mentoring) -> Iterator[Fact]:
    yield Fact(pgettext("mentoring", "Mentor"), found.mentor or _("not chosen yet"))
    baseline = found.assessment.number or str(found.assessment)
    yield Fact(_("Gap assessment"), baseline)
    edition = found.edition
    yield Fact(_("Standard to be certified to"), edition or _("not chosen yet"))
    if found.goal:
        yield Fact(_("What is to be reached"), found.goal)
    if found.ends_on:
        yield Fact(_("To be reached by"), long_date(found.ends_on))
    if due := next_visit_by(found):
        yield Fact(_("Next visit at the latest"), long_date(due))
    told = _("%(done)s of %(needed)s") % {
        "done": found.batches.count(),
        "needed": batches_needed(found),
    }
    yield Fact(_("Batches that records cover"), told)
    if found.ready_by_id:
        yield Fact(_("Found ready by"), found.ready_by)
    if found.reason:
        yield Fact(pgettext("form", "Reason"), found.reason)


def _shown(found: Mentoring) -> dict[str, Any]:
    gaps = list(found.gaps.select_related("mentoring"))
    referral = (
        found.referrals.select_related("chosen", "edition")
        .order_by("-referred_at")
        .first()
    )
    return {
        "tasks": [_task(gap, found) for gap in gaps],
        "open_gaps": sum(gap.is_undone for gap in gaps),
        "visits": found.visits.select_related("mentor").order_by("-planned_on", "-pk"),
        "reports": reports_of(found),
        "batches": found.batches.order_by("-produced_on"),
        "photos": [photo_of(file) for file in _evidence(found)],
        "referral": referral,
        "check": found.ready_check,
        "shares": found.shares.filter(withdrawn_at=None).select_related("source"),
        "is_certified": found.state in _CERTIFIED,
        "role_model": found.role_models.order_by("-proposed_at").first(),
        "reviews": found.reviews.prefetch_related("indicators").order_by(
            "-reviewed_on"
        ),
    }


def _evidence(found: Mentoring) -> QuerySet[Attachment]:
    ids = found.gaps.filter(offers__attachment__isnull=False)
    wanted = ids.values("offers__attachment")
    return Attachment.objects.filter(pk__in=wanted).order_by("-uploaded_at")[
        :_FEW_PHOTOS
    ]


def _task(gap: Gap, found: Mentoring) -> Task:
    until = short_date(gap.due_on) if gap.due_on else _("no day yet")
    hint = f"{gap.get_severity_display()} · {whose(gap, found)} · {until}"
    return Task(
        f"{gap.number}. {gap}",
        reverse("guidance:gap", args=[gap.pk]),
        gap.get_state_display(),
        _TASKS[gap.state],
        hint,
    )
