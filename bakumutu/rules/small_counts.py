"""Which counts of a table stay hidden, so that none tells about a few businesses.

A table of groups by stages is shown with its totals. A count of one to four is hidden
as "fewer than five"; so is as much more as is needed that no hidden count follows
from what is shown: from the totals, from the labels, and, where nobody reaches a
stage without those before it, from the counts beside it. The relations between the
counts are those of a network, in which a count is certain exactly when no cycle of
possible changes leads through it (complementary suppression of two-way tables).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

#: Counts below this one, and above nought, tell too much about a few.
FEW = 5
_MOST = 1 << 60

Row = Sequence[int]


class Showing(StrEnum):
    """How a count appears."""

    SHOWN = "shown"
    FEW = "few"
    #: Hidden only because a count of a few would follow from it.
    WITHHELD = "withheld"


class Order(Enum):
    """How the counts of one group hang together; the value is the least drop."""

    #: Whoever reached a stage counts in each before it.
    FALLING = 0
    #: Each stage is counted for itself.
    FREE = -_MOST


class Totals(Enum):
    """What readers know of the totals."""

    #: Every total, however small.
    KNOWN = "known"
    #: Small totals are hidden as well.
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class Mask:
    """How each count of a table and each total appears."""

    rows: tuple[tuple[Showing, ...], ...]
    totals: tuple[Showing, ...]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A count as a flow, and the bounds that readers know of it."""

    tail: Hashable
    head: Hashable
    value: int
    low: int
    high: int

    @property
    def may_rise(self) -> bool:
        return self.value < self.high

    @property
    def may_fall(self) -> bool:
        return self.value > self.low


def showing_of(count: int) -> Showing:
    """Return how a count appears that stands alone."""
    return Showing.FEW if 0 < count < FEW else Showing.SHOWN


def masked(rows: Sequence[Row], order: Order, totals: Totals) -> Mask:
    """Return how the counts of groups by stages appear beside their totals."""
    sums = [sum(column) for column in zip(*rows, strict=True)]
    shown = [
        showing_of(each) if totals is Totals.MASKED else Showing.SHOWN for each in sums
    ]
    table = _Table(rows, sums, shown, order)
    while exposed := table.exposed():
        if not table.hide_more(exposed):
            break
    return Mask(tuple(tuple(row) for row in table.cells), tuple(shown))


class _Table:
    """A table whose hidden counts grow until none of them is certain."""

    def __init__(
        self,
        rows: Sequence[Row],
        sums: Sequence[int],
        shown: Sequence[Showing],
        order: Order,
    ) -> None:
        self.rows, self.sums, self.shown, self.order = rows, sums, shown, order
        self.cells = [[showing_of(count) for count in row] for row in rows]
        self.blank: set[int] = set()

    def exposed(self) -> set[tuple[int, int]]:
        """Return the counts of a few that readers could work out."""
        edges = dict(self._flows())
        arcs = _arcs(edges)
        return {
            (group, stage)
            for group, row in enumerate(self.rows)
            for stage, count in enumerate(row)
            if 0 < count < FEW and not _may_differ((group, stage), edges, arcs)
        }

    def hide_more(self, exposed: set[tuple[int, int]]) -> bool:
        """Hide one more count in each stage that tells too much, or all of them."""
        stages = {stage for _group, stage in exposed}
        if self._withhold(stages):
            return True
        left = stages - self.blank or set(range(len(self.sums))) - self.blank
        for stage in left:
            self._blank(stage)
        return bool(left)

    def _withhold(self, stages: set[int]) -> bool:
        found = {stage: self._smallest(stage) for stage in stages - self.blank}
        chosen = {stage: group for stage, group in found.items() if group is not None}
        for stage, group in chosen.items():
            self.cells[group][stage] = Showing.WITHHELD
        return bool(chosen)

    def _smallest(self, stage: int) -> int | None:
        groups = [
            group
            for group, row in enumerate(self.rows)
            if row[stage] >= FEW and self.cells[group][stage] is Showing.SHOWN
        ]
        return min(groups, key=lambda group: self.rows[group][stage], default=None)

    def _blank(self, stage: int) -> None:
        self.blank.add(stage)
        for row in self.cells:
            row[stage] = Showing.WITHHELD

    def _flows(self) -> Iterator[tuple[Hashable, _Edge]]:
        for group, row in enumerate(self.rows):
            yield from self._chain(group, row)
        for stage, total in enumerate(self.sums):
            low, high = _bounds(total, self.shown[stage])
            above = ("total", stage - 1) if stage else "all"
            here = ("total", stage)
            yield ("total", stage), _Edge(here, above, total, low, high)
            drop = total - self._next(self.sums, stage)
            yield (
                ("dropped", stage),
                _Edge(("left", stage), here, drop, self.order.value, _MOST),
            )

    def _chain(self, group: int, row: Row) -> Iterator[tuple[Hashable, _Edge]]:
        for stage, count in enumerate(row):
            above = (group, stage - 1) if stage else "all"
            low, high = self._cell_bounds(group, stage)
            yield (group, stage), _Edge(above, (group, stage), count, low, high)
            drop = count - self._next(row, stage)
            lost = _Edge((group, stage), ("left", stage), drop, self.order.value, _MOST)
            yield ("lost", group, stage), lost

    def _cell_bounds(self, group: int, stage: int) -> tuple[int, int]:
        if stage in self.blank:
            return 0, _MOST
        return _bounds(self.rows[group][stage], self.cells[group][stage])

    @staticmethod
    def _next(row: Row, stage: int) -> int:
        return row[stage + 1] if stage + 1 < len(row) else 0


def _bounds(count: int, showing: Showing) -> tuple[int, int]:
    known = {
        Showing.SHOWN: (count, count),
        Showing.FEW: (1, FEW - 1),
        Showing.WITHHELD: (FEW, _MOST),
    }
    return known[showing]


_Arcs = Mapping[Hashable, Sequence[tuple[Hashable, Hashable]]]


def _arcs(edges: Mapping[Hashable, _Edge]) -> _Arcs:
    """Return where a change may go on from each node, and along which count."""
    found: dict[Hashable, list[tuple[Hashable, Hashable]]] = defaultdict(list)
    for key, edge in edges.items():
        if edge.may_rise:
            found[edge.tail].append((edge.head, key))
        if edge.may_fall:
            found[edge.head].append((edge.tail, key))
    return found


def _may_differ(key: Hashable, edges: Mapping[Hashable, _Edge], arcs: _Arcs) -> bool:
    edge = edges[key]
    if edge.may_rise and _leads(edge.head, edge.tail, key, arcs):
        return True
    return edge.may_fall and _leads(edge.tail, edge.head, key, arcs)


def _leads(start: Hashable, goal: Hashable, but: Hashable, arcs: _Arcs) -> bool:
    """Tell whether changes lead from one node to another without one count."""
    seen, open_ = {start}, [start]
    while open_:
        for node, key in arcs.get(open_.pop(), ()):
            if key == but or node in seen:
                continue
            if node == goal:
                return True
            seen.add(node)
            open_.append(node)
    return False
