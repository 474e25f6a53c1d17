"""The tariff: for the office, for the public, and entering a new edition."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk import actions
from bakumutu.desk.actions import AlreadyUsedError
from bakumutu.desk.forms.tariff import TariffForm, as_text
from bakumutu.desk.models import TariffEdition, TariffItem
from bakumutu.desk.queries.tariff import editions_of, packaged_items, tariff_on
from bakumutu.ledger.scope import enter_scope
from bakumutu.office.access import OfficeRequest, page, public
from bakumutu.office.models import Office
from bakumutu.office.queries import today_at
from bakumutu.office.roles import STAFF, Role
from bakumutu.standards.models import Confidence
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.wording import plain_date, rupiah

_KEEPERS = (Role.ADMINISTRATOR, Role.TECHNICAL_MANAGER)


@page(*STAFF)
def tariffs(request: OfficeRequest) -> HttpResponse:
    """Show the tariff of today and every edition."""
    today = today_at(request.office)
    current = tariff_on(request.actor.office_id, today)
    context = {
        "current": current,
        "items": _table(current) if current else None,
        "editions": editions_of(request.actor.office_id),
        "may_enter": request.actor.may_any(_KEEPERS),
        "today": today,
    }
    return render(request, "desk/tariffs.html", context)


@page(*STAFF)
def edition(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one edition as it was entered."""
    found = get_object_or_404(editions_of(request.actor.office_id), pk=pk)
    context = {"edition": found, "items": _table(found)}
    return render(request, "desk/tariff.html", context)


@page(*_KEEPERS)
def enter(request: OfficeRequest) -> HttpResponse:
    """Type or paste a new edition; all rows or none."""
    form = TariffForm(request.POST or None, initial={"rows": _begin_with(request)})
    if form.is_valid():
        try:
            entered = actions.enter_tariff(
                form.details(), form.cleaned_data["rows"], by=request.actor
            )
            return redirect("desk:tariff", entered.pk)
        except AlreadyUsedError:
            form.add_error("valid_from", _("Another edition begins on this day."))
    return render(request, "desk/enter_tariff.html", {"form": form})


@public
def public_tariff(request: HttpRequest, code: str) -> HttpResponse:
    """Show anybody what an office's services cost today, and by which decision."""
    office = get_object_or_404(Office, code=code)
    enter_scope(office_id=office.pk)
    current = tariff_on(office.pk, today_at(office))
    items = _table(current) if current else None
    context = {"office": office, "current": current, "items": items}
    return render(request, "desk/public_tariff.html", context)


def _begin_with(request: OfficeRequest) -> str:
    """Return the rows of today, or published ones of another office on request."""
    if request.GET.get("dari") == "contoh":
        return as_text(packaged_items())
    current = tariff_on(request.actor.office_id, today_at(request.office))
    return as_text(list(current.items.all())) if current else ""


def _table(found: TariffEdition) -> Table:
    columns = (
        Column(pgettext_lazy("quote", "Service")),
        Column(pgettext_lazy("test", "Method")),
        Column(pgettext_lazy("tariff", "Unit")),
        Column(pgettext_lazy("quote", "Price"), is_number=True),
        Column(pgettext_lazy("tariff", "Source")),
    )
    return Table(_caption(found), columns, [_line(item) for item in found.items.all()])


def _caption(found: TariffEdition) -> str:
    words = _("%(basis)s, from %(day)s")
    return words % {"basis": found.basis, "day": plain_date(found.valid_from)}


def _line(item: TariffItem) -> Line:
    is_known = item.confidence == Confidence.READ
    source = item.source if is_known else item.get_confidence_display()
    return Line(
        (
            item.name,
            item.method or _("every method"),
            item.unit,
            rupiah(item.price),
            source,
        )
    )
