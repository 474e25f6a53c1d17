"""One series gives numbers, a batch of series arrays of the batch's shape."""

from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from mutustat.arguments import BoolArray, FloatArray, IntArray

Real: TypeAlias = float | FloatArray
Whole: TypeAlias = int | IntArray
Truth: TypeAlias = bool | BoolArray
Word: TypeAlias = str | NDArray[np.str_]


@overload
def plain(value: Real) -> Real: ...
@overload
def plain(value: IntArray) -> Whole: ...
@overload
def plain(value: BoolArray) -> Truth: ...
@overload
def plain(value: NDArray[np.str_]) -> Word: ...
def plain(value: NDArray[np.generic] | float) -> object:
    """Return the array of a batch as it is, what one series gave as Python's own."""
    read = np.asarray(value)
    return read if read.ndim else read.item()


def from_first(x: FloatArray, *, axis: int = -1) -> FloatArray:
    """Return distances from the first value, exactly 0 where nothing varies.

    The deviation of equal values is else a rounding error: that of 0.1, 0.1, 0.1 is
    not 0, since their mean is not 0.1.
    """
    return np.asarray(x - np.take(x, [0], axis=axis))


def beside(value: Real) -> FloatArray:
    """Return what belongs to whole series so that it stands beside their points."""
    return np.asarray(value, dtype=np.float64)[..., None]
