"""Shewhart limits for duplicates, blanks and recoveries."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import BoolArray, FloatArray, varying
from mutustat.batches import Real, plain
from mutustat.constants import D2_OF_TWO, D3_OF_TWO
from mutustat.control_materials.positions import positions
from mutustat.errors import ArgumentError

#: Limits of a chart of ranges of two, in mean ranges: 2.512 and 3.267 as printed.
RANGE_WARNING = 1 + 2 * D3_OF_TWO / D2_OF_TWO
RANGE_ACTION = 1 + 3 * D3_OF_TWO / D2_OF_TWO


@dataclass(frozen=True, slots=True)
class Watched:
    """What a chart says of each of its results."""

    #: (..., result): whether it lies beyond the action limit.
    signals: BoolArray

    @property
    def beyond(self) -> tuple[int, ...]:
        """Return the positions, from 1, of the results of one chart that signal."""
        return positions(self.signals)


@dataclass(frozen=True, slots=True)
class RangeControl(Watched):
    """A chart of differences between duplicates, and what they say of repeatability.

    Of a batch of charts each number is an array, here as in the other charts.
    """

    mean_range: Real
    #: Mean range / 1.128.
    s_r: Real
    #: sqrt(sum(d^2) / (2 g)): the pooled standard deviation.
    s_r_pooled: Real
    warning_limit: Real
    action_limit: Real


@dataclass(frozen=True, slots=True)
class BlankControl(Watched):
    """A chart of blanks, and whether they differ from zero."""

    mean: Real
    sd: Real
    warning_limit: Real
    action_limit: Real
    #: P(|t| >= observed) if the true mean were zero.
    p_zero: Real


@dataclass(frozen=True, slots=True)
class RecoveryControl(Watched):
    """A chart of recoveries in per cent, and whether they differ from 100."""

    recovery_percent: FloatArray
    mean: Real
    sd: Real
    #: Lower and upper, two standard deviations from the mean.
    warning_limits: tuple[Real, Real]
    #: Lower and upper, three standard deviations from the mean.
    action_limits: tuple[Real, Real]
    #: P(|t| >= observed) if the true mean were 100 %.
    p_complete: Real


def duplicate_control(duplicates: ArrayLike) -> RangeControl:
    """Set limits for |difference| of duplicates, (..., g >= 2, 2).

    Action at 3.267 and warning at 2.512 mean ranges, s_r = mean range / 1.128; all
    three are computed, not typed. Raises ArgumentError when no pair differs.
    Source: Nordtest TR 569 (2011), clause 7; ISO 7870-2.
    """
    pairs = arguments.pairs(duplicates, "duplicates", least=2)
    return _range_control(np.abs(pairs[..., 0] - pairs[..., 1]), duplicates)


def duplicate_control_relative(duplicates: ArrayLike) -> RangeControl:
    """Set limits for |difference| in per cent of the pair's mean, (..., g >= 2, 2).

    For samples whose contents span more than the repeatability stays the same over.
    Raises ArgumentError when the mean of a pair is not above 0.
    Source: Nordtest TR 569 (2011), 7.3.
    """
    pairs = arguments.pairs(duplicates, "duplicates", least=2)
    means = pairs.mean(axis=-1)
    if not (means > 0).all():
        raise ArgumentError("duplicates", duplicates, "every mean must be above 0")
    ranges = np.abs(pairs[..., 0] - pairs[..., 1])
    return _range_control(100 * ranges / means, duplicates)


def blank_control(blanks: ArrayLike) -> BlankControl:
    """Set upper limits for blanks (..., n): mean + 2 sd warns, mean + 3 sd stops.

    Raises ArgumentError for fewer than two blanks, or all of a chart equal.
    Source: Nordtest TR 569 (2011), 6.2; t test against zero.
    """
    read = varying(blanks, "blanks")
    mean, sd = read.mean(axis=-1), read.std(axis=-1, ddof=1)
    action = mean + 3 * sd
    return BlankControl(
        signals=read > action[..., None],
        mean=plain(mean),
        sd=plain(sd),
        warning_limit=plain(mean + 2 * sd),
        action_limit=plain(action),
        p_zero=_p_of_mean(read, expected=0.0),
    )


def recovery_control(
    measured: ArrayLike, *, unspiked: ArrayLike, added: ArrayLike
) -> RecoveryControl:
    """Set limits for recoveries 100 (measured - unspiked) / added, in per cent.

    The three broadcast to (..., n >= 2). Raises ArgumentError when nothing was added or
    all recoveries of a chart are equal.
    Source: Nordtest TR 569 (2011), 6.1; IUPAC (2002), Pure Appl. Chem. 74:827; t test
    against 100 %.
    """
    spike = arguments.numbers(added, "added")
    if not (spike > 0).all():
        raise ArgumentError("added", added, "give amounts above 0")
    gained = arguments.numbers(measured, "measured")
    gained = gained - arguments.numbers(unspiked, "unspiked")
    recovery = varying(100 * gained / spike, "measured")
    mean, sd = recovery.mean(axis=-1), recovery.std(axis=-1, ddof=1)
    return RecoveryControl(
        signals=np.abs(recovery - mean[..., None]) > 3 * sd[..., None],
        recovery_percent=recovery,
        mean=plain(mean),
        sd=plain(sd),
        warning_limits=(plain(mean - 2 * sd), plain(mean + 2 * sd)),
        action_limits=(plain(mean - 3 * sd), plain(mean + 3 * sd)),
        p_complete=_p_of_mean(recovery, expected=100.0),
    )


def _range_control(ranges: FloatArray, duplicates: ArrayLike) -> RangeControl:
    mean = ranges.mean(axis=-1)
    if not (mean > 0).all():
        raise ArgumentError("duplicates", duplicates, "one pair at least must differ")
    action = RANGE_ACTION * mean
    return RangeControl(
        signals=ranges > action[..., None],
        mean_range=plain(mean),
        s_r=plain(mean / D2_OF_TWO),
        s_r_pooled=plain(np.sqrt(np.square(ranges).mean(axis=-1) / 2)),
        warning_limit=plain(RANGE_WARNING * mean),
        action_limit=plain(action),
    )


def _p_of_mean(x: FloatArray, *, expected: float) -> Real:
    """Return P(|t| >= observed) if the true mean were ``expected``."""
    n = x.shape[-1]
    error = x.std(axis=-1, ddof=1) / np.sqrt(n)
    t = np.abs(x.mean(axis=-1) - expected) / error
    return plain(2 * distributions.t_cdf(-t, n - 1))
