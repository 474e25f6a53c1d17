"""Measured numbers as people write them: exact, with unit, never guessed."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import Literal

MAX_LENGTH = 60
MAX_EXPONENT = 30
NOT_DETECTED = "tidak terdeteksi"

Rounding = Literal["half_even", "half_up"]
DecimalSign = Literal[",", "."]

_MODES = {"half_even": ROUND_HALF_EVEN, "half_up": ROUND_HALF_UP}
#: Wide enough that no number ``parse`` accepts can lose a digit in it.
_EXACT = Context(prec=200)


class Kind(StrEnum):
    """What a cell of the worksheet says."""

    VALUE = "value"
    BELOW = "below"
    ABOVE = "above"
    NOT_DETECTED = "not_detected"
    TEXT = "text"


class Refusal(StrEnum):
    """Why a text is not a number; the floors above put it into words."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    NOT_FINITE = "not_finite"
    EXPONENT = "exponent"
    GROUPING = "grouping"
    UNIT = "unit"
    AMBIGUOUS = "ambiguous"


_ENGLISH = {
    Refusal.EMPTY: "nothing is written",
    Refusal.TOO_LONG: f"longer than {MAX_LENGTH} characters",
    Refusal.NO_NUMBER: "not a number",
    Refusal.NOT_FINITE: "not a finite number",
    Refusal.EXPONENT: f"beyond ten to the power {MAX_EXPONENT}",
    Refusal.GROUPING: "its thousands are not grouped by three",
    Refusal.UNIT: "its unit is not the one expected",
    Refusal.AMBIGUOUS: "it can be read as two numbers",
}


class NotANumberError(ValueError):
    """A text that cannot be read as one number, with the reason as data."""

    def __init__(self, raw: str, reason: Refusal) -> None:
        """Keep what was typed beside the reason it was refused."""
        self.raw, self.reason = raw, reason
        super().__init__(f"{raw[:MAX_LENGTH]!r}: {_ENGLISH[reason]}")


@dataclass(frozen=True)
class Quantity:
    """A value with its unit and the text it was read from."""

    raw: str
    kind: Kind
    value: Decimal | None = None
    unit: str = ""

    @property
    def sign(self) -> str:
        """Return "<" or ">" for a censored value, nothing for the others."""
        return _SIGNS.get(self.kind, "")

    def text(
        self,
        *,
        decimals: int | None = None,
        significant: int | None = None,
        rounding: Rounding = "half_even",
        decimal_sign: DecimalSign = ",",
    ) -> str:
        """Return the number as it is printed, without its unit: the one rounding.

        A reporting limit is what the method can do: "<0,01" is never rounded.
        """
        if self.value is None:
            return NOT_DETECTED if self.kind is Kind.NOT_DETECTED else self.raw
        if self.kind is not Kind.VALUE:
            return self.sign + printed(self.value, decimal_sign)
        kept = rounded(
            self.value, decimals=decimals, significant=significant, rounding=rounding
        )
        return printed(kept, decimal_sign)

    def entry(self, decimal_sign: DecimalSign = ",") -> str:
        """Return a text that ``parse`` reads back as exactly this, unasked."""
        if self.value is None:
            return self.text()
        digits = f"{self.value:f}" if _is_plain(self.value) else f"{self.value:e}"
        if _AMBIGUOUS.fullmatch(digits.lstrip("-")):
            digits += "e0"
        number = self.sign + digits.replace(".", decimal_sign)
        return f"{number} {self.unit}".rstrip()


class AmbiguousNumberError(NotANumberError):
    """A text such as "1.500": two numbers, and only a person can tell which."""

    def __init__(self, raw: str, readings: tuple[Quantity, ...]) -> None:
        """Keep both readings, the one with decimals first."""
        super().__init__(raw, Refusal.AMBIGUOUS)
        self.readings = readings


@dataclass(frozen=True)
class Expected:
    """What is known before reading: unit, decimal sign and plausible range."""

    unit: str = ""
    decimal_sign: DecimalSign | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def admits(self, value: Decimal) -> bool:
        """Say whether the value lies in the plausible range."""
        above = self.low is None or self.low <= value
        return above and (self.high is None or value <= self.high)


