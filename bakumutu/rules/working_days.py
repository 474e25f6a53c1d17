"""Counting working days: Monday to Friday, without the holidays told."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Tell whether offices work on ``day``."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """Return the working day that is ``days`` working days after ``start``."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, holidays)
    return day


def working_days_between(
    start: date, end: date, holidays: Collection[date] = ()
) -> int:
    """Return how many working days come after ``start`` up to and with ``end``."""
    span = range(1, (end - start).days + 1)
    return sum(is_working_day(start + timedelta(days=n), holidays) for n in span)
