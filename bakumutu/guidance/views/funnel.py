"""Pages about the funnel: how far products come, and the list behind each number."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from bakumutu.guidance.forms.funnel import FunnelForm, PlannersFunnelForm
from bakumutu.guidance.forms.groups import DIMENSIONS
from bakumutu.guidance.queries.funnel import (
    CODES,
    STAGES,
    Dimension,
    Stage,
    Track,
    Unit,
)
from bakumutu.guidance.queries.funnel_report import (
    FunnelReport,
    labels_of,
    sees_each_business,
)
from bakumutu.guidance.views.funnel_drawn import Drawn
from bakumutu.guidance.views.mentoring.before_after import READERS as COMPARERS
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import Role
from bakumutu.registry.models import Business, Product
from bakumutu.registry.models.businesses import Scale
from bakumutu.rules.small_counts import FEW
from bakumutu.web import spreadsheets
from bakumutu.web.components import Chip, Column, Line, Table
from bakumutu.web.listing import ListColumn, ListOf, download, listing
from bakumutu.web.wording import short_date

READERS = (Role.COORDINATOR, Role.ASSESSOR, Role.MENTOR, Role.PLANNER)
_A_PAGE = 100


@page(*READERS)
def funnel(request: OfficeRequest) -> HttpResponse:
    """Show how far products came, what it took and where most were lost."""
    form, report = _asked(request)
    drawn = Drawn(report, _question(request, form))
    if file := _file(request, drawn):
        return file
    context = {
        "form": form,
        "drawn": drawn,
        "chips": _chips(request, report),
        "stages": STAGES,
        "today": timezone.localdate(),
        "is_restricted": report.is_restricted,
        "is_empty": not any(row.count.known != 0 for row in report.rows),
        "office": request.office,
        "may_compare": request.actor.may_any(COMPARERS),
        "files": [(name, _with(request, download=name)) for name in ("csv", "xlsx")],
    }
    return render(request, "guidance/funnel.html", context)


@page(*READERS)
def funnel_list(request: OfficeRequest) -> HttpResponse:
    """Show what a number of the funnel stands for."""
    form, report = _asked(request)
    stage = _stage(request)
    found = report.reached(stage.code)
    back = f"{reverse('guidance:funnel')}?{_question(request, form).urlencode()}"
    context = {"stage": stage, "drawn": Drawn(report, request.GET), "back": back}
    context |= {"chips": _chips(request, report)}
    if report.is_restricted:
        return _nameless(request, found, context)
    rows, of = _named(found, stage, report)
    if file := download(request, rows, of):
        return file
    context |= {"listing": listing(request, rows, of)}
    return render(request, "guidance/funnel_list.html", context)


def _asked(request: OfficeRequest) -> tuple[FunnelForm, FunnelReport]:
    is_restricted = not sees_each_business(request.actor)
    kind = PlannersFunnelForm if is_restricted else FunnelForm
    form = kind(request.GET)
    report = FunnelReport(form.wish(), is_restricted=is_restricted)
    last = report.last_entry
    if "tahun" not in request.GET and last and last.year < form.today.year:
        # In a young year nobody may have come yet; nothing at all would be shown.
        form = kind(request.GET, year=last.year)
        report = FunnelReport(form.wish(), is_restricted=is_restricted)
    for dimension in form.dimensions:
        form.offer(dimension, dict(report.options(dimension)))
    return form, report


def _question(request: OfficeRequest, form: FunnelForm) -> QueryDict:
    """Return the part of the address that asks; which page or file is left out."""
    query = request.GET.copy()
    for name in set(query) - set(form.fields):
        del query[name]
    return query


def _stage(request: OfficeRequest) -> Stage:
    code = request.GET.get("tahap", CODES[0])
    if code not in CODES:
        raise Http404
    return STAGES[CODES.index(code)]


def _file(request: OfficeRequest, drawn: Drawn) -> HttpResponse | None:
    sheets = drawn.sheets()
    wanted = request.GET.get("download", "")
    if wanted == "xlsx":
        return spreadsheets.book_file("corong", sheets)
    if wanted != "csv":
        return None
    (titles, stages), (heads, groups), *_rest = sheets.values()
    rows: list[Sequence[str]] = [*stages, [], heads, *groups]
    return spreadsheets.csv_file("corong", titles, rows)


def _chips(request: OfficeRequest, report: FunnelReport) -> list[Chip]:
    """Return what it is narrowed to, each with the address without it."""
    chips = []
    for dimension, key in report.wish.only.items():
        query = request.GET.copy()
        del query[dimension.value]
        label = labels_of(dimension, [key])[key]
        text = f"{DIMENSIONS[dimension]}: {label}"
        chips.append(Chip(text, f"?{query.urlencode()}"))
    return chips


def _with(request: OfficeRequest, **more: str) -> str:
    query = request.GET.copy()
    query.update(more)
    return f"?{query.urlencode()}"


def _named(
    found: Sequence[Track], stage: Stage, report: FunnelReport
) -> tuple[QuerySet[Any], ListOf]:
    """Return the products or businesses, and how their list is drawn."""
    known = {one.key: one for one in found}
    if report.wish.unit is Unit.PRODUCTS:
        products = Product.objects.filter(pk__in=known).select_related("business")
        return products, _list_of(known, stage, _PRODUCT, "registry:product")
    businesses = Business.objects.filter(pk__in=known)
    return businesses, _list_of(known, stage, _BUSINESS, "registry:business")


_PRODUCT = (
    ListColumn("name", pgettext_lazy("label", "Product"), str, ("search_name",)),
    ListColumn(
        "business",
        pgettext_lazy("label", "Business"),
        lambda row: row.business.name,
        ("business__search_name",),
    ),
)
_BUSINESS = (
    ListColumn("name", pgettext_lazy("label", "Business"), str, ("search_name",)),
)


def _list_of(
    known: dict[Any, Track], stage: Stage, first: tuple[ListColumn, ...], page: str
) -> ListOf:
    words = {
        dimension: labels_of(
            dimension, {one.groups[dimension] for one in known.values()}
        )
        for dimension in Dimension
    }
    groups = (_group_column(one, words[one], known) for one in Dimension)
    days = (
        ListColumn(
            "day",
            _("Day of “%(stage)s”") % {"stage": stage.label},
            lambda row: short_date(known[row.pk].days[CODES.index(stage.code)]),
        ),
        ListColumn(
            "furthest", _("Furthest stage"), lambda row: _furthest(known[row.pk])
        ),
    )
    return ListOf(
        name=f"corong-{stage.code}",
        caption=_("What this number stands for"),
        columns=(*first, *groups, *days),
        order="name",
        url=lambda row: reverse(page, args=[row.pk]),
    )


def _group_column(
    dimension: Dimension, words: dict[str, str], known: dict[Any, Track]
) -> ListColumn:
    def told(row: Any) -> str:  # noqa: ANN401 -- a product or a business
        return words[known[row.pk].groups[dimension]]

    return ListColumn(dimension.value, DIMENSIONS[dimension], told)


def _furthest(track: Track) -> str:
    reached = [stage for stage, day in zip(STAGES, track.days, strict=True) if day]
    return str(reached[-1].label)


def _nameless(
    request: OfficeRequest, found: Sequence[Track], context: dict[str, object]
) -> HttpResponse:
    """Show what somebody may see who sees no business: nothing that names or narrows.

    A district, a sector or a later stage in this list could be counted, and would
    tell what the table of the funnel hides; so would a month or a scale of a few.
    """
    stage = context["stage"]
    number = STAGES.index(stage)
    titles = [
        pgettext("column", "No."),
        _("Month"),
        _("Days since the stage before"),
        pgettext("label", "Scale"),
    ]
    ordered = sorted(found, key=lambda one: (str(one.days[number] or ""), one.scale))
    told = _without_the_few([_anonymous(one, number) for one in ordered])
    rows = [[place, *cells] for place, cells in enumerate(told, start=1)]
    if write := spreadsheets.WRITERS.get(request.GET.get("download", "")):
        return write("corong", titles, rows[: spreadsheets.MOST_ROWS])
    shown = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    columns = [Column(title) for title in titles]
    lines = [Line(row) for row in shown]
    context |= {
        "page": shown,
        "table": Table(_("What this number stands for"), columns, lines),
        "files": [(name, _with(request, download=name)) for name in ("csv", "xlsx")],
    }
    return render(request, "guidance/funnel_nameless.html", context)


def _anonymous(track: Track, number: int) -> tuple[str, object, str]:
    day = track.days[number]
    before = track.days[number - 1] if number else None
    waited = (day - before).days if day and before and day >= before else ""
    scale = str(Scale(track.scale).label) if track.scale in Scale.values else ""
    return (f"{day:%m/%Y}" if day else "", waited, scale)


def _without_the_few(
    rows: Sequence[tuple[str, object, str]],
) -> list[tuple[str, object, str]]:
    """Return the rows without the months and scales that only a few share."""
    months = Counter(month for month, _waited, _scale in rows)
    scales = Counter(scale for _month, _waited, scale in rows)
    return [
        (
            month if months[month] >= FEW else "",
            waited,
            scale if scales[scale] >= FEW else "",
        )
        for month, waited, scale in rows
    ]
