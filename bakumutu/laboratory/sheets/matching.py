"""Matching a sheet with a worksheet: every value finds its place, or none is kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from bakumutu.laboratory.sheets.faults import FaultCode
from bakumutu.laboratory.sheets.readings import Slot, read_value
from bakumutu.rules.quantity import (
    MAX_LENGTH,
    AmbiguousNumberError,
    DecimalSign,
    NotANumberError,
    Quantity,
    Refusal,
    is_same_unit,
    printed,
)
from bakumutu.web.sheets.cells import Cell, CellKind, Row, Sheet, column_letters
from bakumutu.web.sheets.faults import Fault, SheetError

#: The heading of the template, and what people write instead.
SAMPLE_HEADING = "Nomor contoh"
_SAMPLE_HEADINGS = frozenset(
    ("nomor contoh", "no contoh", "contoh", "kode contoh", "sample", "sample number")
)
#: Columns that explain a row to people; they are not read.
_IGNORED_HEADINGS = frozenset(
    ("produk", "merek", "keterangan", "catatan", "product", "brand", "remark", "kode")
)
_NO_CELL = Cell("")


@dataclass(frozen=True, slots=True)
class ParameterColumn:
    """A parameter of the worksheet, as a heading may name it."""

    code: str
    name: str
    unit: str = ""

    @property
    def heading(self) -> str:
        """Return the heading that the template gives it."""
        return f"{self.name} [{self.unit}]" if self.unit else self.name


@dataclass(frozen=True)
class Worksheet:
    """What a sheet may hold: parameters, samples by any of their codes, slots."""

    parameters: tuple[ParameterColumn, ...]
    samples: Mapping[str, str]
    slots: Mapping[tuple[str, str], Slot]


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of the sheet in the slot where it belongs."""

    slot: Slot
    row: int
    quantity: Quantity
    #: The sign it was read by; number cells of a workbook have a point.
    decimal_sign: DecimalSign | None = None

    @property
    def is_correction(self) -> bool:
        """Tell whether another value is kept in the slot already."""
        return bool(self.slot.raw) and self.slot.raw != self.quantity.raw


@dataclass(frozen=True)
class Match:
    """All values of a sheet in their slots, or the faults that forbid it."""

    readings: tuple[Reading, ...] = ()
    faults: tuple[Fault, ...] = ()
    #: Parameters of the worksheet that the sheet has no column for.
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Columns:
    """Where the sample number and each parameter stand."""

    sample: int
    parameters: Mapping[int, str]
    names: Mapping[int, str]
    width: int

    def place(self, column: int) -> str:
        return f"{column_letters(column)} {self.names.get(column, '')}".strip()


@dataclass
class _Seen:
    """What earlier rows said that later rows may not contradict."""

    rows: dict[str, int] = field(default_factory=dict)
    signs: dict[str, tuple[int, str]] = field(default_factory=dict)


def match(
    sheet: Sheet, worksheet: Worksheet, decimal_sign: DecimalSign | None = None
) -> Match:
    """Return every value in its slot; with any fault, no value at all."""
    try:
        columns = _columns(sheet.rows[0], worksheet)
    except SheetError as refusal:
        return Match(faults=(refusal.fault,))
    found = list(chain.from_iterable(_walk(sheet, columns, worksheet, decimal_sign)))
    faults = tuple(each for each in found if isinstance(each, Fault))
    readings = tuple(each for each in found if isinstance(each, Reading))
    faults = (*_column_faults(sheet.rows[0], columns, worksheet), *faults)
    if not readings and not faults:
        faults = (Fault(FaultCode.NO_VALUES, sheet.rows[0].number),)
    absent = (each for each in worksheet.parameters if each.code not in _read(columns))
    names = tuple(each.name for each in absent)
    return Match((), faults, names) if faults else Match(readings, (), names)


def _read(columns: _Columns) -> frozenset[str]:
    return frozenset(columns.parameters.values())


