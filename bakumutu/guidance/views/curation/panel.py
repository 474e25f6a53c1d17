"""The panel: its members, the ranked list with ties and why, moves, the decision."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bakumutu.guidance import actions
from bakumutu.guidance.actions.reasons import reason_for
from bakumutu.guidance.forms.curation.panel import DecisionForm, MemberForm, MoveForm
from bakumutu.guidance.journeys import CallState, NominationState
from bakumutu.guidance.models import (
    Call,
    CallFacts,
    PanelDecision,
    PanelMember,
)
from bakumutu.guidance.models.agreement import agreement_of
from bakumutu.guidance.models.standing import Standing, printed, standing_of
from bakumutu.guidance.views.curation.scores import remarks_of
from bakumutu.guidance.views.curation.shared import (
    TELLERS,
    call_or_404,
    form_page,
    moves,
    nomination_or_404,
    nomination_url,
)
from bakumutu.guidance.views.shared import FormPage
from bakumutu.letters.queries import documents_of
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.office.steps import choices
from bakumutu.rules.curation import EARLIER, Outcome
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.templatetags.web import status_tag

_OUTCOMES = {
    Outcome.SELECTED: NominationState.SELECTED,
    Outcome.WAITLISTED: NominationState.WAITLISTED,
    Outcome.NOT_SELECTED: NominationState.NOT_SELECTED,
}
_DECIDED = (CallState.DECIDED, CallState.FINISHED)
_TONES = {Outcome.SELECTED: "good"}
_DECIDE = {"decide_call": (gettext_lazy("Decide"), "decide_call", False)}


@page(*STAFF)
def panel(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show the ranked list, who sits in the panel and what each place means."""
    call = call_or_404(pk)
    standing = standing_of(call)
    is_lead = Role.COORDINATOR in request.actor.roles
    options = choices(call, by=request.actor, facts=CallFacts(call))
    decision = PanelDecision.objects.filter(call=call).first()
    context = {
        "documents": documents_of(decision.pk) if decision else [],
        "call": call,
        "standing": standing,
        "table": _table(call, standing),
        "remarks": list(_remarks(standing)),
        "decision": decision,
        "members": PanelMember.objects.filter(panel__call=call),
        "agreement": agreement_of(call),
        "may_tell": call.state in _DECIDED and request.actor.may_any(TELLERS),
        "form": MemberForm(),
        "is_open": call.state == CallState.CLOSED and is_lead,
        "decide": moves(options, _DECIDE, call.pk),
    }
    return render(request, "guidance/curation/panel.html", context)


@page(Role.COORDINATOR)
def name_member(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Name a member of the panel."""
    call = call_or_404(pk)
    form = MemberForm(request.POST or None, initial=_first_member(call, request))
    if form.is_valid():
        actions.name_member(call.pk, form.details(), by=request.actor)
        return redirect("guidance:panel", call.pk)
    back = reverse("guidance:panel", args=[call.pk])
    title = _("Member of the panel")
    shown = FormPage(title, _("Add the member"), back, form, call, back_word=_("Panel"))
    return form_page(request, shown)


def _first_member(call: Call, request: OfficeRequest) -> dict[str, object]:
    """Return who is named first: the coordinator sits in every panel."""
    if PanelMember.objects.filter(panel__call=call).exists():
        return {}
    return {"name": request.actor.full_name, "institution": call.office.name}


@page(Role.COORDINATOR)
def remove_member(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Take a member out; only a form sent may do that."""
    rows = PanelMember.objects.select_related("panel")
    member = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        actions.remove_member(member.pk, by=request.actor)
    return redirect("guidance:panel", member.panel.call_id)


@page(Role.COORDINATOR)
def move_candidate(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Put a candidate on another place, with the written reason."""
    found = nomination_or_404(request, pk)
    standing = standing_of(found.call)
    form = MoveForm(request.POST or None, last=len(standing))
    if form.is_valid():
        actions.move_candidate(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:panel", found.call_id)
    shown = FormPage(
        _("Move the candidate"),
        _("Move the candidate"),
        reverse("guidance:panel", args=[found.call_id]),
        form,
        f"{found} · {found.business}",
        notice=_("The order by the rule stays in the record beside it."),
        back_word=_("Panel"),
    )
    return form_page(request, shown)


@page(Role.COORDINATOR)
def decide_call(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Check what every owner reads, then decide about all at once."""
    call = call_or_404(pk)
    standing = standing_of(call)
    reasons = {row.key: reason_for(row, standing) for row in standing}
    form = DecisionForm(standing, reasons, request.POST or None)
    if form.is_valid():
        actions.decide_call(call.pk, form.verdict(), by=request.actor)
        return redirect("guidance:panel", call.pk)
    context = {
        "call": call,
        "form": form,
        "table": _table(call, standing),
    }
    return render(request, "guidance/curation/decide.html", context)


def _remarks(standing: Sequence[Standing]) -> Iterator[tuple[Standing, list[str]]]:
    """Yield the candidates about whom assessors wrote something, with what it is."""
    for row in standing:
        seated = [score for score in row.nomination.scores.all() if score.seat]
        ordered = sorted(seated, key=lambda score: score.seat or 0)
        if told := list(remarks_of(ordered)):
            yield row, told


def _table(call: Call, standing: Sequence[Standing]) -> Table:
    names = {each.code: each.name for each in call.criteria.criteria.all()}
    columns = [
        Column(pgettext_lazy("column", "Candidate")),
        Column(pgettext_lazy("column", "Place"), is_number=True),
        Column(pgettext_lazy("score", "Total of 100"), is_number=True),
        Column(_outcome_word(call)),
        Column(gettext_lazy("Why this place")),
    ]
    lines = [_line(row, names) for row in standing]
    return Table(gettext_lazy("Ranked list"), columns, lines)


def _outcome_word(call: Call) -> object:
    """Return what the outcome is: what stands so far, until the panel has decided."""
    if call.state in _DECIDED:
        return pgettext_lazy("column", "Outcome")
    return pgettext_lazy("column", "Outcome so far")


def _line(row: Standing, names: dict[str, str]) -> Line:
    outcome = _OUTCOMES[row.outcome]
    cells = (
        f"{row.nomination.business} · {row.nomination.product}",
        row.place,
        printed(row.total),
        # Selected is good news here; that an answer is due is told elsewhere.
        status_tag(outcome.label, _TONES.get(row.outcome, outcome)),
        _why(row, names) or None,
    )
    return Line(cells, url=nomination_url(row.nomination), key=str(row.key))


def _why(row: Standing, names: dict[str, str]) -> str:
    told = []
    if row.tie == EARLIER:
        told.append(_("Same total, nominated later."))
    elif row.tie:
        told.append(_("Same total, lower in: %(name)s.") % {"name": names[row.tie]})
    if row.was_moved:
        move = row.moves[-1]
        told.append(
            _("Moved by the panel from place %(place)s: %(reason)s")
            % {"place": row.ruled_place, "reason": move.reason}
        )
    elif row.place != row.ruled_place:
        told.append(_("Place %(place)s by the rule.") % {"place": row.ruled_place})
    if row.total < row.nomination.call.least_total:
        told.append(_("Below the least total."))
    return " ".join(told)
