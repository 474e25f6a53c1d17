"""The calendar of the office: days on which it does not work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actions.rules import require
from bakumutu.office.actor import Actor
from bakumutu.office.events import HolidayRemoved, HolidaysNamed
from bakumutu.office.models import Holiday
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.web.wording import short_date


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which the office will not work, and why."""

    on: date
    name: str


@transaction.atomic
def name_holidays(days: Sequence[DayOff], *, by: Actor) -> list[Holiday]:
    """Keep days on which the office does not work: all of them, or none.

    What was promised before keeps its day.
    """
    author = require(by, Role.ADMINISTRATOR)
    _refuse_twice([day.on for day in days], by.office_id)
    kept = Holiday.objects.bulk_create(
        Holiday(office_id=by.office_id, on=day.on, name=day.name) for day in days
    )
    event = HolidaysNamed(days=tuple(day.on for day in days))
    record(event, by=author, subject=by.office_id)
    return kept


@transaction.atomic
def remove_holiday(holiday_id: UUID, *, by: Actor) -> date:
    """Let the office work on a day after all; return the day."""
    author = require(by, Role.ADMINISTRATOR)
    holiday = Holiday.objects.select_for_update().get(pk=holiday_id)
    holiday.delete()
    record(HolidayRemoved(day=holiday.on), by=author, subject=by.office_id)
    return holiday.on


def _refuse_twice(days: list[date], office_id: UUID) -> None:
    kept = Holiday.objects.filter(office_id=office_id, on__in=days)
    known = set(kept.values_list("on", flat=True))
    twice = known | {day for day in days if days.count(day) > 1}
    if twice:
        reason = _("%(day)s is a holiday already.")
        raise NotAllowedError(
            *(reason % {"day": short_date(day)} for day in sorted(twice))
        )
