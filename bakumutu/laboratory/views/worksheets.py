"""Pages of the bench: my samples, the grid, repeating a measurement."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.laboratory.actions.results import Entry, keep_values, submit_samples
from bakumutu.laboratory.actions.worksheets import (
    open_worksheet,
    record_checks,
    repeat_parameter,
)
from bakumutu.laboratory.forms.grid import GridForm
from bakumutu.laboratory.forms.samples import ReasonForm
from bakumutu.laboratory.models import Worksheet
from bakumutu.laboratory.queries.samples import samples_to_take
from bakumutu.laboratory.queries.timeline import moments_of
from bakumutu.laboratory.queries.worksheets import grid_of, worksheets_of
from bakumutu.laboratory.views.shared import FormPage, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actions import discard_draft
from bakumutu.office.models import FormDraft
from bakumutu.office.queries import draft_on
from bakumutu.office.roles import STAFF, Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.models import Parameter
from bakumutu.web.typed import as_ids


@page(Role.ANALYST)
def worksheets(request: OfficeRequest) -> HttpResponse:
    """Show the samples that wait for this analyst, and the worksheets."""
    if request.method == "POST":
        keys = as_ids(request.POST.getlist("sample"))
        opened = open_worksheet(keys, by=request.actor)
        return redirect("laboratory:worksheet", pk=opened.pk)
    context = {
        "samples": samples_to_take(request.actor)[:500],
        "worksheets": worksheets_of(request.actor)[:50],
    }
    return render(request, "laboratory/worksheets.html", context)


@page(*STAFF)
def worksheet(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show the grid; keep what can be read, ask about the rest."""
    found = get_object_or_404(Worksheet.objects.select_related("analyst"), pk=pk)
    form = GridForm(posted(request), grid=grid_of(found, request.actor))
    context = {"worksheet": found, "form": form, "timeline": moments_of(pk)}
    if request.method != "POST":
        context["draft"] = _shown_again(request, form)
        return render(request, "laboratory/worksheet.html", context)
    request.keeps_refusal = True
    if _is_kept(request, form):
        discard_draft(request.path, by=request.actor)
        return redirect("laboratory:worksheet", pk=pk)
    # What could be read is kept by now: show it with what it means.
    context["form"] = GridForm(request.POST, grid=grid_of(found, request.actor))
    return render(request, "laboratory/worksheet.html", context)


@page(Role.ANALYST)
def repeat(request: OfficeRequest, pk: UUID, parameter: UUID) -> HttpResponse:
    """Measure a parameter again; the first values stay."""
    found = get_object_or_404(Worksheet, pk=pk)
    measured = get_object_or_404(Parameter, pk=parameter)
    form = ReasonForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        repeat_parameter(pk, parameter, reason=reason, by=request.actor)
        return redirect("laboratory:worksheet", pk=pk)
    word = _("Repeat %(parameter)s") % {"parameter": measured}
    back = reverse("laboratory:worksheet", args=[found.pk])
    notice = _("The first values stay in the record and are never averaged away.")
    return form_page(request, FormPage(word, word, back, form, notice=notice))


def _shown_again(request: OfficeRequest, form: GridForm) -> FormDraft | None:
    """Write what was typed and not sent into the grid; None: there is no such thing."""
    draft = draft_on(request.path, request.actor)
    if draft and form.grid.is_open and form.write_in(draft.values(), draft.kept_at):
        return draft
    return None


def _is_kept(request: OfficeRequest, form: GridForm) -> bool:
    """Keep every value that can be read; tell whether nothing is left to ask."""
    is_clear = form.is_valid()
    key, by = form.grid.worksheet.pk, request.actor
    if "reason" not in form.errors:
        entry = Entry(reason=form.cleaned_data.get("reason", ""))
        keep_values(key, form.values(), entry, by=by)
    if form.grid.is_open:
        record_checks(key, form.checks(), by=by)
    if is_clear and "send" in request.POST:
        _send(request, key)
    return is_clear


def _send(request: OfficeRequest, worksheet_id: UUID) -> None:
    """Send the results on; a refusal keeps them and says why."""
    try:
        sent = submit_samples(worksheet_id, by=request.actor)
    except NotAllowedError as refusal:
        messages.warning(request, str(refusal))
    else:
        told = _("%(count)s samples were sent to be verified.") % {"count": len(sent)}
        messages.success(request, told)
