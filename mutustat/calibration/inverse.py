"""From a reading back to a value, and the smallest value that can be told from none."""

from dataclasses import dataclass

import numpy as np

from mutustat import arguments, distributions
from mutustat.calibration.linear import LinearCalibration
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class InversePrediction:
    """The value that belongs to a reading."""

    x: float
    u: float
    #: Half the width of the confidence interval of x.
    half_width: float
    lower: float
    upper: float
    #: Standard deviation of the procedure in units of x, s / slope.
    s_procedure: float
    #: The same in per cent of mean(x); None when that is 0.
    v_procedure_percent: float | None


@dataclass(frozen=True, slots=True)
class DetectionLimits:
    """What a calibration can detect and quantify, in units of x."""

    #: A value above this is not zero (error of the first kind alpha).
    critical_value: float
    #: A true value of this size is detected (error of the second kind beta).
    detection_limit: float
    #: From here the half width is at most 1/k of the value.
    quantification_limit: float


def linear_calibration_inverse(
    calibration: LinearCalibration,
    y0: float,
    *,
    replicates: int = 1,
    confidence: float = 0.95,
) -> InversePrediction:
    """Return the value whose ``replicates`` readings have the mean ``y0``.

    u(x0) = s / |b| sqrt(1/m + 1/n + (y0 - mean(y))^2 / (b^2 Sxx)); half width = t u.
    Raises ArgumentError for a line without slope.
    Source: ISO 8466-1:1990, 4.3 and 5 (s_x0, V_x0).
    """
    _refuse_flat(calibration)
    level = (1 + arguments.fraction(confidence, "confidence")) / 2
    distance = arguments.number(y0, "y0") - calibration.y_mean
    from_mean = distance / calibration.slope
    share = 1 / arguments.whole(replicates, "replicates", least=1)
    s = calibration.s / abs(calibration.slope)
    u = s * _spread(calibration, share, from_mean)
    half = float(distributions.t_quantile(level, calibration.dof)) * u
    x0 = calibration.x_mean + from_mean
    centre = abs(calibration.x_mean)
    relative = 100 * s / centre if centre > 0 else None
    return InversePrediction(x0, u, half, x0 - half, x0 + half, s, relative)


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
    _refuse_flat(calibration)
    first = 1 - arguments.fraction(alpha, "alpha")
    second = 1 - arguments.fraction(beta, "beta")
    share = 1 / arguments.whole(replicates, "replicates", least=1)
    levels = np.array([first, second, (1 + first) / 2])
    t = distributions.t_quantile(levels, calibration.dof)
    s = calibration.s / abs(calibration.slope)
    at_zero = s * _spread(calibration, share, calibration.x_mean)
    critical = float(t[0] * at_zero)
    reach = arguments.positive(k, "k") * float(t[2]) * s
    return DetectionLimits(
        critical,
        critical + float(t[1] * at_zero),
        _quantified(calibration, share, reach),
    )


def _spread(calibration: LinearCalibration, share: float, from_mean: float) -> float:
    own = 1 / calibration.weight + from_mean**2 / calibration.sxx
    return float(np.sqrt(share + own))


def _quantified(calibration: LinearCalibration, share: float, reach: float) -> float:
    """Return the smallest x = reach spread(x): the lower root of a quadratic."""
    a = 1 - reach**2 / calibration.sxx
    half_b = reach**2 * calibration.x_mean / calibration.sxx
    constant = (
        share + 1 / calibration.weight + calibration.x_mean**2 / calibration.sxx
    ) * reach**2
    root = half_b**2 + a * constant
    if a <= 0 or root < 0:
        raise ArgumentError("k", reach, "the scatter is too large for any such value")
    return float((np.sqrt(root) - half_b) / a)


def _refuse_flat(calibration: LinearCalibration) -> None:
    if calibration.slope == 0:
        raise ArgumentError("calibration", calibration.slope, "the slope must not be 0")
