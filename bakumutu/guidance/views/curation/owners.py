"""The owner's own pages: open calls, own nominations, whose turn and until when."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Promise, Proposal
from bakumutu.guidance.actions.promises import PROMISES, SERVICES
from bakumutu.guidance.forms.curation.nominations import (
    NominateForm,
    OwnPromiseForm,
    OwnReasonForm,
)
from bakumutu.guidance.journeys import NominationState
from bakumutu.guidance.models import Nomination
from bakumutu.guidance.queries.curation.assessing import assessment_since
from bakumutu.guidance.queries.curation.calls import (
    free_products,
    letters_of,
    nominations_of,
    open_calls,
    taking_part,
)
from bakumutu.guidance.queries.curation.steps import (
    MEANINGS,
    STAGES,
)
from bakumutu.guidance.queries.curation.timeline import moments_for_owner
from bakumutu.guidance.queries.first_visits import step_towards_visit
from bakumutu.guidance.views.curation.shared import (
    call_or_404,
    form_page,
    nomination_or_404,
)
from bakumutu.guidance.views.shared import FormPage
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.models import Product
from bakumutu.registry.queries import businesses_within_reach
from bakumutu.web.components import Task

_WORDS: dict[str, object] = {
    "cannot_start": pgettext_lazy("stage", "later"),
    "in_progress": pgettext_lazy("stage", "now"),
    "done": pgettext_lazy("stage", "done"),
}
_WITHDRAWABLE = (
    NominationState.NOMINATED,
    NominationState.LONGLISTED,
    NominationState.SCORED,
    NominationState.WAITLISTED,
)


@page(Role.BUSINESS_OWNER)
def own_curation(request: OfficeRequest) -> HttpResponse:
    """List the own nominations, and the calls that one may answer today."""
    rows = nominations_of(request.actor).order_by("-nominated_at")[:100]
    context = {
        "rows": [(row, MEANINGS[row.state]) for row in rows],
        "calls": [call for call in open_calls() if call.takes_nominations()],
        "has_free": bool(_own_products(request)),
    }
    return render(request, "guidance/curation/own_curation.html", context)


@page(Role.BUSINESS_OWNER)
def nominate_own(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Put one of the own products forward."""
    call = call_or_404(pk)
    if not call.takes_nominations():
        return redirect("guidance:own_curation")
    form = NominateForm(request.POST or None, choices=_own_products(request))
    if form.is_valid():
        proposal = Proposal(form.product_id(), form.cleaned_data["statement"])
        made = actions.nominate(call.pk, proposal, by=request.actor)
        return redirect("guidance:own_nomination", made.pk)
    context = {"call": call, "form": form, "taken": taking_part(request.actor)}
    return render(request, "guidance/curation/nominate_own.html", context)


@page(Role.BUSINESS_OWNER)
def own_nomination(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show where the own nomination stands, whose turn it is and until when."""
    found = nomination_or_404(request, pk)
    context = {
        "found": found,
        "meaning": MEANINGS[found.state],
        "step": step_towards_visit(found, assessment_since(found)),
        "stages": list(_stages(found)),
        "moments": moments_for_owner(found.pk),
        "may_withdraw": found.state in _WITHDRAWABLE,
        "may_answer": found.state == NominationState.SELECTED,
        "documents": letters_of(found),
    }
    return render(request, "guidance/curation/own_nomination.html", context)


@page(Role.BUSINESS_OWNER)
def commit_own(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Read the promises and commit."""
    found = nomination_or_404(request, pk)
    if found.state != NominationState.SELECTED:
        return redirect("guidance:own_nomination", found.pk)
    form = OwnPromiseForm(request.POST or None)
    if form.is_valid():
        promise = Promise(request.actor.full_name)
        actions.commit(found.pk, promise, by=request.actor)
        return redirect("guidance:own_nomination", found.pk)
    context = {
        "found": found,
        "form": form,
        "promises": PROMISES,
        "services": SERVICES,
    }
    return render(request, "guidance/curation/commit_own.html", context)


@page(Role.BUSINESS_OWNER)
def give_up_own(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Leave the place to somebody else."""
    found = nomination_or_404(request, pk)
    form = OwnReasonForm(request.POST or None)
    if form.is_valid():
        actions.give_up_place(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:own_nomination", found.pk)
    notice = _("The place goes to the next on the waiting list.")
    return _ask(request, found, form, _("Give up the place"), notice)


@page(Role.BUSINESS_OWNER)
def withdraw_own(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Take the own product out of the call."""
    found = nomination_or_404(request, pk)
    form = OwnReasonForm(request.POST or None)
    if form.is_valid():
        actions.withdraw_nomination(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:own_nomination", found.pk)
    notice = _("You may nominate the product again while a call is open.")
    return _ask(request, found, form, _("Withdraw the nomination"), notice)


def _ask(
    request: OfficeRequest,
    found: Nomination,
    form: OwnReasonForm,
    heading: object,
    notice: object,
) -> HttpResponse:
    back = reverse("guidance:own_nomination", args=[found.pk])
    shown = FormPage(
        heading, heading, back, form, found.product, notice=notice, tone="danger"
    )
    return form_page(request, shown)


def _own_products(request: OfficeRequest) -> list[tuple[str, object]]:
    own = businesses_within_reach(request.actor)
    rows = free_products(Product.objects.filter(business__in=own))
    return [
        (str(row.pk), f"{row} ({row.business})")
        for row in rows.select_related("business")
    ]


def _stages(found: Nomination) -> Iterator[Task]:
    """Yield the stages of the way; a nomination that ended is on none of them."""
    here = [n for n, (_title, states) in enumerate(STAGES) if found.state in states]
    for place, (title, _states) in enumerate(STAGES if here else ()):
        state = ("cannot_start", "in_progress", "done")[
            (place < here[0]) + (place <= here[0])
        ]
        yield Task(title, status=_WORDS[state], state=state)
