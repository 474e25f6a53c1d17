"""Rules on a stream that grows: one new point, and what it signals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import TypeAlias

from numpy.typing import ArrayLike

from mutustat.arguments import finite, number, vector
from mutustat.run_rules.rules import NELSON, Pattern, Rule, RuleSet

#: The last points of a stream, oldest first.
Points: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StreamState:
    """All that a stream remembers: its rules, and the points of the longest window."""

    rules: RuleSet = NELSON
    recent: Points = ()


def state_after(z: ArrayLike, *, rules: RuleSet = NELSON) -> StreamState:
    """Return the state of a stream whose points (points,) so far are known.

    Raises ArgumentError for no points and for numbers that are not finite.
    """
    read = vector(z, "z", reader=finite)
    return StreamState(rules, tuple(read[-rules.window :].tolist()))


def next_point(state: StreamState, z: float) -> tuple[StreamState, tuple[int, ...]]:
    """Add one standardised point; return the new state and the rules that signal there.

    The signals equal those of ``find_signals`` for the same points. The state is plain
    data, so it may be stored between points. Raises ArgumentError unless z is finite.
    """
    read = z if type(z) is float and isfinite(z) else number(z, "z")
    rules = state.rules
    recent = (*state.recent, read)[-rules.window :]
    signals = [rule.number for rule in rules.rules if _signals(rule, recent)]
    return StreamState(rules, recent), tuple(signals)


def _signals(rule: Rule, recent: Points) -> bool:
    window = recent[-rule.window :]
    return len(window) == rule.window and PATTERNS[rule.pattern](window, rule)


def _on_one_side(window: Points, rule: Rule) -> bool:
    sigmas = rule.sigmas
    above = len([z for z in window if z > sigmas])
    return max(above, len([z for z in window if z < -sigmas])) >= rule.points


def _outside(window: Points, rule: Rule) -> bool:
    return len([z for z in window if abs(z) > rule.sigmas]) >= rule.points


def _within(window: Points, rule: Rule) -> bool:
    return len([z for z in window if abs(z) < rule.sigmas]) >= rule.points


def _steady(window: Points, _rule: Rule) -> bool:
    steps = tuple(pairwise(window))
    return all(a < b for a, b in steps) or all(a > b for a, b in steps)


def _alternating(window: Points, _rule: Rule) -> bool:
    turns = zip(window, window[1:], window[2:], strict=False)
    return all(a < b > c or a > b < c for a, b, c in turns)


#: Pattern -> whether a full window shows it.
PATTERNS: Mapping[Pattern, Callable[[Points, Rule], bool]] = {
    Pattern.ONE_SIDE: _on_one_side,
    Pattern.OUTSIDE: _outside,
    Pattern.WITHIN: _within,
    Pattern.STEADY: _steady,
    Pattern.ALTERNATING: _alternating,
}
