"""Lists of staff pages: one declaration gives the table, its order and its files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bakumutu.web import spreadsheets
from bakumutu.web.components import Column, Line, Table

PAGE_SIZES = (25, 50, 100, 500)
#: Counting stops here: nobody pages through more, and time must not grow with rows.
COUNTED = 2_000


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its word, what a row shows in it and how it is sorted."""

    key: str
    title: object
    value: Callable[[Any], object]
    order: tuple[str, ...] = ()
    is_number: bool = False
    #: Left out of the cards of a phone; a file has it all the same.
    is_minor: bool = False
    #: How the page draws it, where that differs from the plain value in a file.
    drawn: Callable[[Any], object] | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list as its room declares it; ``order`` is the key it is sorted by at first."""

    name: str
    caption: object
    columns: Sequence[ListColumn]
    order: str
    url: Callable[[Any], str]

    def column(self, key: str) -> ListColumn:
        """Return the sortable column of that key, or the one sorted by at first."""
        found = {column.key: column for column in self.columns if column.order}
        return found.get(key, found[self.order.removeprefix("-")])


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, ready to be drawn."""

    table: Table
    page: Page[Any]
    total: str
    csv_url: str
    xlsx_url: str


class BoundedPaginator(Paginator):  # type: ignore[type-arg]  # only stubs are generic
    """Counts no further than a person would page, and joins only what it shows."""

    @cached_property
    def count(self) -> int:
        """Return the number of rows, or the bound when there are more."""
        rows: Any = self.object_list
        return int(rows.order_by()[:COUNTED].count())

    def page(self, number: int | str) -> Page[Any]:
        """Return a page: its keys from an index alone, then its rows with their joins.

        Asked for both at once, PostgreSQL may join every row of the office before it
        takes the few that are shown.
        """
        shown: Page[Any] = super().page(number)
        rows: Any = shown.object_list
        every: Any = self.object_list
        shown.object_list = every.filter(pk__in=list(rows.values_list("pk", flat=True)))
        return shown


def listing(request: HttpRequest, rows: QuerySet[Any], of: ListOf) -> Listing:
    """Return the page of a list that the request's address names."""
    found = BoundedPaginator(sorted_rows(request, rows, of), _page_size(request))
    page = found.get_page(request.GET.get("page"))
    columns = [_heading(request, column, of) for column in of.columns]
    lines = [_line(row, of) for row in page]
    return Listing(
        Table(of.caption, columns, lines),
        page,
        _total(found.count),
        csv_url=_address(request, download="csv"),
        xlsx_url=_address(request, download="xlsx"),
    )


def download(
    request: HttpRequest, rows: QuerySet[Any], of: ListOf
) -> HttpResponse | None:
    """Return the list as the file that was asked for, or None when none was."""
    write = spreadsheets.WRITERS.get(request.GET.get("download", ""))
    if write is None:
        return None
    titles = [str(column.title) for column in of.columns]
    chosen = sorted_rows(request, rows, of)[: spreadsheets.MOST_ROWS]
    cells = [[column.value(row) for column in of.columns] for row in chosen]
    return write(of.name, titles, cells)


def sorted_rows(request: HttpRequest, rows: QuerySet[Any], of: ListOf) -> QuerySet[Any]:
    """Return the rows in the order that the address asks for, always a total one."""
    asked = request.GET.get("sort") or of.order
    order = of.column(asked.removeprefix("-")).order
    sign = "-" if asked.startswith("-") else ""
    return rows.order_by(*(f"{sign}{field}" for field in (*order, "pk")))


def plain_table(rows: Iterable[Any], of: ListOf) -> Table:
    """Return all the rows as a table that is part of another page."""
    columns = [_plain(one) for one in of.columns]
    return Table(of.caption, columns, [_line(row, of) for row in rows])


def _page_size(request: HttpRequest) -> int:
    asked = request.GET.get("size", "")
    return next((size for size in PAGE_SIZES if str(size) == asked), PAGE_SIZES[0])


def _heading(request: HttpRequest, column: ListColumn, of: ListOf) -> Column:
    if not column.order:
        return _plain(column)
    asked = request.GET.get("sort") or of.order
    is_ascending, is_descending = asked == column.key, asked == f"-{column.key}"
    following = f"-{column.key}" if is_ascending else column.key
    return replace(
        _plain(column),
        sort_url=_address(request, sort=following),
        sorted="ascending" * is_ascending + "descending" * is_descending,
    )


def _plain(column: ListColumn) -> Column:
    return Column(column.title, is_number=column.is_number, is_minor=column.is_minor)


def _line(row: Model, of: ListOf) -> Line:
    drawn = [(column.drawn or column.value)(row) for column in of.columns]
    # Nothing is drawn as a dash; a zero stays a zero.
    cells = [None if cell == "" else cell for cell in drawn]
    return Line(cells, url=of.url(row), key=str(row.pk))


def _total(count: int) -> str:
    if count < COUNTED:
        return str(count)
    return _("more than %(count)s") % {"count": COUNTED}


def _address(request: HttpRequest, **changed: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for key, value in changed.items():
        query[key] = value
    return f"?{query.urlencode()}"
