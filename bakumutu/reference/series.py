"""Real measurement series with their terms: what demonstrations are made of."""

from dataclasses import dataclass
from functools import cache

from bakumutu.reference.reading import Row, rows, text, tree


class UnknownSeriesError(LookupError):
    """A series that is not packaged."""


@dataclass(frozen=True)
class Series:
    """One table of measurements; every number is kept as it was published."""

    file: str
    description: str
    unit: str
    columns: tuple[str, ...]
    row_count: int
    licence: str
    notice: str
    source: str
    use: str

    @property
    def name(self) -> str:
        """Return the name the series is asked for by."""
        return self.file.removesuffix(".csv")

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return the measurements, one dictionary a row."""
        return tuple(rows(f"series/{self.file}"))

    def csv(self) -> str:
        """Return the file as it is packaged."""
        return text(f"series/{self.file}")


@cache
def all_series() -> tuple[Series, ...]:
    """Return every packaged series."""
    return tuple(_series(row) for row in tree("series/index.yaml")["series"])


def series(name: str) -> Series:
    """Return one series by its name, such as ``meat_composition_tecator``."""
    for each in all_series():
        if each.name == name:
            return each
    raise UnknownSeriesError(name)


def _series(row: Row) -> Series:
    words = ("file", "description", "unit", "licence", "notice", "source", "use")
    return Series(
        **{key: row.get(key, "") for key in words},
        columns=tuple(row["columns"]),
        row_count=int(row["rows"]),
    )
