"""Charts of measured values: individuals, and subgroups by range or by deviation."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, one_of, series, table
from mutustat.batches import from_first
from mutustat.charts.chart import Chart, Process, chart, spread_found
from mutustat.constants import THREE, range_mean, range_sd, sd_mean
from mutustat.distributions import normal_quantile

#: Median of the range of two normal values in sigma (its density is a folded normal).
MEDIAN_RANGE_OF_TWO = float(np.sqrt(2) * normal_quantile(0.75))


@dataclass(frozen=True, slots=True)
class IndividualsChart:
    """Individual values and the ranges of neighbours (..., points - 1)."""

    individuals: Chart
    moving_ranges: Chart
    sigma: FloatArray


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Means and ranges of subgroups, with sigma within subgroups."""

    means: Chart
    ranges: Chart
    sigma: FloatArray


@dataclass(frozen=True, slots=True)
class DeviationChart:
    """Means and standard deviations of subgroups, with sigma within subgroups."""

    means: Chart
    deviations: Chart
    sigma: FloatArray


@dataclass(frozen=True, slots=True)
class Subgroups:
    """Subgroups of ``n`` items: their means and spreads, both (..., subgroup)."""

    n: int
    means: FloatArray
    spreads: FloatArray


def imr_chart(
    x: ArrayLike, *, sigmas: float = THREE, within: str = "mean"
) -> IndividualsChart:
    """Return the chart of individuals and moving ranges of ``x`` (..., points).

    Sigma is the mean moving range / d2(2), or with ``within="median"`` the median
    moving range / 0.954, which single shifts do not widen. At least 2 points; a series
    that does not vary raises ArgumentError. ISO 7870-2:2013; NIST/SEMATECH
    e-Handbook, 6.3.2.2.
    """
    values = series(x, "x", least=2)
    moving = moving_ranges(values)
    process = individuals_process(values, moving, within=within)
    return draw_individuals(values, process, sigmas=sigmas)


def xbar_r_chart(subgroups: ArrayLike, *, sigmas: float = THREE) -> RangeChart:
    """Return the chart of means and ranges of ``subgroups`` (..., subgroup, item).

    Sigma is the mean range / d2(n). At least 2 subgroups of 2 to 1000 items, all
    of one size; ranges that are all 0 raise ArgumentError. ISO 7870-2:2013;
    Montgomery, ISQC, 6.2.
    """
    read = by_range(table(subgroups, "subgroups", rows=2, columns=2))
    return draw_ranges(read, range_process(read), sigmas=sigmas)


def xbar_s_chart(
    subgroups: ArrayLike, *, sigmas: float = THREE, within: str = "mean"
) -> DeviationChart:
    """Return the chart of means and deviations of ``subgroups`` (..., subgroup, item).

    Sigma is the mean s / c4(n), or with ``within="pooled"`` the root of the mean
    variance / c4 of its degrees of freedom. At least 2 subgroups of 2 items, all of one
    size; deviations that are all 0 raise ArgumentError. ISO 7870-2:2013;
    Montgomery, ISQC, 6.3.
    """
    read = by_deviation(table(subgroups, "subgroups", rows=2, columns=2))
    process = deviation_process(read, within=within)
    return draw_deviations(read, process, sigmas=sigmas)


def by_range(subgroups: FloatArray) -> Subgroups:
    """Return means and ranges, item after item: numpy reduces short axes slowly."""
    items = np.moveaxis(subgroups, -1, 0)
    ranges = reduce(np.maximum, items) - reduce(np.minimum, items)
    return Subgroups(subgroups.shape[-1], subgroups.mean(axis=-1), ranges)


def by_deviation(subgroups: FloatArray) -> Subgroups:
    """Return means and standard deviations."""
    deviations = from_first(subgroups).std(axis=-1, ddof=1)
    return Subgroups(subgroups.shape[-1], subgroups.mean(axis=-1), deviations)


def moving_ranges(x: FloatArray) -> FloatArray:
    """Return the distances of neighbours."""
    moved = np.diff(x, axis=-1)
    return np.abs(moved, out=moved)


def individuals_process(
    x: FloatArray, moving: FloatArray, *, within: str = "mean"
) -> Process:
    """Estimate level and sigma from individuals and their moving ranges."""
    average, divisor = AVERAGES[one_of(within, "within", AVERAGES)]
    sigma = average(moving, axis=-1) / divisor
    return Process(x.mean(axis=-1), spread_found(sigma, "x", x))


def range_process(subgroups: Subgroups) -> Process:
    """Estimate level and sigma by the mean range."""
    sigma = subgroups.spreads.mean(axis=-1) / range_mean(subgroups.n)
    level = subgroups.means.mean(axis=-1)
    return Process(level, spread_found(sigma, "subgroups", subgroups.means))


def deviation_process(subgroups: Subgroups, *, within: str = "mean") -> Process:
    """Estimate level and sigma by the mean deviation or the pooled variance."""
    found, n = subgroups.spreads, subgroups.n
    if one_of(within, "within", ("mean", "pooled")) == "pooled":
        dof = found.shape[-1] * (n - 1)
        sigma = np.sqrt((found**2).mean(axis=-1)) / sd_mean(dof + 1)
    else:
        sigma = found.mean(axis=-1) / sd_mean(n)
    level = subgroups.means.mean(axis=-1)
    return Process(level, spread_found(sigma, "subgroups", subgroups.means))


def draw_individuals(
    x: FloatArray, process: Process, *, sigmas: float
) -> IndividualsChart:
    """Hold individuals against a known process."""
    moving = chart(
        moving_ranges(x), _of_range(process, 2), sigmas=sigmas, bounds=(0.0, np.inf)
    )
    return IndividualsChart(chart(x, process, sigmas=sigmas), moving, process.sigma)


def draw_ranges(subgroups: Subgroups, process: Process, *, sigmas: float) -> RangeChart:
    """Hold means and ranges of subgroups against a known process."""
    expected = _of_range(process, subgroups.n)
    ranges = chart(subgroups.spreads, expected, sigmas=sigmas, bounds=(0.0, np.inf))
    return RangeChart(_means(subgroups, process, sigmas), ranges, process.sigma)


def draw_deviations(
    subgroups: Subgroups, process: Process, *, sigmas: float
) -> DeviationChart:
    """Hold means and standard deviations of subgroups against a known process."""
    c4 = sd_mean(subgroups.n)
    expected = Process(c4 * process.sigma, np.sqrt(1 - c4**2) * process.sigma)
    found = chart(subgroups.spreads, expected, sigmas=sigmas, bounds=(0.0, np.inf))
    return DeviationChart(_means(subgroups, process, sigmas), found, process.sigma)


def _means(subgroups: Subgroups, process: Process, sigmas: float) -> Chart:
    error = process.sigma / np.sqrt(subgroups.n)
    return chart(subgroups.means, Process(process.centre, error), sigmas=sigmas)


def _of_range(process: Process, n: int) -> Process:
    """Return what the ranges of ``n`` items of a process are."""
    return Process(range_mean(n) * process.sigma, range_sd(n) * process.sigma)


#: Word -> how moving ranges are averaged, and what the average is in sigma.
AVERAGES: dict[str, tuple[Callable[..., FloatArray], float]] = {
    "mean": (np.mean, float(range_mean(2))),
    "median": (np.median, MEDIAN_RANGE_OF_TWO),
}
