"""Reading pasted holidays: a day and its name on each line, every line clear."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from bakumutu.office.actions import DayOff
from bakumutu.web import dates
from bakumutu.web.wording import short_date

_LINE = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}"
    r"|\d{1,2}\s+[^\W\d]+\s+\d{4})[\s,;:]+(?P<name>\S.*)"
)
_LONGEST_NAME = 120
_YEARS = range(2000, 2101)


class LineError(ValueError):
    """A line that cannot be kept; says what to write instead."""


class LinesError(ValueError):
    """Several lines that cannot be kept, each with its number and its cure."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def read(text: str, known: Mapping[date, str]) -> list[DayOff]:
    """Return the days of ``text`` in their order; ``known`` are holidays already."""
    days: dict[date, DayOff] = {}
    faults: list[str] = []
    for number, line in _numbered(text):
        try:
            day = _day_off(line)
            _refuse_twice(day.on, days, known)
        except LineError as fault:
            told = {"number": number, "line": line, "reason": fault}
            faults.append(_("Line %(number)s, “%(line)s”: %(reason)s") % told)
        else:
            days[day.on] = day
    if faults:
        raise LinesError(faults)
    return [days[on] for on in sorted(days)]


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    lines = enumerate(text.splitlines(), start=1)
    return ((number, line.strip()) for number, line in lines if line.strip())


def _day_off(line: str) -> DayOff:
    found = _LINE.fullmatch(line)
    if found is None:
        raise LineError(
            _("write the date, then the name, such as 2026-08-17 Hari Kemerdekaan.")
        )
    name = " ".join(found["name"].split())
    if len(name) > _LONGEST_NAME:
        raise LineError(_("write a shorter name, at most 120 characters."))
    return DayOff(_day(found["day"]), name)


def _day(text: str) -> date:
    try:
        day = dates.read(text)
    except dates.MonthFirstError as turned:
        meant = {"meant": f"{turned.meant:%d/%m/%Y}"}
        raise LineError(_("write the day first: %(meant)s.") % meant) from None
    except dates.NotADateError:
        raise LineError(_("the calendar has no such day. Correct it.")) from None
    if day.year not in _YEARS:
        raise LineError(_("write a year between 2000 and 2100."))
    return day


def _refuse_twice(
    on: date, above: Mapping[date, DayOff], known: Mapping[date, str]
) -> None:
    if on in above:
        raise LineError(_("this day stands in a line above."))
    if on in known:
        told = {"day": short_date(on), "name": known[on]}
        reason = _("%(day)s is a holiday already (%(name)s). Take the line out.")
        raise LineError(reason % told)
