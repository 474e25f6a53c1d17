"""Pages about nominations: the list, one of them, putting forward, screening."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Promise, Proposal
from bakumutu.guidance.actions.promises import PROMISES, SERVICES
from bakumutu.guidance.forms.curation.calls import NominationFilterForm
from bakumutu.guidance.forms.curation.nominations import (
    NominateForm,
    PromiseForm,
    ReasonForm,
    ScreeningForm,
    SearchForm,
)
from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.journeys.curation import NOMINATORS
from bakumutu.guidance.models import Assessment, Nomination, NominationFacts
from bakumutu.guidance.queries.curation.assessing import assessment_since
from bakumutu.guidance.queries.curation.calls import (
    NominationFilter,
    free_products,
    letters_of,
    nomination_list,
    standard_words,
    taking_part,
)
from bakumutu.guidance.queries.curation.scoring import (
    scores_to_read,
    scores_wanted,
    to_score,
)
from bakumutu.guidance.queries.first_visits import step_towards_visit
from bakumutu.guidance.queries.next_steps import way_of_assessment
from bakumutu.guidance.views.curation.lists import NOMINATIONS
from bakumutu.guidance.views.curation.scores import (
    remarks_of,
    score_button,
    score_table,
)
from bakumutu.guidance.views.curation.shared import (
    SCREENERS,
    Move,
    call_or_404,
    form_page,
    moves,
    nomination_or_404,
    nomination_url,
)
from bakumutu.guidance.views.shared import FormPage
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.office.steps import choices
from bakumutu.registry.models import Business, Product
from bakumutu.registry.queries import find_businesses
from bakumutu.web import panels
from bakumutu.web.components import Fact
from bakumutu.web.listing import download, listing
from bakumutu.web.typed import as_id
from bakumutu.web.wording import long_date, moment

_WORDS = {
    "screen_in": (_("Screen"), "screen", False),
    "offer_place": (_("Offer the free place"), "offer_place", True),
    "commit": (_("Write down the commitment"), "commit", False),
    "give_up_place": (_("The owner gives up the place"), "give_up_place", False),
    "lapse_place": (_("Let the place lapse"), "lapse_place", True),
    "withdraw_nomination": (_("Withdraw the nomination"), "withdraw_nomination", False),
    "end_guidance": (_("End the guidance"), "end_guidance", False),
}
_ARRANGERS = (Role.COORDINATOR, Role.ASSESSOR)
_DANGER = ("give_up_place", "lapse_place", "withdraw_nomination", "end_guidance")
_AT_ONCE: dict[str, Callable[..., Any]] = {
    "offer_place": actions.offer_place,
    "lapse_place": actions.lapse_place,
}
#: Verb -> heading and button, and what happens then.
_REASONS: dict[str, tuple[object, object]] = {
    "give_up_place": (
        _("The owner gives up the place"),
        _("The place goes to the next on the waiting list."),
    ),
    "withdraw_nomination": (
        _("Withdraw the nomination"),
        _("As the owner wishes. The product may be nominated again."),
    ),
    "end_guidance": (
        _("End the guidance"),
        _("The product may be nominated again in another call."),
    ),
}
_WITH_REASON: dict[str, Callable[..., Any]] = {
    verb: getattr(actions, verb) for verb in _REASONS
}
_STAFF_NOMINATORS = tuple(each for each in NOMINATORS if each in STAFF)
#: As many businesses as a person reads.
_FEW = 8


@page(*STAFF)
def nominations(request: OfficeRequest) -> HttpResponse:
    """List nominations, narrowed by the address, also as a file."""
    form = NominationFilterForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    wanted = NominationFilter(
        text=data.get("q", ""),
        call_id=as_id(data.get("call")),
        stage=data.get("stage", ""),
        state=data.get("state", ""),
    )
    rows = nomination_list(request.actor, wanted)
    if file := download(request, rows, NOMINATIONS):
        return file
    context = {
        "list": listing(request, rows, NOMINATIONS),
        "form": form,
        "is_filtered": wanted != NominationFilter(),
    }
    return render(request, "guidance/curation/nominations.html", context)


@page(*STAFF)
def nomination(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one nomination: where it stands, what is next, what was decided and why."""
    found = nomination_or_404(request, pk)
    facts = NominationFacts(found, request.actor)
    assessment = assessment_since(found)
    step = step_towards_visit(found, assessment)
    way = way_of_assessment(assessment) if assessment else None
    buttons = list(_buttons(facts, request.actor))
    first = [one for one in buttons if step and one.verb in step.verbs]
    there, wanted = scores_wanted(found)
    scores = scores_to_read(found, request.actor)
    context = {
        "found": found,
        "step": step,
        "way": way,
        "may_go_on": way and (not way.role or way.role in request.actor.roles),
        "first": first,
        "assessment": assessment,
        "arrange_url": _way_to_arrange(found, assessment, request.actor),
        "others": [one for one in buttons if one not in first],
        "facts": list(_facts(found)),
        "documents": letters_of(found),
        "answers": found.answers.select_related("condition"),
        "scores": score_table(found, scores) if scores else None,
        "remarks": list(remarks_of(scores)),
        "next_to_score": _next_to_score(found, request.actor),
        "next_to_screen": _next_to_screen(found, request.actor),
        "there": there,
        "wanted": wanted,
        "are_hidden": len(scores) < there,
        "timeline": panels.timeline(found.pk),
    }
    return render(request, "guidance/curation/nomination.html", context)


def _way_to_arrange(
    found: Nomination, assessment: Assessment | None, actor: Actor
) -> str:
    """Return where the first visit is arranged, while it is to be, by who may."""
    is_waiting = found.state == NominationState.COMMITTED and assessment is None
    if not is_waiting or not actor.may_any(_ARRANGERS):
        return ""
    return f"{reverse('guidance:schedule')}?produk={found.product_id}"


