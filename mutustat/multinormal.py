"""The probability that correlated normal variables all lie within their limits.

Genz, A. (1992), Numerical computation of multivariate normal probabilities, Journal of
Computational and Graphical Statistics 1(2), 141-149: the integral over a rectangle
becomes one over the unit cube, one variable after the other given those before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, IntArray, correlation
from mutustat.distributions import normal_cdf, normal_quantile
from mutustat.errors import ArgumentError

#: How far the probability may be from the truth.
TOLERANCE = 2e-5
#: Lattices moved by chance: their spread tells how far their mean may be off.
SHIFTS = 12
#: Spread of the mean of 12, in standard errors, that the tolerance must hold.
SAFETY = 4.0
#: Points of each lattice: tried in turn until the tolerance is met.
LATTICES = tuple(2**power for power in range(10, 19))
#: Residual variance below which a variable is given by those before it.
DEPENDENT = 1e-12
#: Coefficient below which a variable does not depend on another.
NEGLIGIBLE = 1e-9
#: Probabilities stay this far from 0 and 1, so that every quantile is finite.
EDGE = 1e-16


@dataclass(frozen=True, slots=True)
class Estimate:
    """A probability and how far it may be off (4 standard errors)."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class _Step:
    """One independent variable: the limits that bear on it, given those before."""

    coefficients: FloatArray  # (limits, variables before)
    own: FloatArray  # (limits, 1)
    lower: FloatArray  # (limits, 1)
    upper: FloatArray  # (limits, 1)


def rectangle_probability(
    lower: ArrayLike, upper: ArrayLike, matrix: ArrayLike, *, seed: int = 1
) -> Estimate:
    """Return P(lower <= Z <= upper) of standard normal Z with correlations ``matrix``.

    ``lower`` and ``upper`` (variables,), infinite where a side has no limit; ``matrix``
    (variables, variables) may be singular. Within 2e-5; the lattice grows until 12
    shifted copies of it agree. The same seed gives the same result. Raises
    ArgumentError for NaN, limits the wrong way round and what is no correlation matrix.
    """
    low, high = _limits(lower, upper)
    related = correlation(matrix, "correlation", size=low.size)
    steps = _steps(low, high, related)
    shifts = np.random.default_rng(seed).random((SHIFTS, len(steps), 1))
    estimate = Estimate(0.0, np.inf)
    for points in LATTICES:
        if estimate.error > TOLERANCE:
            estimate = _estimate(steps, [_lattice(points, each) for each in shifts])
    return estimate


def _estimate(steps: list[_Step], cubes: list[FloatArray]) -> Estimate:
    means = [_mean(steps, cube) for cube in cubes]
    spread = np.std(means, ddof=1) / np.sqrt(len(means))
    return Estimate(float(np.mean(means)), float(SAFETY * spread))


def _limits(lower: ArrayLike, upper: ArrayLike) -> tuple[FloatArray, FloatArray]:
    low, high = np.asarray(lower, float), np.asarray(upper, float)
    if low.ndim != 1 or low.shape != high.shape or not low.size:
        raise ArgumentError("limits", (lower, upper), "give two lists of one length")
    if not (low < high).all():
        raise ArgumentError("limits", (lower, upper), "each lower one must be below")
    return low, high


def _steps(low: FloatArray, high: FloatArray, related: FloatArray) -> list[_Step]:
    """Return the independent variables, the most restricted first (less variance)."""
    order = np.argsort(normal_cdf(high) - normal_cdf(low), kind="stable")
    factor = _echelon(related[np.ix_(order, order)])
    columns = range(factor.shape[1])
    last = np.where(np.abs(factor) > NEGLIGIBLE, columns, 0).max(axis=1)
    return [
        _step(factor[last == column], column, low[order][last == column],
              high[order][last == column])
        for column in columns
    ]  # fmt: skip


def _step(rows: FloatArray, column: int, low: FloatArray, high: FloatArray) -> _Step:
    return _Step(rows[:, :column], rows[:, [column]], low[:, None], high[:, None])


def _echelon(related: FloatArray) -> FloatArray:
    """Return the Cholesky factor without the columns of dependent variables."""
    size = len(related)
    factor = np.zeros((size, size))
    pivots: list[int] = []
    for row in range(size):
        for column, pivot in enumerate(pivots):
            known = factor[row, :column] @ factor[pivot, :column]
            rest = related[row, pivot] - known
            factor[row, column] = rest / factor[pivot, column]
        variance = related[row, row] - factor[row] @ factor[row]
        if variance > DEPENDENT:
            factor[row, len(pivots)] = np.sqrt(variance)
            pivots.append(row)
    return factor[:, : len(pivots)]


def _lattice(points: int, shift: FloatArray) -> FloatArray:
    """Return a Richtmyer lattice (variables, points), shifted and folded (baker)."""
    roots = np.sqrt(_primes(len(shift)))[:, None]
    return np.abs(2 * ((np.arange(1, points + 1) * roots + shift) % 1) - 1)


def _primes(count: int) -> IntArray:
    found: list[int] = []
    candidates: Iterator[int] = iter(range(2, 20 + 20 * count))
    while len(found) < count:
        candidate = next(candidates)
        if all(candidate % prime for prime in found):
            found.append(candidate)
    return np.array(found, dtype=np.int64)


def _mean(steps: list[_Step], cube: FloatArray) -> float:
    """Return the mean over points of the cube (variables, points) of the integrand."""
    normal = np.empty_like(cube)
    weight = np.ones(cube.shape[1])
    for index, step in enumerate(steps):
        below, above = _room(step, normal[:index])
        width = np.maximum(above - below, 0.0)
        weight *= width
        inside = np.clip(below + cube[index] * width, EDGE, 1 - EDGE)
        normal[index] = normal_quantile(inside)
    return float(weight.mean())


def _room(step: _Step, before: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return between which probabilities a variable may lie, given those before."""
    given = step.coefficients @ before
    ends = (step.lower - given) / step.own, (step.upper - given) / step.own
    low, high = np.minimum(*ends).max(axis=0), np.maximum(*ends).min(axis=0)
    return normal_cdf(low), normal_cdf(high)
