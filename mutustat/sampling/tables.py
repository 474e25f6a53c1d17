"""The packaged tables of MIL-STD-105E and MIL-STD-414, and where a lot stands in them.

Where the numbers come from and how they were checked: ``mutustat/data/README.md``.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from mutustat.arguments import number, one_of, whole
from mutustat.errors import ArgumentError

Tables: TypeAlias = Mapping[str, Any]

#: How strictly a lot is inspected (MIL-STD-105E, 4.6; ISO 2859-1, 9).
INSPECTIONS = ("normal", "tightened", "reduced")


@cache
def attribute_tables() -> Tables:
    """Return the tables of MIL-STD-105E: I, II-A to II-C and III-A to III-C."""
    return _packaged("sampling_tables.json")


@cache
def variables_tables() -> Tables:
    """Return the tables of MIL-STD-414: A-2 and B-1."""
    return _packaged("variables_sampling_tables.json")


def code_letter(lot_size: int, *, level: str = "II") -> str:
    """Return the sample size code letter of a lot.

    ``lot_size`` counts items, from 2; ``level`` is one of S-1, S-2, S-3, S-4, I, II,
    III. Source: MIL-STD-105E, table I (the same as table 1 of ISO 2859-1).
    """
    return letter_in(attribute_tables(), lot_size, level)


def variables_code_letter(lot_size: int, *, level: str = "IV") -> str:
    """Return the code letter of a lot for inspection by variables.

    ``lot_size`` counts items, from 3; ``level`` is one of I, II, III, IV, V, and IV
    is the ordinary one. Source: MIL-STD-414, table A-2.
    """
    return letter_in(variables_tables(), lot_size, level)


def letter_in(tables: Tables, lot_size: int, level: str) -> str:
    """Return the letter that a table gives a lot size at a level."""
    ranges, letters = tables["lot_size_ranges"], tables["code_letters"]
    one_of(level, "level", letters)
    size = whole(lot_size, "lot_size", least=ranges[0][0])
    row = next(row for row, (_, last) in enumerate(ranges) if not last or size <= last)
    return str(letters[level][row])


def aql_in(listed: Sequence[float], aql: float) -> int:
    """Return the place of an AQL among those listed; nothing between them exists."""
    given = number(aql, "aql")
    for place, each in enumerate(listed):
        if math.isclose(each, given, rel_tol=1e-9):
            return place
    known = ", ".join(f"{each:g}" for each in listed)
    raise ArgumentError("aql", aql, f"choose one of {known}")


def _packaged(name: str) -> Tables:
    source = files("mutustat").joinpath("data", name)
    tables: Tables = json.loads(source.read_text(encoding="utf-8"))
    return tables
