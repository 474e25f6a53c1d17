"""Pages about changes of identity: proposed by one person, decided by another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF
from bakumutu.office.steps import choices
from bakumutu.registry import actions
from bakumutu.registry.actions import (
    AttachmentRefusedError,
    DuplicateBusinessError,
    OpenChangeError,
)
from bakumutu.registry.facts import facts_of_change, photo_of
from bakumutu.registry.forms import ChangeForm, RejectForm
from bakumutu.registry.journeys import DECIDERS, PROPOSERS
from bakumutu.registry.models import Business, ChangeRequest
from bakumutu.registry.queries import changes_waiting
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.registry.views.asking import Asked, ask
from bakumutu.registry.views.owners import page_of


@page(*STAFF)
def changes(request: OfficeRequest) -> HttpResponse:
    """List the proposals that wait for a second person."""
    context = {"changes": changes_waiting()}
    return render(request, "registry/changes.html", context)


@page(*PROPOSERS)
def propose_change(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Propose to change who a business is."""
    business = get_object_or_404(businesses_within_reach(request.actor), pk=business_id)
    form = ChangeForm(request.POST or None, request.FILES or None)
    back = page_of(business, request.actor)
    if (
        request.method == "POST"
        and form.is_valid()
        and _proposed(request, business, form)
    ):
        messages.success(
            request, _("The proposal is sent. A colleague decides about it.")
        )
        return redirect(back)
    intro = _(
        "Name, NIB, owner, NIK and NPWP say which business this is. A second person"
        " compares the proof before they change."
    )
    asked = Asked(
        _("Propose a change of identity"), business, back, _("Send the proposal"), intro
    )
    return ask(request, form, asked)


@page(*STAFF)
def change_request(request: OfficeRequest, change_id: UUID) -> HttpResponse:
    """Show one proposal, and decide about it."""
    found = _found(change_id)
    facts = actions.facts_of_change(found, request.actor)
    form = RejectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        actions.reject_change(found.pk, answer=answer, by=request.actor)
        return redirect("registry:change_request", found.pk)
    options = choices(found, by=request.actor, facts=facts)
    context = {
        "change": found,
        "facts": facts_of_change(found),
        "evidence": [photo_of(found.evidence)] if found.evidence else [],
        "options": {option.step.verb: option for option in options},
        "form": form,
    }
    return render(request, "registry/change_request.html", context)


@page(*DECIDERS)
@require_POST
def approve_change(request: OfficeRequest, change_id: UUID) -> HttpResponse:
    """Make a proposed change, as a second person."""
    found = actions.approve_change(_found(change_id).pk, by=request.actor)
    messages.success(request, _("The change is made."))
    return redirect("registry:business", found.business_id)


@page(*PROPOSERS)
@require_POST
def retract_change(request: OfficeRequest, change_id: UUID) -> HttpResponse:
    """Take back what one has proposed."""
    reach = ChangeRequest.objects.filter(
        business__in=businesses_within_reach(request.actor)
    )
    found = get_object_or_404(reach.select_related("business"), pk=change_id)
    actions.retract_change(found.pk, by=request.actor)
    messages.success(request, _("The proposal is taken back."))
    return redirect(page_of(found.business, request.actor))


def _found(change_id: UUID) -> ChangeRequest:
    rows = ChangeRequest.objects.select_related(
        "business", "evidence", "proposed_by", "decided_by"
    )
    return get_object_or_404(rows, pk=change_id)


def _proposed(request: OfficeRequest, business: Business, form: ChangeForm) -> bool:
    try:
        actions.propose_change(business.pk, form.details(), by=request.actor)
    except DuplicateBusinessError as duplicate:
        form.add_error("value_or_nik", f"{duplicate} {_('Compare it with the proof.')}")
    except OpenChangeError as is_open:
        form.add_error("identity", str(is_open))
    except AttachmentRefusedError as refusal:
        form.add_error("evidence", str(refusal))
    else:
        return True
    return False
