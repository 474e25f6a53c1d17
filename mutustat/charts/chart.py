"""A control chart: what is plotted, and the lines it is held against."""

from dataclasses import dataclass

import numpy as np

from mutustat.arguments import BoolArray, FloatArray, positive
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class Process:
    """A level and a standard deviation: one of each, or one per series (...,)."""

    centre: FloatArray
    sigma: FloatArray


@dataclass(frozen=True, slots=True)
class Chart:
    """Points (..., points) with their centre line, standard deviation and limits.

    The lines have the shape (...,) where they are the same for every point of a series,
    and (..., points) where each point has its own; 1 for an axis on which all are same.
    """

    points: FloatArray
    centre: FloatArray
    sigma: FloatArray
    lower: FloatArray
    upper: FloatArray

    @property
    def beyond(self) -> BoolArray:
        """Say which points lie outside the limits; a point on a limit does not."""
        above = self.points > along(self.points, self.upper)
        return np.asarray(above | (self.points < along(self.points, self.lower)))

    @property
    def z(self) -> FloatArray:
        """Return the points in standard deviations from the centre, for run rules."""
        distance = self.points - along(self.points, self.centre)
        return np.asarray(distance / along(self.points, self.sigma))


def along(points: FloatArray, line: FloatArray) -> FloatArray:
    """Return a line so that it can be held against the points of each series."""
    return line if np.ndim(line) == np.ndim(points) else np.asarray(line)[..., None]


def chart(
    points: FloatArray,
    process: Process,
    *,
    sigmas: float,
    bounds: tuple[float, float] = (-np.inf, np.inf),
) -> Chart:
    """Return the chart with limits at ``sigmas``, clipped to what is possible."""
    reach = positive(sigmas, "sigmas") * process.sigma
    centre = along(reach, process.centre)
    lower, upper = _clipped(centre - reach, bounds), _clipped(centre + reach, bounds)
    return Chart(points, process.centre, process.sigma, lower, upper)


def _clipped(line: FloatArray, bounds: tuple[float, float]) -> FloatArray:
    """Clip in place: a line of every point of many streams is large."""
    room = np.asarray(line)
    return np.clip(room, *bounds, out=room)[()]


def spread_found(value: FloatArray, name: str, data: FloatArray) -> FloatArray:
    """Return an estimated spread, unless a series does not vary at all."""
    if not (value > 0).all():
        raise ArgumentError(name, data, "the values of each series must vary")
    return value
