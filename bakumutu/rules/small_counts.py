"""Which counts of a table stay hidden, so that none tells about a few businesses.

A table of groups by stages is shown with its totals. A count of one to four is hidden
as "fewer than five"; so is as much more as is needed that no hidden count follows
from what is shown: from the totals, from the labels, and, where nobody reaches a
stage without those before it, from the counts beside it. The relations between the
counts are those of a network, in which a count is certain exactly when no cycle of
possible changes leads through it (complementary suppression of two-way tables).

Where whoever reached a stage counts in each before it, two shown counts of a group also
tell how many stopped between them. One to four of those are a few as well: the later of
the two counts is withheld, and kept from being worked out like a count of a few. Who
stopped on the way of all groups together belongs to no group, and is shown.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

#: Counts below this one, and above nought, tell too much about a few.
FEW = 5
#: From so many groups on, one of them is not the whole.
_SEVERAL = 2
#: So many counts of a stage are tried before others.
_TRIED = 6
_MOST = 1 << 60

Row = Sequence[int]
#: Counts that are hidden together, by group and stage.
_Move = tuple[tuple[int, int], ...]


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
    exposed = table.exposed(table.kept)
    while exposed and not table.is_blank:
        table.hide_more(exposed)
        exposed = table.exposed(exposed)
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
        self.kept = {
            (group, stage)
            for group, row in enumerate(rows)
            for stage, count in enumerate(row)
            if 0 < count < FEW
        }
        if order is Order.FALLING:
            self._hide_losses()

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is left to hide."""
        return len(self.blank) == len(self.sums)

    def exposed(self, cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Return which of some counts readers could work out."""
        edges = dict(self._flows())
        arcs = _arcs(edges)
        return {cell for cell in cells if not _may_differ(cell, edges, arcs)}

    def hide_more(self, exposed: set[tuple[int, int]]) -> None:
        """Hide what protects one of the exposed counts, or comes nearest to it."""
        stages = sorted({stage for _group, stage in exposed})
        moves = [*self._counts_beside(stages[0]), *self._whole_stages(stages)]
        moves = moves or [self._everything()]
        helping = (move for move in moves if self._protects(move, exposed))
        self._hide(next(helping, moves[0]))

    def _counts_beside(self, stage: int) -> Iterator[_Move]:
        """Yield the counts of a stage, then those of the stages beside it."""
        for near in (stage, stage - 1, stage + 1):
            if 0 <= near < len(self.sums) and near not in self.blank:
                yield from (((group, near),) for group in self._smallest(near))

    def _whole_stages(self, stages: Sequence[int]) -> Iterator[_Move]:
        yield from (self._whole(each) for each in stages if each not in self.blank)

    def _everything(self) -> _Move:
        stages = range(len(self.sums))
        return tuple(cell for stage in stages for cell in self._whole(stage))

    def _protects(self, move: _Move, exposed: set[tuple[int, int]]) -> bool:
        """Tell whether an exposed count is certain no more once this is hidden."""
        before = [list(row) for row in self.cells], set(self.blank)
        self._hide(move)
        left = self.exposed(exposed)
        self.cells, self.blank = before
        return left != exposed

    def _hide(self, move: _Move) -> None:
        for group, stage in move:
            self.cells[group][stage] = Showing.WITHHELD
        stages = {stage for _group, stage in move}
        self.blank |= {each for each in stages if set(self._whole(each)) <= set(move)}

    def _whole(self, stage: int) -> _Move:
        return tuple((group, stage) for group in range(len(self.rows)))

    def _smallest(self, stage: int) -> list[int]:
        """Return the groups whose counts may be withheld, the smallest few first."""
        groups = [
            group
            for group, row in enumerate(self.rows)
            if row[stage] >= FEW and self.cells[group][stage] is Showing.SHOWN
        ]
        return sorted(groups, key=lambda group: self.rows[group][stage])[:_TRIED]

    def _hide_losses(self) -> None:
        """Withhold each count beside which an earlier one tells of a few who stopped.

        One group alone is the whole: its losses are those of the totals.
        """
        if sum(any(row) for row in self.rows) < _SEVERAL:
            return
        for group, row in enumerate(self.rows):
            for stage in _telling_stages(row):
                self.cells[group][stage] = Showing.WITHHELD
                self.kept.add((group, stage))

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


def _telling_stages(row: Row) -> Iterator[int]:
    """Yield the stages at which one to four are missing since the last shown one."""
    before = 0
    for stage, count in enumerate(row):
        if FEW <= count < before < count + FEW:
            yield stage
        elif showing_of(count) is Showing.SHOWN:
            before = count


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
