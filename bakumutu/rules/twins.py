"""Finding who is alike in a crowd without comparing everybody with everybody."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from bakumutu.rules.likeness import (
    KEY_POINTS,
    NAME_POINTS,
    Band,
    Likeness,
    Traits,
    folded,
    key_of,
    likeness,
)

#: Letters with which a word of two names must begin alike to be compared.
_BEGINNING = 4
#: A beginning that more names of a district share tells nobody apart: "kopi".
MOST_SHARING = 150
_LEAST_ALIKE = NAME_POINTS[-1][0]


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody in a crowd, and how alike they are."""

    key: Hashable
    likeness: Likeness


class Crowd:
    """Entries by their numbers, and by the words of their names in each district."""

    def __init__(self, entries: Iterable[tuple[Hashable, Traits]] = ()) -> None:
        self._entries: list[tuple[Hashable, Traits, str]] = []
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for key, traits in entries:
            self.add(key, traits)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._entries)

    def add(self, key: Hashable, traits: Traits) -> None:
        """Let somebody into the crowd."""
        place = len(self._entries)
        self._entries.append((key, traits, " ".join(folded(traits.name))))
        for block in {*_numbers(traits), *self._names(traits)}:
            self._places[block].append(place)

    def like(self, traits: Traits) -> list[Match]:
        """Return who may be the same, the most alike first."""
        found = (
            Match(self._entries[place][0], likeness(traits, self._entries[place][1]))
            for place in self._worth_comparing(traits)
        )
        alike = (each for each in found if each.likeness.band != Band.APART)
        return sorted(alike, key=lambda each: -each.likeness.score)

    def _worth_comparing(self, traits: Traits) -> set[int]:
        near = {place for block in _numbers(traits) for place in self._at(block)}
        name = " ".join(folded(traits.name))
        named = {place for block in self._names(traits) for place in self._at(block)}
        return near | {
            place
            for place in named
            if fuzz.ratio(name, self._entries[place][2]) >= _LEAST_ALIKE
        }

    def _names(self, traits: Traits) -> Iterable[tuple[str, str]]:
        return _names(traits)

    def _at(self, block: tuple[str, str]) -> list[int]:
        places = self._places.get(block, [])
        return places if len(places) <= MOST_SHARING else []


class NumberCrowd(Crowd):
    """Entries by their numbers alone, wherever they are."""

    def _names(self, traits: Traits) -> Iterable[tuple[str, str]]:
        return ()


def _numbers(traits: Traits) -> Iterator[tuple[str, str]]:
    for clue in KEY_POINTS:
        if key := key_of(traits, clue):
            yield clue, key


def _names(traits: Traits) -> Iterator[tuple[str, str]]:
    """Yield the beginning of each word in the district, and the whole name."""
    words = folded(traits.name)
    if not traits.district or not words:
        return
    yield traits.district, " ".join(words)
    for word in words:
        yield traits.district, f"{word[:_BEGINNING]}~"
