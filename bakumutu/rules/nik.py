"""What the sixteen digits of an Indonesian identity number (NIK) say by themselves.

Region of first registration (6), day of birth with 40 added for women, month and year
(2 each), serial (4): Permendagri 118/2017. People move and offices err, so what does
not fit is a doubt to ask about, never a refusal.
"""

from collections.abc import Set
from enum import Enum

LENGTH = 16
_FEMALE = 40
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Doubt(Enum):
    """What about a NIK does not fit."""

    PROVINCE = "province"
    BIRTH_DATE = "birth_date"
    SERIAL = "serial"
    ELSEWHERE = "elsewhere"


def is_nik(text: str) -> bool:
    """Tell whether a text has the shape of a NIK."""
    return len(text) == LENGTH and text.isascii() and text.isdigit()


def doubts(nik: str, provinces: Set[str], province: str = "") -> tuple[Doubt, ...]:
    """Return what does not fit; ``province`` is where the business is, if known."""
    found = {
        Doubt.PROVINCE: nik[:2] not in provinces,
        Doubt.BIRTH_DATE: not _is_day(int(nik[6:8]), int(nik[8:10])),
        Doubt.SERIAL: nik[12:] == "0000",
        Doubt.ELSEWHERE: bool(province) and nik[:2] in provinces - {province},
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def _is_day(day: int, month: int) -> bool:
    born = day - _FEMALE if day > _FEMALE else day
    return 1 <= month <= 12 and 1 <= born <= _DAYS[month - 1]
