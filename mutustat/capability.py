"""How a stable process compares with its tolerance.

An index says nothing of a process that a chart has not shown to be stable, and little
without its interval: with fewer than 30 items the interval is the message.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import from_first
from mutustat.distributions import chi2_quantile, normal_cdf, normal_quantile, normal_sf
from mutustat.errors import ArgumentError

#: Lower and upper limit, each one number or one for each process; None for none.
Tolerance: TypeAlias = tuple[ArrayLike | None, ArrayLike | None]

MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Nonconforming:
    """Expected outside each limit of a normal process, in millionths."""

    below: FloatArray
    above: FloatArray

    @property
    def total(self) -> FloatArray:
        """Return what is expected outside either limit."""
        return self.below + self.above


@dataclass(frozen=True, slots=True)
class Capability:
    """Indices from sigma within subgroups, shaped as the mean.

    ``cp`` needs both limits, ``cpl`` and ``cpu`` that of their side, ``cpm`` both
    limits and a target; without, they are None. ``cpk`` is the smaller of ``cpl`` and
    ``cpu``.
    """

    cp: FloatArray | None
    cpl: FloatArray | None
    cpu: FloatArray | None
    cpk: FloatArray
    cpm: FloatArray | None
    ppm: Nonconforming


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true index lies, with the confidence asked for."""

    lower: FloatArray
    upper: FloatArray


@dataclass(frozen=True, slots=True)
class CapabilityIntervals:
    """Intervals of Cp, None for a one-sided tolerance, and of Cpk."""

    cp: Interval | None
    cpk: Interval


@dataclass(frozen=True, slots=True)
class Performance:
    """Indices from the overall deviation of ``n`` values, with their intervals.

    ``pp`` and its interval are None for a one-sided tolerance.
    """

    n: int
    mean: FloatArray
    sigma: FloatArray
    pp: FloatArray | None
    ppk: FloatArray
    pp_interval: Interval | None
    ppk_interval: Interval
    ppm: Nonconforming


def process_capability(
    mean: ArrayLike,
    sigma: ArrayLike,
    *,
    tolerance: Tolerance,
    target: ArrayLike | None = None,
) -> Capability:
    """Return the indices of processes with ``mean`` and ``sigma``, any shape.

    Cp = (U - L) / 6 sigma; Cpl = (mean - L) / 3 sigma; Cpu = (U - mean) / 3 sigma;
    Cpm = (U - L) / 6 sqrt(sigma^2 + (mean - target)^2). ``tolerance`` is (lower,
    upper), one of them None for a one-sided one; limits and target are numbers, or one
    for each process. A sigma that is not positive, limits the wrong way round or both
    absent, and a target outside them raise ArgumentError.
    ISO 22514-2:2017; Montgomery, ISQC, 8.3; Chan, Cheng and Spiring, Journal of Quality
    Technology 20 (1988).
    """
    level, spread = _process(mean, sigma)
    low, high = arguments.limits_each(*tolerance, "tolerance", batch=level.shape)
    return Capability(
        cp=_within(low, high, 6 * spread),
        cpl=_within(low, level, 3 * spread),
        cpu=_within(level, high, 3 * spread),
        cpk=np.minimum(level - low, high - level) / (3 * spread),
        cpm=_about(target, (low, high), (level, spread)),
        ppm=_outside(level, spread, (low, high)),
    )


def capability_intervals(
    capability: Capability, *, n: int, confidence: float = 0.95
) -> CapabilityIntervals:
    """Return the intervals of Cp and Cpk found from ``n`` values.

    As cp_interval and cpk_interval, which raise the errors.
    """
    cp = capability.cp
    return CapabilityIntervals(
        None if cp is None else cp_interval(cp, n=n, confidence=confidence),
        cpk_interval(capability.cpk, n=n, confidence=confidence),
    )


def cp_interval(cp: ArrayLike, *, n: int, confidence: float = 0.95) -> Interval:
    """Return the interval of Cp by the chi-square distribution of the variance.

    Cp sqrt(chi2(a/2, n - 1) / (n - 1)) to Cp sqrt(chi2(1 - a/2, n - 1) / (n - 1)). A Cp
    that is not positive, ``n`` below 2 and a confidence outside 0 to 1 raise
    ArgumentError. Montgomery, ISQC, 8.3.5.
    """
    index = arguments.numbers(cp, "cp")
    if not (index > 0).all():
        raise ArgumentError("cp", cp, "give numbers above 0")
    dof = arguments.whole(n, "n", least=2) - 1
    half = (1 - arguments.fraction(confidence, "confidence")) / 2
    lower, upper = np.sqrt(chi2_quantile(np.array([half, 1 - half]), dof) / dof)
    return Interval(index * lower, index * upper)


