"""Whether a straight line is enough."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import BoolArray
from mutustat.batches import Real, plain
from mutustat.calibration.linear import linear_calibration
from mutustat.calibration.points import points
from mutustat.calibration.polynomial import polynomial_calibration
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class Linearity:
    """What a parabola explains that a line does not."""

    f: Real
    f_critical: float
    #: The line is kept: f <= f_critical.
    linear: bool | BoolArray
    s_linear: Real
    s_quadratic: Real


def mandel_linearity_test(
    x: ArrayLike, y: ArrayLike, *, alpha: float = 0.01
) -> Linearity:
    """Compare a line with a parabola on n >= 4 points (Mandel's fitting test).

    x (points,), y (..., points): results have the shape of the batch of responses.
    F = ((n - 2) s1^2 - (n - 3) s2^2) / s2^2 with 1 and n - 3 degrees of freedom.
    Raises ArgumentError when the points lie on a parabola without any scatter.
    Source: ISO 8466-1:1990, 4.1.3; Mandel (1964).
    """
    level = 1 - arguments.fraction(alpha, "alpha")
    known, read = points(arguments.vector(x, "x"), y, least=4)
    line = linear_calibration(known, read)
    parabola = polynomial_calibration(known, read, degree=2)
    if np.any(parabola.s <= 1e-14 * np.abs(read).max(axis=-1)):
        raise ArgumentError("y", y, "responses must scatter about the parabola")
    gained = line.dof * line.s**2 - parabola.dof * parabola.s**2
    f = plain(np.maximum(gained / parabola.s**2, 0.0))
    critical = float(distributions.f_quantile(level, 1, parabola.dof))
    return Linearity(f, critical, f <= critical, line.s, parabola.s)
