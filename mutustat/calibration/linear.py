"""Straight lines: ordinary, weighted, and through the origin.

Many lines are fitted at once from batches x (..., points) and y (..., points) that fit
each other: many instruments may share their x, or have each its own. Every field then
has the shape of the batch; those that come from x or y alone have that of its batch.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real, beside, plain
from mutustat.calibration.points import one_for_each, points
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class LinearCalibration:
    """The line y = intercept + slope x, with what is needed to use it."""

    slope: Real
    #: Residual standard deviation of y (of one with weight 1).
    s: Real
    #: Coefficient of determination.
    r2: Real
    dof: int
    n: int
    x_mean: Real
    y_mean: Real
    #: Sum of (weighted) squared distances of x from its mean.
    sxx: Real
    #: Sum of weights: n when there are none.
    weight: Real

    @property
    def intercept(self) -> Real:
        """Return the line at zero."""
        return self.y_mean - self.slope * self.x_mean

    @property
    def u_intercept(self) -> Real:
        """Return the standard uncertainty of the intercept."""
        return plain(self.u_predict(0.0))

    @property
    def u_slope(self) -> Real:
        """Return the standard uncertainty of the slope."""
        return self.s / self.sxx**0.5

    @property
    def correlation(self) -> Real:
        """Return the correlation of intercept and slope (not of x and y)."""
        own = (1 / self.weight + self.x_mean**2 / self.sxx) ** 0.5
        return -self.x_mean / (self.sxx**0.5 * own)

    def predict(self, x: ArrayLike) -> Real:
        """Return the line at x, of any shape; of a batch, at one x of each line."""
        return self.y_mean + self.slope * (arguments.numbers(x, "x") - self.x_mean)

    def u_predict(self, x: ArrayLike) -> Real:
        """Return the standard uncertainty of the line at x (JCGM 100:2008, H.3.4)."""
        distance = arguments.numbers(x, "x") - self.x_mean
        return self.s * np.sqrt(1 / self.weight + np.square(distance) / self.sxx)


@dataclass(frozen=True, slots=True)
class OriginCalibration:
    """The line y = slope x."""

    slope: Real
    u_slope: Real
    s: Real
    #: 1 - SS(residual) / SS(y), about zero: not comparable with that of other lines.
    r2: Real
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
    weight = one_for_each(weights, "weights", of=known)
    if not (weight > 0).all():
        raise ArgumentError("weights", weights, "give one above 0 for each point")
    return _line(known, read, weights=weight)


def linear_through_origin(x: ArrayLike, y: ArrayLike) -> OriginCalibration:
    """Fit y = slope x to n >= 2 points.

    slope = sum(x y) / sum(x^2), s^2 = SS(residual) / (n - 1).
    Raises ArgumentError when the lengths differ, or all x or all y are 0.
    Source: NIST StRD NoInt1 and NoInt2.
    """
    known = arguments.series(x, "x", least=2)
    read = one_for_each(y, "y", of=known)
    if not (known.any(axis=-1).all() and read.any(axis=-1).all()):
        raise ArgumentError("x", x, "x and y must not all be 0")
    dof = known.shape[-1] - 1
    squares = np.vecdot(known, known)
    slope = np.vecdot(known, read) / squares
    residual = read - beside(slope) * known
    lost = np.vecdot(residual, residual)
    s = np.sqrt(lost / dof)
    r2 = 1 - lost / np.vecdot(read, read)
    u_slope = s / np.sqrt(squares)
    return OriginCalibration(plain(slope), plain(u_slope), plain(s), plain(r2), dof)


def _line(x: FloatArray, y: FloatArray, *, weights: FloatArray) -> LinearCalibration:
    total = weights.sum(axis=-1)
    x_mean, y_mean = np.vecdot(weights, x) / total, np.vecdot(weights, y) / total
    dx, dy = x - beside(x_mean), y - beside(y_mean)
    sxx = np.vecdot(weights, np.square(dx))
    slope = np.vecdot(weights, dx * dy) / sxx
    lost = np.vecdot(weights, np.square(dy - beside(slope) * dx))
    dof = x.shape[-1] - 2
    return LinearCalibration(
        slope=plain(slope),
        s=plain(np.sqrt(lost / dof)),
        r2=plain(1 - lost / np.vecdot(weights, np.square(dy))),
        dof=dof,
        n=x.shape[-1],
        x_mean=plain(x_mean),
        y_mean=plain(y_mean),
        sxx=plain(sxx),
        weight=plain(total),
    )
