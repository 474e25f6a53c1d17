"""The working days of an office: Monday to Friday, without its holidays."""

from datetime import date
from uuid import UUID

from bakumutu.office.models import Holiday
from bakumutu.rules import working_days


def working_day_after(office_id: UUID, start: date, days: int) -> date:
    """Return the day that is ``days`` working days of the office after ``start``."""
    return working_days.add_working_days(start, days, _after(office_id, start))


def working_days_until(office_id: UUID, start: date, end: date) -> int:
    """Return how many days the office works after ``start`` up to and with ``end``."""
    return working_days.working_days_between(start, end, _after(office_id, start))


def _after(office_id: UUID, start: date) -> frozenset[date]:
    coming = Holiday.objects.filter(office_id=office_id, on__gt=start)
    return frozenset(coming.values_list("on", flat=True))
