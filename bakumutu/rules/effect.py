"""How the same items stand before and after help, and how sure that is.

Items of one business change together, so businesses are the sample: the interval says
how much the change differs between them. It says nothing of what made the change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mutustat.errors import ArgumentError
from mutustat.paired import clustered_change

#: Of fewer businesses no interval is given: it would say next to nothing, and lean on
#: a normal distribution that nobody can see; proposed by us.
FEWEST = 5


class Doubt(Enum):
    """Why there is an interval, or none."""

    KNOWN = auto()
    #: Fewer businesses than an interval needs.
    TOO_FEW = auto()
    #: All of them changed alike, which says nothing of the next one.
    ALIKE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One item before and after: on a ladder whose highest rung is "met"."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """How many items changed in how many businesses, with an interval where fair."""

    clusters: int
    pairs: int
    met_before: int
    met_after: int
    better: int
    worse: int
    doubt: Doubt
    #: Net share of items that went up, from -1 to 1; nothing without any item.
    change: float | None = None
    #: Of 95 %.
    interval: tuple[float, float] | None = None

    @property
    def same(self) -> int:
        """Return how many items stand where they stood."""
        return self.pairs - self.better - self.worse

    @property
    def may_be_chance(self) -> bool:
        """Tell whether no change at all lies within the interval."""
        return self.interval is not None and self.interval[0] <= 0 <= self.interval[1]


def effect_of(clusters: Iterable[Sequence[Step]], *, met: int) -> Effect:
    """Return the effect over businesses, each with its items; ``met`` is the top rung.

    A business without an item that can be compared does not count.
    """
    known = [steps for steps in clusters if steps]
    every = [step for steps in known for step in steps]
    better = [sum(step.after > step.before for step in steps) for steps in known]
    worse = [sum(step.after < step.before for step in steps) for steps in known]
    doubt, interval = _interval(better, worse, [len(steps) for steps in known])
    return Effect(
        clusters=len(known),
        pairs=len(every),
        met_before=sum(step.before == met for step in every),
        met_after=sum(step.after == met for step in every),
        better=sum(better),
        worse=sum(worse),
        doubt=doubt,
        change=(sum(better) - sum(worse)) / len(every) if every else None,
        interval=interval,
    )


def _interval(
    better: Sequence[int], worse: Sequence[int], pairs: Sequence[int]
) -> tuple[Doubt, tuple[float, float] | None]:
    if len(pairs) < FEWEST:
        return Doubt.TOO_FEW, None
    try:
        found = clustered_change(better, worse, pairs)
    except ArgumentError:
        return Doubt.ALIKE, None
    return Doubt.KNOWN, (float(found.lower), float(found.upper))
