"""Rules on whole series, any number of streams at once, 64 points in each step."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import BoolArray, FloatArray, IntArray, finite, series
from mutustat.errors import ArgumentError
from mutustat.run_rules.rules import (
    NELSON,
    WESTERN_ELECTRIC,
    Pattern,
    Rule,
    RuleSet,
)
from mutustat.run_rules.words import (
    BITS,
    WORD,
    Words,
    all_of,
    delayed,
    most_of,
    pack_signals,
    unpack_signals,
    words_of,
)

#: Points looked at in one go: their comparisons stay in a processor's cache.
POINTS_AT_ONCE = 131_072

Compare: TypeAlias = Callable[[FloatArray, float, BoolArray], object]


@dataclass(frozen=True, slots=True)
class Signals:
    """Where each rule signals: number of the rule -> packed points (..., words)."""

    packed: Mapping[int, Words]
    points: int

    @property
    def flags(self) -> dict[int, BoolArray]:
        """Return for each rule whether each point signals, (..., points)."""
        return {
            rule: unpack_signals(words, self.points)
            for rule, words in self.packed.items()
        }

    @property
    def counts(self) -> dict[int, IntArray]:
        """Return for each rule how many points of each stream signal, (...)."""
        return {
            rule: np.bitwise_count(words).sum(axis=-1, dtype=np.int64)
            for rule, words in self.packed.items()
        }

    @property
    def positions(self) -> dict[int, tuple[int, ...]]:
        """Return the signalling points of one series for each rule, counted from 1."""
        flags = self.flags
        shape = next(iter(flags.values())).shape
        if len(shape) != 1:
            raise ArgumentError("z", shape, "positions are of one series: use flags")
        return {rule: tuple((np.flatnonzero(at) + 1).tolist()) for rule, at in
                flags.items()}  # fmt: skip


def nelson_rules(z: ArrayLike) -> Signals:
    """Find the eight patterns of Nelson in standardised points.

    ``z`` (..., points): each series along the last axis, in standard deviations from
    the centre. 1: one point beyond 3. 2: nine on one side. 3: six steadily rising or
    falling (5 differences). 4: fourteen alternating (12 turns). 5: two of three beyond
    2 on one side. 6: four of five beyond 1 on one side. 7: fifteen within 1. 8: eight
    beyond 1 on either side. Raises ArgumentError for no points and for NaN.

    Source: Nelson (1984), Journal of Quality Technology 16(4), 237-239.
    """
    return find_signals(z, NELSON)


def western_electric_rules(z: ArrayLike) -> Signals:
    """Find the four zone patterns of Western Electric in standardised points.

    ``z`` (..., points), in standard deviations from the centre. 1: one point beyond 3.
    2: two of three beyond 2 on one side. 3: four of five beyond 1 on one side.
    4: eight on one side. Raises ArgumentError for no points and for NaN.

    Source: Western Electric (1956), Statistical Quality Control Handbook, page 25.
    """
    return find_signals(z, WESTERN_ELECTRIC)


def find_signals(z: ArrayLike, rules: RuleSet) -> Signals:
    """Find the patterns of any rule set in standardised points (..., points).

    Raises ArgumentError for no points and for numbers that are not finite.
    """
    read = series(z, "z", reader=finite)
    *batch, points = read.shape
    streams = read.reshape(math.prod(batch), points)
    shape = (len(rules.rules), len(streams), words_of(points))
    found = np.empty(shape, dtype=WORD)
    full = [_full_windows(rule, points) for rule in rules.rules]
    for some in _slices(*streams.shape):
        chunk = _Chunk(streams[some])
        for index, rule in enumerate(rules.rules):
            marked = PATTERNS[rule.pattern](chunk, rule)
            found[index, some] = marked.reshape(-1, shape[-1]) & full[index]
    each = zip(rules.rules, found, strict=True)
    packed = {rule.number: words.reshape(*batch, shape[-1]) for rule, words in each}
    return Signals(packed, points)


def _slices(streams: int, points: int) -> Iterator[slice]:
    step = max(1, POINTS_AT_ONCE // points)
    return (slice(first, first + step) for first in range(0, streams, step))


def _full_windows(rule: Rule, points: int) -> Words:
    """Mark the points at which a window of the rule is full: nothing before counts."""
    return pack_signals(np.arange(points) >= rule.window - 1)


class _Chunk:
    """Some streams, and for each comparison one row of bits, stream after stream.

    Bits of the stream before that are shifted into a stream never reach a full window.
    """

    def __init__(self, z: FloatArray) -> None:
        streams, points = z.shape
        self._z = z
        self._flags = np.zeros((streams, words_of(points) * BITS), dtype=np.bool_)
        self._known: dict[tuple[Compare, float], Words] = {}

    def track(self, compare: Compare, sigmas: float = 0.0) -> Words:
        """Return where a comparison holds; each is made once."""
        key = compare, sigmas
        if key not in self._known:
            compare(self._z, sigmas, self._flags[:, : self._z.shape[-1]])
            octets = np.packbits(self._flags.reshape(-1), bitorder="little")
            self._known[key] = octets.view(WORD)
        return self._known[key]


def _above(z: FloatArray, sigmas: float, out: BoolArray) -> None:
    np.greater(z, sigmas, out=out)


def _below(z: FloatArray, sigmas: float, out: BoolArray) -> None:
    np.less(z, -sigmas, out=out)


def _inside(z: FloatArray, sigmas: float, out: BoolArray) -> None:
    np.less(np.abs(z), sigmas, out=out)


def _rising(z: FloatArray, _sigmas: float, out: BoolArray) -> None:
    out[:, 0] = False
    np.greater(z[:, 1:], z[:, :-1], out=out[:, 1:])


def _falling(z: FloatArray, _sigmas: float, out: BoolArray) -> None:
    out[:, 0] = False
    np.less(z[:, 1:], z[:, :-1], out=out[:, 1:])


def _on_one_side(chunk: _Chunk, rule: Rule) -> Words:
    above = most_of(chunk.track(_above, rule.sigmas), rule.points, rule.window)
    return above | most_of(chunk.track(_below, rule.sigmas), rule.points, rule.window)


def _outside(chunk: _Chunk, rule: Rule) -> Words:
    either = chunk.track(_above, rule.sigmas) | chunk.track(_below, rule.sigmas)
    return most_of(either, rule.points, rule.window)


def _within(chunk: _Chunk, rule: Rule) -> Words:
    return most_of(chunk.track(_inside, rule.sigmas), rule.points, rule.window)


def _steady(chunk: _Chunk, rule: Rule) -> Words:
    """Mark runs of equal-signed differences: one fewer than points."""
    rising = all_of(chunk.track(_rising), rule.points - 1)
    return rising | all_of(chunk.track(_falling), rule.points - 1)


def _alternating(chunk: _Chunk, rule: Rule) -> Words:
    """Mark runs of turns: two fewer than points."""
    rising, falling = chunk.track(_rising), chunk.track(_falling)
    turned = (rising & delayed(falling, 1)) | (falling & delayed(rising, 1))
    return all_of(turned, rule.points - 2)


#: Pattern -> how its windows are marked in a chunk.
PATTERNS: Mapping[Pattern, Callable[[_Chunk, Rule], Words]] = {
    Pattern.ONE_SIDE: _on_one_side,
    Pattern.OUTSIDE: _outside,
    Pattern.WITHIN: _within,
    Pattern.STEADY: _steady,
    Pattern.ALTERNATING: _alternating,
}
