"""Westgard rules: which runs of control results say that something went wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import BoolArray, FloatArray, IntArray
from mutustat.errors import ArgumentError

WESTGARD_RULES = ("1_2s", "1_3s", "2_2s", "R_4s", "4_1s", "10_x")
WITHIN_RUN, ACROSS_RUNS = "within run", "across runs"
WITHIN_LEVEL, ACROSS_LEVELS = "within level", "across levels"

_Runs = Sequence[FloatArray]


@dataclass(frozen=True, slots=True)
class WestgardScope:
    """Among which results the rules look; each place is a named word.

    ``two_2s``: "within run" (two levels of one run), "across runs" (one level in two
    consecutive runs). ``r_4s``: "within run", "across runs" (any two results of two
    consecutive runs). ``four_1s`` and ``ten_x``: "within level", "across levels" (all
    results in the order of runs, and of levels in a run).
    """

    two_2s: tuple[str, ...] = (WITHIN_RUN, ACROSS_RUNS)
    r_4s: tuple[str, ...] = (WITHIN_RUN,)
    four_1s: tuple[str, ...] = (WITHIN_LEVEL, ACROSS_LEVELS)
    ten_x: tuple[str, ...] = (WITHIN_LEVEL, ACROSS_LEVELS)

    def __post_init__(self) -> None:
        for name, allowed in (
            ("two_2s", (WITHIN_RUN, ACROSS_RUNS)),
            ("r_4s", (WITHIN_RUN, ACROSS_RUNS)),
            ("four_1s", (WITHIN_LEVEL, ACROSS_LEVELS)),
            ("ten_x", (WITHIN_LEVEL, ACROSS_LEVELS)),
        ):
            for place in getattr(self, name):
                arguments.one_of(place, name, allowed)


#: Westgard et al. (1981), as most laboratories read it.
USUAL_SCOPE = WestgardScope()


@dataclass(frozen=True, slots=True)
class WestgardSignals:
    """In which runs, from 1, each rule gave a signal."""

    runs: Mapping[str, tuple[int, ...]]

    @property
    def rejected(self) -> tuple[int, ...]:
        """Return the runs that must not be reported; 1_2s alone only warns."""
        told = (runs for rule, runs in self.runs.items() if rule != "1_2s")
        return tuple(sorted({run for runs in told for run in runs}))


def westgard_multirule(
    z_by_run: Sequence[ArrayLike], *, scope: WestgardScope = USUAL_SCOPE
) -> WestgardSignals:
    """Judge runs of control results by six rules.

    ``z_by_run``: for each run, z = (result - target) / sd of each level, always in the
    same order; a run may have fewer levels. Limits are strict, a result of exactly 2 is
    no signal. A rule signals in each run in which its pattern completes.
    1_2s one beyond 2; 1_3s one beyond 3; 2_2s two beyond the same 2; R_4s one above +2
    and one below -2; 4_1s four in a row beyond the same 1; 10_x ten in a row on one
    side of 0. The other settings of ``scope`` say among which results.
    Raises ArgumentError without runs, or for a run without results.
    Source: Westgard et al. (1981), Clin. Chem. 27:493.
    """
    runs = [arguments.vector(each, "z_by_run") for each in z_by_run]
    if not runs:
        raise ArgumentError("z_by_run", z_by_run, "give at least one run")
    rules: dict[str, list[bool]] = {
        "1_2s": [bool((np.abs(run) > 2).any()) for run in runs],
        "1_3s": [bool((np.abs(run) > 3).any()) for run in runs],
        "2_2s": _either(runs, scope.two_2s, {WITHIN_RUN: _two, ACROSS_RUNS: _repeated}),
        "R_4s": _either(runs, scope.r_4s, {WITHIN_RUN: _apart, ACROSS_RUNS: _drifted}),
        "4_1s": _in_a_row(runs, scope.four_1s, length=4, beyond=1.0),
        "10_x": _in_a_row(runs, scope.ten_x, length=10, beyond=0.0),
    }
    return WestgardSignals({rule: _positions(hits) for rule, hits in rules.items()})


def _either(
    runs: _Runs, places: tuple[str, ...], rules: Mapping[str, Callable[..., bool]]
) -> list[bool]:
    """Ask each rule that is in scope of a run and the one before it."""
    before = [np.empty(0), *runs[:-1]]
    asked = [rules[place] for place in places]
    return [
        any(rule(run, last) for rule in asked)
        for run, last in zip(runs, before, strict=True)
    ]


def _two(run: FloatArray, _last: FloatArray) -> bool:
    return bool(max((run > 2).sum(), (run < -2).sum()) >= 2)


def _repeated(run: FloatArray, last: FloatArray) -> bool:
    levels = min(run.size, last.size)
    now, then = run[:levels], last[:levels]
    same = ((now > 2) & (then > 2)) | ((now < -2) & (then < -2))
    return bool(same.any())


def _apart(run: FloatArray, _last: FloatArray) -> bool:
    return bool((run > 2).any() and (run < -2).any())


def _drifted(run: FloatArray, last: FloatArray) -> bool:
    up = (run > 2).any() and (last < -2).any()
    return bool(up or ((run < -2).any() and (last > 2).any()))


def _in_a_row(
    runs: _Runs, places: tuple[str, ...], *, length: int, beyond: float
) -> list[bool]:
    """Say in which runs a row of results on one side reaches its length."""
    signals = np.zeros(len(runs), dtype=np.bool_)
    for place in places:
        for z, run in _series(runs, place):
            for side in (1, -1):
                signals[run[_completed(side * z > beyond, length)]] = True
    return [bool(each) for each in signals]


def _series(runs: _Runs, place: str) -> list[tuple[FloatArray, IntArray]]:
    """Return results and their runs: all in one series, or one for each level."""
    z = np.concatenate(runs)
    run = np.repeat(np.arange(len(runs)), [each.size for each in runs])
    level = np.concatenate([np.arange(each.size) for each in runs])
    if place == ACROSS_LEVELS:
        return [(z, run)]
    return [(z[level == each], run[level == each]) for each in np.unique(level)]


def _completed(hits: BoolArray, length: int) -> BoolArray:
    """Say where the last ``length`` are all hits; before that many there is none."""
    hit = np.convolve(hits, np.ones(length, dtype=np.int64))[: hits.size]
    return np.asarray(hit == length)


def _positions(hits: Sequence[bool]) -> tuple[int, ...]:
    return tuple(position for position, hit in enumerate(hits, start=1) if hit)
