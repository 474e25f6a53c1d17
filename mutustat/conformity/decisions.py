"""Statements of conformity, exact to the last decimal at every limit.

A value that lies exactly on an acceptance limit belongs to the better class. Numbers
are compared as they are written, in decimal: in binary 1.1 + 2.2 is not 3.3.
"""

from decimal import Context, Decimal, Inexact, InvalidOperation
from enum import StrEnum
from typing import TypeAlias

from mutustat.errors import ArgumentError

#: A number as somebody wrote it; a float means its shortest decimal form.
Written: TypeAlias = int | float | str | Decimal
Bounds: TypeAlias = tuple[Written | None, Written | None]

#: Powers of ten between which a number's digits must lie, as those of any float do.
LEAST_POWER, MOST_POWER = -400, 310
#: Sums of such numbers need no more digits than these, so that none is ever rounded.
EXACT = Context(prec=MOST_POWER - LEAST_POWER + 10, traps=[Inexact])


class Statement(StrEnum):
    """What is said of an item, the best first."""

    PASS = "pass"  # noqa: S105 (a verdict, not a password)
    CONDITIONAL_PASS = "conditional pass"  # noqa: S105 (the same)
    CONDITIONAL_FAIL = "conditional fail"
    FAIL = "fail"


def decision_simple(y: Written, tolerance: Bounds) -> Statement:
    """Accept what is measured within the tolerance, limits included.

    Binary statement with simple acceptance: the risk on a limit is up to 50 %. Raises
    ArgumentError for what is no finite number and limits the wrong way round.

    Source: ILAC-G8:09/2019, 4.2.1; ISO/IEC 17025:2017, 7.8.6.
    """
    return decision_guarded(y, tolerance, guard_band=0)


def decision_guarded(
    y: Written, tolerance: Bounds, *, guard_band: Written
) -> Statement:
    """Accept what is measured within the tolerance drawn in by a guard band.

    Binary statement; ``guard_band`` in the unit of y, usually the expanded uncertainty
    times r of ILAC-G8, negative where the acceptance interval is the wider one. Raises
    ArgumentError as ``decision_simple``, and when nothing could be accepted.

    Source: ILAC-G8:09/2019, 4.2.2; JCGM 106:2012, 8.3.
    """
    band, (low, high) = _exact(guard_band, "guard_band"), _bounds(tolerance)
    if low is not None and high is not None and _minus(_minus(high, band), band) < low:
        raise ArgumentError("guard_band", guard_band, "leave something to accept")
    inside = _margin(_exact(y, "y"), low, high) >= band
    return Statement.PASS if inside else Statement.FAIL


def decision_nonbinary(
    y: Written, tolerance: Bounds, *, expanded: Written
) -> Statement:
    """Tell clear passes and fails from those that the uncertainty leaves open.

    ``expanded`` uncertainty U, in the unit of y. With the margin m to the nearer limit
    (negative outside): pass m >= U, conditional pass m >= 0, conditional fail m >= -U,
    else fail. Raises ArgumentError as ``decision_simple``, and for U below 0.

    Source: ILAC-G8:09/2019, 4.2.3, with the guard band w = U.
    """
    width = _exact(expanded, "expanded")
    if width < 0:
        raise ArgumentError("expanded", expanded, "give a number from 0")
    margin = _margin(_exact(y, "y"), *_bounds(tolerance))
    reached = (
        (width, Statement.PASS),
        (Decimal(0), Statement.CONDITIONAL_PASS),
        (width.copy_negate(), Statement.CONDITIONAL_FAIL),
    )
    classes = (statement for least, statement in reached if margin >= least)
    return next(classes, Statement.FAIL)


def _margin(y: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal:
    """Return how far inside the nearer limit a value lies; negative outside."""
    above = [] if low is None else [_minus(y, low)]
    below = [] if high is None else [_minus(high, y)]
    return min(above + below)


def _minus(one: Decimal, other: Decimal) -> Decimal:
    return EXACT.subtract(one, other)


def _bounds(tolerance: Bounds) -> tuple[Decimal | None, Decimal | None]:
    low, high = (None if e is None else _exact(e, "tolerance") for e in tolerance)
    if low is None and high is None:
        raise ArgumentError("tolerance", tolerance, "give at least one limit")
    if low is not None and high is not None and low >= high:
        raise ArgumentError("tolerance", tolerance, "the lower limit must be below")
    return low, high


def _exact(value: Written, name: str) -> Decimal:
    """Return the number that was written, digit by digit."""
    try:
        read = Decimal(str(value)).normalize(EXACT)
    except (InvalidOperation, Inexact):
        raise ArgumentError(name, value, "give a number") from None
    if not read.is_finite():
        raise ArgumentError(name, value, "every number must be finite")
    if not _ordinary(read):
        raise ArgumentError(
            name, value, f"digits from 1e{LEAST_POWER} to 1e{MOST_POWER}"
        )
    return read


def _ordinary(number: Decimal) -> bool:
    exponent = int(number.as_tuple().exponent)
    return exponent >= LEAST_POWER and number.adjusted() <= MOST_POWER