ANYTHING = Expected()


def of(value: Decimal, unit: str = "") -> Quantity:
    """Return a quantity for a number that nobody typed."""
    return Quantity(str(value), Kind.VALUE, value, unit)


def described(raw: str) -> Quantity:
    """Return a result given in words, such as "khas", as a quantity."""
    if not raw.strip():
        raise NotANumberError(raw, Refusal.EMPTY)
    return Quantity(raw, Kind.TEXT)


def parse(raw: str, expected: Expected = ANYTHING) -> Quantity:
    """Return the one quantity that ``raw`` states, or refuse with the reason."""
    text = _readable(raw)
    if _NOT_DETECTED.fullmatch(text):
        return Quantity(raw, Kind.NOT_DETECTED, unit=expected.unit)
    shape = _shape(raw, text)
    kind, unit = _KINDS[shape["sign"]], _unit(raw, shape, expected.unit)
    values = _values(raw, shape, expected.decimal_sign)
    readings = tuple(Quantity(raw, kind, value, unit) for value in values)
    return _only(raw, readings, expected)


def rounded(
    value: Decimal,
    *,
    decimals: int | None = None,
    significant: int | None = None,
    rounding: Rounding = "half_even",
) -> Decimal:
    """Return the value rounded once, or as it is when no digits are asked for."""
    if decimals is not None and significant is not None:
        raise ValueError("ask for decimals or for significant digits, not for both")
    if decimals is not None:
        return _kept(value, -decimals, rounding)
    if significant is None or not value:
        return value
    kept = _kept(value, value.adjusted() - significant + 1, rounding)
    return _kept(kept, kept.adjusted() - significant + 1, rounding)


def printed(value: Decimal, decimal_sign: DecimalSign = ",") -> str:
    """Return every digit of the value and no other: 2,40 stays 2,40."""
    if _is_plain(value):
        return f"{value:f}".replace(".", decimal_sign)
    mantissa, power = f"{value:e}".split("e")
    raised = str(int(power)).translate(_RAISED)
    return f"{mantissa.replace('.', decimal_sign)} {_TIMES} 10{raised}"


def is_same_unit(one: str, other: str) -> bool:
    """Say whether two spellings mean one unit, or one of them is not stated."""
    is_open = not (one and other)
    return is_open or one == other or _spelled(one) == _spelled(other)


def _spelled(unit: str) -> str:
    """Return one spelling for mg/l and mg/L, and for both characters of micro."""
    spelled = unit.replace("\N{GREEK SMALL LETTER MU}", "\N{MICRO SIGN}")
    return re.sub(r"\b([mµ]?)l\b", r"\1L", spelled.replace(" ", ""))


def _readable(raw: str) -> str:
    if len(raw) > MAX_LENGTH:
        raise NotANumberError(raw, Refusal.TOO_LONG)
    text = " ".join(raw.split()).translate(_MINUS)
    if not text:
        raise NotANumberError(raw, Refusal.EMPTY)
    return text


def _shape(raw: str, text: str) -> re.Match[str]:
    shape = _NUMBER.fullmatch(text)
    if shape:
        return shape
    infinite = _NOT_FINITE.match(text)
    raise NotANumberError(raw, Refusal.NOT_FINITE if infinite else Refusal.NO_NUMBER)


def _values(
    raw: str, shape: re.Match[str], stated: DecimalSign | None
) -> list[Decimal]:
    power = int((shape["power"] or shape["raised"] or "0").translate(_LOWERED))
    if abs(power) > 2 * MAX_EXPONENT:
        raise NotANumberError(raw, Refusal.EXPONENT)
    readings = _readings(raw, shape, stated)
    values = [Decimal(f"{shape['minus']}{digits}E{power}") for digits in readings]
    if any(abs(value.adjusted()) > MAX_EXPONENT for value in values):
        raise NotANumberError(raw, Refusal.EXPONENT)
    return values


