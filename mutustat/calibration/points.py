"""Reading the points of a calibration."""

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError


def points(
    x: ArrayLike, y: ArrayLike, *, least: int = 3
) -> tuple[FloatArray, FloatArray]:
    """Return two lists of one length, of which neither stands still."""
    known = arguments.vector(x, "x", least=least)
    read = responses(y, size=known.size)
    if not np.ptp(known) > 0:
        raise ArgumentError("x", x, "give two different values or more")
    return known, read


def responses(y: ArrayLike, *, size: int) -> FloatArray:
    """Return as many responses as there are values, and not all equal."""
    read = arguments.vector(y, "y")
    if read.size != size:
        raise ArgumentError("y", y, f"give {size}, one response for each value")
    if not np.ptp(read) > 0:
        raise ArgumentError("y", y, "responses must vary")
    return read
