"""A position on earth as people type it or paste it from a map."""

import re
from decimal import Decimal

#: "-8.896, 116.283", "-8.896 116.283" and, with decimal commas, "-8,896; 116,283".
_PAIRS = (
    re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)(?:\s*[,;]\s*|\s+)([+-]?\d{1,3}(?:\.\d+)?)"),
    re.compile(r"([+-]?\d{1,3},\d+)(?:\s*;\s*|\s+)([+-]?\d{1,3},\d+)"),
)
_MICRO_DEGREE = Decimal("0.000001")


class NotAPositionError(ValueError):
    """A text names no place on earth."""


def position(text: str) -> tuple[Decimal, Decimal]:
    """Return latitude and longitude in degrees."""
    plain = text.strip().strip("()")
    found = next((pair for each in _PAIRS if (pair := each.fullmatch(plain))), None)
    if not found:
        raise NotAPositionError(f"No position: {text}")
    latitude, longitude = (
        Decimal(part.replace(",", ".")).quantize(_MICRO_DEGREE)
        for part in found.groups()
    )
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise NotAPositionError(f"Not on earth: {text}")
    return latitude, longitude