def _readings(
    raw: str, shape: re.Match[str], stated: DecimalSign | None
) -> tuple[str, ...]:
    digits = shape["digits"]
    signs = [character for character in digits if character in ".,"]
    if stated is None and len(signs) == 1:
        decimal = digits.replace(",", ".")
        scientific = shape["power"] or shape["raised"]
        if scientific or not _AMBIGUOUS.fullmatch(digits):
            return (decimal,)
        return decimal, decimal.replace(".", "")
    return (_grouped(raw, digits, stated or _decimal_sign(signs)),)


def _decimal_sign(signs: list[str]) -> str:
    """Return the last sign, unless it only repeats: then it separates thousands."""
    if not signs or signs[-1] != signs[0]:
        return signs[-1] if signs else "."
    return "," if signs[0] == "." else "."


def _grouped(raw: str, digits: str, decimal_sign: str) -> str:
    whole, _, fraction = digits.partition(decimal_sign)
    if not (_WHOLE.fullmatch(whole) and _FRACTION.fullmatch(fraction)):
        raise NotANumberError(raw, Refusal.GROUPING)
    return re.sub("[.,]", "", whole) + (fraction and f".{fraction}")


def _unit(raw: str, shape: re.Match[str], expected: str) -> str:
    unit = shape["unit"] or ""
    if expected:
        if not is_same_unit(unit, expected):
            raise NotANumberError(raw, Refusal.UNIT)
        return expected
    if unit and not (_UNIT.fullmatch(unit) and (shape["gap"] or unit[0] in "%‰°")):
        raise NotANumberError(raw, Refusal.NO_NUMBER)
    return unit


def _only(raw: str, readings: tuple[Quantity, ...], expected: Expected) -> Quantity:
    plausible = [r for r in readings if r.value is None or expected.admits(r.value)]
    if len(readings) == 1:
        return readings[0]
    if len(plausible) == 1:
        return plausible[0]
    raise AmbiguousNumberError(raw, readings)


def _kept(value: Decimal, exponent: int, rounding: Rounding) -> Decimal:
    kept = value.quantize(Decimal(1).scaleb(exponent), _MODES[rounding], _EXACT)
    return kept or abs(kept)


def _is_plain(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent <= 0 and value.adjusted() >= -7


_TIMES = "\N{MULTIPLICATION SIGN}"
_SIGNS = {Kind.BELOW: "<", Kind.ABOVE: ">"}
_KINDS = {"": Kind.VALUE, "<": Kind.BELOW, ">": Kind.ABOVE}
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_MINUS = str.maketrans("\N{MINUS SIGN}\N{EN DASH}", "--")

_NOT_DETECTED = re.compile(
    r"t\.?d\.?|ttd|(?:tidak|tak) terdeteksi|not detected", re.IGNORECASE
)
_NOT_FINITE = re.compile(
    r"[<>+ -]*(?:(?:s?nan|inf(?:inity)?)(?![a-z])|∞)", re.IGNORECASE
)
#: "1,2 x 103" has lost its superscript and is refused, so is "5 e 3": a unit may
#: not look like a power of ten.
_NUMBER = re.compile(
    r"""(?P<sign>[<>]?)\ ?(?P<minus>[-+]?)
        (?P<digits>[.,]?[0-9](?:[0-9.,]*[0-9])?)
        (?:(?:[eE]|\ ?[xX\u00d7·*]\ ?10(?:\^|(?=-)))(?P<power>[-+]?[0-9]+)
          |\ ?[xX\u00d7·*]\ ?10(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?
        (?:(?P<gap>\ ?)(?![eExX\u00d7]\ ?[-+]?[0-9])(?P<unit>[^\W\d_].*|[%‰°].*))?""",
    re.VERBOSE,
)
_UNIT = re.compile(r"[\w%‰°/·.,()^⁻ -]{1,24}")
_WHOLE = re.compile(r"[0-9]*|(?!0)[0-9]{1,3}(?:[.,][0-9]{3})+")
_FRACTION = re.compile(r"[0-9]*")
_AMBIGUOUS = re.compile(r"(?!0)[0-9]{1,3}[.,][0-9]{3}")
