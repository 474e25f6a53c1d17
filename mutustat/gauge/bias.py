"""Whether a gauge reads true, and alike over its whole range: bias and linearity."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, fraction, number, table, vector
from mutustat.distributions import t_cdf, t_quantile
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class BiasStudy:
    """Repeated readings of one reference; ``lower`` to ``upper`` holds the true bias.

    ``repeatability`` is the standard deviation of the readings, ``t`` the bias over
    its standard error, ``p`` how often chance alone gives one as far from 0.
    """

    bias: float
    lower: float
    upper: float
    repeatability: float
    t: float
    p: float


@dataclass(frozen=True, slots=True)
class LinearityStudy:
    """A line of bias on reference, ``bias = intercept + slope reference``.

    ``mean_bias``, ``fitted``, ``lower`` and ``upper`` stand at each reference in the
    order given: the last two are the confidence band of the line. ``acceptable`` says
    that no bias at all lies within the band from the lowest to the highest reference.
    """

    slope: float
    intercept: float
    residual_sd: float
    r_squared: float
    t_slope: float
    t_intercept: float
    t_critical: float
    mean_bias: FloatArray
    fitted: FloatArray
    lower: FloatArray
    upper: FloatArray
    acceptable: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A least-squares line in ``u = reference - centre``: ``height + slope u``."""

    centre: float
    height: float
    slope: float
    spread: float
    residual_sd: float
    count: int

    def standard_error(self, reference: FloatArray | float) -> FloatArray:
        u = np.subtract(reference, self.centre)
        return self.residual_sd * np.sqrt(1 / self.count + u**2 / self.spread)


def bias_study(
    readings: ArrayLike, reference: float, *, confidence: float = 0.95
) -> BiasStudy:
    """Return the bias of repeated ``readings`` of one ``reference`` and its interval.

    ``readings`` (n,) and ``reference`` have the same unit. The interval is
    ``bias +- t(n - 1) s / sqrt(n)`` (AIAG Measurement Systems Analysis, 4th edition,
    chapter III, section B, independent sample method). Raises ``ArgumentError`` for
    fewer than two readings and for readings that are all equal.
    """
    read = vector(readings, "readings", least=2)
    sd = float(read.std(ddof=1))
    if np.ptp(read) == 0:
        raise ArgumentError("readings", readings, "the readings must differ")
    bias = float(read.mean()) - number(reference, "reference")
    error, dof = sd / math.sqrt(len(read)), len(read) - 1
    tail = (1 + fraction(confidence, "confidence")) / 2
    half = float(t_quantile(tail, dof)) * error
    p = 2 * float(t_cdf(-abs(bias) / error, dof))
    return BiasStudy(bias, bias - half, bias + half, sd, bias / error, p)


def bias_linearity(
    reference: ArrayLike, readings: ArrayLike, *, confidence: float = 0.95
) -> LinearityStudy:
    """Return how the bias of a gauge changes over its range.

    ``reference`` (part,) are the parts' known values, at least two different ones;
    ``readings`` (part, trial) what the gauge said, in the same unit. Raises
    ``ArgumentError`` for unequal sizes, one reference value only, or biases that lie on
    a line exactly.

    The single biases are fitted by least squares; the band at ``x`` is
    ``fit +- t(gm - 2) s sqrt(1/gm + (x - xbar)^2 / Sxx)`` for g parts and m trials
    (AIAG Measurement Systems Analysis, 4th edition, chapter III, section B).
    """
    known = vector(reference, "reference", least=2)
    read = table(readings, "readings", rows=len(known), columns=2)
    _refuse_what_gives_no_line(known, read)
    bias = read - known[:, None]
    line = _line(known, bias)
    tail = (1 + fraction(confidence, "confidence")) / 2
    return _study(line, known, bias, t=float(t_quantile(tail, line.count - 2)))


def _refuse_what_gives_no_line(known: FloatArray, read: FloatArray) -> None:
    if read.ndim != 2 or len(read) != len(known):
        raise ArgumentError("readings", read, "give one row for each reference")
    if np.ptp(known) == 0:
        raise ArgumentError("reference", known, "give at least two different values")
    if not np.ptp(read, axis=1).any():
        raise ArgumentError("readings", read, "repeats must differ somewhere")


def _line(known: FloatArray, bias: FloatArray) -> _Line:
    u = known - known.mean()
    spread = bias.shape[1] * float(u @ u)
    height, slope = float(bias.mean()), float(u @ bias.sum(axis=1)) / spread
    left = bias - height - slope * u[:, None]
    sd = math.sqrt(float(np.square(left).sum()) / (bias.size - 2))
    if not sd > 0:
        raise ArgumentError("readings", bias, "biases must scatter about their line")
    return _Line(float(known.mean()), height, slope, spread, sd, bias.size)


def _study(
    line: _Line, known: FloatArray, bias: FloatArray, *, t: float
) -> LinearityStudy:
    fitted = line.height + line.slope * (known - line.centre)
    half = t * line.standard_error(known)
    intercept = line.height - line.slope * line.centre
    total = float(np.square(bias - line.height).sum())
    return LinearityStudy(
        slope=line.slope,
        intercept=intercept,
        residual_sd=line.residual_sd,
        r_squared=line.slope**2 * line.spread / total,
        t_slope=line.slope * math.sqrt(line.spread) / line.residual_sd,
        t_intercept=intercept / float(line.standard_error(0.0)),
        t_critical=t,
        mean_bias=bias.mean(axis=1),
        fitted=fitted,
        lower=fitted - half,
        upper=fitted + half,
        acceptable=_zero_stays_inside(line, known, t),
    )


def _zero_stays_inside(line: _Line, known: FloatArray, t: float) -> bool:
    """Tell whether the band holds 0 everywhere, between the references too.

    It does where fit^2 - (t se)^2, a parabola in u, is nowhere above 0: at both ends,
    and at its vertex when it bends down and the vertex lies between them.
    """
    room = (t * line.residual_sd) ** 2
    bend = line.slope**2 - room / line.spread
    places = [known.min() - line.centre, known.max() - line.centre]
    vertex = -line.height * line.slope / bend if bend < 0 else places[0]
    if places[0] < vertex < places[1]:
        places.append(vertex)
    u = np.array(places)
    return bool(
        (np.abs(line.height + line.slope * u)
         <= t * line.standard_error(line.centre + u)).all()
    )  # fmt: skip
