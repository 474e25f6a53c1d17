"""Numbers of standards, classes of industry and codes of goods among typed words."""

import re

_NUMBER = re.compile(r"\bsni\s*\d[\d.\s:-]*|\b\d[\d.:-]{2,}\d\b", re.IGNORECASE)


def numbers_in(text: str) -> list[str]:
    """Return the digits of everything in a text that looks like a code."""
    return [digits(found) for found in _NUMBER.findall(text)]


def without_numbers(text: str) -> str:
    """Return a text without what looks like a code."""
    return _NUMBER.sub(" ", text)


def digits(text: str) -> str:
    """Return the digits of a code alone."""
    return "".join(sign for sign in text if sign.isdigit())


def names_number(typed: str, own: str) -> bool:
    """Tell whether digits name a standard: whole, or without sector or year."""
    bare = own[:-4]
    return len(typed) >= 3 and typed in {own, bare, own[2:], bare[2:]}


def covers(own: str, code: str) -> bool:
    """Tell whether one of two codes of the Harmonised System lies in the other."""
    mine, asked = digits(own), digits(code)
    return len(asked) >= 4 and (mine.startswith(asked) or asked.startswith(mine))
