"""Pages about role models: who is shown as an example, why and until when."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bakumutu.guidance import actions
from bakumutu.guidance.forms.mentoring.plans import ExampleForm
from bakumutu.guidance.forms.reasons import ReasonForm
from bakumutu.guidance.journeys import RoleModelState
from bakumutu.guidance.models import RoleModel
from bakumutu.guidance.views.mentoring.shared import Small, small
from bakumutu.guidance.views.shared import FormPage, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.facts import photo_of


@page(*STAFF)
def role_models(request: OfficeRequest) -> HttpResponse:
    """List the examples, those proposed and those whose time is over."""
    today = request.office.today()
    parts = ("business", "product", "evidence", "proposed_by", "named_by", "mentoring")
    rows = RoleModel.objects.select_related(*parts).order_by("-proposed_at")
    context = {
        "rows": [
            {
                "row": row,
                "photos": [photo_of(row.evidence)] if row.evidence else [],
                "has_lapsed": bool(row.valid_until and row.valid_until < today),
                "is_open": row.state != RoleModelState.ENDED,
                "is_own": row.proposed_by_id == request.actor.person_id,
            }
            for row in rows
        ],
        "may_name": Role.COORDINATOR in request.actor.roles,
    }
    return render(request, "guidance/mentoring/role_models.html", context)


propose_role_model = small(
    Small(
        gettext_lazy("Propose as a role model"),
        gettext_lazy("Propose it"),
        ExampleForm,
        actions.propose_role_model,
        ExampleForm.example,
        notice=gettext_lazy(
            "Somebody else names it, once the business has agreed to be shown."
        ),
    ),
    Role.MENTOR,
    Role.COORDINATOR,
)


@page(Role.COORDINATOR)
def name_role_model(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show a business as an example until a day; only a form sent may do that."""
    found = get_object_or_404(RoleModel, pk=pk)
    if request.method == "POST":
        actions.name_role_model(found.pk, by=request.actor)
    return redirect("guidance:role_models")


@page(Role.COORDINATOR)
def end_role_model(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """No longer show a business as an example."""
    rows = RoleModel.objects.select_related("business", "product")
    found = get_object_or_404(rows, pk=pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        actions.end_role_model(found.pk, **form.cleaned_data, by=request.actor)
        return redirect("guidance:role_models")
    shown = FormPage(
        heading=_("End the role model"),
        button=_("End it"),
        back=reverse("guidance:role_models"),
        form=form,
        caption=f"{found.business} · {found.product}",
    )
    return form_page(request, shown)
