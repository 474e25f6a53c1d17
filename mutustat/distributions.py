"""The distributions of statistics, by scipy.special alone.

scipy.stats costs a process most of a second and 60 MB; these few lines cost nothing.
All functions take and return arrays (or numbers) of any broadcastable shape.
"""

from functools import cache

import numpy as np
from scipy import special

from mutustat.arguments import FloatArray
from mutustat.batches import Real


def normal_cdf(x: Real) -> FloatArray:
    """Return P(Z <= x)."""
    return np.asarray(special.ndtr(x), dtype=np.float64)


def normal_sf(x: Real) -> FloatArray:
    """Return P(Z > x), exact in the far tail."""
    return np.asarray(special.ndtr(np.negative(x)), dtype=np.float64)


def normal_quantile(p: Real) -> FloatArray:
    """Return x with P(Z <= x) = p."""
    return np.asarray(special.ndtri(p), dtype=np.float64)


def normal_density(x: Real) -> FloatArray:
    """Return the standard normal density at x."""
    return np.asarray(np.exp(-0.5 * np.square(x)) / np.sqrt(2 * np.pi))


def t_cdf(x: Real, dof: Real) -> FloatArray:
    """Return P(T <= x) of Student's t; infinite ``dof`` gives the normal."""
    finite = special.stdtr(np.where(np.isinf(dof), 1.0, dof), x)
    return np.where(np.isinf(dof), special.ndtr(x), finite)


def t_quantile(p: Real, dof: Real) -> FloatArray:
    """Return x with P(T <= x) = p; infinite ``dof`` gives the normal."""
    finite = special.stdtrit(np.where(np.isinf(dof), 1.0, dof), p)
    return np.where(np.isinf(dof), special.ndtri(p), finite)


def chi2_cdf(x: Real, dof: Real) -> FloatArray:
    """Return P(X <= x) of chi-square."""
    return np.asarray(special.chdtr(dof, x), dtype=np.float64)


def chi2_quantile(p: Real, dof: Real) -> FloatArray:
    """Return x with P(X <= x) = p of chi-square."""
    return np.asarray(2 * special.gammaincinv(np.divide(dof, 2), p), dtype=np.float64)


def f_sf(x: Real, dof1: Real, dof2: Real) -> FloatArray:
    """Return P(F > x) of Fisher's F."""
    return np.asarray(special.fdtrc(dof1, dof2, x), dtype=np.float64)


def f_quantile(p: Real, dof1: Real, dof2: Real) -> FloatArray:
    """Return x with P(F <= x) = p of Fisher's F."""
    return np.asarray(special.fdtri(dof1, dof2, p), dtype=np.float64)


def beta_quantile(p: Real, a: Real, b: Real) -> FloatArray:
    """Return x with P(B <= x) = p of the beta distribution."""
    return np.asarray(special.betaincinv(a, b, p), dtype=np.float64)


def binomial_cdf(k: Real, n: Real, p: Real) -> FloatArray:
    """Return P(X <= k) of the binomial distribution; 0 for k below 0."""
    least = np.maximum(k, 0)
    inside = special.betainc(np.maximum(np.subtract(n, least), 1e-300), least + 1.0,
                             1 - np.asarray(p, dtype=np.float64))  # fmt: skip
    reached = np.where(np.greater_equal(k, n), 1.0, inside)
    return np.where(np.less(k, 0), 0.0, reached)


def poisson_cdf(k: Real, mean: Real) -> FloatArray:
    """Return P(X <= k) of the Poisson distribution; 0 for k below 0."""
    inside = special.pdtr(np.maximum(k, 0), mean)
    return np.where(np.less(k, 0), 0.0, inside)


def binomial_pmf(k: Real, n: Real, p: Real) -> FloatArray:
    """Return P(X = k) of the binomial distribution; 0 outside 0 to n."""
    outside = np.less(k, 0) | np.greater(k, n)
    found = np.where(outside, 0.0, k)
    # By the beta function: log-gammas of a large n would cancel their digits.
    chosen = -special.betaln(1.0 + np.subtract(n, found), 1.0 + found) - np.log1p(n)
    unfound = special.xlog1py(np.subtract(n, found), np.negative(p))
    return np.where(outside, 0.0, np.exp(chosen + special.xlogy(found, p) + unfound))


