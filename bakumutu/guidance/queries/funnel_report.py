"""The funnel as somebody may see it: counts, shares, waits, and what stays hidden."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bakumutu.guidance.queries.funnel import (
    CODES,
    STAGES,
    Dimension,
    Stage,
    Track,
    Unit,
    tracks,
)
from bakumutu.office.actor import Actor
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.registry.models import Region
from bakumutu.rules.funnel import (
    Level,
    Period,
    entered_on,
    funnel_of_arrivals,
    funnel_of_entries,
    largest_loss,
    last_stage,
    waits_since_entry,
)
from bakumutu.rules.small_counts import (
    FEW,
    Mask,
    Order,
    Showing,
    Totals,
    masked,
    showing_of,
)

#: Whoever works with the businesses sees each of them, and therefore every count.
_AT_WORK = (Role.COORDINATOR, Role.ASSESSOR, Role.MENTOR)
_CERTIFIED = CODES.index("certified")


class Counting(StrEnum):
    """Which days a period is about."""

    #: Who came to guidance in the period, and how far they are today.
    ENTERED = "masuk"
    #: Who reached the stage in the period, whenever they came.
    REACHED = "capai"


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelWish:
    """What somebody wants to know."""

    #: The whole time without one.
    period: Period | None = None
    #: The period to compare with.
    before: Period | None = None
    counting: Counting = Counting.ENTERED
    unit: Unit = Unit.PRODUCTS
    by: Dimension = Dimension.DISTRICT
    #: What it is narrowed to; "" is what is not known.
    only: Mapping[Dimension, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it may be shown: nothing where it stays hidden."""

    known: int | None
    showing: Showing = Showing.SHOWN

    def __str__(self) -> str:
        words = {
            Showing.SHOWN: str(self.known),
            Showing.FEW: _("fewer than %(few)s") % {"few": FEW},
            Showing.WITHHELD: _("withheld"),
        }
        return words[self.showing]


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of the funnel as it is shown."""

    stage: Stage
    count: Count
    #: Of the stage before; nothing where it is the first, or not known.
    share: Fraction | None = None
    median_days: Fraction | None = None
    #: How many the median is of.
    waits: int = 0
    before: Count | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One district, class of industry or mentor, with a count for each stage."""

    key: str
    label: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """How long it takes from the first day of all to the certificate."""

    median_days: Fraction | None
    count: int


@dataclass(frozen=True, slots=True)
class _Sight:
    levels: Sequence[Level]
    counts: Sequence[Count]
    groups: Sequence[GroupRow]
    tracks: Sequence[Track]


def sees_each_business(actor: Actor) -> bool:
    """Tell whether somebody works with the businesses, and not only with counts."""
    return actor.may_any(_AT_WORK)


