"""A sheet as rows of cells whose text is exactly what the file holds."""

from dataclasses import dataclass, field
from enum import StrEnum

MEGABYTE = 1_000_000
MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What a sheet of one sort may be; what is beyond is a mistake or an attack."""

    file: int = 5 * MEGABYTE
    unpacked: int = 60 * MEGABYTE
    rows: int = 2_000
    #: How a CSV that is not in UTF-8 is read; "" refuses it rather than guess.
    encoding: str = ""


#: A sheet of results unpacks to a few megabytes.
RESULTS = Limits()


class CellKind(StrEnum):
    """What the file says a cell is."""

    TEXT = "text"
    NUMBER = "number"
    FORMULA = "formula"
    DATE = "date"
    PERCENT = "percent"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something."""

    text: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the number the person's program shows, cells by column from 0."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold something, and the ranges that are merged."""

    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()


def column_letters(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        index, rest = index // 26 - 1, index % 26
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(reference: str) -> int:
    """Return the column of a reference such as "BC12", from 0."""
    index = 0
    for character in reference.rstrip("0123456789"):
        index = index * 26 + ord(character) - ord("A") + 1
    return index - 1
