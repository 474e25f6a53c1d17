"""Which sample to take from a lot, and how many nonconforming items accept it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mutustat.arguments import one_of, whole
from mutustat.errors import ArgumentError
from mutustat.sampling.tables import (
    INSPECTIONS,
    aql_in,
    attribute_tables,
    code_letter,
)

#: Sample sizes of the letters A to R and, in table II-B alone, S (MIL-STD-105E, II).
SAMPLE_SIZES = (
    *(2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150),
)
#: The same letters on reduced inspection (MIL-STD-105E, table II-C).
REDUCED_SAMPLE_SIZES = (
    *(2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One sample: its size, and what is decided on all that was found until then.

    A count up to ``ac`` accepts the lot, a count from ``re`` on does not; between them
    the next sample is taken. After the last sample every count below ``re`` accepts.
    ``ac`` is -1 where a sample is too small to accept the lot.
    """

    n: int
    ac: int
    re: int

    def __post_init__(self) -> None:
        """Refuse numbers that decide nothing."""
        whole(self.n, "n", least=1)
        whole(self.ac, "ac", least=-1)
        whole(self.re, "re", least=self.ac + 1)


@dataclass(frozen=True, slots=True)
class SinglePlan:
    """A single sampling plan: accept up to ``ac``, do not accept from ``re`` on.

    ``code_letter`` is the lot's, ``plan_letter`` that of the plan an arrow leads to.
    ``n`` is the plan's; ``items`` is what is inspected: the whole lot where ``n``
    reaches its size. On reduced inspection a count between ``ac`` and ``re`` accepts
    this lot and returns the next to normal inspection (MIL-STD-105E, 4.10.1.4).
    """

    code_letter: str
    plan_letter: str
    n: int
    ac: int
    re: int
    items: int


@dataclass(frozen=True, slots=True)
class DoublePlan:
    """A double sampling plan; the numbers of ``second`` are for both samples."""

    code_letter: str
    first: Stage
    second: Stage


def single_sampling_plan(
    lot_size: int, *, aql: float, level: str = "II", inspection: str = "normal"
) -> SinglePlan:
    """Return the single sampling plan of a lot, arrows followed.

    ``lot_size`` counts items (from 2); ``aql`` is one of the 26 listed values, percent
    nonconforming up to 10 and above that nonconformities per 100 items only;
    ``inspection`` is normal, tightened or reduced.

    Source: MIL-STD-105E, tables I, II-A, II-B, II-C. ISO 2859-1 shares the normal and
    the tightened numbers; its reduced plans have no gap between Ac and Re.
    """
    letter = code_letter(lot_size, level=level)
    n, ac, re = _row("single", letter, inspection)[_column(aql)]
    plan_letter = _letter_of_size(n, letter, inspection)
    return SinglePlan(letter, plan_letter, n, ac, re, min(n, int(lot_size)))


def double_sampling_plan(
    lot_size: int, *, aql: float, level: str = "II", inspection: str = "normal"
) -> DoublePlan | None:
    """Return the double sampling plan of a lot; None where only the single one exists.

    Arguments as in `single_sampling_plan`. Where both samples together reach the size
    of the lot, inspect every item. Source: MIL-STD-105E, tables III-A, III-B, III-C
    (ISO 2859-1:1999 changed some of these for a smaller average sample).
    """
    letter = code_letter(lot_size, level=level)
    cell = _row("double", letter, inspection)[_column(aql)]
    if cell is None:
        return None
    first = Stage(cell["n1"], cell["ac1"], cell["re1"])
    return DoublePlan(letter, first, Stage(cell["n2"], cell["ac2"], cell["re2"]))


def stages_in_order(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return samples whose numbers never fall from one to the next."""
    if not stages:
        raise ArgumentError("stages", stages, "give at least one sample")
    for before, after in pairwise(stages):
        if after.ac < before.ac or after.re < before.re:
            raise ArgumentError("stages", stages, "Ac and Re count all samples so far")
    return tuple(stages)


def _row(kind: str, letter: str, inspection: str) -> Mapping[str, Any]:
    one_of(inspection, "inspection", INSPECTIONS)
    row: Mapping[str, Any] = attribute_tables()[kind][inspection][letter]
    return row


def _column(aql: float) -> str:
    listed = attribute_tables()["aql"]
    return f"{listed[aql_in(listed, aql)]:g}"


def _letter_of_size(n: int, letter: str, inspection: str) -> str:
    """Return the letter nearest to the lot's whose own sample is ``n``."""
    letters = "ABCDEFGHJKLMNPQRS"
    sizes = REDUCED_SAMPLE_SIZES if inspection == "reduced" else SAMPLE_SIZES
    own = letters.index(letter)
    fitting = [place for place, size in enumerate(sizes) if size == n]
    return letters[min(fitting, key=lambda place: abs(place - own))]
