"""The criteria of a call: read by everybody, changed while it is a draft."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.guidance import actions
from bakumutu.guidance.forms.curation.calls import ConditionForm, CriterionForm
from bakumutu.guidance.journeys import CallState
from bakumutu.guidance.models import Call, CallFacts, Criterion, ScreeningCondition
from bakumutu.guidance.views.curation.shared import call_or_404, form_page
from bakumutu.guidance.views.shared import FormPage
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.reference.curation import proposed_set


@page(*STAFF)
def criteria(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show the criteria and conditions of a call."""
    found = call_or_404(pk)
    is_draft = found.state == CallState.DRAFT
    context = {
        "call": found,
        "version": found.criteria,
        "criteria": found.criteria.criteria.all(),
        "conditions": found.criteria.conditions.all(),
        "weights": CallFacts(found).weights,
        "source": proposed_set().source if found.criteria.is_proposal else "",
        "may_change": is_draft and Role.COORDINATOR in request.actor.roles,
    }
    return render(request, "guidance/curation/criteria.html", context)


@page(Role.COORDINATOR)
def add_criterion(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Add a question."""
    found = call_or_404(pk)
    form = CriterionForm(request.POST or None)
    if form.is_valid():
        actions.add_criterion(found.pk, form.details(), by=request.actor)
        return redirect("guidance:criteria", found.pk)
    shown = FormPage(_("New criterion"), _("Save"), _back(found), form, found)
    return form_page(request, shown)


@page(Role.COORDINATOR)
def amend_criterion(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Change a question."""
    rows = Criterion.objects.select_related("version__call")
    criterion = get_object_or_404(rows, pk=pk)
    found = criterion.version.call
    form = CriterionForm(request.POST or None, criterion=criterion)
    if form.is_valid():
        actions.amend_criterion(criterion.pk, form.details(), by=request.actor)
        return redirect("guidance:criteria", found.pk)
    shown = FormPage(criterion.name, _("Save"), _back(found), form, found)
    return form_page(request, shown)


@page(Role.COORDINATOR)
def remove_criterion(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Take a question out; only a form sent may do that."""
    rows = Criterion.objects.select_related("version__call")
    criterion = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        actions.remove_criterion(criterion.pk, by=request.actor)
    return redirect("guidance:criteria", criterion.version.call.pk)


@page(Role.COORDINATOR)
def add_condition(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Add a condition of the screening."""
    found = call_or_404(pk)
    form = ConditionForm(request.POST or None)
    if form.is_valid():
        actions.add_condition(found.pk, form.details(), by=request.actor)
        return redirect("guidance:criteria", found.pk)
    shown = FormPage(_("New condition"), _("Save"), _back(found), form, found)
    return form_page(request, shown)


@page(Role.COORDINATOR)
def remove_condition(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Take a condition out; only a form sent may do that."""
    rows = ScreeningCondition.objects.select_related("version__call")
    condition = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        actions.remove_condition(condition.pk, by=request.actor)
    return redirect("guidance:criteria", condition.version.call.pk)


def _back(found: Call) -> str:
    return reverse("guidance:criteria", args=[found.pk])