def poisson_pmf(k: Real, mean: Real) -> FloatArray:
    """Return P(X = k) of the Poisson distribution; 0 for k below 0."""
    found = np.maximum(k, 0.0)
    log = special.xlogy(found, mean) - mean - special.gammaln(found + 1.0)
    return np.where(np.less(k, 0), 0.0, np.exp(log))


def hypergeometric_cdf(k: Real, lot: int, marked: Real, drawn: int) -> FloatArray:
    """Return P(X <= k) marked items among ``drawn`` of ``lot`` without replacement.

    ``k`` and ``marked`` may be arrays. The probabilities follow from the ratio of each
    to the one before it and are scaled to a sum of 1: no log-gamma loses digits.
    """
    of = np.asarray(marked, dtype=np.float64)[..., None]
    x = np.arange(drawn + 1.0)
    possible = (x >= drawn - (lot - of)) & (x <= of)
    up = (of - x[1:] + 1) * (drawn - x[1:] + 1)
    down = x[1:] * (lot - of - drawn + x[1:])
    linked = possible[..., 1:] & possible[..., :-1]
    steps = np.log(np.where(linked, up, 1.0)) - np.log(np.where(linked, down, 1.0))
    heights = np.zeros(possible.shape)
    heights[..., 1:] = np.cumsum(steps, axis=-1)
    top = np.where(possible, heights, -np.inf).max(axis=-1, keepdims=True)
    weights = np.where(possible, np.exp(np.minimum(heights - top, 0.0)), 0.0)
    below = x <= np.asarray(k, dtype=np.float64)[..., None]
    return np.asarray((weights * below).sum(axis=-1) / weights.sum(axis=-1))


def noncentral_t_cdf(x: Real, dof: Real, shift: Real) -> FloatArray:
    """Return P(T' <= x) of Student's t with noncentrality ``shift``; ``dof`` from 1.

    The mean of Phi(x s - shift) over s = sqrt(chi-square / dof), by Gauss-Legendre in
    three panels that part where Phi begins and ends to climb: to 1e-10, and into both
    tails, where scipy.special.nctdtr finds nothing (nan).
    """
    at, of, to = (each[..., None, None] for each in _floats(x, dof, shift))
    low = np.sqrt(special.gammaincinv(of / 2, 1e-18) * 2 / of)
    high = np.sqrt(special.gammainccinv(of / 2, 1e-18) * 2 / of)
    steep = np.where(np.abs(at) < 1e-9, 1e-9, at)
    turns = to / steep + np.array([[-9.0], [9.0]]) / np.abs(steep)
    edges = np.concatenate([low, np.clip(turns, low, high), high], axis=-2)
    wide = np.diff(edges, axis=-2)
    nodes, weights = _legendre()
    s = edges[..., :-1, :] + wide * (nodes + 1) / 2
    mass = wide * weights * np.exp(of / 2 * (2 * np.log(s) - s * s + 1) - np.log(s))
    below = (mass * special.ndtr(at * s - to)).sum(axis=(-2, -1))
    return np.asarray(below / mass.sum(axis=(-2, -1)))


def noncentral_t_quantile(p: Real, dof: Real, shift: Real) -> FloatArray:
    """Return x with P(T' <= x) = p, by halving to the last digits of a double.

    scipy.special.nctdtrit finds nothing (nan) in places above 2400 degrees of freedom.
    """
    target, of, to = _floats(p, dof, shift)
    reach = np.ones(target.shape)
    while ((noncentral_t_cdf(to - reach, of, to) > target)
           | (noncentral_t_cdf(to + reach, of, to) < target)).any():  # fmt: skip
        reach = 2 * reach
    low, high = to - reach, to + reach
    for _ in range(64):
        middle = (low + high) / 2
        below = noncentral_t_cdf(middle, of, to) < target
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(high, dtype=np.float64)


def _floats(*values: Real) -> tuple[FloatArray, ...]:
    return np.broadcast_arrays(*(np.asarray(each, dtype=np.float64) for each in values))


@cache
def _legendre() -> tuple[FloatArray, FloatArray]:
    nodes, weights = special.roots_legendre(80)
    return nodes, weights