class FunnelReport:
    """The answer to one wish, for somebody who sees everything or only what is many."""

    def __init__(self, wish: FunnelWish, *, is_restricted: bool) -> None:
        self.wish, self.is_restricted = wish, is_restricted
        self._tracks = tracks(wish.unit)

    @cached_property
    def rows(self) -> list[StageRow]:
        """Return the stages with their counts, beside those of the period before."""
        counts = self._now.counts
        return [
            StageRow(
                stage=stage,
                count=counts[number],
                share=self._share(number),
                median_days=self._median(number),
                waits=len(self._now.levels[number].waits),
                before=self._before.counts[number] if self._before else None,
            )
            for number, stage in enumerate(STAGES)
        ]

    @property
    def last_entry(self) -> date | None:
        """Return the day on which the latest of all came to guidance."""
        days = (entered_on(one.days) for one in self._tracks)
        return max((day for day in days if day), default=None)

    @property
    def groups(self) -> Sequence[GroupRow]:
        """Return the counts told apart by what the wish names."""
        return self._now.groups

    @cached_property
    def leak(self) -> StageRow | None:
        """Return the stage before which most were lost, among counts that are shown."""
        known = [row.count.known for row in self.rows]
        if self.wish.counting is Counting.REACHED or None in known:
            return None
        worst = largest_loss([count for count in known if count is not None])
        return None if worst is None else self.rows[worst]

    def lost(self, row: StageRow) -> int:
        """Return how many of the stage before did not reach this one yet."""
        number = CODES.index(row.stage.code)
        before, after = self.rows[number - 1].count.known, row.count.known
        return (before or 0) - (after or 0)

    @cached_property
    def passage(self) -> Passage:
        """Return how long it took to the certificate, of those who have one.

        How many they are is what the funnel counts, and hidden where that is.
        """
        if self._now.counts[_CERTIFIED].known is None:
            return Passage(None, 0)
        chosen = self._now.tracks
        if self.wish.counting is Counting.REACHED and self.wish.period:
            period = self.wish.period
            chosen = [one for one in chosen if period.holds(one.days[_CERTIFIED])]
        waits = waits_since_entry([one.days for one in chosen], _CERTIFIED)
        return Passage(self._middle(waits), len(waits))

    def reached(self, stage: str) -> list[Track]:
        """Return what a count stands for; nothing where the count is hidden."""
        number = CODES.index(stage)
        if self._now.counts[number].known is None:
            return []
        return [one for one in self._now.tracks if self._has(one, number)]

    def options(self, dimension: Dimension) -> list[tuple[str, str]]:
        """Return the groups that a list can be narrowed to, by their words."""
        keys = {one.groups[dimension] for one in self._tracks}
        return _by_word(labels_of(dimension, keys))

    @cached_property
    def _now(self) -> _Sight:
        return self._sight(self.wish.period)

    @cached_property
    def _before(self) -> _Sight | None:
        return self._sight(self.wish.before) if self.wish.before else None

    def _sight(self, period: Period | None) -> _Sight:
        came = [one for one in self._tracks if self._came(one, period)]
        if self.is_restricted:
            return self._restricted_sight(came, period)
        chosen = [one for one in came if _is_among(one, self.wish.only)]
        levels = self._levels(chosen, period)
        counts = [Count(level.count) for level in levels]
        return _Sight(levels, counts, self._told_apart(chosen, period), chosen)

    def _restricted_sight(self, came: Sequence[Track], period: Period | None) -> _Sight:
        """Return one row of the whole table: every page hides the same counts."""
        groups = self._told_apart(came, period)
        chosen = [one for one in came if _is_among(one, self.wish.only)]
        levels = self._levels(chosen, period)
        key = self.wish.only.get(self.wish.by)
        counts = next(
            (row.counts for row in groups if row.key == key),
            tuple(_alone(level.count) for level in levels),
        )
        return _Sight(levels, counts, groups, chosen)

    def _told_apart(
        self, chosen: Sequence[Track], period: Period | None
    ) -> list[GroupRow]:
        groups: dict[str, list[Track]] = defaultdict(list)
        for one in chosen:
            groups[one.groups[self.wish.by]].append(one)
        named = _by_word(labels_of(self.wish.by, groups))
        table = [
            [level.count for level in self._levels(groups[key], period)]
            for key, _label in named
        ]
        mask = self._mask(table)
        return [
            GroupRow(key, label, _counts(table[place], mask.rows[place]))
            for place, (key, label) in enumerate(named)
        ]

    def _mask(self, table: Sequence[Sequence[int]]) -> Mask:
        if not table:
            return Mask((), ())
        if not self.is_restricted and self.wish.by is not Dimension.DISTRICT:
            shown = tuple((Showing.SHOWN,) * len(STAGES) for _row in table)
            return Mask(shown, (Showing.SHOWN,) * len(STAGES))
        is_falling = self.wish.counting is Counting.ENTERED
        order = Order.FALLING if is_falling else Order.FREE
        totals = Totals.MASKED if self.is_restricted else Totals.KNOWN
        return masked(table, order, totals)

    def _levels(
        self, chosen: Iterable[Track], period: Period | None
    ) -> Sequence[Level]:
        days = (one.days for one in chosen)
        if self.wish.counting is Counting.REACHED and period:
            return funnel_of_arrivals(days, len(STAGES), period)
        return funnel_of_entries(days, len(STAGES))

    def _came(self, track: Track, period: Period | None) -> bool:
        if period is None or self.wish.counting is Counting.REACHED:
            return True
        return period.holds(entered_on(track.days))

    def _has(self, track: Track, number: int) -> bool:
        if self.wish.counting is Counting.REACHED and self.wish.period:
            return self.wish.period.holds(track.days[number])
        return last_stage(track.days) >= number

    def _share(self, number: int) -> Fraction | None:
        if number == 0 or self.wish.counting is Counting.REACHED:
            return None
        part, whole = (self._now.counts[n].known for n in (number, number - 1))
        return None if part is None or not whole else Fraction(part, whole)

    def _median(self, number: int) -> Fraction | None:
        level, count = self._now.levels[number], self._now.counts[number]
        return None if count.known is None else self._middle(level.waits)

    def _middle(self, waits: tuple[int, ...]) -> Fraction | None:
        """Return the median, which of a few would tell about each of them."""
        if self.is_restricted and len(waits) < FEW:
            return None
        return Level(len(waits), waits).median_days


def labels_of(dimension: Dimension, keys: Iterable[str]) -> dict[str, str]:
    """Return the words for groups; what is not known has words too."""
    wanted = set(keys)
    words = {
        Dimension.DISTRICT: _districts,
        Dimension.SECTOR: _sectors,
        Dimension.MENTOR: _people,
    }[dimension](wanted - {""})
    unknown = {
        Dimension.DISTRICT: _("district not told"),
        Dimension.SECTOR: _("KBLI not told"),
        Dimension.MENTOR: _("no mentor yet"),
    }[dimension]
    return words | ({"": unknown} if "" in wanted else {})


def _districts(codes: set[str]) -> dict[str, str]:
    rows = Region.objects.filter(pk__in=codes).values_list("code", "full_name")
    return {code: code for code in codes} | dict(rows)


def _sectors(groups: set[str]) -> dict[str, str]:
    return {group: str(capfirst(group)) for group in groups}


def _people(keys: set[str]) -> dict[str, str]:
    rows = Person.objects.filter(pk__in=[UUID(key) for key in keys])
    return {str(key): name for key, name in rows.values_list("pk", "full_name")}


def _by_word(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return groups in the order of their words, what is not known at the end."""
    return sorted(labels.items(), key=lambda one: (one[0] == "", one[1].casefold()))


def _is_among(track: Track, only: Mapping[Dimension, str]) -> bool:
    return all(track.groups[dimension] == key for dimension, key in only.items())


def _alone(count: int) -> Count:
    return _count(count, showing_of(count))


def _count(count: int, showing: Showing) -> Count:
    return Count(count if showing is Showing.SHOWN else None, showing)


def _counts(row: Iterable[int], showings: Iterable[Showing]) -> tuple[Count, ...]:
    return tuple(_count(*each) for each in zip(row, showings, strict=True))
