"""Limits as a standard states them, and the zone of values each permits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from bakumutu.rules.quantity import DecimalSign, printed

#: Sums of a limit and a doubt are exact: 66.5 + 0.5 is 67.0, not nearly so.
EXACT = Context(prec=200)
ENDLESS = Decimal("Infinity")


class LimitKind(StrEnum):
    """The forms a requirement takes in a standard."""

    MAX = "max"
    MIN = "min"
    RANGE = "range"
    EQUAL = "equal"
    ABSENT = "absent"
    TEXT = "text"
    DEVIATION = "deviation"


class LimitError(ValueError):
    """A limit that lacks the numbers or words its kind needs."""


@dataclass(frozen=True)
class Limit:
    """One requirement; its kind says which of ``low``, ``high`` and ``text`` it has.

    A deviation allows ``low`` below and ``high`` above a reference; equal has both
    the same. ``exclusive`` is the difference between "less than" and "at most".
    """

    code: str
    kind: LimitKind
    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""
    unit: str = ""
    exclusive: bool = False

    def __post_init__(self) -> None:
        """Refuse a limit that could not judge, or not mean what it says."""
        object.__setattr__(self, "kind", LimitKind(self.kind))
        for fault, has_fault in _FAULTS.items():
            if has_fault(self):
                raise LimitError(f"the {self.kind} limit of {self.code} {fault}")

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """Return the numbers the limit states."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    @property
    def allows_none(self) -> bool:
        """Say whether only nothing meets it: absent, or zero at most."""
        is_zero = self.high == 0 and self.kind in (LimitKind.MAX, LimitKind.EQUAL)
        return is_zero or self.kind is LimitKind.ABSENT

    def stated(self, decimal_sign: DecimalSign = ",") -> str:
        """Return the limit in signs and digits, or its words; absent says nothing."""
        ends = [printed(end, decimal_sign) for end in self.ends]
        match self.kind:
            case LimitKind.MAX | LimitKind.MIN:
                return f"{_SIGNS[self.kind, self.exclusive]} {ends[0]}"
            case LimitKind.RANGE:
                return "\N{EN DASH}".join(ends)
            case LimitKind.DEVIATION:
                return f"\N{MINUS SIGN}{ends[0]} / +{ends[1]}"
            case _:
                return f"= {ends[0]}" if ends else self.text


@dataclass(frozen=True)
class Zone:
    """The values from ``low`` to ``high``, without its ends when it is open."""

    low: Decimal = -ENDLESS
    high: Decimal = ENDLESS
    is_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether no value lies in it."""
        return self.high < self.low or (self.is_open and self.high == self.low)

    def holds(self, other: "Zone") -> bool:
        """Say whether every value of ``other`` lies in this zone."""
        may_touch = other.is_open or not self.is_open
        return _before(self.low, other.low, may_touch=may_touch) and _before(
            other.high, self.high, may_touch=may_touch
        )

    def is_above(self, other: "Zone") -> bool:
        """Say whether every value of this zone lies above all of ``other``."""
        return _before(other.high, self.low, may_touch=self.is_open or other.is_open)


def permitted(limit: Limit, reference: Decimal | None = None) -> Zone:
    """Return the values a numeric limit permits: its tolerance interval."""
    if limit.kind is LimitKind.ABSENT:
        return Zone(high=Decimal(0))
    if limit.kind is LimitKind.DEVIATION:
        return _beside(limit, reference)
    low = -ENDLESS if limit.low is None else limit.low
    high = ENDLESS if limit.high is None else limit.high
    return Zone(low, high, limit.exclusive)


def acceptance(zone: Zone, expanded_uncertainty: Decimal) -> Zone:
    """Return the measured values that guarded acceptance calls within.

    JCGM 106:2012, 8.3.2: the acceptance limit lies one guard band inside the
    tolerance limit. The zone is empty where doubt is wider than tolerance.
    """
    return Zone(
        EXACT.add(zone.low, expanded_uncertainty),
        EXACT.subtract(zone.high, expanded_uncertainty),
        zone.is_open,
    )


def _beside(limit: Limit, reference: Decimal | None) -> Zone:
    if reference is None or limit.low is None or limit.high is None:
        raise LimitError(f"the deviation limit of {limit.code} needs a reference")
    low = EXACT.subtract(reference, limit.low)
    return Zone(low, EXACT.add(reference, limit.high), limit.exclusive)


def _before(one: Decimal, other: Decimal, *, may_touch: bool) -> bool:
    return one < other or (may_touch and one == other)


def _is_misstated(limit: Limit) -> bool:
    stated = (limit.low is not None, limit.high is not None, bool(limit.text.strip()))
    return stated != _NEEDS[limit.kind]


def _is_crossed(limit: Limit) -> bool:
    if limit.kind is LimitKind.EQUAL:
        return limit.low != limit.high
    return limit.kind is LimitKind.RANGE and limit.ends != tuple(sorted(limit.ends))


_SIGNS = {
    (LimitKind.MAX, False): "\N{LESS-THAN OR EQUAL TO}",
    (LimitKind.MAX, True): "<",
    (LimitKind.MIN, False): "\N{GREATER-THAN OR EQUAL TO}",
    (LimitKind.MIN, True): ">",
}
#: Which of low, high and text each kind states, and no other.
_NEEDS: Mapping[LimitKind, tuple[bool, bool, bool]] = {
    LimitKind.MAX: (False, True, False),
    LimitKind.MIN: (True, False, False),
    LimitKind.RANGE: (True, True, False),
    LimitKind.EQUAL: (True, True, False),
    LimitKind.ABSENT: (False, False, False),
    LimitKind.TEXT: (False, False, True),
    LimitKind.DEVIATION: (True, True, False),
}
_FAULTS: Mapping[str, Callable[[Limit], bool]] = {
    "does not state what its kind needs": _is_misstated,
    "is not finite": lambda limit: not all(end.is_finite() for end in limit.ends),
    "has its ends crossed": _is_crossed,
    "deviates by less than nothing": lambda limit: (
        limit.kind is LimitKind.DEVIATION and any(end < 0 for end in limit.ends)
    ),
}
