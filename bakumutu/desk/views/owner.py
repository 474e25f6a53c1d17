"""The owner's own requests: the journey, the quote to agree to, the bill to pay."""

import re
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk import actions
from bakumutu.desk.actions import Agreement
from bakumutu.desk.forms.owner import BusinessQuestion
from bakumutu.desk.forms.requests import ReasonForm
from bakumutu.desk.models import RequestFacts
from bakumutu.desk.queries.next_steps import next_step
from bakumutu.desk.queries.owner import MEANINGS, stages
from bakumutu.desk.queries.requests import requests_of
from bakumutu.desk.views.detail import detail
from bakumutu.desk.views.shared import request_or_404
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.queries import businesses_of

#: Not str.isdigit: the sign ² is a digit to it, and a number to nobody.
_VERSION = re.compile(r"[0-9]{1,9}")


@page(Role.BUSINESS_OWNER)
def own_requests(request: OfficeRequest) -> HttpResponse:
    """List the owner's requests, each with what it waits for."""
    rows = requests_of(request.actor).order_by("-begun_at")[:100]
    context = {"rows": [(row, MEANINGS[row.state]) for row in rows]}
    return render(request, "desk/own_requests.html", context)


@page(Role.BUSINESS_OWNER)
def begin(request: OfficeRequest) -> HttpResponse:
    """Begin a request; asks for which business only when there are several."""
    own = list(businesses_of(request.actor.person_id))
    choices = [(str(row.pk), row.name) for row in own]
    first = {"business": choices[0][0]} if choices else {}
    form = BusinessQuestion(request.POST or None, choices=choices, initial=first)
    if form.is_valid():
        business_id = UUID(form.cleaned_data["business"])
        found = actions.draft_request(business_id, by=request.actor)
        return redirect("desk:ask_product", found.pk)
    return render(request, "desk/begin.html", {"form": form, "own": own})


@page(Role.BUSINESS_OWNER)
def journey(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show where a request stands, what is next and whose turn it is."""
    facts = RequestFacts(request_or_404(request, pk))
    context = detail(facts, request.actor) | {
        "meaning": MEANINGS[facts.request.state],
        "stages": list(stages(facts.request)),
        "step": next_step(facts),
        "bill": facts.bill,
        "payment": facts.payment,
    }
    return render(request, "desk/journey.html", context)


@page(Role.BUSINESS_OWNER)
def agree(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Agree to the version of the quote that the owner has read."""
    found = request_or_404(request, pk)
    if request.method == "POST":
        version = request.POST.get("version", "")
        agreement = Agreement(
            version=int(version) if _VERSION.fullmatch(version) else 0,
            name=request.actor.full_name,
        )
        actions.agree(found.pk, agreement, by=request.actor)
    return redirect("desk:journey", found.pk)


@page(Role.BUSINESS_OWNER)
def cancel(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Cancel the own request, with a reason."""
    found = request_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = _("One sentence is enough.")
    if form.is_valid():
        actions.cancel(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("desk:journey", found.pk)
    context = {
        "found": found,
        "form": form,
        "heading": _("Cancel the request"),
        "button": _("Cancel the request"),
        "tone": "danger",
        "back": reverse("desk:journey", args=[found.pk]),
    }
    return render(request, "desk/question.html", context)
