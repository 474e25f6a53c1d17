"""Before and after mentoring as somebody may see it: changes and their doubts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from functools import cached_property
from uuid import UUID

from bakumutu.guidance.queries.before_after import (
    Begun,
    Compared,
    Cut,
    begun_mentorings,
    compared_items,
    seen_within,
)
from bakumutu.guidance.queries.comparison import LADDER
from bakumutu.guidance.queries.funnel import UNKNOWN, Dimension
from bakumutu.guidance.queries.funnel_report import Count, labels_of
from bakumutu.rules.effect import Effect, Step, effect_of
from bakumutu.rules.funnel import Period
from bakumutu.rules.small_counts import (
    Order,
    Showing,
    Totals,
    masked,
    showing_of,
)
from bakumutu.standards.models import Checklist

_MET = len(LADDER) - 1
#: What an item is counted under: a list and one of its parts, or a group.
Key = tuple[str, str]
#: A key with the name of what is counted under it, and the list where several stand.
_Named = tuple[Key, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to know."""

    #: When the later look was; the whole time without one.
    period: Period | None = None
    by: Cut | Dimension = Cut.SECTION
    #: Code of the only list, or all of them.
    checklist: str = ""
    #: What it is narrowed to; "" is what is not known.
    only: Mapping[Dimension, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One section, item or group, with its change where it may be shown."""

    key: str
    name: str
    businesses: Count
    effect: Effect | None
    #: The list that its name belongs to, where rows of several lists stand together.
    checklist: str = ""

    @property
    def label(self) -> str:
        """Return its name, after that of its list where it needs one."""
        return f"{self.checklist}: {self.name}" if self.checklist else self.name


@dataclass(frozen=True, slots=True)
class Unseen:
    """Mentorings that began and were not looked at again."""

    begun: Count
    dropped: Count


class BeforeAfterReport:
    """The answer to one wish, for somebody who sees everything or only what is many."""

    def __init__(self, wish: Wish, *, zone: tzinfo, is_restricted: bool) -> None:
        self.wish, self.is_restricted = wish, is_restricted
        self._begun = begun_mentorings(zone)

    @cached_property
    def items(self) -> list[Compared]:
        """Return every item that both looks asked alike, of what was asked for."""
        seen = seen_within(self._among, self.wish.period)
        wanted = self.wish.checklist
        found = compared_items(seen)
        return [each for each in found if not wanted or each.checklist == wanted]

    @cached_property
    def whole(self) -> ChangeRow:
        """Return the change over everything that was asked for."""
        effect = _effect(self.items)
        showing = showing_of(effect.clusters) if self.is_restricted else Showing.SHOWN
        return _row("", "", effect, showing)

    @cached_property
    def rows(self) -> list[ChangeRow]:
        """Return the sections, items or groups, small ones hidden."""
        told_apart: dict[Key, list[Compared]] = defaultdict(list)
        for each in self.items:
            # Where nothing can be compared there is nothing to show.
            if each.pair.step is not None:
                told_apart[self._key(each)].append(each)
        named = self._named(told_apart)
        effects = [_effect(told_apart[key]) for key, *_words in named]
        return [
            replace(_row(_address(key), name, effect, showing), checklist=checklist)
            for (key, name, checklist), effect, showing in zip(
                named, effects, self._showings(effects), strict=True
            )
        ]

    @cached_property
    def unseen(self) -> Unseen:
        """Return how many were never looked at again: they are not counted above."""
        rows = [each for each in self._among if each.after is None]
        dropped = [each for each in rows if each.is_dropped]
        return Unseen(self._count(len(rows)), self._count(len(dropped)))

    def behind(self, key: str) -> dict[UUID, list[Compared]]:
        """Return the mentorings behind a row, each with its items; all without one."""
        found: dict[UUID, list[Compared]] = defaultdict(list)
        for each in self.items:
            if not key or _address(self._key(each)) == key:
                found[each.of.key].append(each)
        return found

    def options(self, dimension: Dimension) -> dict[str, str]:
        """Return the groups that it can be narrowed to, by their words."""
        keys = {each.groups[dimension] for each in self._begun}
        return labels_of(dimension, keys)

    @cached_property
    def _among(self) -> list[Begun]:
        only = self.wish.only.items()
        return [
            each
            for each in self._begun
            if all(each.groups[dimension] == key for dimension, key in only)
        ]

    def _key(self, each: Compared) -> Key:
        by = self.wish.by
        if isinstance(by, Dimension):
            return ("", each.of.groups[by])
        if by is Cut.ITEM:
            return (each.checklist, each.pair.item.name)
        return (each.checklist, each.pair.item.section)

    def _named(self, keys: Mapping[Key, Sequence[Compared]]) -> list[_Named]:
        if isinstance(self.wish.by, Dimension):
            words = labels_of(self.wish.by, {key for _none, key in keys})
            named = ((key, words[key[1]], "") for key in keys)
            return sorted(named, key=lambda one: (one[0][1] == "", one[1].casefold()))
        lists = _titles({code for code, _part in keys})
        first = {key: min(each.pair.item.number for each in rows)
                 for key, rows in keys.items()}  # fmt: skip
        ordered = sorted(keys, key=lambda one: (one[0], first[one]))
        return [(key, *self._part(keys[key][0], lists)) for key in ordered]

    def _part(self, one: Compared, lists: Mapping[str, str]) -> tuple[str, str]:
        item, title = one.pair.item, lists[one.checklist]
        if self.wish.by is Cut.ITEM:
            name = f"{item.number}. {item}"
        else:
            name = item.section_title or title
        return name, "" if len(lists) == 1 else title

    def _showings(self, effects: Sequence[Effect]) -> Sequence[Showing]:
        is_open = not self.is_restricted and self.wish.by is not Dimension.DISTRICT
        if is_open or not effects:
            return [Showing.SHOWN] * len(effects)
        totals = Totals.MASKED if self.is_restricted else Totals.KNOWN
        mask = masked([[one.clusters] for one in effects], Order.FREE, totals)
        return [row[0] for row in mask.rows]

    def _count(self, number: int) -> Count:
        showing = showing_of(number) if self.is_restricted else Showing.SHOWN
        return Count(number if showing is Showing.SHOWN else None, showing)


def _address(key: Key) -> str:
    """Return a part or a group as an address names it; "-" is what is not known."""
    return "|".join(filter(None, key)) or UNKNOWN


def _effect(items: Iterable[Compared]) -> Effect:
    clusters: dict[UUID, list[Step]] = defaultdict(list)
    for each in items:
        if each.pair.step is not None:
            clusters[each.of.business].append(each.pair.step)
    return effect_of(clusters.values(), met=_MET)


def _row(key: str, name: str, effect: Effect, showing: Showing) -> ChangeRow:
    is_shown = showing is Showing.SHOWN
    count = Count(effect.clusters if is_shown else None, showing)
    return ChangeRow(key, name, count, effect if is_shown else None)


def _titles(codes: set[str]) -> dict[str, str]:
    rows = Checklist.objects.filter(code__in=codes).order_by("version")
    return {row.code: row.titled for row in rows}