def _walk(
    sheet: Sheet,
    columns: _Columns,
    worksheet: Worksheet,
    decimal_sign: DecimalSign | None,
) -> Iterator[Iterator[Fault | Reading]]:
    yield iter([Fault(FaultCode.MERGED, words={"found": at}) for at in sheet.merged])
    seen = _Seen()
    for row in sheet.rows[1:]:
        yield _row(row, columns, worksheet, (seen, decimal_sign))


def _columns(heading: Row, worksheet: Worksheet) -> _Columns:
    names = {column: cell.text for column, cell in heading.cells.items()}
    by_key = {
        _key(name): parameter.code
        for parameter in worksheet.parameters
        for name in (parameter.code, parameter.name, parameter.heading)
    }
    sample = [c for c, name in names.items() if _key(name) in _SAMPLE_HEADINGS]
    if not sample:
        found = ", ".join(list(names.values())[:8])
        expected = {"expected": SAMPLE_HEADING, "found": found}
        raise SheetError(FaultCode.NO_SAMPLE_COLUMN, heading.number, **expected)
    parameters = {
        column: code
        for column, name in names.items()
        if (code := by_key.get(_key(name)) or by_key.get(_key(_split(name)[0])))
    }
    if not parameters:
        expected = {"expected": _headings(worksheet)}
        raise SheetError(FaultCode.NO_PARAMETER_COLUMN, heading.number, **expected)
    return _Columns(sample[0], parameters, names, max(names) + 1)


def _headings(worksheet: Worksheet) -> str:
    return ", ".join(each.heading for each in worksheet.parameters)


