"""Inputs that keep what was typed and ask back when it has two readings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from bakumutu.rules.quantity import (
    ANYTHING,
    AmbiguousNumberError,
    Expected,
    NotANumberError,
    Quantity,
    parse,
)
from bakumutu.web import refusals, wording

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and the reading that was chosen when it had two."""

    raw: str
    chosen: str = ""

    def __str__(self) -> str:
        return self.raw


class LabNumberInput(forms.TextInput):
    """A text input for a measured value, with the question under it if one is open."""

    template_name = "web/forms/lab_number.html"
    expected: Expected = ANYTHING

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(own | (attrs or {}))

    def value_from_datadict(
        self, data: Mapping[str, Any], files: object, name: str
    ) -> Typed:
        """Return the text and the answer to the question about it."""
        return Typed(data.get(name, ""), data.get(f"{name}-choice", ""))

    def get_context(
        self, name: str, value: object, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add both readings when the text has two, and the unit."""
        context = super().get_context(name, value, attrs)
        chosen = value.chosen if isinstance(value, Typed) else ""
        context["widget"] |= {
            "unit": self.expected.unit,
            "readings": [
                (str(one.value), refusals.reading(one), str(one.value) == chosen)
                for one in self._readings(str(value or ""))
            ],
        }
        return context

    def _readings(self, text: str) -> tuple[Quantity, ...]:
        try:
            parse(text, self.expected)
        except AmbiguousNumberError as asked:
            return asked.readings
        except NotANumberError:
            pass
        return ()


class DateInput(forms.DateInput):
    """The phone's own calendar; what it cannot show stays as typed text."""

    input_type = "date"
    template_name = "web/forms/date.html"
    scripts = ("dates.js",)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(
        self, name: str, value: object, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Add the date in words; text that is no ISO date gets a plain input.

        A browser set to English shows 12/11/2026 for 11 December.
        """
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not _ISO.fullmatch(shown):
            context["widget"]["type"] = "text"
        elif shown:
            context["widget"]["in_words"] = wording.long_date(_day(shown))
        return context


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
