"""The Q method and the Hampel estimator: robust without an iteration."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray, Groups, IntArray
from mutustat.batches import Real, plain
from mutustat.errors import ArgumentError
from mutustat.proficiency.robust import EFFICIENCY, Robust

#: Where the weight of a result begins to fall, in s*: corners of psi (C.5.3.2).
CORNERS = (1.5, 3.0, 4.5)
#: A sum of psi as small as this is zero, and roots as near as this are equally near.
NEAR = 1e-12
#: Numbers looked at in one go: a batch of any size takes some 10 MB beside itself.
NUMBERS_AT_ONCE = 131_072


def q_hampel(results_by_lab: Groups) -> Robust:
    """Return the Hampel mean with the standard deviation of the Q method.

    ``results_by_lab``: one number, or a list of replicates, for each of p >= 2
    laboratories; a batch is (..., laboratory, replicate), with single results
    (..., laboratory, 1). Up to half of them may be wild. Raises ArgumentError when no
    two laboratories differ.
    Source: ISO 13528:2022, C.5.4.
    """
    labs = _laboratories(results_by_lab)
    sd = _q(labs)
    mean = hampel_mean(np.stack([each.mean(axis=-1) for each in labs], axis=-1), sd=sd)
    return Robust(mean, sd, EFFICIENCY * sd / len(labs) ** 0.5)


def q_method(results_by_lab: Groups) -> Real:
    """Return the reproducibility standard deviation from differences between pairs.

    ``results_by_lab`` as in ``q_hampel``.
    H1 is the cumulative distribution of |difference| between results of two
    laboratories, every pair of laboratories counting alike; G1 joins (0, 0) and, at
    each jump of H1 beyond 0, the middle of the jump, by straight lines;
    s* = G1^-1(0.25 + 0.75 H1(0)) / (sqrt(2) Phi^-1(0.625 + 0.375 H1(0))).
    Differences that rounding alone separates (12.3 - 12.2 and 5.1 - 5.0) are one jump.
    Raises ArgumentError when all differences are zero.
    Source: ISO 13528:2022, C.5.2.2.
    """
    return _q(_laboratories(results_by_lab))


def hampel_mean(x: ArrayLike, *, sd: ArrayLike) -> Real:
    """Return the root of sum(psi((x_i - mean) / sd)) that lies nearest the median.

    ``x`` is (..., p >= 2), ``sd`` one number, or one for each series (...).
    psi rises to 1.5, stays there until 3, falls to 0 at 4.5 and is 0 beyond. The sum is
    piecewise linear, so its roots are found exactly, between its corners. Without a
    root, or with two equally near, it is the median. Raises ArgumentError for an sd not
    above 0.
    Source: ISO 13528:2022, C.5.3.3.
    """
    read = arguments.series(x, "x", least=2)
    scale = arguments.positive_each(sd, "sd", read.shape[:-1])
    median = np.asarray(np.median(read, axis=-1))
    q = (read - median[..., None]) / scale[..., None]
    root = _in_blocks(_nearest_root, q, width=2 * len(CORNERS) * read.shape[-1] ** 2)
    return plain(median + scale * root)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Positions of two results that are compared, and what their difference counts."""

    one: IntArray
    other: IntArray
    weights: FloatArray

    @classmethod
    def between(cls, sizes: list[int]) -> "_Pairs":
        """Pair results of different laboratories; two laboratories count 1 together.

        The first pair is a result and itself, of no weight: G1 begins at (0, 0).
        """
        lab = np.repeat(np.arange(len(sizes)), sizes)
        share = 1 / np.repeat(np.asarray(sizes, dtype=np.float64), sizes)
        one, other = np.triu_indices(lab.size)
        kept = lab[one] != lab[other]
        kept[0] = True
        one, other = one[kept], other[kept]
        return cls(one, other, np.where(one == other, 0.0, share[one] * share[other]))


def _laboratories(results_by_lab: Groups) -> list[FloatArray]:
    """Return the results (..., replicate) of each laboratory."""
    name = "results_by_lab"
    if isinstance(results_by_lab, np.ndarray) and results_by_lab.ndim > 1:
        return arguments.groups(results_by_lab, name)
    # One number stands for a list of one replicate.
    read = [np.atleast_1d(arguments.numbers(each, name)) for each in results_by_lab]
    return arguments.groups(read, name)


def _q(labs: list[FloatArray]) -> Real:
    pairs = _Pairs.between([each.shape[-1] for each in labs])
    results = np.concatenate(labs, axis=-1)
    spread = partial(_spread, pairs=pairs)
    return plain(_in_blocks(spread, results, width=pairs.weights.size))


