"""Reading the points of a calibration."""

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError


def points(
    x: ArrayLike, y: ArrayLike, *, least: int = 3
) -> tuple[FloatArray, FloatArray]:
    """Return values and responses (..., points), of which no series stands still."""
    known = arguments.series(x, "x", least=least)
    read = responses(y, of=known)
    if not (np.ptp(known, axis=-1) > 0).all():
        raise ArgumentError("x", x, "give two different values or more")
    return known, read


def responses(y: ArrayLike, *, of: FloatArray) -> FloatArray:
    """Return a response for each value (..., points), not all of a series equal."""
    read = one_for_each(y, "y", of=of)
    if not (np.ptp(read, axis=-1) > 0).all():
        raise ArgumentError("y", y, "responses must vary")
    return read


def one_for_each(value: ArrayLike, name: str, *, of: FloatArray) -> FloatArray:
    """Return numbers (..., points), as many as values; batches must fit each other."""
    read = arguments.series(value, name)
    if read.shape[-1] != of.shape[-1]:
        raise ArgumentError(name, value, f"give {of.shape[-1]}, one for each value")
    try:
        np.broadcast_shapes(read.shape, of.shape)
    except ValueError:
        raise ArgumentError(name, value, "give a batch of the shape of x") from None
    return read
