"""Numbers, money, dates and times as people here read them."""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import get_language

from bakumutu.rules.quantity import DecimalSign, Quantity, printed

_WEEKDAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
}
MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT_MONTHS = {
    "id": [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Mei",
        "Jun",
        "Jul",
        "Agu",
        "Sep",
        "Okt",
        "Nov",
        "Des",
    ],
    "en": [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ],
}
#: Hours ahead of UTC -> the zone's word; Indonesia has no summer time.
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def language() -> str:
    """Return "en" on English pages and "id" everywhere else."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def decimal_sign() -> DecimalSign:
    """Return the decimal sign of the page's language."""
    return "." if language() == "en" else ","


def rupiah(amount: object) -> str:
    """Return money as "Rp1.250.000"; sen appear only when there are any."""
    value = _exact(amount)
    if value is None:
        return ""
    whole = int(abs(value))
    cents = abs(value) - whole
    text = f"{whole:,}".replace(",", ".")
    minus = "-" if value < 0 else ""
    return f"{minus}Rp{text}" + (f",{int(cents * 100):02d}" if cents else "")


def decimal(value: object) -> str:
    """Return every digit of a number with the page's decimal sign, no thousands."""
    exact = _exact(value)
    return "" if exact is None else printed(exact, decimal_sign())


def quantity(measured: Quantity) -> str:
    """Return a measured value with its unit, unrounded."""
    return f"{figure(measured)} {measured.unit}".rstrip()


def figure(measured: Quantity | None) -> str:
    """Return a measured value where its unit stands elsewhere; "" for none."""
    return "" if measured is None else measured.text(decimal_sign=decimal_sign())


def long_date(day: object) -> str:
    """Return "Jumat, 21 Agustus 2026"."""
    when = _day(day)
    if when is None:
        return ""
    weekday = _WEEKDAYS[language()][when.weekday()]
    month = MONTHS[language()][when.month - 1]
    return f"{weekday}, {when.day} {month} {when.year}"


def plain_date(day: object) -> str:
    """Return "21 Agustus 2026"."""
    return long_date(day).partition(", ")[2]


def short_date(day: object) -> str:
    """Return "21 Agu 2026"."""
    when = _day(day)
    if when is None:
        return ""
    return f"{when.day} {SHORT_MONTHS[language()][when.month - 1]} {when.year}"


def clock(at: object) -> str:
    """Return "14.05 WITA" in the office's zone, or "14.05" for a bare time."""
    if isinstance(at, datetime):
        local = _local(at)
        return f"{local:%H.%M} {_zone(local)}".rstrip()
    return f"{at:%H.%M}" if isinstance(at, time) else ""


def moment(at: object) -> str:
    """Return "21 Agu 2026, 14.05 WITA"."""
    if not isinstance(at, datetime):
        return short_date(at)
    return f"{short_date(at)}, {clock(at)}"


def phone(number: object) -> str:
    """Return "0812-3456-7890" for "+6281234567890"; other countries stay E.164."""
    text = str(number or "")
    if not text.startswith("+62"):
        return text
    return "-".join(re.findall(r"^.{4}|.{3,4}(?!.{1,2}$)|.+$", "0" + text[3:]))


def _exact(value: object) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _local(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at


def _zone(at: datetime) -> str:
    offset = at.utcoffset()
    if offset is None:
        return ""
    return ZONES.get(int(offset.total_seconds() // 3600), at.tzname() or "")


def _day(day: object) -> date | None:
    if isinstance(day, datetime):
        return _local(day).date()
    return day if isinstance(day, date) else None
