"""Repeatability and reproducibility from averages and ranges: the AIAG form."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, one_of, whole
from mutustat.batches import Real, Whole, plain
from mutustat.constants import LARGEST, range_mean, range_sd
from mutustat.gauge.readings import crossed_readings, distinct_categories

#: Decimals of K1, K2 and K3 on the AIAG form (0.5908, 0.5231, 0.3146, ...).
DECIMALS_OF_THE_FORM = 4
#: "printed": rounded as on the AIAG form; "computed": to the last digit.
CONSTANTS = ("printed", "computed")


@dataclass(frozen=True, slots=True)
class RangeStudy:
    """A study by averages and ranges; standard deviations in the unit of the reading.

    ``gauge`` is repeatability and reproducibility together (GRR), ``total`` is gauge
    and parts together; ``mean_range``, ``operator_difference`` and ``part_range`` are
    the three ranges that everything comes from. Of a batch of studies each is an array.
    """

    mean_range: Real
    operator_difference: Real
    part_range: Real
    repeatability: Real
    reproducibility: Real
    gauge: Real
    part: Real
    total: Real
    categories: Whole

    @property
    def percent_of_total(self) -> Mapping[str, Real]:
        """Return each standard deviation in percent of the total one.

        The squares add up to 100 % squared, not the percentages.
        """
        names = ("repeatability", "reproducibility", "gauge", "part")
        return {name: 100 * getattr(self, name) / self.total for name in names}


def gauge_rr_range(y: ArrayLike, *, constants: str = "printed") -> RangeStudy:
    """Return repeatability and reproducibility by averages and ranges.

    ``y`` is (..., part, operator, trial), at least two of each; leading axes are
    studies of one design, the results have their shape. ``constants`` are K1, K2
    and K3 as ``printed`` on the form (four decimals) or ``computed``; the two differ
    by less than 2 in 10,000 up to ten parts. Raises ``ArgumentError`` for an incomplete
    table and for a study whose repeats are all equal.

    EV = K1 Rbar; AV = sqrt((K2 Xdiff)^2 - EV^2 / (parts x trials)), 0 when the root is
    of a negative number; PV = K3 Rp; GRR^2 = EV^2 + AV^2; TV^2 = GRR^2 + PV^2
    (AIAG Measurement Systems Analysis, 4th edition, chapter III, section B).
    """
    read = crossed_readings(y, "y")
    parts, _, trials = shape = read.shape[-3:]
    k1, k2, k3 = _constants(shape, one_of(constants, "constants", CONSTANTS))
    within, operators, pieces = _ranges(read)
    repeatability, part = k1 * within, k3 * pieces
    between = (k2 * operators) ** 2 - repeatability**2 / (parts * trials)
    reproducibility = np.sqrt(np.maximum(between, 0.0))
    gauge = np.hypot(repeatability, reproducibility)
    return RangeStudy(
        plain(within), plain(operators), plain(pieces), plain(repeatability),
        plain(reproducibility), plain(gauge), plain(part),
        plain(np.hypot(gauge, part)), distinct_categories(part, gauge),
    )  # fmt: skip


def range_divisor(size: int, *, ranges: int | None = None) -> float:
    """Return d2*: what divides a mean range so that its square estimates the variance.

    ``size`` values stand in each range, ``ranges`` of them are averaged; without
    ``ranges`` there are very many, and d2* is d2. ``d2*^2 = d2^2 + d3^2 / ranges``
    (Duncan, Quality Control and Industrial Statistics, appendix D3; AIAG appendix C).
    Raises ``ArgumentError`` for ranges of fewer than 2 or more than 1000 values.
    """
    values = whole(size, "size", least=2, most=LARGEST)
    mean = float(range_mean(values))
    if ranges is None:
        return mean
    averaged = whole(ranges, "ranges", least=1)
    return math.hypot(mean, float(range_sd(values)) / math.sqrt(averaged))


def _constants(shape: tuple[int, ...], constants: str) -> tuple[float, ...]:
    """Return K1 (over many ranges), K2 and K3 (over a single range each)."""
    parts, operators, trials = shape
    divisors = (
        range_divisor(trials),
        range_divisor(operators, ranges=1),
        range_divisor(parts, ranges=1),
    )
    if constants == "computed":
        return tuple(1 / each for each in divisors)
    return tuple(round(1 / each, DECIMALS_OF_THE_FORM) for each in divisors)


def _ranges(y: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the mean range of repeats, and the ranges of operators and of parts."""
    return (
        np.ptp(y, axis=-1).mean(axis=(-2, -1)),
        np.ptp(y.mean(axis=(-3, -1)), axis=-1),
        np.ptp(y.mean(axis=(-2, -1)), axis=-1),
    )
