"""The past of a demonstration: its days, and the clock at which its acts take place.

Public actions ask the clock for the moment; none takes it as an argument, and none
should, since nobody may choose when something happened. A demonstration of today alone
would show no waits and no history. Therefore the clock of this one process is set back
while an act of the past is played, and nothing else is changed: every guard, every
seal and every entry of the ledger comes about as on that day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.utils import timezone

from bakumutu.rules.working_days import is_working_day

#: When the first act of a day begins, or up to so much later; the next lies behind it.
_BEGINS = time(11, 30)
_SPREAD = 180
_APART = timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days around today, as the story counts them."""

    today: date
    zone: ZoneInfo

    def ago(self, days: int) -> date:
        """Return the working day so many days ago, or ahead where it is below zero."""
        day = self.today - timedelta(days=days)
        step = timedelta(days=-1 if days > 0 else 1)
        while not is_working_day(day):
            day += step
        return day

    def moment(self, days: int, place: int) -> datetime:
        """Return when the act at a place in its day begins."""
        day = self.ago(days)
        begins = datetime.combine(day, _BEGINS, tzinfo=self.zone)
        # Not every day alike, and the same each time the same day is played.
        late = timedelta(minutes=day.toordinal() * 37 % _SPREAD)
        return begins + late + place * _APART


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let it be ``moment`` for this process, and a second later each time it asks."""
    seconds = count()

    def now() -> datetime:
        return moment + timedelta(seconds=next(seconds))

    with patch.object(timezone, "now", now):
        yield
