"""Pages about certification bodies: whom the office knows, and their scope."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bakumutu.guidance import actions
from bakumutu.guidance.forms.mentoring.referrals import BodyForm, EndForm, ScopeForm
from bakumutu.guidance.models import BodyScope, CertificationBody
from bakumutu.guidance.views.mentoring.shared import ask
from bakumutu.guidance.views.shared import posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role

_ask = partial(ask, back="guidance:bodies")


@page(*STAFF)
def bodies(request: OfficeRequest) -> HttpResponse:
    """List the bodies that letters may name, each with its scope."""
    rows = CertificationBody.objects.prefetch_related("scopes__edition")
    context = {
        "rows": rows.order_by("name"),
        "may_keep": Role.COORDINATOR in request.actor.roles,
        "today": request.office.today(),
    }
    return render(request, "guidance/mentoring/bodies.html", context)


@page(Role.COORDINATOR)
def enter_body(request: OfficeRequest) -> HttpResponse:
    """Write down a certification body."""
    form = BodyForm(posted(request))
    if form.is_valid():
        made = actions.enter_body(form.details(), by=request.actor)
        return redirect("guidance:enter_scope", pk=made.pk)
    return _ask(request, _("Add a certification body"), form)


@page(Role.COORDINATOR)
def amend_body(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Correct what is known of a body."""
    found = get_object_or_404(CertificationBody, pk=pk)
    names = ("name", "city", "accreditation", "contact", "is_active")
    initial = {name: getattr(found, name) for name in names}
    form = BodyForm(posted(request), initial=initial)
    if form.is_valid():
        actions.amend_body(found.pk, form.details(), by=request.actor)
        return redirect("guidance:bodies")
    return _ask(request, _("Change the body"), form, str(found))


@page(Role.COORDINATOR)
def enter_scope(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down a standard in the scope of a body."""
    found = get_object_or_404(CertificationBody, pk=pk)
    form = ScopeForm(posted(request))
    if form.is_valid():
        actions.enter_scope(found.pk, form.details(), by=request.actor)
        return redirect("guidance:bodies")
    return _ask(request, _("Add a standard to its scope"), form, str(found))


@page(Role.COORDINATOR)
def end_scope(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Write down the last day of a line of a scope."""
    found = get_object_or_404(
        BodyScope.objects.select_related("body", "edition"), pk=pk
    )
    form = EndForm(posted(request), initial={"on": request.office.today()})
    if form.is_valid():
        actions.end_scope(found.pk, on=form.cleaned_data["on"], by=request.actor)
        return redirect("guidance:bodies")
    about = f"{found.body} · {found.edition}"
    return _ask(request, _("End this line of the scope"), form, about)