def _in_blocks(
    estimate: Callable[[FloatArray], FloatArray], x: FloatArray, *, width: int
) -> FloatArray:
    """Estimate from each series of (..., n), ``width`` numbers being needed for one."""
    rows = x.reshape(-1, x.shape[-1])
    found = np.empty(len(rows))
    step = max(1, NUMBERS_AT_ONCE // width)
    for at in range(0, len(rows), step):
        found[at : at + step] = estimate(rows[at : at + step])
    return found.reshape(x.shape[:-1])


def _spread(rows: FloatArray, *, pairs: _Pairs) -> FloatArray:
    """Return s* of the Q method of each row."""
    jumps, weights = _jumps(rows, pairs)
    if not (jumps[:, -1] > 0).all():
        raise ArgumentError("results_by_lab", rows, "results must differ")
    at_zero = np.where(jumps > 0, 0.0, weights).sum(axis=-1, keepdims=True)
    reached = _reached(0.25 + 0.75 * at_zero, jumps, _middles(jumps, weights))
    scale = distributions.normal_quantile(0.625 + 0.375 * at_zero)
    return np.asarray((reached / (np.sqrt(2) * scale))[:, 0])


def _jumps(rows: FloatArray, pairs: _Pairs) -> tuple[FloatArray, FloatArray]:
    """Return where H1 jumps by each difference, ascending, and the height of it."""
    differences = np.abs(rows[:, pairs.one] - rows[:, pairs.other])
    order = differences.argsort(axis=-1)
    ascending = np.take_along_axis(differences, order, axis=-1)
    noise = 4 * np.finfo(np.float64).eps * np.abs(rows).max(axis=-1, keepdims=True)
    new = np.diff(ascending, axis=-1, prepend=0.0) > noise
    jumps = np.maximum.accumulate(np.where(new, ascending, 0.0), axis=-1)
    return jumps, pairs.weights[order] / pairs.weights.sum()


def _middles(jumps: FloatArray, weights: FloatArray) -> FloatArray:
    """Return G1 where each difference has its jump: its middle, and 0 at 0."""
    above = np.cumsum(weights, axis=-1)
    first = np.diff(jumps, axis=-1, prepend=-1.0) > 0
    last = np.diff(jumps, axis=-1, append=np.inf) > 0
    bottom = np.maximum.accumulate(np.where(first, above - weights, 0.0), axis=-1)
    tops = np.where(last, above, np.inf)[:, ::-1]
    top = np.minimum.accumulate(tops, axis=-1)[:, ::-1]
    return np.where(jumps > 0, (bottom + top) / 2, 0.0)


def _reached(height: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    """Return where straight lines through each row of ascending (x, y) reach it."""
    right = (y < height).sum(axis=-1, keepdims=True)
    (x0, x1), (y0, y1) = (
        [np.take_along_axis(each, end, axis=-1) for end in (right - 1, right)]
        for each in (x, y)
    )
    return np.asarray(x0 + (height - y0) / (y1 - y0) * (x1 - x0))


def _nearest_root(q: FloatArray) -> FloatArray:
    """Return the root of sum(psi(q - t)) nearest 0 in each row; 0 if there is none."""
    corners = np.concatenate([np.negative(CORNERS), CORNERS])
    nodes = np.sort((q[:, :, None] + corners).reshape(len(q), -1), axis=-1)
    total = _psi(q[:, None, :] - nodes[:, :, None]).sum(axis=-1)
    total[np.abs(total) < NEAR] = 0.0
    roots = np.concatenate([_between(nodes, total), _at_corners(nodes, total)], axis=-1)
    right = np.where(roots >= 0, roots, np.inf).min(axis=-1)
    left = np.where(roots <= 0, -roots, np.inf).min(axis=-1)
    nearer = [right < left - NEAR, left < right - NEAR]
    return np.select(nearer, [right, -left], 0.0)


def _between(nodes: FloatArray, total: FloatArray) -> FloatArray:
    """Return the roots between nodes, infinity where there is none."""
    left, right = total[:, :-1], total[:, 1:]
    crossing = left * right < 0
    share = left / np.where(crossing, left - right, 1.0)
    return np.where(crossing, nodes[:, :-1] + share * np.diff(nodes, axis=-1), np.inf)


def _at_corners(nodes: FloatArray, total: FloatArray) -> FloatArray:
    """Return the nodes that are roots; 0 at the outermost and beyond says nothing."""
    inner = (nodes > nodes[:, :1]) & (nodes < nodes[:, -1:])
    return np.where(inner & (total == 0), nodes, np.inf)


def _psi(q: FloatArray) -> FloatArray:
    """Return psi: what lies beyond 3 is taken off again, at 4.5 all of it."""
    rise, flat, _ = CORNERS
    beyond = q - np.clip(q, -flat, flat)
    return np.clip(q, -rise, rise) - np.clip(beyond, -rise, rise)
