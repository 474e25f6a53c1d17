"""Westgard rules: which runs of control results say that something went wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from mutustat import arguments
from mutustat.arguments import BoolArray, FloatArray, Groups
from mutustat.control_materials.positions import positions
from mutustat.errors import ArgumentError

WESTGARD_RULES = ("1_2s", "1_3s", "2_2s", "R_4s", "4_1s", "10_x")
WITHIN_RUN, ACROSS_RUNS = "within run", "across runs"
WITHIN_LEVEL, ACROSS_LEVELS = "within level", "across levels"

#: z (..., run, level) -> which runs signal; or z (..., result) -> which results.
_Rule: TypeAlias = Callable[[FloatArray], BoolArray]


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
    """In which runs each rule gave a signal."""

    #: Rule -> (..., run): whether it signals there.
    flags: Mapping[str, BoolArray]

    @property
    def rejects(self) -> BoolArray:
        """Say which runs (..., run) must not be reported; 1_2s alone only warns."""
        told = [flags for rule, flags in self.flags.items() if rule != "1_2s"]
        return np.asarray(np.any(told, axis=0))

    @property
    def runs(self) -> Mapping[str, tuple[int, ...]]:
        """Return the runs of one instrument, from 1, in which each rule signals."""
        return {rule: positions(flags) for rule, flags in self.flags.items()}

    @property
    def rejected(self) -> tuple[int, ...]:
        """Return the runs of one instrument, from 1, that must not be reported."""
        return positions(self.rejects)


def westgard_multirule(
    z_by_run: Groups, *, scope: WestgardScope = USUAL_SCOPE
) -> WestgardSignals:
    """Judge runs of control results by six rules.

    ``z_by_run``: for each run, z = (result - target) / sd of each level, always in the
    same order; a run may have fewer levels. A batch of instruments is (..., run,
    level). Limits are strict, a result of exactly 2 is no signal. A rule signals in
    each run in which its pattern completes.
    1_2s one beyond 2; 1_3s one beyond 3; 2_2s two beyond the same 2; R_4s one above +2
    and one below -2; 4_1s four in a row beyond the same 1; 10_x ten in a row on one
    side of 0. The other settings of ``scope`` say among which results.
    Raises ArgumentError without runs, or for a run without results.
    Source: Westgard et al. (1981), Clin. Chem. 27:493.
    """
    runs = arguments.groups(z_by_run, "z_by_run", number=0)
    if not runs:
        raise ArgumentError("z_by_run", z_by_run, "give at least one run")
    z = _side_by_side(runs)
    pairs = {WITHIN_RUN: _two, ACROSS_RUNS: _repeated}
    ranges = {WITHIN_RUN: _apart, ACROSS_RUNS: _drifted}
    return WestgardSignals({
        "1_2s": _one(z, beyond=2),
        "1_3s": _one(z, beyond=3),
        "2_2s": _in_scope(z, scope.two_2s, pairs),
        "R_4s": _in_scope(z, scope.r_4s, ranges),
        "4_1s": _in_scope(z, scope.four_1s, _rows(length=4, beyond=1.0)),
        "10_x": _in_scope(z, scope.ten_x, _rows(length=10, beyond=0.0)),
    })  # fmt: skip


def _side_by_side(runs: list[FloatArray]) -> FloatArray:
    """Return z (..., run, level), nan where a run has fewer levels.

    No comparison holds for nan: a level that is missing never signals.
    """
    levels = max(run.shape[-1] for run in runs)
    z = np.full((*runs[0].shape[:-1], len(runs), levels), np.nan)
    for at, run in enumerate(runs):
        z[..., at, : run.shape[-1]] = run
    return z


def _in_scope(
    z: FloatArray, places: tuple[str, ...], rules: Mapping[str, _Rule]
) -> BoolArray:
    """Say in which runs (..., run) one of the rules that are in scope signals."""
    found = np.zeros(z.shape[:-1], dtype=np.bool_)
    for place in places:
        found |= rules[place](z)
    return found


def _one(z: FloatArray, *, beyond: float) -> BoolArray:
    return np.asarray((np.abs(z) > beyond).any(axis=-1))


def _two(z: FloatArray) -> BoolArray:
    many = np.maximum((z > 2).sum(axis=-1), (z < -2).sum(axis=-1))
    return np.asarray(many >= 2)


def _repeated(z: FloatArray) -> BoolArray:
    last = _run_before(z)
    same = ((z > 2) & (last > 2)) | ((z < -2) & (last < -2))
    return np.asarray(same.any(axis=-1))


def _apart(z: FloatArray) -> BoolArray:
    return np.asarray((z > 2).any(axis=-1) & (z < -2).any(axis=-1))


def _drifted(z: FloatArray) -> BoolArray:
    last = _run_before(z)
    up = (z > 2).any(axis=-1) & (last < -2).any(axis=-1)
    return np.asarray(up | ((z < -2).any(axis=-1) & (last > 2).any(axis=-1)))


def _run_before(z: FloatArray) -> FloatArray:
    """Return for each run the one before it, nan before the first."""
    return np.concatenate(
        [np.full_like(z[..., :1, :], np.nan), z[..., :-1, :]], axis=-2
    )


def _rows(*, length: int, beyond: float) -> Mapping[str, _Rule]:
    """Return the rules on ``length`` results in a row on one side."""
    completed = partial(_completed, length=length, beyond=beyond)
    return {
        WITHIN_LEVEL: partial(_within_level, completed=completed),
        ACROSS_LEVELS: partial(_across_levels, completed=completed),
    }


def _within_level(z: FloatArray, *, completed: _Rule) -> BoolArray:
    return np.asarray(completed(np.swapaxes(z, -1, -2)).any(axis=-2))


def _across_levels(z: FloatArray, *, completed: _Rule) -> BoolArray:
    in_order = z.reshape(*z.shape[:-2], -1)
    return np.asarray(completed(in_order).reshape(z.shape).any(axis=-1))


def _completed(z: FloatArray, *, length: int, beyond: float) -> BoolArray:
    """Say which results (..., result) complete a row on either side."""
    up, down = z > beyond, z < -beyond
    missing = np.isnan(z)
    return np.asarray(
        _completes(up, up | missing, length) | _completes(down, down | missing, length)
    )


def _completes(hits: BoolArray, goes_on: BoolArray, length: int) -> BoolArray:
    """Say which hits are at least the ``length``-th since the row was last broken."""
    many = np.cumsum(hits, axis=-1)
    broken = np.maximum.accumulate(np.where(goes_on, 0, many), axis=-1)
    return hits & (many - broken >= length)
