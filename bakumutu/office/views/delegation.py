"""Pages of standing in (Plh.)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.office import actions
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.forms.staff import StandInForm
from bakumutu.office.models import Delegation
from bakumutu.office.queries import delegations_in, posts_in, today_at
from bakumutu.office.roles import Role
from bakumutu.office.views.forms import FormPage, carried_out, form_page


@page(Role.ADMINISTRATOR, Role.QUALITY_MANAGER)
def delegations(request: OfficeRequest) -> HttpResponse:
    """List who stands in for whom."""
    rows = list(delegations_in(request.actor.office_id))
    today = today_at(rows[0].office) if rows else None
    context = {
        "rows": rows,
        "today": today,
        "may_end": request.actor.may_any((Role.ADMINISTRATOR,)),
    }
    return render(request, "office/delegations.html", context)


@page(Role.ADMINISTRATOR)
def give_delegation(request: OfficeRequest) -> HttpResponse:
    """Let somebody stand in for an absent colleague."""
    posts = posts_in(request.actor.office_id).filter(is_active=True)
    form = StandInForm(posts, request.POST or None)
    if request.method == "POST" and carried_out(
        form, lambda: actions.give_delegation(form.given(), by=request.actor)
    ):
        messages.success(request, _("The stand-in is kept."))
        return redirect("office:delegations")
    return form_page(
        request,
        form,
        FormPage(
            title=_("Name a stand-in (Plh.)"),
            button=_("Name the stand-in"),
            back_url=reverse("office:delegations"),
            back=_("Stand-ins"),
        ),
    )


@page(Role.ADMINISTRATOR)
@require_POST
def end_delegation(request: OfficeRequest, delegation_id: UUID) -> HttpResponse:
    """End a stand-in today."""
    get_object_or_404(Delegation, pk=delegation_id)
    actions.end_delegation(delegation_id, by=request.actor)
    messages.success(request, _("The stand-in has ended."))
    return redirect("office:delegations")
