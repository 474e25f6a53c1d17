"""Straight lines: ordinary, weighted, and through the origin."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real
from mutustat.calibration.points import points
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class LinearCalibration:
    """The line y = intercept + slope x, with what is needed to use it."""

    slope: float
    #: Residual standard deviation of y (of one with weight 1).
    s: float
    #: Coefficient of determination.
    r2: float
    dof: int
    n: int
    x_mean: float
    y_mean: float
    #: Sum of (weighted) squared distances of x from its mean.
    sxx: float
    #: Sum of weights: n when there are none.
    weight: float

    @property
    def intercept(self) -> float:
        """Return the line at zero."""
        return self.y_mean - self.slope * self.x_mean

    @property
    def u_intercept(self) -> float:
        """Return the standard uncertainty of the intercept."""
        return float(self.u_predict(0.0))

    @property
    def u_slope(self) -> float:
        """Return the standard uncertainty of the slope."""
        return float(self.s / self.sxx**0.5)

    @property
    def correlation(self) -> float:
        """Return the correlation of intercept and slope (not of x and y)."""
        own = (1 / self.weight + self.x_mean**2 / self.sxx) ** 0.5
        return float(-self.x_mean / (self.sxx**0.5 * own))

    def predict(self, x: ArrayLike) -> Real:
        """Return the line at x."""
        return self.y_mean + self.slope * (arguments.numbers(x, "x") - self.x_mean)

    def u_predict(self, x: ArrayLike) -> Real:
        """Return the standard uncertainty of the line at x (JCGM 100:2008, H.3.4)."""
        distance = arguments.numbers(x, "x") - self.x_mean
        return self.s * np.sqrt(1 / self.weight + np.square(distance) / self.sxx)


@dataclass(frozen=True, slots=True)
class OriginCalibration:
    """The line y = slope x."""

    slope: float
    u_slope: float
    s: float
    #: 1 - SS(residual) / SS(y), about zero: not comparable with that of other lines.
    r2: float
    dof: int


def linear_calibration(x: ArrayLike, y: ArrayLike) -> LinearCalibration:
    """Fit y = intercept + slope x to n >= 3 points by least squares.

    x without error, y of one standard deviation. Sums are about the means, so that
    NIST StRD Norris keeps ten digits and more.
    slope = Sxy / Sxx, s^2 = SS(residual) / (n - 2), u(slope) = s / sqrt(Sxx),
    u(intercept) = s sqrt(1/n + mean(x)^2 / Sxx).
    Raises ArgumentError when x or y stands still or the lengths differ.
    Source: ISO 8466-1:1990, clause 4; JCGM 100:2008, H.3.
    """
    known, read = points(x, y)
    return _line(known, read, weights=np.ones_like(known))


def weighted_calibration(
    x: ArrayLike, y: ArrayLike, *, weights: ArrayLike
) -> LinearCalibration:
    """Fit a line to points of unequal standard deviation.

    ``weights``: 1 / s_i^2 of each response, or proportional to it; only their ratios
    matter for the line. ``s`` is the standard deviation of a response of weight 1.
    Raises ArgumentError for weights not above 0, or not one for each point.
    Source: ISO 8466-1 with weights; Draper and Smith, Applied
    Regression Analysis (1998), 9.2.
    """
    known, read = points(x, y)
    weight = arguments.vector(weights, "weights")
    if weight.shape != known.shape or not (weight > 0).all():
        raise ArgumentError("weights", weights, "give one above 0 for each point")
    return _line(known, read, weights=weight)


def linear_through_origin(x: ArrayLike, y: ArrayLike) -> OriginCalibration:
    """Fit y = slope x to n >= 2 points.

    slope = sum(x y) / sum(x^2), s^2 = SS(residual) / (n - 1).
    Raises ArgumentError when the lengths differ, or all x or all y are 0.
    Source: NIST StRD NoInt1 and NoInt2.
    """
    known = arguments.vector(x, "x", least=2)
    read = arguments.vector(y, "y")
    if read.shape != known.shape:
        raise ArgumentError("y", y, f"give {known.size}, one for each value")
    if not (known.any() and read.any()):
        raise ArgumentError("x", x, "x and y must not all be 0")
    dof = known.size - 1
    squares = float(known @ known)
    slope = float(known @ read) / squares
    residual = read - slope * known
    s = float(np.sqrt(residual @ residual / dof))
    r2 = 1 - float(residual @ residual) / float(read @ read)
    return OriginCalibration(slope, s / squares**0.5, s, r2, dof)


def _line(x: FloatArray, y: FloatArray, *, weights: FloatArray) -> LinearCalibration:
    total = float(weights.sum())
    x_mean, y_mean = float(weights @ x) / total, float(weights @ y) / total
    dx, dy = x - x_mean, y - y_mean
    sxx = float(weights @ np.square(dx))
    slope = float(weights @ (dx * dy)) / sxx
    lost = float(weights @ np.square(dy - slope * dx))
    dof = x.size - 2
    return LinearCalibration(
        slope=slope,
        s=(lost / dof) ** 0.5,
        r2=1 - lost / float(weights @ np.square(dy)),
        dof=dof,
        n=x.size,
        x_mean=x_mean,
        y_mean=y_mean,
        sxx=sxx,
        weight=total,
    )
