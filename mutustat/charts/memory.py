"""Charts with a memory for small lasting shifts: EWMA and CUSUM."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mutustat.arguments import BoolArray, FloatArray, number, one_of, positive, series
from mutustat.charts.chart import Chart, Process, chart
from mutustat.constants import THREE
from mutustat.errors import ArgumentError

CountArray: TypeAlias = NDArray[np.int32]

#: What becomes of the sums once one of them has signalled.
AFTER_SIGNAL = ("continue", "restart")


@dataclass(frozen=True, slots=True)
class CusumChart:
    """Sums above and below the target (..., points), and how long they are not 0.

    ``n_plus`` and ``n_minus`` count the points since the sum was last 0, so that the
    shift began about so many points before a signal.
    """

    c_plus: FloatArray
    c_minus: FloatArray
    n_plus: CountArray
    n_minus: CountArray
    interval: float

    @property
    def beyond(self) -> BoolArray:
        """Say at which points either sum exceeds the decision interval."""
        return (self.c_plus > self.interval) | (self.c_minus > self.interval)


def ewma_chart(
    x: ArrayLike,
    *,
    target: float,
    sigma: float,
    weight: float = 0.2,
    sigmas: float = THREE,
) -> Chart:
    """Return the moving average of ``x`` (..., points) with limits that widen in time.

    z(t) = weight x(t) + (1 - weight) z(t - 1), z(0) = target; limits target ± sigmas
    sigma sqrt(weight / (2 - weight) (1 - (1 - weight)^(2 t))). ``sigma`` is that of one
    point (of the mean, if x are means); ``weight`` is lambda, above 0 and at most 1,
    else ArgumentError. Roberts, Technometrics 1 (1959); NIST/SEMATECH e-Handbook,
    6.3.2.4.
    """
    values, share = series(x, "x"), _weight(weight)
    times = np.arange(1, values.shape[-1] + 1)
    growth = -np.expm1(2 * times * _log_kept(share))
    error = positive(sigma, "sigma") * np.sqrt(share / (2 - share) * growth)
    for_all = error.reshape(*[1] * (values.ndim - 1), -1)
    process = Process(_level(target), for_all)
    return chart(_averaged(values, process.centre, share), process, sigmas=sigmas)


def ewma_chart_asymptotic(
    x: ArrayLike,
    *,
    target: float,
    sigma: float,
    weight: float = 0.2,
    sigmas: float = THREE,
) -> Chart:
    """Return the moving average of ``x`` (..., points) with its limits of the long run.

    As ewma_chart, with the limits that are reached after many points: target ± sigmas
    sigma sqrt(weight / (2 - weight)).
    """
    values, share = series(x, "x"), _weight(weight)
    error = positive(sigma, "sigma") * np.sqrt(share / (2 - share))
    process = Process(_level(target), error)
    return chart(_averaged(values, process.centre, share), process, sigmas=sigmas)


def cusum_chart(
    x: ArrayLike,
    *,
    target: float,
    allowance: float,
    interval: float,
    after_signal: str = "continue",
) -> CusumChart:
    """Return the tabular cumulative sums of ``x`` (..., points).

    C+(t) = max(0, x(t) - (target + allowance) + C+(t - 1)), C-(t) = max(0, (target -
    allowance) - x(t) + C-(t - 1)), both from 0; a sum above ``interval`` signals.
    Allowance (k) and interval (h) are in the units of x. After a signal the sums go on
    (``"continue"``) or both begin again at 0 (``"restart"``). Page, Biometrika 41
    (1954); Montgomery, ISQC, 9.1; NIST/SEMATECH e-Handbook, 6.3.2.3.
    """
    values, level = series(x, "x"), number(target, "target")
    slack = number(allowance, "allowance", least=0.0)
    limit = positive(interval, "interval")
    one_of(after_signal, "after_signal", AFTER_SIGNAL)
    again = limit if after_signal == "restart" else np.inf
    (plus, minus), (run_plus, run_minus) = _sums(
        values, (level + slack, level - slack), again
    )
    return CusumChart(plus, minus, run_plus, run_minus, limit)


def _weight(weight: float) -> float:
    share = positive(weight, "weight")
    if share > 1:
        raise ArgumentError("weight", weight, "give a number above 0, at most 1")
    return share


def _log_kept(share: float) -> float:
    """Return log(1 - share); nothing is kept of the past at a share of 1."""
    return float(np.log1p(-share)) if share < 1 else -np.inf


def _level(target: float) -> FloatArray:
    return np.asarray(number(target, "target"))[()]


def _averaged(x: FloatArray, target: FloatArray, share: float) -> FloatArray:
    averages = np.empty_like(x)
    level = np.full(x.shape[:-1], target)
    for point in range(x.shape[-1]):
        level = share * x[..., point] + (1 - share) * level
        averages[..., point] = level
    return averages


def _sums(
    x: FloatArray, levels: tuple[float, float], again: float
) -> tuple[FloatArray, CountArray]:
    """Return both sums and their runs above 0, (2, ..., points).

    One sum above ``again`` lets both begin again at the next point.
    """
    sums, runs = np.empty((2, *x.shape)), np.empty((2, *x.shape), dtype=np.int32)
    last, run = np.zeros(sums.shape[:-1]), np.zeros(runs.shape[:-1], dtype=np.int32)
    for point in range(x.shape[-1]):
        last[0] += x[..., point] - levels[0]
        last[1] += levels[1] - x[..., point]
        np.maximum(last, 0.0, out=last)
        run += 1
        run *= last > 0
        sums[..., point], runs[..., point] = last, run
        if again < np.inf:
            goes_on = (last <= again).all(axis=0)
            last *= goes_on
            run *= goes_on
    return sums, runs
