"""Pages that take a list of businesses in: send, map, watch, look, confirm."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import business_lists as actions
from bakumutu.registry.actions.business_lists import KnownListError
from bakumutu.registry.business_lists.columns import Column
from bakumutu.registry.business_lists.faults import Fault, fault_from
from bakumutu.registry.duplicates import reasons_in_words
from bakumutu.registry.forms.business_lists import ImportForm, ListForm, MappingForm
from bakumutu.registry.journeys import LOOKERS, ListState
from bakumutu.registry.models import BusinessList, ListRow, RowVerdict
from bakumutu.web import components
from bakumutu.web.sheets.cells import column_letters
from bakumutu.web.sheets.faults import SheetError
from bakumutu.web.spreadsheets import xlsx_file

_ON_A_PAGE = 25
#: Seconds after which the page of a list that is being worked on looks again.
_LOOK_AGAIN = 3


@page(*LOOKERS)
def business_lists(request: OfficeRequest) -> HttpResponse:
    """List what was sent, the latest first."""
    rows = BusinessList.objects.defer("content").select_related("received_by")
    shown = Paginator(rows.order_by("-received_at"), _ON_A_PAGE)
    context = {"page": shown.get_page(request.GET.get("page"))}
    return render(request, "registry/business_lists.html", context)


@page(*LOOKERS)
def receive(request: OfficeRequest) -> HttpResponse:
    """Take a file in, to be looked at."""
    form = ListForm(request.POST or None, request.FILES or None)
    known: BusinessList | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_list(form.sent(), by=request.actor)
            return redirect("registry:map_columns", made.pk)
        except SheetError as refusal:
            form.add_error("file", f"{refusal.fault.cause} {refusal.fault.cure}")
        except KnownListError as refusal:
            known = refusal.known
            form.add_error("file", str(refusal))
    context = {"form": form, "known": known}
    return render(request, "registry/receive_list.html", context)


@page(*LOOKERS)
def map_columns(request: OfficeRequest, list_id: UUID) -> HttpResponse:
    """Say which column tells what, as far as the headings did not."""
    found = _found(list_id)
    form = MappingForm(request.POST or None, business_list=found)
    if form.is_valid():
        regency = form.cleaned_data["regency"]
        actions.check_list(found.pk, form.mapping(), regency, by=request.actor)
        return redirect("registry:business_list", found.pk)
    context = {"list": found, "form": form}
    return render(request, "registry/map_columns.html", context)


@page(*LOOKERS)
def business_list(request: OfficeRequest, list_id: UUID) -> HttpResponse:
    """Show how far a list is, what its rows are, and take it in."""
    found = _found(list_id)
    form = ImportForm(request.POST or None)
    if form.is_valid() and _imported(request, found, form):
        return redirect("registry:business_list", found.pk)
    counts = _counts(found)
    context = {
        "list": found,
        "form": form,
        "counts": counts,
        "is_busy": found.state in {ListState.CHECKING, ListState.IMPORTING},
        "has_faults": any(v == RowVerdict.FAULTY and n for v, _w, n, _u in counts),
        **_shown(request, found),
    }
    answer = render(request, "registry/business_list.html", context)
    if context["is_busy"]:
        # Looks again by itself, also without scripts.
        answer["Refresh"] = str(_LOOK_AGAIN)
    return answer


@page(*LOOKERS)
def faults(request: OfficeRequest, list_id: UUID) -> HttpResponse:
    """Return the rows with errors as a workbook, each error in words."""
    found = _found(list_id)
    titles = [
        pgettext("spreadsheet", "Row"),
        pgettext("spreadsheet", "Column"),
        pgettext("column", "Name"),
        _("What is wrong"),
    ]
    lines = [
        (row.number, _column(found, fault), row.values.get("name", ""), fault.sentence)
        for row in _rows(found, RowVerdict.FAULTY)
        for fault in map(fault_from, row.faults)
    ]
    return xlsx_file("baris-salah", titles, lines)


@page(*LOOKERS)
@require_POST
def set_aside(request: OfficeRequest, list_id: UUID) -> HttpResponse:
    """End a list without taking it in."""
    actions.set_list_aside(list_id, by=request.actor)
    messages.success(request, _("The list is set aside. Nothing was taken in."))
    return redirect("registry:business_lists")


def _found(list_id: UUID) -> BusinessList:
    rows = BusinessList.objects.defer("content").select_related("received_by")
    return get_object_or_404(rows, pk=list_id)


def _imported(request: OfficeRequest, found: BusinessList, form: ImportForm) -> bool:
    """Take the list in; what is refused is said beside the choice."""
    leaves_out = form.cleaned_data["leaves_out"]
    try:
        actions.import_list(found.pk, leaves_out=leaves_out, by=request.actor)
    except NotAllowedError as refusal:
        form.add_error("leaves_out", str(refusal))
        return False
    return True


def _counts(found: BusinessList) -> list[tuple[RowVerdict, object, int, str]]:
    """Return each verdict in words, its count, and where its rows are listed."""
    counted = found.rows.order_by().values_list("verdict").annotate(Count("pk"))
    counts: dict[str, int] = dict(counted)
    address = reverse("registry:business_list", args=[found.pk])
    return [
        (each, each.label, counts.get(each, 0), f"{address}?baris={each}")
        for each in RowVerdict
    ]


def _shown(request: OfficeRequest, found: BusinessList) -> dict[str, object]:
    """Return the rows of one verdict, as a page of a table."""
    asked = request.GET.get("baris", "")
    verdict = RowVerdict(asked) if asked in RowVerdict.values else RowVerdict.FAULTY
    rows = _rows(found, verdict)
    if not asked and not rows.exists():
        verdict = RowVerdict.LIKELY
        rows = _rows(found, verdict)
    part = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    titles = (
        pgettext("spreadsheet", "Row"), pgettext("column", "Name"),
        _("What is wrong") if verdict == RowVerdict.FAULTY else _("What it is like"),
    )  # fmt: skip
    columns = [components.Column(title) for title in titles]
    lines = [_line(found, row) for row in part]
    table = components.Table(capfirst(verdict.label), columns, lines) if lines else None
    return {"page": part, "table": table, "verdict": verdict}


def _line(found: BusinessList, row: ListRow) -> components.Line:
    told = " ".join(_told(found, row)) or None
    cells = [row.number, row.values.get("name") or None, told]
    url = ""
    if row.business_id or row.alike_id:
        known = row.business_id or row.alike_id
        url = reverse("registry:business", args=[known])
    return components.Line(cells, url=url, key=str(row.number))


def _told(found: BusinessList, row: ListRow) -> list[str]:
    """Return what is wrong in a row, or whom it is like and why."""
    if row.faults:
        return [_said(found, fault_from(kept)) for kept in row.faults]
    if row.alike:
        return [f"{row.alike} ({row.alike.code}):", reasons_in_words(row.reasons)]
    if row.alike_row:
        other = _("row %(number)s") % {"number": row.alike_row}
        return [f"{other}:", reasons_in_words(row.reasons)]
    return []


def _said(found: BusinessList, fault: Fault) -> str:
    where = _column(found, fault)
    return f"{where}: {fault.sentence}" if where else fault.sentence


def _column(found: BusinessList, fault: Fault) -> str:
    """Return the column of a fault as the file has it: "C (NIB)"."""
    if not fault.column:
        return ""
    index = found.mapping.get(fault.column)
    label = str(Column(fault.column).label)
    return label if index is None else f"{column_letters(int(index))} ({label})"


def _rows(found: BusinessList, verdict: RowVerdict) -> QuerySet[ListRow]:
    return found.rows.filter(verdict=verdict).select_related("alike").order_by("number")
