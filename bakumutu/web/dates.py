"""Dates as people here type them: day first, never month first."""

import re
from datetime import date

from bakumutu.web.wording import MONTHS, SHORT_MONTHS

_OTHER_SPELLINGS = {
    "pebruari": 2,
    "peb": 2,
    "agt": 8,
    "ags": 8,
    "agust": 8,
    "sept": 9,
    "nopember": 11,
    "nop": 11,
}
_MONTH_OF = _OTHER_SPELLINGS | {
    name.lower(): number
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_NAMED = re.compile(r"(?:[a-z']+,?\s+)?(\d{1,2})[\s\-]+([a-z]+)\.?,?[\s\-]+(\d{4})")


class NotADateError(ValueError):
    """A text that is no date."""


class MonthFirstError(NotADateError):
    """A date with the month first, as Americans write it."""

    def __init__(self, meant: date) -> None:
        """Keep the date that was probably meant."""
        super().__init__(str(meant))
        self.meant = meant


def read(text: str) -> date:
    """Return the date, or refuse: 10/25/2026 is never turned around silently."""
    typed = " ".join(text.lower().split())
    if found := _ISO.fullmatch(typed):
        return _date(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(typed):
        return _day_first(found)
    if (found := _NAMED.fullmatch(typed)) and found[2] in _MONTH_OF:
        return _date(found[3], _MONTH_OF[found[2]], found[1])
    raise NotADateError(text)


def _day_first(found: re.Match[str]) -> date:
    day, month, year = found.groups()
    if int(month) > 12 >= int(day):
        raise MonthFirstError(_date(year, day, month))
    return _date(year, month, day)


def _date(year: str, month: str | int, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NotADateError(f"{day}-{month}-{year}") from None
