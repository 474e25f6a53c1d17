"""Shewhart limits for duplicates, blanks and recoveries."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import BoolArray, FloatArray
from mutustat.constants import D2_OF_TWO, D3_OF_TWO
from mutustat.errors import ArgumentError

#: Limits of a chart of ranges of two, in mean ranges: 2.512 and 3.267 as printed.
RANGE_WARNING = 1 + 2 * D3_OF_TWO / D2_OF_TWO
RANGE_ACTION = 1 + 3 * D3_OF_TWO / D2_OF_TWO


@dataclass(frozen=True, slots=True)
class RangeControl:
    """A chart of differences between duplicates, and what they say of repeatability."""

    mean_range: float
    #: Mean range / 1.128.
    s_r: float
    #: sqrt(sum(d^2) / (2 g)): the pooled standard deviation.
    s_r_pooled: float
    warning_limit: float
    action_limit: float
    #: Positions, from 1, of pairs beyond the action limit.
    beyond: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BlankControl:
    """A chart of blanks, and whether they differ from zero."""

    mean: float
    sd: float
    warning_limit: float
    action_limit: float
    #: Positions, from 1, of blanks above the action limit.
    beyond: tuple[int, ...]
    #: P(|t| >= observed) if the true mean were zero.
    p_zero: float


@dataclass(frozen=True, slots=True)
class RecoveryControl:
    """A chart of recoveries in per cent, and whether they differ from 100."""

    recovery_percent: FloatArray
    mean: float
    sd: float
    #: Lower and upper, two standard deviations from the mean.
    warning_limits: tuple[float, float]
    #: Lower and upper, three standard deviations from the mean.
    action_limits: tuple[float, float]
    #: Positions, from 1, of recoveries beyond the action limits.
    beyond: tuple[int, ...]
    #: P(|t| >= observed) if the true mean were 100 %.
    p_complete: float


def duplicate_control(duplicates: ArrayLike) -> RangeControl:
    """Set limits for |difference| of duplicates, a (g >= 2, 2) table.

    Action at 3.267 and warning at 2.512 mean ranges, s_r = mean range / 1.128; all
    three are computed, not typed. Raises ArgumentError when no pair differs.
    Source: Nordtest TR 569 (2011), clause 7; ISO 7870-2.
    """
    pairs = arguments.pairs(duplicates, "duplicates", least=2)
    return _range_control(np.abs(pairs[:, 0] - pairs[:, 1]), duplicates)


def duplicate_control_relative(duplicates: ArrayLike) -> RangeControl:
    """Set limits for |difference| in per cent of the mean of the pair, (g >= 2, 2).

    For samples whose contents span more than the repeatability stays the same over.
    Raises ArgumentError when the mean of a pair is not above 0.
    Source: Nordtest TR 569 (2011), 7.3.
    """
    pairs = arguments.pairs(duplicates, "duplicates", least=2)
    means = pairs.mean(axis=1)
    if not (means > 0).all():
        raise ArgumentError("duplicates", duplicates, "every mean must be above 0")
    return _range_control(100 * np.abs(pairs[:, 0] - pairs[:, 1]) / means, duplicates)


def blank_control(blanks: ArrayLike) -> BlankControl:
    """Set upper limits for blanks: mean + 2 sd warns, mean + 3 sd stops.

    Raises ArgumentError for fewer than two blanks, or all equal.
    Source: Nordtest TR 569 (2011), 6.2; t test against zero.
    """
    read = _varying(blanks, "blanks")
    mean, sd = float(read.mean()), float(read.std(ddof=1))
    action = mean + 3 * sd
    return BlankControl(
        mean,
        sd,
        mean + 2 * sd,
        action,
        _positions(read > action),
        _p_of_mean(read, expected=0.0),
    )


def recovery_control(
    measured: ArrayLike, *, unspiked: ArrayLike, added: ArrayLike
) -> RecoveryControl:
    """Set limits for recoveries 100 (measured - unspiked) / added, in per cent.

    The three broadcast to one list of two or more. Raises ArgumentError when nothing
    was added or all recoveries are equal.
    Source: Nordtest TR 569 (2011), 6.1; IUPAC (2002), Pure Appl. Chem. 74:827; t test
    against 100 %.
    """
    spike = arguments.numbers(added, "added")
    if not (spike > 0).all():
        raise ArgumentError("added", added, "give amounts above 0")
    gained = arguments.numbers(measured, "measured")
    gained = gained - arguments.numbers(unspiked, "unspiked")
    recovery = _varying(100 * gained / spike, "measured")
    mean, sd = float(recovery.mean()), float(recovery.std(ddof=1))
    return RecoveryControl(
        recovery_percent=recovery,
        mean=mean,
        sd=sd,
        warning_limits=(mean - 2 * sd, mean + 2 * sd),
        action_limits=(mean - 3 * sd, mean + 3 * sd),
        beyond=_positions(np.abs(recovery - mean) > 3 * sd),
        p_complete=_p_of_mean(recovery, expected=100.0),
    )


def _range_control(ranges: FloatArray, duplicates: ArrayLike) -> RangeControl:
    mean = float(ranges.mean())
    if mean == 0:
        raise ArgumentError("duplicates", duplicates, "one pair at least must differ")
    action = RANGE_ACTION * mean
    return RangeControl(
        mean_range=mean,
        s_r=mean / D2_OF_TWO,
        s_r_pooled=float(np.sqrt(np.square(ranges).mean() / 2)),
        warning_limit=RANGE_WARNING * mean,
        action_limit=action,
        beyond=_positions(ranges > action),
    )


def _varying(value: ArrayLike, name: str) -> FloatArray:
    read = arguments.vector(value, name, least=2)
    if not np.ptp(read) > 0:
        raise ArgumentError(name, value, "values must vary")
    return read


def _p_of_mean(x: FloatArray, *, expected: float) -> float:
    """Return P(|t| >= observed) if the true mean were ``expected``."""
    t = abs(x.mean() - expected) / (x.std(ddof=1) / np.sqrt(x.size))
    return 2 * float(distributions.t_cdf(-t, x.size - 1))


def _positions(hits: BoolArray) -> tuple[int, ...]:
    return tuple(int(each) + 1 for each in np.flatnonzero(hits))
