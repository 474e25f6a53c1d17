"""From a row of a list to a business, or to everything that is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bakumutu.registry.business_lists.columns import Column
from bakumutu.registry.business_lists.faults import Fault, RowFault
from bakumutu.registry.identity import digest_of_nik
from bakumutu.registry.models import Kbli, Scale
from bakumutu.registry.places import Place, UnclearPlaceError, place_named
from bakumutu.rules.likeness import Traits
from bakumutu.rules.names import plain_text
from bakumutu.web.fields import PhoneField
from bakumutu.web.sheets.cells import MEGABYTE, Cell, CellKind, Limits, Row, Sheet

#: Tens of thousands of rows; Excel in Indonesia saves CSV in Windows-1252.
LISTS = Limits(
    file=20 * MEGABYTE, unpacked=300 * MEGABYTE, rows=50_000, encoding="cp1252"
)
_SCALES = {
    "mikro": Scale.MICRO, "usaha mikro": Scale.MICRO, "micro": Scale.MICRO,
    "kecil": Scale.SMALL, "usaha kecil": Scale.SMALL, "small": Scale.SMALL,
    "ik": Scale.SMALL, "industri kecil": Scale.SMALL,
    "menengah": Scale.MEDIUM, "usaha menengah": Scale.MEDIUM, "sedang": Scale.MEDIUM,
    "industri menengah": Scale.MEDIUM, "im": Scale.MEDIUM, "medium": Scale.MEDIUM,
    "besar": Scale.LARGE, "usaha besar": Scale.LARGE, "large": Scale.LARGE,
}  # fmt: skip
_LONGEST = {
    Column.NAME: 160, Column.OWNER: 160, Column.PRODUCT: 160, Column.VILLAGE: 80,
    Column.ADDRESS: 1000, Column.EMAIL: 254,
}  # fmt: skip
#: What people write for "nothing".
_NOTHING = frozenset(
    {"", "-", "--", "0", "n/a", "na", "tidak ada", "belum ada", "nihil"}
)
_PHONE = PhoneField(required=False)
_NIB, _NIK = 13, 16


@dataclass(slots=True)
class Entry:
    """A row of a list as a business, with what is wrong in it."""

    number: int
    values: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def traits(self) -> Traits:
        """Return what likeness is judged by."""
        told = self.values.get
        product = told("product", "")
        return Traits(
            name=told("name", ""), nib=told("nib", ""), npwp=told("npwp", ""),
            nik=told("owner_nik_digest", ""), phone=told("phone", ""),
            email=told("email", ""), district=told("region_id", ""),
            village=told("village", ""), products=(product,) if product else (),
        )  # fmt: skip


class Reader:
    """Reads the rows of one list; places and classes are looked up once."""

    def __init__(self, mapping: Mapping[Column, int], regency: str = "") -> None:
        self.mapping, self.regency = mapping, regency
        self.places: dict[str, Place | UnclearPlaceError] = {}
        self.classes = frozenset(Kbli.objects.values_list("code", flat=True))

    def entries(self, sheet: Sheet, headings: int) -> Iterator[Entry]:
        """Yield the rows below the headings, those without any told value left out."""
        for row in sheet.rows:
            told = {c: row.cells[i] for c, i in self.mapping.items() if i in row.cells}
            if row.number > headings and told:
                yield self._entry(row, told)

    def _entry(self, row: Row, told: Mapping[Column, Cell]) -> Entry:
        entry = Entry(row.number)
        texts: dict[Column, str] = {}
        for column, cell in told.items():
            text = " ".join(cell.text.split())
            if cell.kind in {CellKind.FORMULA, CellKind.ERROR}:
                entry.faults.append(Fault(RowFault.FORMULA, column))
            elif text.casefold() not in _NOTHING:
                texts[column] = text
        self._read(entry, texts)
        return entry

    def _read(self, entry: Entry, texts: dict[Column, str]) -> None:
        for column, most in _LONGEST.items():
            if len(texts.get(column, "")) > most:
                words = {"text": f"{texts.pop(column)[:20]}…", "most": str(most)}
                entry.faults.append(Fault(RowFault.LONG, column, words))
            elif column in texts and column is not Column.EMAIL:
                entry.values[column] = texts[column]
        if Column.NAME not in texts and not entry.faults:
            entry.faults.append(Fault(RowFault.NO_NAME, Column.NAME))
        for column, read in _READERS.items():
            if column in texts:
                read(self, entry, texts[column])
        self._read_place(entry, texts)

    def _read_place(self, entry: Entry, texts: Mapping[Column, str]) -> None:
        parts = [texts.get(column, "") for column in (Column.DISTRICT, Column.REGENCY)]
        if not parts[1]:
            parts[1] = self.regency
        told = ", ".join(part for part in parts if part)
        if not told:
            return
        place = self._place(told)
        if isinstance(place, Place):
            entry.values["region_id"] = place.region.code
            # A district that the official list does not hold is kept as it is told.
            told_below = (entry.values.get("village", ""), place.village)
            if village := ", ".join(part for part in told_below if part):
                entry.values["village"] = village[: _LONGEST[Column.VILLAGE]]
            return
        names = "; ".join(str(region) for region in place.candidates[:3])
        code = RowFault.SEVERAL_PLACES if names else RowFault.PLACE
        column = Column.DISTRICT if parts[0] else Column.REGENCY
        entry.faults.append(Fault(code, column, {"text": told, "names": names}))

    def _place(self, told: str) -> Place | UnclearPlaceError:
        key = plain_text(told)
        if key not in self.places:
            try:
                self.places[key] = place_named(told)
            except UnclearPlaceError as unclear:
                self.places[key] = unclear
        return self.places[key]

    def _read_kbli(self, entry: Entry, text: str) -> None:
        found = re.match(r"\d{5}(?!\d)", text)
        if found and found[0] in self.classes:
            entry.values["kbli_id"] = found[0]
        else:
            entry.faults.append(Fault(RowFault.KBLI, Column.KBLI, {"text": text[:40]}))

    def _read_nib(self, entry: Entry, text: str) -> None:
        digits = re.sub(r"[\s.\-']", "", text)
        if not digits.isascii() or not digits.isdigit():
            words = {"text": text[:40]}
            entry.faults.append(Fault(RowFault.NIB_LETTERS, Column.NIB, words))
        elif len(digits) != _NIB:
            words = {"count": str(len(digits))}
            entry.faults.append(Fault(RowFault.NIB_DIGITS, Column.NIB, words))
        else:
            entry.values["nib"] = digits

    def _read_nik(self, entry: Entry, text: str) -> None:
        digits = re.sub(r"\D", "", text)
        if len(digits) != _NIK:
            words = {"count": str(len(digits))}
            entry.faults.append(Fault(RowFault.NIK, Column.NIK, words))
        else:
            entry.values["owner_nik_digest"] = digest_of_nik(digits)
            entry.values["owner_nik_last"] = digits[-4:]

    def _read_npwp(self, entry: Entry, text: str) -> None:
        digits = re.sub(r"\D", "", text)
        if re.fullmatch(r"0?[0-9]{15}", digits):
            entry.values["npwp"] = digits
        else:
            entry.faults.append(Fault(RowFault.NPWP, Column.NPWP))

    def _read_phone(self, entry: Entry, text: str) -> None:
        # A spreadsheet drops the nought in front of a number it takes for a figure.
        dialled = f"0{text}" if re.match(r"8\d{7,}", text) else text
        try:
            entry.values["phone"] = str(_PHONE.clean(dialled))
        except ValidationError:
            words = {"text": text[:40]}
            entry.faults.append(Fault(RowFault.PHONE, Column.PHONE, words))

    def _read_email(self, entry: Entry, text: str) -> None:
        try:
            validate_email(text)
            entry.values["email"] = text
        except ValidationError:
            words = {"text": text[:40]}
            entry.faults.append(Fault(RowFault.EMAIL, Column.EMAIL, words))

    def _read_scale(self, entry: Entry, text: str) -> None:
        if scale := _SCALES.get(plain_text(text)):
            entry.values["scale"] = scale
        else:
            words = {"text": text[:40]}
            entry.faults.append(Fault(RowFault.SCALE, Column.SCALE, words))


_READERS = {
    Column.NIB: Reader._read_nib,
    Column.NIK: Reader._read_nik,
    Column.NPWP: Reader._read_npwp,
    Column.PHONE: Reader._read_phone,
    Column.EMAIL: Reader._read_email,
    Column.SCALE: Reader._read_scale,
    Column.KBLI: Reader._read_kbli,
}
