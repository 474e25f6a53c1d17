"""How many got how far, how long it took, and where most were lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from statistics import median

#: The day of each stage, in their order; nothing where a stage was not reached.
Days = Sequence[date | None]


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both of them counted."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies within."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Level:
    """One stage of a funnel."""

    count: int
    #: Days since the stage before, of those for whom both days are known.
    waits: tuple[int, ...] = ()

    @property
    def median_days(self) -> Fraction | None:
        """Return the median wait, where there is one at all."""
        return Fraction(median(self.waits)) if self.waits else None


def entered_on(days: Days) -> date | None:
    """Return the first day on which anything was reached."""
    return min((day for day in days if day), default=None)


def last_stage(days: Days) -> int:
    """Return the number of the last stage with a day; -1 without any."""
    return max((number for number, day in enumerate(days) if day), default=-1)


def funnel_of_entries(tracks: Iterable[Days], stages: int) -> tuple[Level, ...]:
    """Return how far they got; whoever reached a later stage counts in each before."""
    known = list(tracks)
    ends = [last_stage(days) for days in known]
    return tuple(
        Level(sum(end >= stage for end in ends), _waits(known, stage))
        for stage in range(stages)
    )


def funnel_of_arrivals(
    tracks: Iterable[Days], stages: int, period: Period
) -> tuple[Level, ...]:
    """Return how many reached each stage within a period, wherever they began."""
    known = list(tracks)
    return tuple(_arrivals(known, stage, period) for stage in range(stages))


def waits_since_entry(tracks: Iterable[Days], stage: int) -> tuple[int, ...]:
    """Return the days from the first day of all to a stage, where it was reached."""
    pairs = ((entered_on(days), days[stage]) for days in tracks)
    return tuple((end - start).days for start, end in pairs if start and end)


def largest_loss(counts: Sequence[int]) -> int | None:
    """Return the stage before which most were lost; of equals, the earlier one."""
    losses = [before - after for before, after in pairwise(counts)]
    worst = max(losses, default=0)
    return losses.index(worst) + 1 if worst > 0 else None


def _arrivals(tracks: Sequence[Days], stage: int, period: Period) -> Level:
    came = [days for days in tracks if period.holds(days[stage])]
    return Level(len(came), _waits(came, stage))


def _waits(tracks: Sequence[Days], stage: int) -> tuple[int, ...]:
    if stage == 0:
        return ()
    pairs = ((days[stage - 1], days[stage]) for days in tracks)
    found = ((after - before).days for before, after in pairs if before and after)
    # A report may be older than the mentoring: that is no wait.
    return tuple(wait for wait in found if wait >= 0)
