"""Reads a CSV file as laboratories export it: any separator, any Excel quirk."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bakumutu.config.judging.faults import Fault, JudgingError, refuse

MAX_BYTES = 50_000_000

_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SEPARATORS = ";\t,|"


@dataclass(frozen=True)
class Row:
    """One line of results; ``line`` is where the file has it."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A heading and the rows below it, all of its width."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def place(self, column: str) -> int:
        """Return where a column stands, forgiving its case."""
        found = [i for i, each in enumerate(self.columns) if _same(each, column)]
        exact = [i for i in found if self.columns[i] == column]
        if len(exact or found) == 1:
            return (exact or found)[0]
        key = "column_doubled" if found else "column_missing"
        raise refuse(key, column=column, columns=", ".join(self.columns))


def read_table(data: bytes) -> Table:
    """Return the table in a CSV file, or say what stands in the way."""
    text = _decoded(data)
    lines = _lines(text)
    if not lines:
        raise refuse("empty_file")
    heading, *body = lines
    columns = tuple(cell.strip() for cell in heading.cells)
    faults = [_misfit(row, len(columns)) for row in body]
    if any(faults):
        raise JudgingError(*(fault for fault in faults if fault))
    if not body:
        raise refuse("no_rows")
    return Table(columns, tuple(body))


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _decoded(data: bytes) -> str:
    if data.startswith(_WORKBOOKS):
        raise refuse("workbook")
    if len(data) > MAX_BYTES:
        raise refuse("too_large", megabytes=str(MAX_BYTES // 1_000_000))
    marked = [name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)]
    return _text(data, marked or ["utf-8", "cp1252"])


def _text(data: bytes, encodings: list[str]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refuse("not_text")


def _lines(text: str) -> list[Row]:
    """Return every line that says something, by the separator in use."""
    hint, _, rest = text.partition("\n")
    is_hinted = hint.startswith("sep=") and len(hint.strip()) == 5
    separator = hint[4] if is_hinted else _separator(text)
    return list(_rows(rest if is_hinted else text, separator, skipped=int(is_hinted)))


def _rows(text: str, separator: str, *, skipped: int) -> Iterator[Row]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(reader.line_num + skipped, tuple(cells))
    except csv.Error:
        line = reader.line_num + skipped
        raise JudgingError(Fault("broken_line", line)) from None


def _separator(text: str) -> str:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    counts = Counter(character for character in heading if character in _SEPARATORS)
    return counts.most_common(1)[0][0] if counts else ","


def _misfit(row: Row, width: int) -> Fault | None:
    cells = len(row.cells)
    if cells == width:
        return None
    key = "too_many_cells" if cells > width else "too_few_cells"
    return Fault(key, row.line, values={"cells": str(cells), "width": str(width)})
