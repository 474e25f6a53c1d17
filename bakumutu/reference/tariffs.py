"""Published tariffs of real laboratories, to start a price list from."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import rows
from bakumutu.reference.requirements import Confidence


@dataclass(frozen=True)
class Tariff:
    """One price: who asks it, for what, on which legal basis, since which year."""

    office: str
    service: str
    matrix: str
    item: str
    rupiah: int
    per: str
    basis: str
    year: str
    source: str
    confidence: Confidence


@cache
def tariffs() -> tuple[Tariff, ...]:
    """Return every packaged tariff."""
    return tuple(
        Tariff(**{**row, "rupiah": int(row["rupiah"])})
        for row in rows("facts/tariffs.csv")
    )
