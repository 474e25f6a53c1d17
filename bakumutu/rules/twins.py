"""Finding who is alike in a crowd, as if everybody had been compared with everybody.

Names are compared with all names of their district: in C that costs less than keeping
blocks of words, which lose a word that is misspelled at its beginning.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bakumutu.rules.likeness import (
    KEY_POINTS,
    LEAST_ALIKE,
    LEAST_LIKELY,
    Band,
    Likeness,
    Traits,
    folded,
    key_of,
    likeness,
    most_for_names,
)
from bakumutu.rules.names import plain_text

#: A number that more entries have tells nobody apart.
MOST_SHARING = 150


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody in a crowd, and how alike they are."""

    key: Hashable
    likeness: Likeness


@dataclass(slots=True)
class _Names:
    """The names of a district, each once, and whose they are."""

    different: list[str] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, place: int) -> None:
        if name not in self.places:
            self.different.append(name)
        self.places.setdefault(name, []).append(place)

    def like(self, name: str) -> Iterator[tuple[int, float]]:
        """Yield whose names are alike, and to how many per cent."""
        alike = process.extract(
            name,
            self.different,
            scorer=fuzz.ratio,
            score_cutoff=LEAST_ALIKE,
            limit=None,
        )
        for other, percent, _index in alike:
            for place in self.places[other]:
                yield place, percent


class Crowd:
    """Entries by their numbers, and by their names in each district."""

    def __init__(self, entries: Iterable[tuple[Hashable, Traits]] = ()) -> None:
        self._entries: list[tuple[Hashable, Traits]] = []
        self._villages: list[str] = []
        self._numbered: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._named: dict[str, _Names] = defaultdict(_Names)
        for key, traits in entries:
            self.add(key, traits)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._entries)

    def add(self, key: Hashable, traits: Traits) -> None:
        """Let somebody into the crowd."""
        place = len(self._entries)
        self._entries.append((key, traits))
        self._villages.append(plain_text(traits.village))
        for number in _numbers(traits):
            self._numbered[number].append(place)
        if name := self._name(traits):
            self._named[traits.district].add(name, place)

    def like(self, traits: Traits) -> list[Match]:
        """Return who may be the same, the most alike first."""
        found = (
            Match(self._entries[place][0], likeness(traits, self._entries[place][1]))
            for place in sorted(self._worth_comparing(traits))
        )
        alike = (each for each in found if each.likeness.band != Band.APART)
        return sorted(alike, key=lambda each: -each.likeness.score)

    def _worth_comparing(self, traits: Traits) -> set[int]:
        found: set[int] = set()
        for number in _numbers(traits):
            places = self._numbered.get(number, [])
            found.update(places if len(places) <= MOST_SHARING else ())
        if (name := self._name(traits)) and traits.district in self._named:
            found.update(self._named_alike(name, traits))
        return found

    def _named_alike(self, name: str, traits: Traits) -> Iterator[int]:
        """Yield who may be the same by the name, if place and products allow it."""
        village = plain_text(traits.village)
        for place, percent in self._named[traits.district].like(name):
            _key, other = self._entries[place]
            most = most_for_names(
                percent,
                is_same_village=bool(village) and village == self._villages[place],
                have_products=bool(traits.products and other.products),
            )
            if most >= LEAST_LIKELY:
                yield place

    def _name(self, traits: Traits) -> str:
        """Return by what an entry is compared in its district; "" for not at all."""
        return " ".join(folded(traits.name)) if traits.district else ""


class NumberCrowd(Crowd):
    """Entries by their numbers alone, wherever they are."""

    def _name(self, traits: Traits) -> str:
        return ""


def _numbers(traits: Traits) -> Iterator[tuple[str, str]]:
    for clue in KEY_POINTS:
        if key := key_of(traits, clue):
            yield clue, key
