"""Pages about calls: the list, one call with its funnel, and its small forms."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext, pgettext_lazy

from bakumutu.guidance import actions
from bakumutu.guidance.forms.curation.calls import (
    CallFilterForm,
    CallForm,
    ChangeDaysForm,
)
from bakumutu.guidance.forms.curation.nominations import ReasonForm
from bakumutu.guidance.journeys import CallState
from bakumutu.guidance.journeys import NominationState as N
from bakumutu.guidance.journeys.curation import NOMINATORS
from bakumutu.guidance.models import Call, CallFacts
from bakumutu.guidance.models.agreement import agreement_of
from bakumutu.guidance.queries.curation.calls import Stage, funnel, next_waiting
from bakumutu.guidance.queries.curation.calls import calls as all_calls
from bakumutu.guidance.queries.curation.steps import (
    scoring_of,
    screening_of,
    step_of_call,
)
from bakumutu.guidance.views.curation.lists import CALLS
from bakumutu.guidance.views.curation.shared import (
    SCREENERS,
    TELLERS,
    Move,
    call_or_404,
    call_url,
    form_page,
    moves,
    nomination_url,
)
from bakumutu.guidance.views.shared import FormPage
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.office.steps import choices
from bakumutu.standards.lists import group_words
from bakumutu.web import charts, panels
from bakumutu.web.components import Fact
from bakumutu.web.listing import download, listing
from bakumutu.web.wording import long_date

_WORDS = {
    "open_call": (_("Open the call"), "open_call", True),
    "close_call": (_("Close the call"), "close_call", True),
    "decide_call": (_("Decide"), "decide_call", False),
    "finish_call": (_("Finish the call"), "finish_call", True),
    "cancel_call": (_("Cancel the call"), "cancel_call", False),
}
_JUDGED = (CallState.OPEN, CallState.CLOSED)
_TOLD_OF = (CallState.DECIDED, CallState.FINISHED, CallState.CANCELLED)
_AT_ONCE: dict[str, Callable[..., Any]] = {
    "open_call": actions.open_call,
    "close_call": actions.close_call,
    "finish_call": actions.finish_call,
}


@page(*STAFF)
def calls(request: OfficeRequest) -> HttpResponse:
    """List the calls, also as a file."""
    form = CallFilterForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    rows = all_calls(state)
    if file := download(request, rows, CALLS):
        return file
    context = {
        "list": listing(request, rows, CALLS),
        "form": form,
        "is_filtered": bool(state),
        "may_add": Role.COORDINATOR in request.actor.roles,
    }
    return render(request, "guidance/curation/calls.html", context)


@page(*STAFF)
def call(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one call: its funnel, what is next and whose turn it is."""
    found = call_or_404(pk)
    facts = CallFacts(found)
    step = step_of_call(facts)
    buttons = list(_buttons(facts, request.actor))
    first = [one for one in buttons if step and one.verb in step.verbs]
    stages = funnel(found)
    context = {
        "call": found,
        "step": step,
        "first": first,
        "others": [one for one in buttons if one not in first],
        "funnel": stages,
        "picture": _picture(stages),
        "facts": list(_facts(found)),
        "agreement": agreement_of(found),
        "timeline": panels.timeline(found.pk),
        "criteria": found.criteria.criteria.all(),
    }
    return render(request, "guidance/curation/call.html", context)


@page(Role.COORDINATOR)
def draft_call(request: OfficeRequest) -> HttpResponse:
    """Prepare a call."""
    form = CallForm(request.POST or None)
    if form.is_valid():
        made = actions.draft_call(
            form.details(), criteria_from=form.source(), by=request.actor
        )
        return redirect("guidance:criteria", made.pk)
    back = reverse("guidance:calls")
    notice = _("Then you check the criteria. Nobody sees the call before it opens.")
    shown = FormPage(
        _("New call"),
        _("Save and go on"),
        back,
        form,
        notice=notice,
        back_word=pgettext("title", "Curation"),
    )
    return form_page(request, shown)


