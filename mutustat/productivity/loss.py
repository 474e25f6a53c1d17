"""What variation costs: Taguchi's quadratic loss and signal-to-noise ratios."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, number, one_of, positive, series
from mutustat.errors import ArgumentError

AIMS = ("nominal", "smaller", "larger")


@dataclass(frozen=True, slots=True)
class TaguchiLoss:
    """The mean loss of a piece, and its two parts, each of the batch's shape.

    ``mean = variation + off_target``, in the unit of money of the coefficient.
    """

    mean: FloatArray
    variation: FloatArray
    off_target: FloatArray


def loss_coefficient(cost_at_limit: float, half_tolerance: float) -> float:
    """Return k, the loss for one squared unit off target.

    ``cost_at_limit`` is what a piece at the limit costs the customer (scrap, mending,
    return), ``half_tolerance`` how far the limit is from the target: ``k = A / d^2``
    (Taguchi, Introduction to Quality Engineering, 1986, chapter 2).
    """
    cost = positive(cost_at_limit, "cost_at_limit")
    return cost / positive(half_tolerance, "half_tolerance") ** 2


def taguchi_loss(y: ArrayLike, target: float, *, coefficient: float) -> TaguchiLoss:
    """Return the mean loss of the pieces ``y`` (..., piece) measured.

    ``mean(k (y - T)^2) = k s^2 + k (ybar - T)^2``, where s^2 divides by n: only then
    do the two parts add up to the mean loss (Taguchi, Introduction to Quality
    Engineering, 1986, chapter 2). ``coefficient`` is k, see ``loss_coefficient``.
    """
    read, k = series(y, "y"), positive(coefficient, "coefficient")
    off = read - number(target, "target")
    variation = k * read.var(axis=-1)
    off_target = k * np.square(off.mean(axis=-1))
    return TaguchiLoss(k * np.square(off).mean(axis=-1), variation, off_target)


def signal_to_noise(y: ArrayLike, *, aim: str = "nominal") -> FloatArray:
    """Return the signal-to-noise ratio of the pieces ``y`` (..., piece), in decibels.

    ``nominal`` is best: 10 lg(ybar^2 / s^2), s^2 dividing by n - 1; the ``smaller`` the
    better: -10 lg mean(y^2); the ``larger`` the better: -10 lg mean(1 / y^2)
    (Taguchi, Introduction to Quality Engineering, 1986, chapter 7). A higher ratio is
    better in all three. Raises ``ArgumentError`` where the ratio has no value: equal
    pieces or mean 0 (nominal), nothing but 0 (smaller), 0 or below (larger).
    """
    ratio = _RATIOS[one_of(aim, "aim", AIMS)]
    return np.asarray(10 * np.log10(ratio(y)))


def _nominal(y: ArrayLike) -> FloatArray:
    read = series(y, "y", least=2)
    signal = np.square(read.mean(axis=-1))
    if not np.ptp(read, axis=-1).all() or not signal.all():
        raise ArgumentError("y", y, "pieces must differ and their mean not be 0")
    return np.asarray(signal / read.var(axis=-1, ddof=1))


def _smaller(y: ArrayLike) -> FloatArray:
    mean_square = np.square(series(y, "y")).mean(axis=-1)
    if not mean_square.all():
        raise ArgumentError("y", y, "at least one piece must not be 0")
    return np.asarray(1 / mean_square)


def _larger(y: ArrayLike) -> FloatArray:
    read = series(y, "y")
    if (read <= 0).any():
        raise ArgumentError("y", y, "every piece must be above 0")
    return np.asarray(1 / np.square(1 / read).mean(axis=-1))


_RATIOS = {"nominal": _nominal, "smaller": _smaller, "larger": _larger}
