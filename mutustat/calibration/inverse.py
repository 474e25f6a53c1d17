"""From a reading back to a value, and the smallest value that can be told from none.

Of a batch of lines every result has the shape of the batch.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.batches import Real, plain
from mutustat.calibration.linear import LinearCalibration
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class InversePrediction:
    """The value that belongs to a reading."""

    x: Real
    u: Real
    #: Half the width of the confidence interval of x.
    half_width: Real
    lower: Real
    upper: Real
    #: Standard deviation of the procedure in units of x, s / slope.
    s_procedure: Real
    #: The same in per cent of mean(x); None when one of these is 0.
    v_procedure_percent: Real | None


@dataclass(frozen=True, slots=True)
class DetectionLimits:
    """What a calibration can detect and quantify, in units of x."""

    #: A value above this is not zero (error of the first kind alpha).
    critical_value: Real
    #: A true value of this size is detected (error of the second kind beta).
    detection_limit: Real
    #: From here the half width is at most 1/k of the value.
    quantification_limit: Real


def linear_calibration_inverse(
    calibration: LinearCalibration,
    y0: ArrayLike,
    *,
    replicates: int = 1,
    confidence: float = 0.95,
) -> InversePrediction:
    """Return the value whose ``replicates`` readings have the mean ``y0``.

    ``y0`` of any shape; of a batch of lines, one for each line.
    u(x0) = s / |b| sqrt(1/m + 1/n + (y0 - mean(y))^2 / (b^2 Sxx)); half width = t u.
    Raises ArgumentError for a line without slope.
    Source: ISO 8466-1:1990, 4.3 and 5 (s_x0, V_x0).
    """
    s = _procedure(calibration)
    level = (1 + arguments.fraction(confidence, "confidence")) / 2
    from_mean = (arguments.numbers(y0, "y0") - calibration.y_mean) / calibration.slope
    share = 1 / arguments.whole(replicates, "replicates", least=1)
    u = s * _spread(calibration, share, from_mean)
    half = float(distributions.t_quantile(level, calibration.dof)) * u
    x0 = calibration.x_mean + from_mean
    centre = np.abs(calibration.x_mean)
    relative = plain(100 * s / centre) if np.all(centre) else None
    ends = plain(x0 - half), plain(x0 + half)
    return InversePrediction(plain(x0), plain(u), plain(half), *ends, s, relative)


def detection_limits(
    calibration: LinearCalibration,
    *,
    replicates: int = 1,
    alpha: float = 0.05,
    beta: float = 0.05,
    k: float = 3.0,
) -> DetectionLimits:
    """Return critical value, detection limit and quantification limit of DIN 32645.

    With v(x) = s / |b| sqrt(1/m + 1/n + (x - mean(x))^2 / Sxx), calibration method:
    critical value = t(1 - alpha) v(0); detection limit = critical value + t(1 - beta)
    v(0); quantification limit x = k t(1 - alpha/2) v(x), solved exactly. ``k`` = 3 is a
    relative half width of one third.
    Raises ArgumentError when no value is known as well as 1/k.
    Source: DIN 32645:2008, 5.3 to 5.5; not the definitions "3 s" and "10 s".
    """
    s = _procedure(calibration)
    first = 1 - arguments.fraction(alpha, "alpha")
    second = 1 - arguments.fraction(beta, "beta")
    share = 1 / arguments.whole(replicates, "replicates", least=1)
    levels = np.array([first, second, (1 + first) / 2])
    t = distributions.t_quantile(levels, calibration.dof)
    at_zero = s * _spread(calibration, share, calibration.x_mean)
    reach = arguments.positive(k, "k") * t[2] * s
    return DetectionLimits(
        plain(t[0] * at_zero),
        plain((t[0] + t[1]) * at_zero),
        plain(_quantified(calibration, share, reach)),
    )


def _procedure(calibration: LinearCalibration) -> Real:
    """Return the standard deviation of the procedure, s / |slope|."""
    if not np.all(calibration.slope):
        raise ArgumentError("calibration", calibration.slope, "the slope must not be 0")
    return plain(calibration.s / np.abs(calibration.slope))


def _spread(calibration: LinearCalibration, share: float, from_mean: Real) -> Real:
    own = np.sqrt(share + 1 / calibration.weight)
    return np.hypot(own, from_mean / np.sqrt(calibration.sxx))


def _quantified(calibration: LinearCalibration, share: float, reach: Real) -> Real:
    """Return the smallest x = reach spread(x): the lower root of a quadratic."""
    steep = reach / np.sqrt(calibration.sxx)
    if not np.all(steep < 1):
        raise ArgumentError("k", reach, "the scatter is too large for any such value")
    a, half_b = 1 - steep**2, steep**2 * calibration.x_mean
    own = reach**2 * (share + 1 / calibration.weight)
    root = half_b**2 + a * (own + (steep * calibration.x_mean) ** 2)
    return (np.sqrt(root) - half_b) / a
