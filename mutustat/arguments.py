"""Reading arguments: every function says early what it cannot use."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mutustat.errors import ArgumentError

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]
#: Lists of numbers that may differ in size, or a regular array (..., group, value).
Groups: TypeAlias = Sequence[ArrayLike] | FloatArray
#: What reads numbers of any shape: ``numbers``, ``finite`` or ``proportions``.
Reader: TypeAlias = Callable[[ArrayLike, str], FloatArray]

#: Smaller numbers are 0, larger ones refused. What is measured lies between, and
#: differences are then at least 1e-76: no square and no ratio of sums of squares leaves
#: what a double can hold.
LEAST, MOST = 1e-60, 1e60
#: A limit farther away than this counts as this: it is practically infinite.
FARTHEST = 1e100


def finite(value: ArrayLike, name: str) -> FloatArray:
    """Return finite numbers of any shape and size as float64, as those only compared.

    Where anything is computed from them, take ``numbers``.
    """
    try:
        read = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise ArgumentError(name, value, "give numbers in a regular array") from None
    if not np.isfinite(read).all():
        raise ArgumentError(name, value, "every number must be finite")
    return read


def numbers(value: ArrayLike, name: str) -> FloatArray:
    """Return numbers of any shape as float64, none too large or small to compute with.

    They reach 1e60 in size; those below 1e-60 are 0.
    """
    read = finite(value, name)
    sizes = np.abs(read)
    if sizes.max(initial=0.0) > MOST:
        raise ArgumentError(name, value, f"give numbers up to {MOST:g} in size")
    if sizes.min(initial=MOST) >= LEAST:
        return read
    tiny = (sizes < LEAST) & (sizes > 0)
    return np.where(tiny, 0.0, read) if tiny.any() else read


def series(
    value: ArrayLike,
    name: str,
    *,
    least: int = 1,
    reader: Reader = numbers,
) -> FloatArray:
    """Return numbers with at least ``least`` of them along the last axis."""
    read = reader(value, name)
    if read.ndim == 0 or read.shape[-1] < least:
        raise ArgumentError(name, value, f"give at least {least} values")
    return read


def varying(value: ArrayLike, name: str, *, least: int = 2) -> FloatArray:
    """Return series along the last axis, in each of which two values differ."""
    read = series(value, name, least=least)
    if not (np.ptp(read, axis=-1) > 0).all():
        raise ArgumentError(name, value, "the values of each series must vary")
    return read


def vector(
    value: ArrayLike, name: str, *, least: int = 1, reader: Reader = numbers
) -> FloatArray:
    """Return a one-dimensional series."""
    read = series(value, name, least=least, reader=reader)
    if read.ndim != 1:
        raise ArgumentError(name, value, "give one list of numbers")
    return read


def table(
    value: ArrayLike, name: str, *, rows: int = 1, columns: int = 1
) -> FloatArray:
    """Return finite numbers (..., rows, columns), each dimension long enough."""
    read = numbers(value, name)
    if read.ndim < 2 or read.shape[-2] < rows or read.shape[-1] < columns:
        wanted = f"give a table of at least {rows} rows and {columns} columns"
        raise ArgumentError(name, value, wanted)
    return read


def pairs(value: ArrayLike, name: str, *, least: int = 1) -> FloatArray:
    """Return at least ``least`` pairs of finite numbers (..., pairs, 2)."""
    read = table(value, name, rows=least, columns=2)
    if read.shape[-1] != 2:
        raise ArgumentError(name, value, "give pairs of results")
    return read


def number(
    value: float,
    name: str,
    *,
    least: float = -np.inf,
    most: float = np.inf,
) -> float:
    """Return one finite number from ``least`` to ``most``, both allowed."""
    read = numbers(value, name)
    if read.ndim:
        raise ArgumentError(name, value, "give one number")
    if not least <= float(read) <= most:
        raise ArgumentError(name, value, f"give a number from {least:g} to {most:g}")
    return float(read)


def positive(value: float, name: str) -> float:
    """Return one finite number above zero."""
    read = number(value, name)
    if read <= 0:
        raise ArgumentError(name, value, f"give a number above 0, from {LEAST:g}")
    return read


def number_each(
    value: ArrayLike,
    name: str,
    batch: tuple[int, ...],
    *,
    reader: Reader = numbers,
) -> FloatArray:
    """Return one number, or one for each series of a batch of this shape."""
    read = reader(value, name)
    if read.shape not in ((), batch):
        raise ArgumentError(name, value, "give one number, or one for each series")
    return read


def positive_each(value: ArrayLike, name: str, batch: tuple[int, ...]) -> FloatArray:
    """Return one number above zero, or one for each series of a batch."""
    read = number_each(value, name, batch)
    if not (read > 0).all():
        raise ArgumentError(name, value, f"give a number above 0, from {LEAST:g}")
    return read


def alike(**values: ArrayLike) -> tuple[FloatArray, ...]:
    """Return named arguments, each one number or an array of the same shape."""
    read = {name: numbers(value, name) for name, value in values.items()}
    batch = max((each.shape for each in read.values()), key=len)
    return tuple(number_each(each, name, batch) for name, each in read.items())


def fraction(value: float, name: str) -> float:
    """Return a probability between 0 and 1, neither of them allowed."""
    read = finite(value, name)
    if read.ndim or not 0 < read < 1:
        raise ArgumentError(name, value, "give a number between 0 and 1, both excluded")
    return float(read)


def whole(value: float, name: str, *, least: int = 0, most: int | None = None) -> int:
    """Return one whole number from ``least`` to ``most``."""
    read = number(value, name)
    beyond = most is not None and read > most
    if read != int(read) or read < least or beyond:
        end = "" if most is None else f" to {most}"
        raise ArgumentError(name, value, f"give a whole number from {least}{end}")
    return int(read)


def counts(value: ArrayLike, name: str, *, least: int = 0) -> FloatArray:
    """Return whole numbers of any shape, none below ``least``, as float64."""
    read = numbers(value, name)
    if (read < least).any() or (read != np.floor(read)).any():
        raise ArgumentError(name, value, f"give whole numbers from {least}")
    return read


def limits(lower: float | None, upper: float | None, name: str) -> tuple[float, float]:
    """Return a tolerance as numbers, an absent side as infinity; not both absent.

    A limit may be any finite number: beyond 1e100 it counts as 1e100.
    """
    low, high = limits_each(lower, upper, name, batch=())
    return float(low), float(high)


def limits_each(
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    name: str,
    *,
    batch: tuple[int, ...],
) -> tuple[FloatArray, FloatArray]:
    """Return limits that are one number, or one for each series of a batch."""
    low = _limit(lower, name, batch, absent=-np.inf)
    high = _limit(upper, name, batch, absent=np.inf)
    if lower is None and upper is None:
        raise ArgumentError(name, (lower, upper), "give at least one limit")
    if not (low < high).all():
        allowed = f"the lower limit must be below (all beyond {FARTHEST:g} are alike)"
        raise ArgumentError(name, (lower, upper), allowed)
    return low, high


def one_of(value: str, name: str, allowed: Collection[str]) -> str:
    """Return a word that is allowed."""
    if value not in allowed:
        raise ArgumentError(name, value, f"choose one of {', '.join(allowed)}")
    return value


def correlation(value: ArrayLike, name: str, *, size: int) -> FloatArray:
    """Return a correlation matrix: symmetric, unit diagonal, positive semidefinite."""
    read = table(value, name, rows=size, columns=size)
    if read.shape != (size, size) or not np.allclose(read, read.T, rtol=0, atol=1e-12):
        raise ArgumentError(name, value, f"give a symmetric {size} x {size} matrix")
    if not np.allclose(np.diag(read), 1, rtol=0, atol=1e-12):
        raise ArgumentError(name, value, "the diagonal must be 1")
    if np.linalg.eigvalsh(read).min() < -1e-12:
        raise ArgumentError(name, value, "the matrix must be positive semidefinite")
    return read


def groups(
    value: Groups, name: str, *, number: int = 2, least: int = 1
) -> list[FloatArray]:
    """Return at least ``number`` groups of ``least`` values, each along its last axis.

    Lists of numbers may differ in size; a batch is a regular array (..., group, value).
    """
    try:
        regular = np.moveaxis(np.asarray(value, dtype=np.float64), -2, 0)
    except (TypeError, ValueError):  # no regular array: one list for each group
        read = [vector(each, name, least=least) for each in value]
    else:
        read = [series(each, name, least=least) for each in regular]
    if len(read) < number:
        raise ArgumentError(name, value, f"give at least {number} groups of numbers")
    return read


def varying_groups(
    value: Groups, name: str, *, number: int = 2, least: int = 1
) -> list[FloatArray]:
    """Return groups as ``groups`` does, unless no group varies within itself.

    Equal values are told by themselves: the variance that is computed of them may be
    a rounding error above 0, since the mean of 0.6, 0.6 and 0.6 need not be 0.6.
    """
    read = groups(value, name, number=number, least=least)
    if not np.any([np.ptp(each, axis=-1) > 0 for each in read], axis=0).all():
        raise ArgumentError(name, value, "values must vary within the groups")
    return read


def proportions(value: ArrayLike, name: str) -> FloatArray:
    """Return numbers from 0 to 1 of any shape, both allowed."""
    read = finite(value, name)
    if (read < 0).any() or (read > 1).any():
        raise ArgumentError(name, value, "every number must lie from 0 to 1")
    return read


def _limit(
    value: ArrayLike | None, name: str, batch: tuple[int, ...], *, absent: float
) -> FloatArray:
    if value is None:
        return np.asarray(absent)
    read = number_each(value, name, batch, reader=finite)
    return np.clip(read, -FARTHEST, FARTHEST)
