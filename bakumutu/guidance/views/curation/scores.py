"""The scoring form, standing aside, and scores as a table."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance import actions
from bakumutu.guidance.forms.curation.scores import InterestForm, ScoreForm
from bakumutu.guidance.journeys import ScoreState
from bakumutu.guidance.models import CandidateScore, Nomination, ScoreFacts
from bakumutu.guidance.models.standing import printed
from bakumutu.guidance.queries.curation.calls import standard_words
from bakumutu.guidance.queries.curation.scoring import own_score
from bakumutu.guidance.views.curation.shared import (
    Move,
    form_page,
    nomination_or_404,
    nomination_url,
)
from bakumutu.guidance.views.shared import FormPage
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard
from bakumutu.web.components import Column, Fact, Line, Table

_CLOSED = (ScoreState.FINAL, ScoreState.STOOD_ASIDE)


@page(Role.ASSESSOR)
def score(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Declare, give a level for each criterion, send; or change what was sent."""
    found = nomination_or_404(request, pk)
    own = own_score(found, request.actor)
    if (own and own.state in _CLOSED) or blocked(found, request.actor):
        return redirect(nomination_url(found))
    criteria = list(found.call.criteria.criteria.all())
    form = ScoreForm(criteria, request.POST or None, score=own)
    if form.is_valid():
        if form.has_interest:
            return redirect("guidance:stand_aside", found.pk)
        _send(found, own, form, request.actor)
        return redirect(nomination_url(found))
    context = {
        "found": found,
        "form": form,
        "facts": _facts(found),
        "is_sent": own is not None and own.state == ScoreState.SENT,
    }
    return render(request, "guidance/curation/score.html", context)


@page(Role.ASSESSOR)
def stand_aside(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Say what the interest is; somebody else scores then."""
    found = nomination_or_404(request, pk)
    form = InterestForm(request.POST or None)
    if form.is_valid():
        actions.stand_aside(found.pk, **form.cleaned_data, by=request.actor)
        return redirect(nomination_url(found))
    shown = FormPage(
        _("Stand aside"),
        _("Stand aside"),
        reverse("guidance:score", args=[found.pk]),
        form,
        f"{found} · {found.business}",
        notice=_(
            "You do not score this candidate then, and it does not count against"
            " you. It cannot be taken back."
        ),
    )
    return form_page(request, shown)


def score_button(found: Nomination, actor: Actor) -> Move | None:
    """Return the button that leads an assessor to the form, with what blocks it."""
    own = own_score(found, actor)
    if own is not None and own.state in _CLOSED:
        return None
    label = _("Change my score") if own and own.seat else _("Score the candidate")
    url = reverse("guidance:score", args=[found.pk])
    reasons = tuple(str(guard.reason) for guard in blocked(found, actor))
    return Move("send_score", label, url, reasons=reasons)


def blocked(found: Nomination, actor: Actor) -> tuple[Guard, ...]:
    """Return what keeps somebody from the form before anything is filled in."""
    own = own_score(found, actor)
    if own is not None and own.state == ScoreState.SENT:
        return ()
    row = own or CandidateScore(nomination=found, assessor_id=actor.person_id)
    row.nomination = found
    whole = dict.fromkeys((one.code for one in found.call.criteria.criteria.all()), 0)
    facts = ScoreFacts(row, declared=False, levels=whole)
    step = CandidateScore.JOURNEY.step("send_score", ScoreState.BEGUN)
    return step.blocked_by(facts)


def score_table(found: Nomination, scores: Sequence[CandidateScore]) -> Table:
    """Return the scores of a candidate side by side, with their totals."""
    levels = [score.levels() for score in scores]
    seats = [
        Column(_("Score %(seat)s") % {"seat": score.seat}, is_number=True)
        for score in scores
    ]
    lines = [
        Line((each.name, *(one.get(each.code) for one in levels)))
        for each in found.call.criteria.criteria.all()
    ]
    totals = (printed(score.total()) for score in scores)
    lines.append(Line((pgettext_lazy("score", "Total of 100"), *totals)))
    columns = [Column(_("Criterion")), *seats]
    return Table(_("Scores"), columns, lines)


def remarks_of(scores: Sequence[CandidateScore]) -> Iterator[str]:
    """Yield what the assessors wrote beside their levels, each with its score."""
    for score in scores:
        whose = _("Score %(seat)s") % {"seat": score.seat}
        for line in score.lines.all():
            if line.remark:
                yield f"{whose}, {line.criterion.name}: {line.remark}"
        if score.remark:
            yield f"{whose}: {score.remark}"


def _send(
    found: Nomination, own: CandidateScore | None, form: ScoreForm, by: Actor
) -> None:
    if own is not None and own.state == ScoreState.SENT:
        actions.amend_score(found.pk, form.sheet(), by=by)
    else:
        actions.send_score(found.pk, form.sheet(), by=by)


def _facts(found: Nomination) -> list[Fact]:
    told = [
        Fact(pgettext_lazy("label", "Business"), found.business),
        Fact(pgettext_lazy("label", "Product"), found.product),
        Fact(_("Standard that applies"), standard_words(found)),
    ]
    if found.statement:
        told.append(Fact(_("Why this product?"), found.statement))
    return told
