"""Fields of the registry: places, classes of industry, numbers of people and goods."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bakumutu.registry.models import Kbli
from bakumutu.registry.places import (
    Place,
    UnclearPlaceError,
    place_named,
    suggested_places,
)
from bakumutu.registry.queries import find_kbli
from bakumutu.rules.gtin import LENGTHS, check_digit, is_gtin
from bakumutu.rules.nik import is_nik
from bakumutu.rules.position import NotAPositionError, position
from bakumutu.web.offers import OfferingInput


def _asking(unclear: UnclearPlaceError) -> ValidationError:
    """Return the question that leads to one place."""
    if not unclear.candidates:
        return ValidationError(
            _("This place is not in the list. Write the district and the regency."),
            code="unknown",
        )
    names = "; ".join(str(region) for region in unclear.candidates)
    return ValidationError(
        _("Which place is meant? %(names)s"), code="unclear", params={"names": names}
    )


class PlaceField(forms.CharField):
    """A place picked by typing three letters; cleans to a Place."""

    widget = OfferingInput("tempat", suggested_places)

    def clean(self, value: object) -> Place | None:
        """Return the one place that was typed, or offer those it may be."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return place_named(typed)
        except UnclearPlaceError as unclear:
            raise _asking(unclear) from None


class KbliField(forms.CharField):
    """A class of industry by its code or its words; cleans to a Kbli."""

    widget = OfferingInput("kbli", find_kbli)

    def clean(self, value: object) -> Kbli | None:
        """Return the one class that was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        code = typed.split()[0]
        found = list(Kbli.objects.filter(code=code) or find_kbli(typed)[:2])
        if len(found) != 1:
            raise ValidationError(
                _("Type the five digits of the KBLI, or pick one from the list."),
                code="unclear",
            )
        return found[0]


def _digits(value: object) -> str:
    """Return what was typed without the signs that people put between digits."""
    return re.sub(r"[\s.\-/]", "", str(value or ""))


class _DigitsField(forms.CharField):
    """A number that is a name: typed with any signs between, kept as digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


class NikField(_DigitsField):
    """The number of a person's identity card; never shown again once it was typed."""

    def to_python(self, value: object) -> str:
        """Return the 16 digits, or say what is wrong with them."""
        text = _digits(super().to_python(value))
        if text and not is_nik(text):
            raise ValidationError(
                _("NIK has 16 digits. You wrote %(count)d."),
                "length",
                {"count": len(text)},
            )
        return text


class NpwpField(_DigitsField):
    """The tax number: 15 digits, or 16 that begin with 0."""

    def to_python(self, value: object) -> str:
        """Return the digits, or say what is wrong with them."""
        text = _digits(super().to_python(value))
        if not text or re.fullmatch(r"0?[0-9]{15}", text):
            return text
        if is_nik(text):
            raise ValidationError(
                _("A tax number of 16 digits of a person is the NIK. Write it there."),
                "nik",
            )
        raise ValidationError(
            _("NPWP has 15 or 16 digits. You wrote %(count)d."),
            "length",
            {"count": len(text)},
        )


class GtinField(_DigitsField):
    """The digits under a barcode, proven by the last of them."""

    def to_python(self, value: object) -> str:
        """Return the digits, or say what is wrong with them."""
        text = _digits(super().to_python(value))
        if not text or is_gtin(text):
            return text
        if not text.isdecimal() or len(text) not in LENGTHS:
            raise ValidationError(
                _("Write the 8, 12, 13 or 14 digits under the barcode."), "length"
            )
        raise ValidationError(
            _("A digit is wrong: with these, the last one would be %(digit)d."),
            "check",
            {"digit": check_digit(text[:-1])},
        )


class PositionField(forms.CharField):
    """A position pasted from a map; cleans to latitude and longitude."""

    def clean(self, value: object) -> tuple[Decimal, Decimal] | None:
        """Return the position, or say how to write it."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return position(typed)
        except NotAPositionError:
            raise ValidationError(
                _("Write latitude and longitude, such as -8.8960, 116.2830."), "invalid"
            ) from None
