"""Pages that bring a spreadsheet in: choose, preview, confirm."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bakumutu.laboratory.actions.imports import (
    RefusedSheetError,
    confirm_import,
    preview_import,
)
from bakumutu.laboratory.actions.results import ReasonNeededError
from bakumutu.laboratory.forms.imports import ConfirmForm, ImportForm
from bakumutu.laboratory.models import ImportPreview, Worksheet
from bakumutu.laboratory.queries.worksheets import (
    earlier_import,
    grid_of,
    template_columns,
)
from bakumutu.laboratory.sheets.matching import SAMPLE_HEADING
from bakumutu.laboratory.views.shared import posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.web.spreadsheets import WRITERS

#: Faults beyond these are counted, not listed.
_LISTED = 100


@page(Role.ANALYST)
def bring(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Read a file or a pasted block; show what it would write, or all its faults."""
    found = get_object_or_404(Worksheet, pk=pk)
    form = ImportForm(posted(request), request.FILES or None)
    context = {"worksheet": found, "form": form}
    if form.is_valid():
        try:
            preview = preview_import(pk, form.upload(), by=request.actor)
        except RefusedSheetError as refusal:
            context["faults"] = refusal.faults[:_LISTED]
            context["fault_count"] = len(refusal.faults)
        else:
            return redirect("laboratory:preview", pk=preview.pk)
    return render(request, "laboratory/import.html", context)


@page(Role.ANALYST)
def preview(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show what a file would write, and keep it after a yes."""
    rows = ImportPreview.objects.select_related("worksheet", "read_by")
    found = get_object_or_404(rows, pk=pk)
    form = ConfirmForm(posted(request))
    if form.is_valid() and _is_confirmed(request, found, form):
        told = _("%(count)s values were kept.") % {"count": len(found.readings)}
        messages.success(request, told)
        return redirect("laboratory:worksheet", pk=found.worksheet_id)
    context = _context(found) | {"form": form}
    return render(request, "laboratory/preview.html", context)


@page(Role.ANALYST)
def template(request: OfficeRequest, pk: UUID, kind: str) -> HttpResponse:
    """Return the worksheet as an empty spreadsheet, its samples filled in."""
    grid = grid_of(get_object_or_404(Worksheet, pk=pk), request.actor)
    if kind not in WRITERS:
        raise Http404
    headings = [each.heading for each in template_columns(grid)]
    rows = [
        [row.sample.number, *(cell.result.raw if cell else "" for cell in row.cells)]
        for row in grid.rows
    ]
    name = f"hasil-{grid.worksheet.number}"
    return WRITERS[kind](name, [SAMPLE_HEADING, *headings], rows)


def _is_confirmed(
    request: OfficeRequest, found: ImportPreview, form: ConfirmForm
) -> bool:
    """Keep the preview; ask on its page when kept values need a reason."""
    try:
        confirm_import(found.pk, reason=form.cleaned_data["reason"], by=request.actor)
    except ReasonNeededError as asked:
        form.add_error("reason", str(asked))
        return False
    return True


def _context(found: ImportPreview) -> dict[str, object]:
    replaced = [each for each in found.readings if each["before"]]
    return {
        "preview": found,
        "changed": [each for each in replaced if each["before"] != each["raw"]],
        "again": earlier_import(found),
    }
