"""Why a typed number is refused, as a sentence that says what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bakumutu.rules.quantity import (
    ANYTHING,
    AmbiguousNumberError,
    Expected,
    NotANumberError,
    Quantity,
    Refusal,
    printed,
)
from bakumutu.web.wording import decimal_sign

_SENTENCES: dict[Refusal, str | Promise] = {
    Refusal.EMPTY: _("Write the number, or TD when nothing was detected."),
    Refusal.TOO_LONG: _("This is too long for a number. Write the number only."),
    Refusal.NO_NUMBER: _(
        "Write a number, such as 0,125 or <0,01, or TD when nothing was detected."
    ),
    Refusal.NOT_FINITE: _("Write a number that ends, such as 0,125."),
    Refusal.EXPONENT: _("This number is too large or too small to have been measured."),
    Refusal.GROUPING: _(
        "The dots and commas in “%(raw)s” do not agree. Write it as 1500,5."
    ),
    Refusal.UNIT: _(
        "The unit here is %(unit)s. Write the number in %(unit)s, without a unit."
    ),
    Refusal.AMBIGUOUS: _(
        "“%(raw)s” could be %(first)s or %(second)s. Choose the right one."
    ),
}


def sentence(refused: NotANumberError, expected: Expected = ANYTHING) -> str:
    """Return the sentence for a refusal of ``rules.quantity.parse``."""
    words = {"raw": refused.raw, "unit": expected.unit}
    if isinstance(refused, AmbiguousNumberError):
        first, second = (reading(one) for one in refused.readings)
        words |= {"first": first, "second": second}
    return str(_SENTENCES[refused.reason]) % words


def reading(one: Quantity) -> str:
    """Return one reading of an ambiguous number as a person would write it."""
    if one.value is None:
        return one.raw
    whole = one.value.to_integral_value()
    value = whole if whole == one.value else one.value.normalize()
    return one.sign + printed(value, decimal_sign())