@page(*_STAFF_NOMINATORS)
def nominate(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Find the business first, then put one of its products forward."""
    call = call_or_404(pk)
    search = SearchForm(initial=request.GET.dict())
    text = request.GET.get("q", "").strip()
    chosen = as_id(request.GET.get("usaha"))
    business = Business.objects.filter(pk=chosen).first() if chosen else None
    form = NominateForm(request.POST or None, choices=_products(business))
    if form.is_valid():
        proposal = Proposal(form.product_id(), form.cleaned_data["statement"])
        made = actions.nominate(call.pk, proposal, by=request.actor)
        return redirect(nomination_url(made))
    context = {
        "call": call,
        "search": search,
        "text": text,
        "matches": list(find_businesses(text)[:_FEW]) if text else [],
        "business": business,
        "taken": taking_part(request.actor).filter(business=business),
        "form": form,
    }
    return render(request, "guidance/curation/nominate.html", context)


@page(*SCREENERS)
def screen(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Check the conditions and let the nomination in, or out with a reason."""
    found = nomination_or_404(request, pk)
    facts = NominationFacts(found, request.actor)
    form = ScreeningForm(facts.findings, request.POST or None)
    if form.is_valid():
        _screen(request, found, form)
        return redirect(nomination_url(found))
    computed = [one for one in facts.findings if one.condition.is_computed]
    unmet = [str(one.condition) for one in computed if not one.is_met]
    context = {"found": found, "form": form, "computed": computed, "unmet": unmet}
    return render(request, "guidance/curation/screen.html", context)


@page(Role.COORDINATOR)
def do_nomination(request: OfficeRequest, pk: UUID, verb: str) -> HttpResponse:
    """Take a step that asks nothing; only a form sent may do that."""
    found = nomination_or_404(request, pk)
    if request.method == "POST":
        _AT_ONCE[verb](found.pk, by=request.actor)
    return redirect(nomination_url(found))


@page(Role.COORDINATOR)
def with_reason(request: OfficeRequest, pk: UUID, verb: str) -> HttpResponse:
    """Ask for the reason of a step, and take it."""
    found = nomination_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        _WITH_REASON[verb](found.pk, **form.cleaned_data, by=request.actor)
        return redirect(nomination_url(found))
    heading, notice = _REASONS[verb]
    shown = FormPage(
        heading,
        heading,
        nomination_url(found),
        form,
        f"{found} · {found.business}",
        notice=notice,
        tone="danger",
    )
    return form_page(request, shown)


@page(Role.COORDINATOR)
def commit(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down a commitment that was signed at the office."""
    found = nomination_or_404(request, pk)
    form = PromiseForm(request.POST or None)
    if form.is_valid():
        actions.commit(found.pk, Promise(**form.cleaned_data), by=request.actor)
        return redirect(nomination_url(found))
    context = {
        "found": found,
        "form": form,
        "promises": PROMISES,
        "services": SERVICES,
    }
    return render(request, "guidance/curation/commit.html", context)


def _next_to_score(found: Nomination, actor: Actor) -> Nomination | None:
    """Return the next candidate of the call that waits for this assessor."""
    if Role.ASSESSOR not in actor.roles:
        return None
    rows = to_score(actor).filter(call=found.call_id).exclude(pk=found.pk)
    return rows.select_related("business").first()


def _next_to_screen(found: Nomination, actor: Actor) -> Nomination | None:
    """Return the next nomination of the call to screen, once this one is."""
    if found.state == NominationState.NOMINATED or not actor.may_any(SCREENERS):
        return None
    rows = found.call.nominations.filter(state=NominationState.NOMINATED)
    return rows.select_related("business").order_by("nominated_at").first()


def _screen(request: OfficeRequest, found: Nomination, form: ScreeningForm) -> None:
    if form.is_out:
        reason = form.cleaned_data["reason"]
        actions.screen_out(found.pk, form.answers(), reason=reason, by=request.actor)
    else:
        actions.screen_in(found.pk, form.answers(), by=request.actor)


def _products(business: Business | None) -> list[tuple[str, object]]:
    if business is None:
        return []
    rows: list[Product] = list(free_products(business.products.all()))
    told = _("no standard yet")
    return [(str(row.pk), f"{row} ({row.standard_number or told})") for row in rows]


def _buttons(facts: NominationFacts, actor: Actor) -> Iterator[Move]:
    found = facts.nomination
    if Role.ASSESSOR in actor.roles and (button := score_button(found, actor)):
        yield button
    options = choices(found, by=actor, facts=facts)
    # What the page behind the button asks must not keep anybody from opening it.
    for move in moves(options, _WORDS, found.pk, danger=_DANGER):
        is_asked = move.verb == "screen_in"
        yield Move(
            move.verb,
            move.label,
            move.url,
            move.does_it,
            () if is_asked else move.reasons,
            move.tone,
        )


def _facts(found: Nomination) -> Iterator[Fact]:
    yield Fact(pgettext_lazy("label", "Business"), found.business)
    yield Fact(pgettext_lazy("label", "Product"), found.product)
    yield Fact(_("Standard that applies"), standard_words(found))
    way = f"{found.nominated_by}, {found.get_way_display()}"
    yield Fact(_("Nominated by"), way)
    yield Fact(_("Nominated"), moment(found.nominated_at))
    if found.statement:
        yield Fact(_("Why this product?"), found.statement)
    if found.place:
        yield Fact(pgettext_lazy("column", "Place"), found.place)
    if found.answer_by:
        yield Fact(_("Answer by"), long_date(found.answer_by))
    if found.reason:
        yield Fact(_("What the owner reads"), found.reason)
