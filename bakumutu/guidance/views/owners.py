"""The owner's pages: what was found, and rehearsing on the own phone."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bakumutu.guidance import actions
from bakumutu.guidance.forms.findings import OwnAcknowledgementForm
from bakumutu.guidance.forms.rehearsals import RehearsalForm
from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.models.findings import findings_of
from bakumutu.guidance.queries.assessments import (
    assessments_within_reach,
    own_assessments,
)
from bakumutu.guidance.queries.beside import state_tag
from bakumutu.guidance.queries.sheets import sheet_of
from bakumutu.guidance.views.details import findings_shown
from bakumutu.guidance.views.shared import posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.models import Product
from bakumutu.registry.queries import businesses_of

S = AssessmentState
#: From here on an owner may read what was found.
_READABLE = (S.DRAFTED, S.AGREED, S.SEALED, S.RELEASED, S.REHEARSING)


@page(Role.BUSINESS_OWNER)
def own(request: OfficeRequest) -> HttpResponse:
    """List the assessments of the own products, and the rehearsals."""
    rows = own_assessments(request.actor)[:50]
    context = {
        "rows": [(row, state_tag(row)) for row in rows],
        "products": _own_products(request.actor),
    }
    return render(request, "guidance/own_assessments.html", context)


@page(Role.BUSINESS_OWNER)
def findings(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show an owner what was found, and take the acknowledgement."""
    rows = assessments_within_reach(request.actor).exclude(state=S.CANCELLED)
    found = get_object_or_404(rows, pk=pk)
    form = OwnAcknowledgementForm(posted(request))
    if form.is_valid():
        told = form.acknowledgement(request.actor.full_name)
        actions.acknowledge_findings(pk, told, by=request.actor)
        messages.success(request, _("Thank you. The gap report comes next."))
        return redirect("guidance:findings", pk=pk)
    context = {
        "assessment": found,
        "state": state_tag(found),
        "form": form,
        "sheet": sheet_of(found, request.actor),
        "is_readable": found.state in _READABLE,
        **findings_shown(found, findings_of(found)),
    }
    return render(request, "guidance/findings.html", context)


@page(Role.BUSINESS_OWNER)
def rehearse(request: OfficeRequest, product_id: UUID) -> HttpResponse:
    """Begin a rehearsal: choose the checklist and answer on the own phone."""
    products = _own_products(request.actor)
    product = get_object_or_404(products, pk=product_id)
    form = RehearsalForm(posted(request), product=product)
    if form.is_valid():
        made = actions.rehearse(product.pk, form.checklist_id, by=request.actor)
        return redirect("guidance:answer_next", pk=made.pk)
    context = {"form": form, "product": product}
    return render(request, "guidance/rehearse.html", context)


@page(Role.BUSINESS_OWNER)
@require_POST
def release_rehearsal(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Let the office see a rehearsal."""
    actions.release_rehearsal(pk, by=request.actor)
    messages.success(request, _("The office can see your rehearsal now."))
    return redirect("guidance:findings", pk=pk)


@page(Role.BUSINESS_OWNER)
@require_POST
def discard_rehearsal(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Put a rehearsal away."""
    actions.discard_rehearsal(pk, by=request.actor)
    messages.success(request, _("The rehearsal is put away. Nobody saw it."))
    return redirect("guidance:own")


def page_of(found: Assessment, actor: Actor) -> str:
    """Return where somebody looks at an assessment: the office's page, or the own."""
    is_owners = found.is_private or not actor.may_any(STAFF)
    name = "guidance:findings" if is_owners else "guidance:assessment"
    return reverse(name, args=[found.pk])


def _own_products(actor: Actor) -> QuerySet[Product]:
    rows = Product.objects.filter(business__in=businesses_of(actor.person_id))
    return rows.select_related("business").order_by("search_name", "pk")
