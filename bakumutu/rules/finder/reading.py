"""Reads what an owner typed: each word as a known one, noise left out.

A word is taken as it stands, else by its spelling, its root, its sound, as two words
without a gap, and last by likeness: one slip in five letters, two in eight, never in
the first letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bakumutu.rules.finder.known import Vocabulary
from bakumutu.rules.names import plain_text
from bakumutu.rules.words import root

#: Letters a word needs for one slip, and for two.
_ONE_SLIP, _TWO_SLIPS = 5, 8
#: Letters of each half of two words without a gap.
_SHORTEST_HALF = 3
_BREAKS = re.compile(r"[,;:/&+()\n]| dan | serta | sama | atau | plus ")
#: What a product is not: all the rest of the text, or the one word that is lacking.
_EXCLUDED = re.compile(r"\b(?:bukan|selain|kecuali)\b.*|\btanpa\s+\w+", re.DOTALL)
_DOUBLED = re.compile(r"(.)\1+")
#: Spelling before 1972, and what fingers and ears confuse.
_SOUNDS = (
    ("tj", "c"),
    ("dj", "j"),
    ("oe", "u"),
    ("sy", "s"),
    ("kh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("ph", "p"),
    ("ck", "k"),
    ("q", "k"),
    ("v", "f"),
    ("x", "ks"),
    ("y", "i"),
    ("z", "s"),
)


class Reading(StrEnum):
    """How a typed word became a known one."""

    SAME = "same"
    SPELLING = "spelling"
    ROOT = "root"
    LIKENESS = "likeness"


#: How far a word is believed by the way it was read; likeness loses by its slips.
_SURENESS = {Reading.SAME: 1.0, Reading.SPELLING: 0.98, Reading.ROOT: 0.95}


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word and the known word it was read as; empty if it is not known."""

    typed: str
    word: str = ""
    reading: Reading = Reading.LIKENESS
    sureness: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text about one product; ``head`` is the word for its kind."""

    words: tuple[Word, ...]
    head: str

    def known(self) -> dict[str, Word]:
        """Return the known words; of a word said twice the surer reading."""
        by_sureness = sorted(self.words, key=lambda each: each.sureness)
        return {each.word: each for each in by_sureness if each.word}

    def is_known_from_head(self) -> bool:
        """Tell whether nothing unknown follows the word that names the kind."""
        places = [i for i, each in enumerate(self.words) if each.word == self.head]
        return all(each.word for each in self.words[places[0] :])


class Reader:
    """Reads texts into parts with the words that are known."""

    def __init__(
        self, known: Iterable[str], heads: Iterable[str], vocabulary: Vocabulary
    ) -> None:
        """Prepare the ways by which a strange word becomes a known one."""
        self._known, self._heads = frozenset(known), frozenset(heads)
        self._spellings, self._noise = vocabulary.spellings, vocabulary.noise
        self._typable = self._known | frozenset(self._spellings)
        self._roots = self._typable | self._noise
        self._by_sound = {
            _sound(word): word for word in sorted(self._typable) if len(word) > 3
        }
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(self._roots):
            self._by_letter.setdefault(word[0], []).append(word)

    def spelled(self, word: str) -> str:
        """Return a word as titles write it."""
        return self._spellings.get(word, word)

    def parts(self, text: str) -> Iterator[Part]:
        """Yield the stretches of a text that hold a known word."""
        head = ""
        for stretch in _BREAKS.split(_EXCLUDED.sub(" ", text.casefold())):
            words = tuple(self._read(stretch))
            if not any(each.word for each in words):
                continue
            own = self._head_of(words)
            if own in self._heads or not head:
                head = own
            else:
                # "keripik singkong dan pisang": the kind was named before.
                words = (Word(head, head, Reading.SAME, 1.0), *words)
            yield Part(words, head)

    def _head_of(self, words: tuple[Word, ...]) -> str:
        """Return the first word that names a kind of product."""
        heads = [each for each in words if each.word in self._heads]
        # "penggaraman ikan" is about fish: derived and doubtful words come last.
        heads.sort(key=lambda each: each.reading in (Reading.ROOT, Reading.LIKENESS))
        known = [each for each in words if each.word]
        return (heads or known)[0].word

    def _read(self, stretch: str) -> Iterator[Word]:
        for typed in stretch.split():
            for token in _tokens(typed):
                yield from self._read_token(token)

    def _read_token(self, token: str) -> Iterator[Word]:
        if token in self._known:
            yield Word(token, token, Reading.SAME, _SURENESS[Reading.SAME])
        elif token in self._spellings:
            yield self._as(token, token, Reading.SPELLING)
        elif not (token in self._noise or token.isdigit()):
            yield from self._read_strange(token)

    def _read_strange(self, token: str) -> Iterator[Word]:
        bare = root(token, self._roots)
        if bare in self._typable:
            yield self._as(token, bare, Reading.ROOT)
        elif bare in self._noise:
            return
        elif sounding := self._by_sound.get(_sound(token)):
            yield self._as(token, sounding, Reading.SPELLING)
        elif halves := self._halves(token):
            yield from (self._as(token, half, Reading.SPELLING) for half in halves)
        else:
            yield self._alike(token)

    def _as(self, typed: str, known: str, reading: Reading) -> Word:
        return Word(typed, self.spelled(known), reading, _SURENESS[reading])

    def _halves(self, token: str) -> tuple[str, ...]:
        for cut in range(_SHORTEST_HALF, len(token) - _SHORTEST_HALF + 1):
            halves = token[:cut], token[cut:]
            if self._typable.issuperset(halves):
                return halves
        return ()

    def _alike(self, token: str) -> Word:
        if len(token) < _ONE_SLIP:
            return Word(token)
        close = process.extractOne(
            token,
            self._by_letter.get(token[0], []),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1 if len(token) < _TWO_SLIPS else 2,
        )
        if close is None or close[0] in self._noise:
            return Word(token)
        sureness = _SURENESS[Reading.ROOT] - 0.05 * close[1]
        return Word(token, self.spelled(close[0]), Reading.LIKENESS, sureness)


def _tokens(typed: str) -> list[str]:
    """Return the words in a typed one; of a doubled word one half."""
    halves = typed.split("-")
    is_doubled = len(halves) == 2 and halves[0] == halves[1]
    return plain_text(halves[0] if is_doubled else typed).split()


def _sound(word: str) -> str:
    """Return a word as it sounds: without doubled letters and old spelling."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word).rstrip("h")
