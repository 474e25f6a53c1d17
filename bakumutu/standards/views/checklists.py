"""Pages about checklists: the list, one version, differences, files, imports."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.queries import today_at
from bakumutu.office.roles import STAFF
from bakumutu.office.views.forms import carried_out
from bakumutu.standards import actions, lists, queries
from bakumutu.standards.actions.roles import CHECKLIST_KEEPERS
from bakumutu.standards.comparing import differences
from bakumutu.standards.facts import facts_of_checklist, facts_of_import
from bakumutu.standards.forms.checklists import (
    ChecklistFilterForm,
    ClassForm,
    FormFileForm,
)
from bakumutu.standards.models import Checklist, ChecklistImport, Edition
from bakumutu.standards.tables import (
    faults_of_file,
    sections_of,
    table_of_items,
    table_of_levels,
)
from bakumutu.standards.xlsform.items import items_of
from bakumutu.standards.xlsform.reading import form_from
from bakumutu.standards.xlsform.writing import sheets_to_adapt
from bakumutu.web.listing import download, listing
from bakumutu.web.panels import timeline
from bakumutu.web.spreadsheets import book_file

_XFORM = "application/xml; charset=utf-8"


@page(*STAFF)
def checklists(request: OfficeRequest) -> HttpResponse:
    """List the checklists that are begun with today."""
    form = ChecklistFilterForm(request.GET)
    rows = queries.find_checklists(
        request.GET.get("q", ""),
        on=today_at(request.office),
        kind=form.cleaned_data["kind"] if form.is_valid() else "",
    )
    if answer := download(request, rows, lists.CHECKLISTS):
        return answer
    context = {
        "form": form,
        "list": listing(request, rows, lists.CHECKLISTS),
        "is_keeper": request.actor.may_any(CHECKLIST_KEEPERS),
    }
    return render(request, "standards/checklists.html", context)


@page(*STAFF)
def checklist(request: OfficeRequest, checklist_id: UUID) -> HttpResponse:
    """Show one version with its items by section, its sources and other versions."""
    found = _checklist(checklist_id)
    items = list(found.items.all())
    context = {
        "checklist": found,
        "facts": facts_of_checklist(found),
        "sections": sections_of(items),
        "item_count": len(items),
        "levels": table_of_levels(found),
        "versions": queries.versions_of(found),
        "moments": timeline(found.pk),
    }
    return render(request, "standards/checklist.html", context)


@page(*STAFF)
def compare(
    request: OfficeRequest, checklist_id: UUID, earlier_id: UUID
) -> HttpResponse:
    """Say what a version changed of an earlier one."""
    new = _checklist(checklist_id)
    old = get_object_or_404(queries.versions_of(new), pk=earlier_id)
    found = differences(old.items.all(), new.items.all())
    context = {"new": new, "old": old, "differences": found}
    return render(request, "standards/compare_checklists.html", context)


@page(*STAFF)
def xlsform(request: OfficeRequest, checklist_id: UUID) -> HttpResponse:
    """Return the XLSForm of a checklist, so that an office can adapt it."""
    found = _checklist(checklist_id)
    return book_file(f"{found.code}-{found.version}", sheets_to_adapt(found))


@page(*STAFF)
def xform(request: OfficeRequest, checklist_id: UUID) -> HttpResponse:
    """Return the form as ODK Collect reads it."""
    found = _checklist(checklist_id)
    name = f'attachment; filename="{found.code}-{found.version}.xml"'
    return HttpResponse(
        found.form_xml, content_type=_XFORM, headers={"Content-Disposition": name}
    )


@page(*STAFF)
def readiness(request: OfficeRequest, code: str) -> HttpResponse:
    """Open the checklist that follows from the limits of an edition, by class."""
    edition = get_object_or_404(Edition, code=code)
    today = today_at(request.office)
    classes = queries.classes_of(edition.pk, today)
    form = ClassForm(request.POST or None, edition=edition, classes=classes)
    made: list[Checklist] = []
    if request.method == "POST" and carried_out(
        form,
        lambda: made.append(
            actions.readiness_checklist(edition.pk, on=today, **form.cleaned_data)
        ),
    ):
        return redirect("standards:checklist", made[0].pk)
    context = {
        "edition": edition,
        "form": form,
        "classes": classes,
        "has_classes": any(classes),
    }
    return render(request, "standards/readiness.html", context)


@page(*CHECKLIST_KEEPERS)
def bring(request: OfficeRequest) -> HttpResponse:
    """Read an XLSForm; show what it would become, or all its faults."""
    is_sent = request.method == "POST"
    form = FormFileForm(request.POST if is_sent else None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        try:
            read = actions.read_checklist_form(form.upload(), by=request.actor)
        except actions.RefusedFormError as refusal:
            context["faults"] = faults_of_file(refusal.faults)
            context["fault_count"] = len(refusal.faults)
        else:
            return redirect("standards:preview_checklist", read.pk)
    return render(request, "standards/import_checklist.html", context)


@page(*CHECKLIST_KEEPERS)
def preview(request: OfficeRequest, import_id: UUID) -> HttpResponse:
    """Show what a form would become, and keep it after a yes."""
    found = get_object_or_404(
        ChecklistImport.objects.select_related("checklist"), pk=import_id
    )
    confirmation = Form(request.POST if request.method == "POST" else None)
    kept: list[Checklist] = []
    if request.method == "POST" and carried_out(
        confirmation, lambda: kept.append(_kept(request, import_id))
    ):
        messages.success(request, _("The checklist is kept, and in force from today."))
        return redirect("standards:checklist", kept[0].pk)
    read = form_from(found.form_sheets)
    items = items_of(read)
    context = {
        "import": found,
        "form": confirmation,
        "facts": facts_of_import(read, items),
        "table": table_of_items(items),
    }
    return render(request, "standards/preview_checklist.html", context)


def _kept(request: OfficeRequest, import_id: UUID) -> Checklist:
    return actions.keep_checklist_form(
        import_id, on=today_at(request.office), by=request.actor
    )


def _checklist(checklist_id: UUID) -> Checklist:
    rows = Checklist.objects.select_related("edition", "imported_by")
    return get_object_or_404(rows, pk=checklist_id)
