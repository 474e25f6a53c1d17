"""Reading XLSX: the exact text of its cells, within strict limits."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Context, Decimal
from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from bakumutu.web.sheets.cells import (
    MAX_COLUMNS,
    RESULTS,
    Cell,
    CellKind,
    Limits,
    Row,
    Sheet,
    column_index,
)
from bakumutu.web.sheets.faults import FileFault, SheetError

_MAX_PARTS = 500
#: Rows that only carry a format are skipped, but not for ever.
_MAX_BARE_ROWS = 100_000
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Built-in number formats (ECMA-376-1, 18.8.30) that show a date or a time.
_DATE_FORMATS = frozenset(
    (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
)
_PERCENT_FORMATS = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
#: A spreadsheet shows 15 digits; what the file holds beyond them is binary noise.
_SHOWN = Context(prec=15)


def read_workbook(content: bytes, limits: Limits = RESULTS) -> Sheet:
    """Return the first visible sheet of a workbook."""
    with _opened(content, limits) as archive:
        return _sheet(_Book(archive, limits), _visible_sheets(archive)[0][1])


def read_sheets(content: bytes) -> dict[str, Sheet]:
    """Return every visible sheet of a workbook by its name; refuse macros."""
    with _opened(content, RESULTS) as archive:
        if any(name.endswith("vbaProject.bin") for name in archive.namelist()):
            raise SheetError(FileFault.MACROS)
        book = _Book(archive, RESULTS)
        return {name: _sheet(book, part) for name, part in _visible_sheets(archive)}


@contextmanager
def _opened(content: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """Open a workbook; whatever is wrong with its insides has one of our reasons."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_dangers(archive, limits)
            yield archive
    except (zipfile.BadZipFile, EOFError, KeyError, ParseError) as fault:
        raise SheetError(FileFault.DAMAGED) from fault
    except (NotImplementedError, DefusedXmlException) as fault:
        raise SheetError(FileFault.OTHER_FORMAT) from fault


class _Book:
    """What all sheets of a workbook share: its strings and its formats."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive, self.limits = archive, limits
        self.kinds = _kinds_of_styles(archive)
        self.strings = _shared_strings(archive)


def _refuse_dangers(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise SheetError(FileFault.PASSWORD)
    if len(parts) > _MAX_PARTS or sum(p.file_size for p in parts) > limits.unpacked:
        raise SheetError(FileFault.BOMB)
    if "xl/workbook.xml" not in archive.namelist():
        raise SheetError(FileFault.OTHER_FORMAT)


def _sheet(book: _Book, name: str) -> Sheet:
    part = _part(book.archive, name)
    rows: list[Row] = []
    merged: list[str] = []
    for element in _elements(part, ("row", "mergeCell")):
        if element.tag.endswith("mergeCell"):
            merged.append(element.get("ref", ""))
        elif cells := dict(_cells(element, book.strings, book.kinds)):
            rows.append(Row(_row_number(element, rows), cells))
        element.clear()
        if len(rows) > book.limits.rows + 1:
            raise SheetError(FileFault.TOO_MANY_ROWS, most=book.limits.rows)
    return Sheet(tuple(rows), tuple(merged))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one part; a header that lies about its size is not believed."""
    told = archive.getinfo(name).file_size
    with archive.open(name) as packed:
        content = packed.read(told + 1)
    if len(content) > told:
        raise SheetError(FileFault.BOMB)
    return content


def _elements(part: bytes, names: tuple[str, ...]) -> Iterator[Element]:
    bare = 0
    for _event, element in iterparse(io.BytesIO(part), forbid_dtd=True):
        if element.tag.rpartition("}")[2] in names:
            yield element
            bare += 1
            if bare > _MAX_BARE_ROWS:
                raise SheetError(FileFault.TOO_MANY_ROWS, most=_MAX_BARE_ROWS)


