"""Charts of subgroups of different sizes: one limit for each subgroup."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, one_of, vector
from mutustat.batches import from_first
from mutustat.charts.chart import Chart, Process, chart, spread_found
from mutustat.charts.variables import DeviationChart, RangeChart
from mutustat.constants import THREE, range_mean, range_sd, sd_mean
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class Spread:
    """Spreads of subgroups, with mean and deviation of such a spread in sigma."""

    size: FloatArray
    found: FloatArray
    mean: FloatArray
    deviation: FloatArray


def xbar_r_chart_unequal(
    subgroups: Sequence[ArrayLike],
    *,
    sigmas: float = THREE,
    within: str = "unweighted",
) -> RangeChart:
    """Return means and ranges of subgroups of different sizes, each of 2 to 1000 items.

    Sigma is the mean of R / d2(n) (``"unweighted"``), or their mean weighted by their
    precision (``"minimum_variance"``). Fewer than 2 subgroups or ranges that are all 0
    raise ArgumentError. Burr, Journal of Quality Technology 1 (1969) 163-167.
    """
    one_of(within, "within", ("unweighted", "minimum_variance"))
    groups = _groups(subgroups)
    ranges = np.array([np.ptp(each) for each in groups])
    size = _size(groups)
    spread = Spread(size, ranges, range_mean(size), range_sd(size))
    means, spreads, sigma = _charts(groups, spread, sigmas, within=within)
    return RangeChart(means, spreads, sigma)


def xbar_s_chart_unequal(
    subgroups: Sequence[ArrayLike],
    *,
    sigmas: float = THREE,
    within: str = "unweighted",
) -> DeviationChart:
    """Return means and deviations of subgroups of different sizes, from 2 items each.

    Sigma is the mean of s / c4(n) (``"unweighted"``), their mean weighted by their
    precision (``"minimum_variance"``), or from the variance within subgroups by its
    degrees of freedom (``"pooled"``). Fewer than 2 subgroups or deviations that are
    all 0 raise ArgumentError. Burr, Journal of Quality Technology 1 (1969) 163-167.
    """
    one_of(within, "within", WITHIN)
    groups = _groups(subgroups)
    deviations = np.array([from_first(each).std(ddof=1) for each in groups])
    c4 = sd_mean(_size(groups))
    spread = Spread(_size(groups), deviations, c4, np.sqrt(1 - c4**2))
    means, spreads, sigma = _charts(groups, spread, sigmas, within=within)
    return DeviationChart(means, spreads, sigma)


def _groups(subgroups: Sequence[ArrayLike]) -> list[FloatArray]:
    groups = [vector(each, "subgroups", least=2) for each in subgroups]
    if len(groups) < 2:
        raise ArgumentError("subgroups", subgroups, "give at least 2 subgroups")
    return groups


def _size(groups: list[FloatArray]) -> FloatArray:
    return np.array([each.size for each in groups], dtype=np.float64)


def _charts(
    groups: list[FloatArray], spread: Spread, sigmas: float, *, within: str
) -> tuple[Chart, Chart, FloatArray]:
    data = np.concatenate(groups)
    sigma = spread_found(WITHIN[within](spread), "subgroups", data)
    points = np.array([each.mean() for each in groups])
    process = Process(data.mean(), sigma / np.sqrt(spread.size))
    means = chart(points, process, sigmas=sigmas)
    expected = Process(spread.mean * sigma, spread.deviation * sigma)
    bounds = (0.0, np.inf)
    return means, chart(spread.found, expected, sigmas=sigmas, bounds=bounds), sigma


def _unweighted(spread: Spread) -> FloatArray:
    return np.asarray(np.mean(spread.found / spread.mean))[()]


def _minimum_variance(spread: Spread) -> FloatArray:
    """Weight each estimate by the inverse of its variance."""
    weight = (spread.mean / spread.deviation) ** 2
    estimates = spread.found / spread.mean
    return np.asarray(np.average(estimates, weights=weight))[()]


def _pooled(spread: Spread) -> FloatArray:
    dof = spread.size - 1
    variance = np.average(spread.found**2, weights=dof)
    return np.asarray(np.sqrt(variance) / sd_mean(dof.sum() + 1))[()]


#: Word -> how the spreads of subgroups become one sigma.
WITHIN: dict[str, Callable[[Spread], FloatArray]] = {
    "unweighted": _unweighted,
    "minimum_variance": _minimum_variance,
    "pooled": _pooled,
}
