"""Whether a straight line is enough."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.calibration.linear import linear_calibration
from mutustat.calibration.points import points
from mutustat.calibration.polynomial import polynomial_calibration
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class Linearity:
    """What a parabola explains that a line does not."""

    f: float
    f_critical: float
    #: The line is kept: f <= f_critical.
    linear: bool
    s_linear: float
    s_quadratic: float


def mandel_linearity_test(
    x: ArrayLike, y: ArrayLike, *, alpha: float = 0.01
) -> Linearity:
    """Compare a line with a parabola on n >= 4 points (Mandel's fitting test).

    F = ((n - 2) s1^2 - (n - 3) s2^2) / s2^2 with 1 and n - 3 degrees of freedom.
    Raises ArgumentError when the points lie on a parabola without any scatter.
    Source: ISO 8466-1:1990, 4.1.3; Mandel (1964).
    """
    level = 1 - arguments.fraction(alpha, "alpha")
    known, read = points(x, y, least=4)
    line = linear_calibration(known, read)
    parabola = polynomial_calibration(known, read, degree=2)
    if parabola.s <= 1e-14 * float(np.abs(read).max()):
        raise ArgumentError("y", y, "responses must scatter about the parabola")
    gained = line.dof * line.s**2 - parabola.dof * parabola.s**2
    f = max(gained / parabola.s**2, 0.0)
    critical = float(distributions.f_quantile(level, 1, parabola.dof))
    return Linearity(f, critical, f <= critical, line.s, parabola.s)