@page(Role.COORDINATOR)
def amend_call(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Change the terms of a draft call."""
    found = call_or_404(pk)
    form = CallForm(request.POST or None, call=found)
    if form.is_valid():
        actions.amend_call(found.pk, form.details(), by=request.actor)
        return redirect(call_url(found))
    shown = FormPage(_("Change the terms"), _("Save"), call_url(found), form, found)
    return form_page(request, shown)


@page(Role.COORDINATOR)
def change_days(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Move the last day or the panel of an open call."""
    found = call_or_404(pk)
    form = ChangeDaysForm(found, request.POST or None)
    if form.is_valid():
        actions.change_days(found.pk, **form.cleaned_data, by=request.actor)
        return redirect(call_url(found))
    shown = FormPage(_("Change the days"), _("Save"), call_url(found), form, found)
    return form_page(request, shown)


@page(Role.COORDINATOR)
def do_call(request: OfficeRequest, pk: UUID, verb: str) -> HttpResponse:
    """Take a step that asks nothing; only a form sent may do that."""
    found = call_or_404(pk)
    if request.method == "POST":
        _AT_ONCE[verb](found.pk, by=request.actor)
    return redirect(call_url(found))


@page(Role.COORDINATOR)
def cancel_call(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """End a call without a decision."""
    found = call_or_404(pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.cancel_call(found.pk, **form.cleaned_data, by=request.actor)
        return redirect(call_url(found))
    shown = FormPage(
        _("Cancel the call"),
        _("Cancel the call"),
        call_url(found),
        form,
        found,
        notice=_("Every owner in it reads the reason. It is not opened again."),
        tone="danger",
    )
    return form_page(request, shown)


def _picture(stages: Sequence[Stage]) -> charts.Chart | None:
    """Return the funnel of a call, or None while nobody was nominated."""
    if not stages[0].count:
        return None
    items = [charts.Tier(str(one.title), one.count, str(one.count)) for one in stages]
    numbers = charts.Numbers(
        [
            str(_("Stage")),
            pgettext("funnel", "Count"),
            str(_("Ended here")),
        ],
        [[str(one.title), str(one.count), str(one.ended)] for one in stages],
    )
    words = charts.Words(str(_("How far candidates have come")), _finding(stages))
    return charts.tiers(items, words, numbers)


def _finding(stages: Sequence[Stage]) -> str:
    """Return where most ended; who is still on the way is no loss."""
    before, after = max(pairwise(stages), key=lambda pair: pair[0].ended)
    if not before.ended:
        return str(_("Nobody has dropped out."))
    told = {
        "ended": before.ended,
        "count": before.count,
        "before": before.title,
        "after": after.title,
    }
    return (
        _("Most end between %(before)s and %(after)s: %(ended)s of %(count)s.") % told
    )


def _buttons(facts: CallFacts, actor: Actor) -> Iterator[Move]:
    found = facts.call
    if found.takes_nominations() and actor.may_any(NOMINATORS):
        url = reverse("guidance:nominate", args=[found.pk])
        yield Move("nominate", _("Nominate a product"), url)
    if found.state == CallState.CLOSED and Role.COORDINATOR in actor.roles:
        url = reverse("guidance:panel", args=[found.pk])
        yield Move("panel", _("Hold the panel"), url)
    if found.state == CallState.DECIDED and facts.may_be_offered:
        url = nomination_url(next_waiting(found))
        yield Move("next_place", _("Open the next on the waiting list"), url)
    if found.state in _TOLD_OF and actor.may_any(TELLERS):
        url = reverse("guidance:tell_owners", args=[found.pk])
        yield Move("tell_owners", _("Tell the owners"), url)
    yield from _waiting(facts, actor)
    options = choices(found, by=actor, facts=facts)
    own_page = ("decide_call",)  # decided on the page of the panel
    shown = [one for one in options if one.step.verb not in own_page]
    if Role.COORDINATOR in actor.roles:
        yield from _edits(found)
    yield from moves(shown, _WORDS, found.pk, danger=("cancel_call",))


def _waiting(facts: CallFacts, actor: Actor) -> Iterator[Move]:
    """Yield the way to the nominations that wait for the reader's own work."""
    if facts.call.state in _JUDGED and facts.to_screen and actor.may_any(SCREENERS):
        label = screening_of(facts)
        yield Move("screen_each", label, _listed(facts.call, N.NOMINATED))
    if facts.call.state in _JUDGED and facts.to_score and Role.ASSESSOR in actor.roles:
        label = scoring_of(facts)
        yield Move("score_each", label, _listed(facts.call, N.LONGLISTED))
    if facts.call.state == CallState.DECIDED and facts.unanswered:
        url = _listed(facts.call, N.SELECTED)
        yield Move("see_unanswered", _("See who has to answer"), url)


def _listed(call: Call, state: str) -> str:
    named = {"call": str(call.pk), "state": state}
    return f"{reverse('guidance:nominations')}?{urlencode(named)}"


def _edits(found: Call) -> Iterator[Move]:
    if found.state == CallState.DRAFT:
        url = reverse("guidance:amend_call", args=[found.pk])
        yield Move("amend_call", _("Change the terms"), url)
    if found.state in (CallState.OPEN, CallState.CLOSED):
        url = reverse("guidance:change_days", args=[found.pk])
        yield Move("change_days", _("Change the days"), url)


def _facts(found: Call) -> Iterator[Fact]:
    if found.aim:
        yield Fact(_("Whom it is for"), found.aim)
    every = pgettext_lazy("sector", "every sector")
    yield Fact(
        pgettext_lazy("call", "Sector"),
        group_words(found.sector) if found.sector else every,
    )
    everywhere = pgettext_lazy("region", "every region")
    yield Fact(pgettext_lazy("label", "Region"), found.region or everywhere)
    yield Fact(_("Opens on"), long_date(found.opens_on))
    yield Fact(_("Closes on"), long_date(found.closes_on))
    yield Fact(_("Panel meets on"), long_date(found.panel_on))
    yield Fact(_("Number of places"), found.quota)
    yield Fact(_("Places on the waiting list"), found.waiting_places)
    yield Fact(_("Least total of 100"), found.least_total)
    yield Fact(_("Most points between two scores"), found.most_apart)
    days = ngettext_lazy("%(count)s day", "%(count)s days", found.commitment_days)
    yield Fact(_("Time to answer"), days % {"count": found.commitment_days})
    if found.reason:
        yield Fact(pgettext_lazy("form", "Reason"), found.reason)