def _visible_sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return the names of the sheets that people see, each with its part."""
    book = fromstring(_part(archive, "xl/workbook.xml"), forbid_dtd=True)
    sheets = [each for each in book.iter() if each.tag.endswith("}sheet")]
    visible = [each for each in sheets if each.get("state", "visible") == "visible"]
    if not visible:
        raise SheetError(FileFault.EMPTY)
    relations = fromstring(
        _part(archive, "xl/_rels/workbook.xml.rels"), forbid_dtd=True
    )
    parts = {each.get("Id"): _part_name(each.get("Target", "")) for each in relations}
    return [(each.get("name", ""), parts[each.get(_RELATION_ID)]) for each in visible]


def _part_name(target: str) -> str:
    return normpath(target.lstrip("/") if target[:1] == "/" else join("xl", target))


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    found = []
    for item in _every(_part(archive, "xl/sharedStrings.xml"), "si"):
        found.append(_words(item))
        item.clear()
    return found


def _every(part: bytes, name: str) -> Iterator[Element]:
    for _event, element in iterparse(io.BytesIO(part), forbid_dtd=True):
        if element.tag.rpartition("}")[2] == name:
            yield element


def _words(item: Element) -> str:
    """Return the text of a string, formatted or not, without reading aids."""
    texts = []
    for child in item:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts += [t.text or "" for t in child if t.tag.endswith("}t")]
    return "".join(texts)


def _kinds_of_styles(archive: zipfile.ZipFile) -> list[CellKind]:
    """Return what each cell style makes of a number."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = fromstring(_part(archive, "xl/styles.xml"), forbid_dtd=True)
    own = {
        each.get("numFmtId"): each.get("formatCode", "")
        for each in styles.iter()
        if each.tag.endswith("}numFmt")
    }
    used = next((each for each in styles if each.tag.endswith("}cellXfs")), ())
    ids = [each.get("numFmtId", "0") for each in used]
    return [_kind_of_format(number, own.get(number, "")) for number in ids]


def _kind_of_format(number: str, code: str) -> CellKind:
    plain = _QUOTED.sub("", code)
    built_in = int(number) if number.isdigit() else 0
    if "%" in plain or built_in in _PERCENT_FORMATS:
        return CellKind.PERCENT
    if _DATE_LETTERS.search(plain) or built_in in _DATE_FORMATS:
        return CellKind.DATE
    return CellKind.NUMBER


def _row_number(element: Element, before: list[Row]) -> int:
    stated = element.get("r", "")
    return int(stated) if stated.isdigit() else (before[-1].number if before else 0) + 1


def _cells(
    row: Element, strings: list[str], kinds: list[CellKind]
) -> Iterator[tuple[int, Cell]]:
    column = -1
    for element in row:
        reference = element.get("r")
        column = column_index(reference) if reference else column + 1
        if column >= MAX_COLUMNS:
            raise SheetError(FileFault.TOO_MANY_COLUMNS, most=MAX_COLUMNS)
        cell = _cell(element, strings, kinds)
        if cell.text:
            yield column, cell


def _cell(element: Element, strings: list[str], kinds: list[CellKind]) -> Cell:
    inside = {child.tag.rpartition("}")[2]: child for child in element}
    kind = element.get("t", "n")
    if (formula := inside.get("f")) is not None:
        return Cell(f"={formula.text or ''}", CellKind.FORMULA)
    if kind == "inlineStr" and "is" in inside:
        return Cell(_words(inside["is"]).strip())
    value = inside["v"].text if "v" in inside else None
    return _valued(kind, (value or "").strip(), element.get("s", "0"), (strings, kinds))


def _valued(
    kind: str, value: str, style: str, book: tuple[list[str], list[CellKind]]
) -> Cell:
    strings, kinds = book
    if kind == "s" and value:
        index = int(value) if value.isdigit() else -1
        if not 0 <= index < len(strings):
            raise SheetError(FileFault.DAMAGED)
        return Cell(strings[index].strip())
    if kind == "e":
        return Cell(value, CellKind.ERROR)
    if kind == "d":
        return Cell(value, CellKind.DATE)
    if kind != "n":
        return Cell(value)
    index = int(style) if style.isdigit() else 0
    return Cell(_number(value), kinds[index] if index < len(kinds) else CellKind.NUMBER)


def _number(text: str) -> str:
    """Return a stored number as the program shows it, digit by digit."""
    try:
        stored = Decimal(text)
    except ArithmeticError:
        return text
    if len(stored.as_tuple().digits) <= _SHOWN.prec and "E" not in text.upper():
        return text
    return f"{_SHOWN.create_decimal(stored).normalize(_SHOWN):f}"
