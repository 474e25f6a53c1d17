"""Form fields for what people here type: numbers, dates, phones, NIB, rupiah."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bakumutu.rules.quantity import (
    ANYTHING,
    AmbiguousNumberError,
    Expected,
    NotANumberError,
    Quantity,
    parse,
)
from bakumutu.web import dates, refusals, wording
from bakumutu.web.widgets import DateInput, LabNumberInput, Typed

_NIB_DIGITS = 13
_LARGEST_AMOUNT = Decimal(10) ** 13


class LabNumberField(forms.Field):
    """A measured value: cleans to a Quantity that keeps what was typed.

    "1.500" is asked back, never guessed; the answer comes with the next sending.
    """

    widget = LabNumberInput

    def __init__(self, *, expected: Expected = ANYTHING, **named: object) -> None:
        self.expected = expected
        super().__init__(**named)  # type: ignore[arg-type]  # Django's own options
        self.widget.expected = expected

    def to_python(self, value: object) -> Quantity | None:
        """Return the one quantity that was typed or chosen."""
        typed = value if isinstance(value, Typed) else Typed(str(value or ""))
        if not typed.raw.strip():
            return None
        try:
            return self._in_range(parse(typed.raw, self.expected))
        except AmbiguousNumberError as asked:
            return self._in_range(self._chosen(asked, typed.chosen))
        except NotANumberError as refused:
            sentence = refusals.sentence(refused, self.expected)
            raise ValidationError(sentence, code=refused.reason) from None

    def has_changed(self, initial: object, data: object) -> bool:
        """Compare what was typed with what was there."""
        typed = data.raw if isinstance(data, Typed) else data
        return str(self.prepare_value(initial) or "") != str(typed or "")

    def prepare_value(self, value: object) -> object:
        """Return the text to show: as typed, or a stored value unambiguously."""
        if isinstance(value, Quantity):
            return value.entry(wording.decimal_sign())
        return value

    def _chosen(self, asked: AmbiguousNumberError, choice: str) -> Quantity:
        for one in asked.readings:
            if str(one.value) == choice:
                return one
        sentence = refusals.sentence(asked, self.expected)
        raise ValidationError(sentence, code=asked.reason)

    def _in_range(self, quantity: Quantity) -> Quantity:
        if quantity.value is None or self.expected.admits(quantity.value):
            return quantity
        bounds = {
            "label": self.label or _("This value"),
            "low": wording.decimal(self.expected.low),
            "high": wording.decimal(self.expected.high),
            "typed": quantity.raw,
        }
        raise ValidationError(_out_of_range(self.expected), "range", bounds)


def _out_of_range(expected: Expected) -> str:
    if expected.high is None:
        return _("%(label)s must be at least %(low)s. You wrote %(typed)s.")
    if expected.low is None:
        return _("%(label)s must be at most %(high)s. You wrote %(typed)s.")
    return _("%(label)s must be between %(low)s and %(high)s. You wrote %(typed)s.")


class WholeNumberField(forms.IntegerField):
    """A whole number within bounds, whose refusal names the field and its bounds.

    A text input: a browser's number input loses "12 orang" before it is sent.
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(
        self,
        *,
        least: int,
        most: int,
        error_messages: Mapping[str, Any] | None = None,
        **named: object,
    ) -> None:
        super().__init__(min_value=least, max_value=most, **named)  # type: ignore[arg-type]  # Django's own options
        told = gettext_lazy("{label}: write a whole number from {least} to {most}.")
        bounds = format_lazy(told, label=self.label, least=least, most=most)
        said = ("required", "invalid", "min_value", "max_value")
        self.error_messages |= dict.fromkeys(said, bounds)
        self.error_messages |= error_messages or {}


class IndonesianDateField(forms.DateField):
    """A date by calendar, by 21/8/2026, by 2026-08-21 or by "21 Agustus 2026"."""

    widget = DateInput

    def to_python(self, value: object) -> date | None:
        """Return the date, or say how to write it."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if value in self.empty_values:
            return None
        try:
            return dates.read(str(value))
        except dates.MonthFirstError as turned:
            meant = f"{turned.meant:%d/%m/%Y}"
            raise ValidationError(
                _("Write the day first: %(meant)s."), "month_first", {"meant": meant}
            ) from None
        except dates.NotADateError:
            raise ValidationError(
                _("Write the date as 21/8/2026 or 21 Agustus 2026."), "invalid"
            ) from None


class PhoneField(forms.CharField):
    """A phone number, kept as E.164: 0812..., 62812... and +62 812-... are one."""

    widget = forms.TextInput(
        attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
    )

    def to_python(self, value: object) -> str:
        """Return the number in E.164, or say how to write it."""
        text = str(super().to_python(value) or "")
        return _e164(text) if text else ""

    def prepare_value(self, value: object) -> object:
        """Show a stored number as people dial it."""
        return wording.phone(value) if value else value


def _e164(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(
            _("Write a working phone number that starts with 08 or +62."), "invalid"
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class NibField(forms.CharField):
    """The business number (NIB) of OSS: 13 digits; no check digit is published."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: object) -> str:
        """Return the 13 digits, or say what is wrong with them."""
        text = re.sub(r"[\s.\-]", "", str(super().to_python(value) or ""))
        if not text:
            return ""
        if not text.isascii() or not text.isdigit():
            raise ValidationError(_("NIB has digits only: 13 of them."), "letters")
        if len(text) != _NIB_DIGITS:
            raise ValidationError(
                _("NIB has 13 digits. You wrote %(count)d."),
                "length",
                {"count": len(text)},
            )
        return text


_RUPIAH = re.compile(
    r"(?:rp\.?\s*)?([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?:00?|-))?", re.IGNORECASE
)


class RupiahField(forms.Field):
    """Whole rupiah: "1250000", "1.250.000" and "Rp1.250.000,00" are one."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: object) -> Decimal | None:
        """Return the amount, or say how to write it."""
        text = str(value if value is not None else "").strip()
        if not text:
            return None
        found = _RUPIAH.fullmatch(text)
        amount = Decimal(found[1].replace(".", "")) if found else None
        if amount is None or amount >= _LARGEST_AMOUNT:
            raise ValidationError(
                _("Write whole rupiah, such as 1250000 or 1.250.000."), "invalid"
            )
        return amount

    def prepare_value(self, value: object) -> object:
        """Show a stored amount with its thousands."""
        if isinstance(value, (Decimal, int)):
            return wording.rupiah(value).removeprefix("Rp")
        return value
