"""Lists as files that a spreadsheet opens: text stays text."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpResponse

MOST_ROWS = 50_000
#: A cell that begins like this would run as a formula when a person opens the file.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cells = Sequence[Sequence[object]]


def csv_file(name: str, titles: Sequence[str], cells: Cells) -> HttpResponse:
    """Return rows as CSV (RFC 4180) that spreadsheets read as UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(titles)
    writer.writerows([_harmless(cell) for cell in row] for row in cells)
    body = text.getvalue().encode("utf-8-sig")
    return _file(body, f"{name}.csv", "text/csv; charset=utf-8")


def xlsx_file(name: str, titles: Sequence[str], cells: Cells) -> HttpResponse:
    """Return rows as a workbook with one sheet and a frozen heading."""
    return book_file(name, {name: (titles, cells)})


def book_file(
    name: str, sheets: Mapping[str, tuple[Sequence[str], Cells]]
) -> HttpResponse:
    """Return a workbook whose sheets have a frozen heading each."""
    body = BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for title, (titles, cells) in sheets.items():
            sheet = book.add_worksheet(title[:31])
            sheet.write_row(0, 0, titles, bold)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(cells, start=1):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, _text(cell))
    return _file(body.getvalue(), f"{name}.xlsx", _XLSX)


WRITERS: dict[str, Callable[[str, Sequence[str], Cells], HttpResponse]] = {
    "csv": csv_file,
    "xlsx": xlsx_file,
}


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _harmless(cell: object) -> str:
    text = _text(cell)
    is_typed = isinstance(cell, str) and text.startswith(_FORMULA_SIGNS)
    return f"'{text}" if is_typed else text


def _file(body: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        body, content_type=content_type, headers={"Content-Disposition": disposition}
    )
