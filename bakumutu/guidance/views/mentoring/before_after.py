"""Pages about the same items before mentoring and after, and the list behind each."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.forms.before_after import (
    BeforeAfterForm,
    PlannersBeforeAfterForm,
)
from bakumutu.guidance.forms.groups import DIMENSIONS
from bakumutu.guidance.models import Mentoring
from bakumutu.guidance.queries.before_after import Compared
from bakumutu.guidance.queries.before_after_report import BeforeAfterReport
from bakumutu.guidance.views.mentoring.before_after_drawn import Drawn
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.standards.models import Checklist
from bakumutu.web import spreadsheets
from bakumutu.web.components import Chip
from bakumutu.web.listing import ListColumn, ListOf, download, listing
from bakumutu.web.wording import short_date

#: Whoever reads it with the businesses behind it.
_OPEN = (Role.COORDINATOR, Role.QUALITY_MANAGER)
READERS = (*_OPEN, Role.PLANNER)
_WAYS = {"naik": "better", "turun": "worse"}
_Items = dict[UUID, list[Compared]]


@page(*READERS)
def before_after(request: OfficeRequest) -> HttpResponse:
    """Show how the same items stood before mentoring and after."""
    form, report = _asked(request)
    drawn = Drawn(report, _question(request, form))
    wanted = request.GET.get("download", "")
    if wanted == "xlsx":
        return spreadsheets.book_file("sebelum-sesudah", drawn.sheets())
    if wanted == "csv":
        (titles, rows), *_rest = drawn.sheets().values()
        return spreadsheets.csv_file("sebelum-sesudah", titles, rows)
    query = drawn.query.urlencode()
    context = {
        "form": form,
        "drawn": drawn,
        "chips": _chips(request, report),
        "today": timezone.localdate(),
        "is_restricted": report.is_restricted,
        "is_empty": not report.items,
        "office": request.office,
        "files": [(name, f"?{query}&download={name}") for name in ("csv", "xlsx")],
    }
    return render(request, "guidance/mentoring/before_after.html", context)


@page(*_OPEN)
def before_after_list(request: OfficeRequest) -> HttpResponse:
    """Show which mentorings a number of the report stands for."""
    form, report = _asked(request)
    known = _behind(request, report)
    if not known:
        raise Http404
    rows = Mentoring.objects.filter(pk__in=known).select_related(
        "business", "product", "mentor", "assessment"
    )
    of = _list_of(known)
    if file := download(request, rows, of):
        return file
    drawn = Drawn(report, _question(request, form))
    key = request.GET.get("kunci", "")
    label = next((row.label for row in report.rows if row.key == key), "")
    context = {
        "drawn": drawn,
        "label": label,
        "way": request.GET.get("arah", ""),
        "chips": _chips(request, report),
        "listing": listing(request, rows, of),
        "back": f"{reverse('guidance:before_after')}?{drawn.query.urlencode()}",
    }
    return render(request, "guidance/mentoring/before_after_list.html", context)


def _asked(request: OfficeRequest) -> tuple[BeforeAfterForm, BeforeAfterReport]:
    is_restricted = not request.actor.may_any(_OPEN)
    kind = PlannersBeforeAfterForm if is_restricted else BeforeAfterForm
    form = kind(request.GET)
    zone = ZoneInfo(request.office.time_zone)
    report = BeforeAfterReport(form.wish(), zone=zone, is_restricted=is_restricted)
    for dimension in form.dimensions:
        form.offer(dimension, report.options(dimension))
    if not is_restricted:
        lists = Checklist.objects.order_by("version")
        form.offer_lists({each.code: each.titled for each in lists})
    return form, report


def _question(request: OfficeRequest, form: BeforeAfterForm) -> QueryDict:
    query = request.GET.copy()
    for name in set(query) - set(form.fields):
        del query[name]
    return query


def _behind(request: OfficeRequest, report: BeforeAfterReport) -> _Items:
    found = report.behind(request.GET.get("kunci", ""))
    way = _WAYS.get(request.GET.get("arah", ""))
    if way is None:
        return found
    return {
        key: items
        for key, items in found.items()
        if any(each.pair.change == way for each in items)
    }


def _chips(request: OfficeRequest, report: BeforeAfterReport) -> list[Chip]:
    """Return what it is narrowed to, each with the address without it."""
    chips = []
    for dimension, key in report.wish.only.items():
        query = request.GET.copy()
        del query[dimension.value]
        label = report.options(dimension).get(key, key)
        text = f"{DIMENSIONS[dimension]}: {label}"
        chips.append(Chip(text, f"?{query.urlencode()}"))
    return chips


def _list_of(known: _Items) -> ListOf:
    def counted(change: str) -> Any:  # noqa: ANN401 -- what a column shows of a row
        return lambda row: sum(one.pair.change == change for one in known[row.pk])

    def look(row: Any) -> str:  # noqa: ANN401 -- a mentoring
        of = known[row.pk][0].of
        return f"{reverse('guidance:comparison', args=[of.after])}?sejak={of.before}"

    return ListOf(
        name="sebelum-sesudah-daftar",
        caption=_("What this number stands for"),
        columns=(
            ListColumn(
                "number", pgettext_lazy("mentoring", "Number"), str, ("number",)
            ),
            ListColumn(
                "business",
                pgettext_lazy("column", "Business"),
                lambda row: row.business.name,
                ("business__search_name",),
            ),
            ListColumn(
                "product",
                pgettext_lazy("column", "Product"),
                lambda row: str(row.product),
            ),
            ListColumn(
                "mentor",
                pgettext_lazy("column", "Mentor"),
                lambda row: row.mentor.full_name if row.mentor else "-",
                ("mentor__full_name",),
            ),
            ListColumn(
                "seen",
                _("Looked at again on"),
                lambda row: short_date(known[row.pk][0].of.seen_on),
            ),
            ListColumn("better", _("Up"), counted("better"), is_number=True),
            ListColumn("worse", _("Down"), counted("worse"), is_number=True),
            ListColumn("same", _("The same"), counted("same"), is_number=True),
        ),
        order="business",
        url=look,
    )
