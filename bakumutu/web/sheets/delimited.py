"""Reading CSV and blocks pasted from a spreadsheet."""

import csv
from collections.abc import Iterator

from bakumutu.web.sheets.cells import (
    MAX_COLUMNS,
    RESULTS,
    Cell,
    CellKind,
    Limits,
    Row,
    Sheet,
)
from bakumutu.web.sheets.faults import FileFault, SheetError

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DELIMITERS = "\t;,"


def decoded(content: bytes, fallback: str = "") -> str:
    """Return the text of a file, or refuse an encoding that would be a guess."""
    marks = (name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark))
    try:
        text = content.decode(next(marks, "utf-8"))
    except UnicodeDecodeError as fault:
        if fallback and b"\0" not in content:
            return content.decode(fallback, errors="replace")
        row = content[: fault.start].count(b"\n") + 1
        raise SheetError(FileFault.ENCODING, row) from fault
    if "\0" in text:
        raise SheetError(FileFault.OTHER_FORMAT)
    return text


def read_delimited(text: str, limits: Limits = RESULTS) -> Sheet:
    """Return the sheet that comma, semicolon or tab separated text holds."""
    lines, skipped, delimiter = _told(text.splitlines())
    found: list[Row] = []
    for number, values in _numbered(lines, delimiter):
        row = _row(number + skipped, values)
        if row.cells:
            found.append(row)
        if len(found) > limits.rows + 1:
            raise SheetError(FileFault.TOO_MANY_ROWS, most=limits.rows)
    return Sheet(tuple(found))


def _told(lines: list[str]) -> tuple[list[str], int, str]:
    """Return the lines, how many were left out before them, and the separator."""
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return lines[1:], 1, first[4]
    heading = next((line for line in lines if line.strip(_DELIMITERS + " ")), "")
    return lines, 0, max(_DELIMITERS, key=heading.count)


def _numbered(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for values in reader:
            yield reader.line_num, values
    except csv.Error as fault:
        raise SheetError(FileFault.DAMAGED, reader.line_num) from fault


def _row(number: int, values: list[str]) -> Row:
    if len(values) > MAX_COLUMNS:
        raise SheetError(FileFault.TOO_MANY_COLUMNS, number, most=MAX_COLUMNS)
    texts = enumerate(value.strip() for value in values)
    return Row(number, {column: _cell(text) for column, text in texts if text})


def _cell(text: str) -> Cell:
    return Cell(text, CellKind.FORMULA if text.startswith("=") else CellKind.TEXT)