def _key(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def _split(name: str) -> tuple[str, str]:
    """Return a heading such as "Fat [%]" as its name and its unit."""
    shape = re.fullmatch(r"(.*?)\s*[\[(]([^\[\]()]*)[\])]\s*", name, re.DOTALL)
    return (shape[1], shape[2]) if shape else (name, "")


def _column_faults(
    heading: Row, columns: _Columns, worksheet: Worksheet
) -> Iterator[Fault]:
    units = {each.code: each.unit for each in worksheet.parameters}
    taken = {_key(columns.names[columns.sample])}
    for column, name in columns.names.items():
        at = (heading.number, columns.place(column))
        code = columns.parameters.get(column)
        key = code or _key(name)
        if column != columns.sample and key in taken:
            yield Fault(FaultCode.DOUBLED_COLUMN, *at, {"found": name})
        taken.add(key)
        if code:
            yield from _unit_fault(name, units[code], at)
        elif column != columns.sample and _key(name) not in _IGNORED_HEADINGS:
            words = {"found": name, "expected": _headings(worksheet)}
            yield Fault(FaultCode.UNKNOWN_COLUMN, *at, words)


def _unit_fault(name: str, unit: str, at: tuple[int, str]) -> Iterator[Fault]:
    stated = _split(name)[1]
    # "Kadar air (b/b) [%]": only the last bracket can be a unit.
    if stated and not is_same_unit(stated, unit) and "[" in name:
        words = {"found": stated, "expected": unit or "-"}
        yield Fault(FaultCode.COLUMN_UNIT, *at, words)


def _row(
    row: Row,
    columns: _Columns,
    worksheet: Worksheet,
    context: tuple[_Seen, DecimalSign | None],
) -> Iterator[Fault | Reading]:
    values = {c: row.cells[c] for c in columns.parameters if c in row.cells}
    beyond = max(row.cells) + 1
    if beyond > columns.width:
        words = {"found": str(beyond), "expected": str(columns.width)}
        yield Fault(FaultCode.LONG_ROW, row.number, words=words)
        return
    if not values:
        return
    named = _sample(row, columns, worksheet, context[0])
    if isinstance(named, Fault):
        yield named
        return
    for column, cell in values.items():
        slot = worksheet.slots.get((named, columns.parameters[column]))
        at = (row.number, columns.place(column))
        yield _placed(cell, slot, named, (at, *context))


def _sample(
    row: Row, columns: _Columns, worksheet: Worksheet, seen: _Seen
) -> Fault | str:
    cell = row.cells.get(columns.sample, _NO_CELL)
    at = (row.number, columns.place(columns.sample))
    if not cell.text:
        return Fault(FaultCode.NO_SAMPLE, *at)
    number = worksheet.samples.get(cell.text.upper())
    if number is None:
        return Fault(FaultCode.UNKNOWN_SAMPLE, *at, {"found": cell.text})
    if number in seen.rows:
        words = {"found": cell.text, "first": str(seen.rows[number])}
        return Fault(FaultCode.DOUBLED_SAMPLE, *at, words)
    seen.rows[number] = row.number
    return number


_Context = tuple[tuple[int, str], _Seen, DecimalSign | None]


def _placed(
    cell: Cell, slot: Slot | None, sample: str, context: _Context
) -> Fault | Reading:
    at, seen, stated = context
    if slot is None:
        return Fault(FaultCode.NOT_REQUESTED, *at, {"sample": sample})
    if not slot.is_open:
        return Fault(FaultCode.CLOSED_SAMPLE, *at, {"sample": sample})
    if cell.kind in _KIND_FAULTS:
        return Fault(_KIND_FAULTS[cell.kind], *at, _shown(cell))
    sign: DecimalSign | None = "." if cell.kind is CellKind.NUMBER else stated
    try:
        quantity = read_value(cell.text, slot, sign)
    except NotANumberError as refusal:
        return _refused(refusal, slot, at, sign)
    is_typed = cell.kind is CellKind.TEXT and quantity.value is not None
    mixed = _mixed(cell.text, at, seen) if is_typed else None
    return mixed or Reading(slot, at[0], quantity, sign)


_KIND_FAULTS = {
    CellKind.FORMULA: FaultCode.FORMULA,
    CellKind.DATE: FaultCode.DATE,
    CellKind.PERCENT: FaultCode.PERCENT,
    CellKind.ERROR: FaultCode.ERROR_VALUE,
}


def _shown(cell: Cell) -> dict[str, str]:
    """Return what a cell holds, and what a percentage shows of it."""
    whole, _, fraction = cell.text.partition(".")
    digits = f"{whole}{fraction[:2]:0<2}".lstrip("0") or "0"
    rest = fraction[2:]
    shown = f"{digits},{rest} %" if rest else f"{digits} %"
    return {"found": cell.text[:MAX_LENGTH], "shown": shown}


def _refused(
    refusal: NotANumberError,
    slot: Slot,
    at: tuple[int, str],
    sign: DecimalSign | None,
) -> Fault:
    words = {"found": refusal.raw[:MAX_LENGTH], "expected": slot.unit}
    if isinstance(refusal, AmbiguousNumberError):
        one, other = (printed(each.value) for each in refusal.readings if each.value)
        return Fault(FaultCode.AMBIGUOUS, *at, words | {"one": one, "other": other})
    if refusal.reason is Refusal.GROUPING and sign:
        return Fault(FaultCode.OTHER_SIGN, *at, words | {"expected": sign})
    if refusal.reason is Refusal.UNIT:
        return Fault(FaultCode.UNIT, *at, words)
    if refusal.reason is Refusal.TOO_LONG:
        return Fault(FaultCode.TOO_LONG, *at, {"most": str(MAX_LENGTH)})
    return Fault(FaultCode.NOT_A_NUMBER, *at, words)


def _mixed(text: str, at: tuple[int, str], seen: _Seen) -> Fault | None:
    """Return the fault of a decimal sign that an earlier row contradicts."""
    sign = max(text.rfind(","), text.rfind("."))
    if sign < 0:
        return None
    seen.signs.setdefault(text[sign], (at[0], text))
    others = [found for used, found in seen.signs.items() if used != text[sign]]
    if not others:
        return None
    first, other = others[0]
    words = {"found": text, "other": other, "first": str(first)}
    return Fault(FaultCode.MIXED_SIGNS, *at, words)
