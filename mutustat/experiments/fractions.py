"""What a fraction of a two-level factorial tells, and what it confuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mutustat.arguments import FloatArray, whole
from mutustat.errors import ArgumentError
from mutustat.experiments.designs import MOST_RUNS, full_factorial
from mutustat.experiments.words import LETTERS, word_of

#: A word: the bits of its letters, and its sign.
_Word: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FractionalFactorial:
    """A regular fraction of a two-level design.

    ``runs`` (run, factor) are -1 and 1; ``factors`` its letters; ``defining_relation``
    the words equal to I, shortest first, ``-`` before those equal to -I;
    ``word_length_pattern`` how many words have 1, 2, 3, ... letters.
    """

    runs: FloatArray
    factors: tuple[str, ...]
    defining_relation: tuple[str, ...]
    resolution: int | None
    word_length_pattern: tuple[int, ...]

    def aliases(self, word: str) -> tuple[str, ...]:
        """Return what cannot be told from an effect, shortest first.

        An alias with ``-`` before it enters with the opposite sign.
        """
        effect = _word(word, self.factors, self.factors)
        found = [
            _product(effect, _word(each, self.factors, self.factors))
            for each in self.defining_relation
        ]
        return _spelled(found, self.factors)


def fractional_factorial(
    factors: int, generators: Mapping[str, str]
) -> FractionalFactorial:
    """Return the fraction that the generators define.

    2 to 25 ``factors`` are the letters A, B, ... without I; ``generators`` say how a
    factor is set: ``{"E": "ABC", "F": "-BCD"}``. The others run through all their
    combinations, the first one fastest. Raises ``ArgumentError`` for a letter that is
    no factor, a generator made of generated factors, and two factors that would always
    change together.

    The defining relation is the group of all products of the words E x ABC, ...; the
    resolution is its shortest word, ``None`` for a full factorial (Box, Hunter and
    Hunter, Statistics for Experimenters, 2nd edition, chapter 6).
    """
    letters = tuple(LETTERS[: whole(factors, "factors", least=2, most=len(LETTERS))])
    words = _generating_words(letters, generators)
    group = _group(words)
    lengths = [mask.bit_count() for mask, _ in group]
    if min(lengths, default=3) < 3:
        wanted = "every factor needs settings that no other factor has"
        raise ArgumentError("generators", generators, wanted)
    return FractionalFactorial(
        runs=_runs(letters, generators),
        factors=letters,
        defining_relation=_spelled(group, letters),
        resolution=min(lengths, default=None),
        word_length_pattern=tuple(
            lengths.count(length + 1) for length in range(len(letters))
        ),
    )


def _generating_words(
    letters: tuple[str, ...], generators: Mapping[str, str]
) -> list[_Word]:
    base = [each for each in letters if each not in generators]
    if not set(generators) <= set(letters) or 2 ** len(base) > MOST_RUNS:
        wanted = f"generate among {letters[0]} to {letters[-1]}, at most 2^16 runs"
        raise ArgumentError("generators", generators, wanted)
    return [
        _product((1 << letters.index(each), 1), _word(word, letters, base))
        for each, word in generators.items()
    ]


def _word(text: str, letters: Sequence[str], allowed: Sequence[str]) -> _Word:
    """Return a word such as ``ABC`` or ``-ABC`` as bits and sign."""
    body = text.removeprefix("-")
    if not body or len(set(body)) < len(body) or not set(body) <= set(allowed):
        wanted = f"give a word of different letters among {''.join(allowed)}"
        raise ArgumentError("word", text, wanted)
    mask = sum(1 << letters.index(each) for each in body)
    return mask, -1 if text.startswith("-") else 1


def _product(first: _Word, second: _Word) -> _Word:
    """Return the product of two words: a letter times itself is I."""
    return first[0] ^ second[0], first[1] * second[1]


def _group(words: Sequence[_Word]) -> list[_Word]:
    """Return all products of one word or more."""
    group: list[_Word] = []
    for word in words:
        group += [word, *(_product(word, each) for each in group)]
    return group


def _spelled(words: Sequence[_Word], letters: Sequence[str]) -> tuple[str, ...]:
    """Return words as letters, the shortest first, then by alphabet."""
    spelled = [(word_of(mask, letters), sign) for mask, sign in words]
    ordered = sorted(spelled, key=lambda each: (len(each[0]), each[0]))
    return tuple(f"{'-' if sign < 0 else ''}{word}" for word, sign in ordered)


def _runs(letters: tuple[str, ...], generators: Mapping[str, str]) -> FloatArray:
    base = [each for each in letters if each not in generators]
    columns = dict(zip(base, full_factorial([2] * len(base)).T, strict=True))
    for letter, text in generators.items():
        mask, sign = _word(text, letters, base)
        chosen = [columns[each] for each in word_of(mask, letters)]
        columns[letter] = sign * np.prod(chosen, axis=0)
    return np.column_stack([columns[each] for each in letters])
