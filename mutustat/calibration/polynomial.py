"""Least squares on several columns: polynomials and multiple regression."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import comb

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real, beside, plain
from mutustat.calibration.points import points, responses
from mutustat.errors import ArgumentError

#: Columns closer to dependence than this say nothing (they are scaled to length 1).
_DEPENDENT = 1e-13


@dataclass(frozen=True, slots=True)
class Regression:
    """A fitted sum, constant first: ``coefficients`` (..., term).

    ``s`` and ``r2`` have the shape of the batch of responses, ``fitted`` that of y.
    """

    coefficients: FloatArray
    standard_errors: FloatArray
    #: Residual standard deviation.
    s: Real
    r2: Real
    dof: int
    fitted: FloatArray


def polynomial_calibration(x: ArrayLike, y: ArrayLike, *, degree: int) -> Regression:
    """Fit a polynomial to x (points,) and y (..., points); coefficients from x^0 up.

    Powers of (x - mean) / range are fitted by QR, then expanded: normal equations on
    raw powers lose seven digits of NIST StRD Wampler1.
    Raises ArgumentError when points or different values of x are fewer than degree + 2.
    Source: ISO 8466-2:2001 (degree 2).
    """
    power = arguments.whole(degree, "degree", least=1, most=20)
    known, read = points(arguments.vector(x, "x"), y, least=power + 2)
    if np.unique(known).size < power + 1:
        raise ArgumentError("x", x, f"give {power + 1} different values or more")
    centre, scale = float(known.mean()), float(np.ptp(known)) / 2
    columns = ((known - centre) / scale)[:, None] ** np.arange(1, power + 1)
    return _fitted(columns, read, expand=_expansion(power, centre, scale))


def multiple_regression(x: ArrayLike, y: ArrayLike) -> Regression:
    """Fit y = b0 + b1 x1 + ... + bk xk to (n, k) values and y (..., n), n >= k + 2.

    Columns are centred and scaled to length 1, then decomposed by QR.
    Raises ArgumentError when a column stands still or follows from the others.
    Source: NIST StRD Longley.
    """
    columns = arguments.table(x, "x", rows=3)
    if columns.ndim != 2 or columns.shape[0] < columns.shape[1] + 2:
        raise ArgumentError("x", x, "give two more rows than columns")
    if not np.ptp(columns, axis=0).all():
        raise ArgumentError("x", x, "every column must vary")
    read = responses(y, of=columns[:, 0])
    return _fitted(columns, read, expand=np.eye(columns.shape[1] + 1))


def _fitted(columns: FloatArray, y: FloatArray, *, expand: FloatArray) -> Regression:
    """Fit constant and columns, and turn the coefficients by ``expand``."""
    means, y_mean = columns.mean(axis=0), beside(y.mean(axis=-1))
    centred = columns - means
    lengths = np.sqrt(np.square(centred).sum(axis=0))
    orthogonal, triangle = _decomposed(centred, lengths)
    part = y - y_mean
    turned = part @ orthogonal
    fitted = turned @ orthogonal.T
    scaled = np.linalg.solve(triangle, turned[..., None])[..., 0]
    dof = y.shape[-1] - columns.shape[1] - 1
    lost = np.square(part - fitted).sum(axis=-1)
    turn = expand @ _turn(means, lengths)
    root = turn @ _root_of_covariance(triangle, y.shape[-1])
    s = np.sqrt(lost / dof)
    return Regression(
        coefficients=np.concatenate([y_mean, scaled], axis=-1) @ turn.T,
        standard_errors=beside(s) * np.sqrt(np.square(root).sum(axis=1)),
        s=plain(s),
        r2=plain(1 - lost / np.vecdot(part, part)),
        dof=dof,
        fitted=y_mean + fitted,
    )


def _decomposed(
    centred: FloatArray, lengths: FloatArray
) -> tuple[FloatArray, FloatArray]:
    if not (lengths > 0).all():
        raise ArgumentError("x", centred, "values must differ by more than rounding")
    orthogonal, triangle = np.linalg.qr(centred / lengths)
    if np.abs(np.diag(triangle)).min() < _DEPENDENT:
        raise ArgumentError("x", centred, "no column may follow from the others")
    return orthogonal, triangle


def _turn(means: FloatArray, lengths: FloatArray) -> FloatArray:
    """Return the matrix from mean and scaled coefficients to those of the columns."""
    turn = np.diag(np.concatenate([[1.0], 1 / lengths]))
    turn[0, 1:] = -means / lengths
    return turn


def _root_of_covariance(triangle: FloatArray, n: int) -> FloatArray:
    """Return M with M M' = covariance of (mean, scaled coefficients) over s^2."""
    size = triangle.shape[0] + 1
    root = np.zeros((size, size))
    root[0, 0] = n**-0.5
    root[1:, 1:] = np.linalg.inv(triangle)
    return root


def _expansion(degree: int, centre: float, scale: float) -> FloatArray:
    """Return the matrix from powers of (x - centre) / scale to powers of x."""
    powers = np.arange(degree + 1)
    down = powers[:, None]
    ways = np.asarray(comb(powers, down), dtype=np.float64)
    rest = np.maximum(powers - down, 0)
    with np.errstate(all="ignore"):
        turn = np.asarray(ways * (-centre) ** rest / scale**powers)
    if not (np.abs(turn) <= arguments.FARTHEST).all():
        told = "give x in a unit nearer to 1: its powers are too large or too small"
        raise ArgumentError("x", centre, told)
    return turn
