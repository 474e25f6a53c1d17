"""What is asked of a cell, and reading what was written in it."""

from dataclasses import dataclass
from uuid import UUID

from bakumutu.rules.quantity import (
    DecimalSign,
    Expected,
    NotANumberError,
    Quantity,
    Refusal,
    described,
    parse,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One result that may be written: of which sample and parameter, in what unit."""

    result: UUID
    sample: str
    parameter: str
    unit: str = ""
    #: "khas" and "negatif" are results of some parameters.
    allows_words: bool = False
    #: What is kept already.
    raw: str = ""
    is_open: bool = True


def read_value(
    raw: str, slot: Slot, decimal_sign: DecimalSign | None = None
) -> Quantity:
    """Return the quantity that ``raw`` states for ``slot``, or refuse with the reason.

    No plausible range decides between two readings: a person does.
    """
    try:
        return parse(raw, Expected(unit=slot.unit, decimal_sign=decimal_sign))
    except NotANumberError as refusal:
        if slot.allows_words and refusal.reason is Refusal.NO_NUMBER:
            return described(raw.strip())
        raise


def says_the_same(one: Quantity | None, other: Quantity | None) -> bool:
    """Tell whether two readings state the same digits, however they are written."""
    if one is None or other is None:
        return one is other
    if one.value is None or other.value is None:
        return (one.kind, one.text()) == (other.kind, other.text())
    return (one.kind, str(one.value)) == (other.kind, str(other.value))