def cpk_interval(cpk: ArrayLike, *, n: int, confidence: float = 0.95) -> Interval:
    """Return the interval of Cpk, approximately normal.

    Cpk ± z sqrt(1 / (9 n) + Cpk^2 / (2 (n - 1))); a Cpk below 0 is allowed. ``n`` below
    2 and a confidence outside 0 to 1 raise ArgumentError. Bissell, Applied Statistics
    39 (1990) 331-340.
    """
    index = arguments.numbers(cpk, "cpk")
    size = arguments.whole(n, "n", least=2)
    level = arguments.fraction(confidence, "confidence")
    error = np.sqrt(1 / (9 * size) + index**2 / (2 * (size - 1)))
    reach = normal_quantile((1 + level) / 2) * error
    return Interval(index - reach, index + reach)


def process_performance(
    x: ArrayLike, *, tolerance: Tolerance, confidence: float = 0.95
) -> Performance:
    """Return the indices of ``x`` (..., values) by its overall deviation.

    Pp and Ppk are Cp and Cpk with the standard deviation of all values, intervals and
    errors as those of process_capability and of the intervals. Fewer than 2 values, and
    values that do not vary, raise ArgumentError. ISO 22514-2:2017; Montgomery, ISQC,
    8.3.
    """
    values = arguments.series(x, "x", least=2)
    sigma = from_first(values).std(axis=-1, ddof=1)
    if not (sigma > 0).all():
        raise ArgumentError("x", x, "the values must vary")
    mean, n = values.mean(axis=-1), values.shape[-1]
    found = process_capability(mean, sigma, tolerance=tolerance)
    known = capability_intervals(found, n=n, confidence=confidence)
    return Performance(
        n, mean, sigma, found.cp, found.cpk, known.cp, known.cpk, found.ppm
    )


def ppm_nonconforming(
    mean: ArrayLike, sigma: ArrayLike, *, tolerance: Tolerance
) -> Nonconforming:
    """Return the expected millionths outside each limit of normal processes.

    ``mean`` and ``sigma`` are of one shape, or one number. An absent limit lets nothing
    out. Errors as of process_capability. Montgomery, ISQC, 8.3.1.
    """
    level, spread = _process(mean, sigma)
    limits = arguments.limits_each(*tolerance, "tolerance", batch=level.shape)
    return _outside(level, spread, limits)


def _process(mean: ArrayLike, sigma: ArrayLike) -> tuple[FloatArray, FloatArray]:
    level, spread = arguments.numbers(mean, "mean"), arguments.numbers(sigma, "sigma")
    if not (spread > 0).all():
        raise ArgumentError("sigma", sigma, "give numbers above 0")
    if level.shape != spread.shape and level.ndim and spread.ndim:
        raise ArgumentError("sigma", sigma, "give one number, or one for each mean")
    level, spread = np.broadcast_arrays(level, spread)
    return level[()], spread[()]


def _within(low: FloatArray, high: FloatArray, width: FloatArray) -> FloatArray | None:
    """Return how many widths fit between; None where a side is absent."""
    if np.isinf(low).any() or np.isinf(high).any():
        return None
    return np.asarray((high - low) / width)[()]


def _about(
    target: ArrayLike | None,
    limits: tuple[FloatArray, FloatArray],
    process: tuple[FloatArray, FloatArray],
) -> FloatArray | None:
    if target is None:
        return None
    mean, sigma = process
    wanted = arguments.number_each(target, "target", mean.shape)
    if ((wanted < limits[0]) | (wanted > limits[1])).any():
        raise ArgumentError("target", target, "give a target within the tolerance")
    return _within(*limits, 6 * np.hypot(sigma, mean - wanted))


def _outside(
    mean: FloatArray, sigma: FloatArray, limits: tuple[FloatArray, FloatArray]
) -> Nonconforming:
    below = normal_cdf((limits[0] - mean) / sigma)
    above = normal_sf((limits[1] - mean) / sigma)
    return Nonconforming((MILLION * below)[()], (MILLION * above)[()])
