"""Whether a gauge reads true, and alike over its whole range: bias and linearity."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import (
    BoolArray,
    FloatArray,
    fraction,
    number_each,
    series,
    table,
    varying,
)
from mutustat.batches import Real, Truth, plain
from mutustat.distributions import t_cdf, t_quantile
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class BiasStudy:
    """Repeated readings of one reference; ``lower`` to ``upper`` holds the true bias.

    ``repeatability`` is the standard deviation of the readings, ``t`` the bias over
    its standard error, ``p`` how often chance alone gives one as far from 0. Of a batch
    of gauges each is an array.
    """

    bias: Real
    lower: Real
    upper: Real
    repeatability: Real
    t: Real
    p: Real


@dataclass(frozen=True, slots=True)
class LinearityStudy:
    """A line of bias on reference, ``bias = intercept + slope reference``.

    ``mean_bias``, ``fitted``, ``lower`` and ``upper`` (..., part) stand at each
    reference in the order given: the last two are the confidence band of the line.
    ``acceptable`` says that no bias at all lies within the band from the lowest to the
    highest reference. All but ``t_critical`` are arrays for a batch of gauges.
    """

    slope: Real
    intercept: Real
    residual_sd: Real
    r_squared: Real
    t_slope: Real
    t_intercept: Real
    t_critical: float
    mean_bias: FloatArray
    fitted: FloatArray
    lower: FloatArray
    upper: FloatArray
    acceptable: Truth


@dataclass(frozen=True, slots=True)
class _Line:
    """A least-squares line in ``u = reference - centre``: ``height + slope u``.

    Its numbers are (..., 1), so that they meet references (..., part).
    """

    centre: FloatArray
    height: FloatArray
    slope: FloatArray
    spread: FloatArray
    residual_sd: FloatArray
    count: int

    def standard_error(self, reference: FloatArray | float) -> FloatArray:
        u = np.subtract(reference, self.centre)
        return self.residual_sd * np.sqrt(1 / self.count + u**2 / self.spread)


def bias_study(
    readings: ArrayLike, reference: ArrayLike, *, confidence: float = 0.95
) -> BiasStudy:
    """Return the bias of repeated ``readings`` of one ``reference`` and its interval.

    ``readings`` (..., n) and ``reference``, one number or one for each gauge (...),
    have the same unit. The interval is ``bias +- t(n - 1) s / sqrt(n)`` (AIAG
    Measurement Systems Analysis, 4th edition, chapter III, section B, independent
    sample method). Raises ``ArgumentError`` for fewer than two readings and for
    readings of a gauge that are all equal.
    """
    read = varying(readings, "readings")
    known = number_each(reference, "reference", read.shape[:-1])
    tail = (1 + fraction(confidence, "confidence")) / 2
    n = read.shape[-1]
    bias, sd = read.mean(axis=-1) - known, read.std(axis=-1, ddof=1)
    error = sd / np.sqrt(n)
    half = t_quantile(tail, n - 1) * error
    p = 2 * t_cdf(-np.abs(bias) / error, n - 1)
    found = (bias, bias - half, bias + half, sd, bias / error, p)
    return BiasStudy(*(plain(each) for each in found))


def bias_linearity(
    reference: ArrayLike, readings: ArrayLike, *, confidence: float = 0.95
) -> LinearityStudy:
    """Return how the bias of a gauge changes over its range.

    ``reference`` (part,), or (..., part) where each gauge has its own, are the parts'
    known values, at least two different ones; ``readings`` (..., part, trial) what the
    gauges said, in the same unit. Raises ``ArgumentError`` for unequal sizes, one
    reference value only, or repeats of a gauge that are all equal.

    The single biases are fitted by least squares; the band at ``x`` is
    ``fit +- t(gm - 2) s sqrt(1/gm + (x - xbar)^2 / Sxx)`` for g parts and m trials
    (AIAG Measurement Systems Analysis, 4th edition, chapter III, section B).
    """
    known = series(reference, "reference", least=2)
    read = table(readings, "readings", columns=2)
    _refuse_what_gives_no_line(known, read)
    bias = read - known[..., None]
    line = _line(known, bias)
    tail = (1 + fraction(confidence, "confidence")) / 2
    return _study(line, known, bias, t=float(t_quantile(tail, line.count - 2)))


def _refuse_what_gives_no_line(known: FloatArray, read: FloatArray) -> None:
    if known.shape not in (read.shape[-2:-1], read.shape[:-1]):
        raise ArgumentError("readings", read, "give one row for each reference")
    if not (np.ptp(known, axis=-1) > 0).all():
        raise ArgumentError("reference", known, "give at least two different values")
    if not np.ptp(read, axis=-1).any(axis=-1).all():
        raise ArgumentError("readings", read, "repeats must differ somewhere")


def _line(known: FloatArray, bias: FloatArray) -> _Line:
    parts, trials = bias.shape[-2:]
    centre = known.mean(axis=-1, keepdims=True)
    u, means = known - centre, bias.mean(axis=-1)
    spread = trials * np.square(u).sum(axis=-1, keepdims=True)
    height = means.mean(axis=-1, keepdims=True)
    slope = trials * (u * means).sum(axis=-1, keepdims=True) / spread
    left = bias - (height + slope * u)[..., None]
    squares = np.square(left).sum(axis=(-2, -1))[..., None]
    sd = np.sqrt(squares / (parts * trials - 2))
    if not (sd > 0).all():
        raise ArgumentError("readings", bias, "biases must scatter about their line")
    return _Line(centre, height, slope, spread, sd, parts * trials)


def _study(
    line: _Line, known: FloatArray, bias: FloatArray, *, t: float
) -> LinearityStudy:
    fitted = line.height + line.slope * (known - line.centre)
    half = t * line.standard_error(known)
    intercept = line.height - line.slope * line.centre
    explained = line.slope**2 * line.spread
    total = np.square(bias - line.height[..., None]).sum(axis=(-2, -1))
    return LinearityStudy(
        slope=plain(line.slope[..., 0]),
        intercept=plain(intercept[..., 0]),
        residual_sd=plain(line.residual_sd[..., 0]),
        r_squared=plain(explained[..., 0] / total),
        t_slope=plain((np.sqrt(line.spread) * line.slope / line.residual_sd)[..., 0]),
        t_intercept=plain((intercept / line.standard_error(0.0))[..., 0]),
        t_critical=t,
        mean_bias=bias.mean(axis=-1),
        fitted=fitted,
        lower=fitted - half,
        upper=fitted + half,
        acceptable=plain(_zero_stays_inside(line, known, t)),
    )


def _zero_stays_inside(line: _Line, known: FloatArray, t: float) -> BoolArray:
    """Tell whether the band holds 0 everywhere, between the references too.

    It does where fit^2 - (t se)^2, a parabola in u, is nowhere above 0: at both ends,
    and at its vertex when it bends down and the vertex lies between them.
    """
    ends = (known.min(axis=-1, keepdims=True), known.max(axis=-1, keepdims=True))
    low, high = (each - line.centre for each in ends)
    bend = line.slope**2 - (t * line.residual_sd) ** 2 / line.spread
    # Where it bends up, the ends decide, and any place between them does no harm.
    vertex = -line.height * line.slope / np.where(bend < 0, bend, -1.0)
    inside = [
        np.abs(line.height + line.slope * u) <= t * line.standard_error(line.centre + u)
        for u in (low, np.clip(vertex, low, high), high)
    ]
    return np.asarray(np.all(inside, axis=0)[..., 0])
