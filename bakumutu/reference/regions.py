"""Provinces, regencies, cities and districts with the codes of the home ministry."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bakumutu.reference.reading import Row, number, rows
from bakumutu.reference.requirements import Confidence


@dataclass(frozen=True)
class Region:
    """A region; ``parent`` is the code of the one it lies in."""

    level: str
    code: str
    bps_code: str
    name: str
    parent: str
    population_2025: int | None
    area_km2: Decimal | None
    confidence: Confidence


@cache
def regions() -> tuple[Region, ...]:
    """Return every packaged region, each after the one it lies in."""
    return tuple(_region(row) for row in rows("facts/regions.csv"))


def _region(row: Row) -> Region:
    population = row["population_2025"]
    typed: Row = {
        "population_2025": int(population) if population else None,
        "area_km2": number(row["area_km2"]),
    }
    return Region(**{**row, **typed})
