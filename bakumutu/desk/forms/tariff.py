"""A new edition of the tariff, typed or pasted from a spreadsheet."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bakumutu.desk.actions import ItemDetails, TariffDetails
from bakumutu.desk.models import TariffItem
from bakumutu.standards.models import Confidence
from bakumutu.web.fields import IndonesianDateField, RupiahField

COLUMNS = ("code", "name", "method", "price", "members", "unit", "source")
#: Prices of everything that an office tests; more is a mistake.
MOST_ROWS = 2_000


class TariffForm(forms.Form):
    """Since when, by which decision, and the rows."""

    valid_from = IndonesianDateField(
        label=_("Holds from"),
        error_messages={"required": _("Write the first day of this tariff.")},
    )
    valid_until = IndonesianDateField(
        label=_("Holds until"),
        help_text=_("Leave empty: the next edition ends it by beginning."),
        required=False,
    )
    basis = forms.CharField(
        label=_("Regulation or decision"),
        help_text=_("For example: PP 54/2021."),
        max_length=255,
        error_messages={"required": _("Name the regulation or decision.")},
    )
    rows = forms.CharField(
        label=_("Prices"),
        help_text=_(
            "One row a line, as pasted from a spreadsheet: code, name, method, price,"
            " members of a package joined by +, unit, source. Columns are parted by a"
            " tab or a semicolon."
        ),
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "wrap": "off"}),
        error_messages={"required": _("Enter at least one price.")},
    )

    def clean_rows(self) -> tuple[ItemDetails, ...]:
        """Read the rows; a fault names its line and what is wrong with it."""
        lines = list(_lines(self.cleaned_data["rows"]))
        if len(lines) > MOST_ROWS:
            raise ValidationError(_("A tariff has at most 2000 rows."))
        items, faults = [], []
        for number, cells in lines:
            try:
                items.append(_item(cells))
            except ValidationError as fault:
                faults.append(_numbered(number, fault.messages[0]))
        faults.extend(_repeated(items))
        if faults:
            raise ValidationError(faults)
        return tuple(items)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("valid_from"), data.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("The last day comes after the first."))
        return data

    def details(self) -> TariffDetails:
        """Return since when the edition holds and what fixes it."""
        end: date | None = self.cleaned_data["valid_until"]
        return TariffDetails(
            self.cleaned_data["valid_from"], self.cleaned_data["basis"], end
        )


def as_text(items: Iterator[TariffItem] | list[TariffItem]) -> str:
    """Return rows as they are pasted, to begin a new edition from an old one."""
    return "\n".join(
        ";".join(
            (
                item.code,
                item.name,
                item.method,
                str(item.price),
                "+".join(item.members),
                item.unit,
                item.source,
            )
        )
        for item in items
    )


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    sign = "\t" if "\t" in text else ";"
    rows = csv.reader(StringIO(text), delimiter=sign)
    for number, cells in enumerate(rows, start=1):
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _item(cells: list[str]) -> ItemDetails:
    if not 4 <= len(cells) <= len(COLUMNS):
        raise ValidationError(_("Code, name, method and price are needed."))
    row = dict(zip(COLUMNS, [*cells, "", "", ""][: len(COLUMNS)], strict=True))
    if not row["code"] or not row["name"]:
        raise ValidationError(_("Code and name are needed."))
    if len(row["code"]) > 60 or len(row["name"]) > 200:
        raise ValidationError(_("The code or the name is too long."))
    # A price whose source nobody named is shown as not yet verified.
    confidence = Confidence.READ if row["source"] else Confidence.PROPOSED
    return ItemDetails(
        code=row["code"],
        name=row["name"],
        price=_price(row["price"]),
        method=row["method"],
        members=tuple(part.strip() for part in row["members"].split("+") if part),
        unit=row["unit"] or "per contoh",
        source=row["source"],
        confidence=confidence,
    )


def _price(text: str) -> int:
    amount = RupiahField().clean(text)
    return int(amount)


def _repeated(items: list[ItemDetails]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for item in items:
        if (item.code, item.method) in seen:
            told = _("%(name)s has two prices for the same method.")
            yield str(told) % {"name": item.name}
        seen.add((item.code, item.method))


def _numbered(number: int, message: str) -> str:
    return str(_("Row %(number)s: %(message)s")) % {
        "number": number,
        "message": message,
    }
