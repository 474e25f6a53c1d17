"""Numbers of standards: what they share across editions and how they are typed."""

import re

from bakumutu.rules.names import plain_text

_SECTOR = re.compile(r"^SNI \d\d-(?=\d{3,})")
_YEAR = re.compile(r"(?:19|20)\d\d")


def number_key(number: str) -> str:
    """Return a number in small letters and digits: "sni0138201995"."""
    return plain_text(number).replace(" ", "")


def stem(number: str) -> str:
    """Return what editions of one standard share: "3820" of "SNI 01-3820-1995"."""
    if not number.startswith("SNI "):
        return number_key(number)
    without_sector = _SECTOR.sub("SNI ", number)
    without_year = re.sub(r"[:-]\d{4}$", "", without_sector)
    return number_key(without_year.removeprefix("SNI "))


def year_of(number: str) -> int | None:
    """Return the year that a number of a standard or a regulation names."""
    found = _YEAR.findall(number)
    if not found:
        return None
    # A standard ends with its year; a regulation names its own year first.
    return int(found[-1] if number.startswith("SNI ") else found[0])
