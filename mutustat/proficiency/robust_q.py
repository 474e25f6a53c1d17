"""The Q method and the Hampel estimator: robust without an iteration."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError
from mutustat.proficiency.robust import EFFICIENCY, Robust

#: Where the weight of a result begins to fall, in s*: corners of psi (C.5.3.2).
CORNERS = (1.5, 3.0, 4.5)


def q_hampel(results_by_lab: Sequence[ArrayLike]) -> Robust:
    """Return the Hampel mean with the standard deviation of the Q method.

    ``results_by_lab``: one number, or a list of replicates, for each of p >= 2
    laboratories. Up to half of them may be wild. Raises ArgumentError when no two
    laboratories differ.
    Source: ISO 13528:2022, C.5.4.
    """
    labs = _laboratories(results_by_lab)
    sd = q_method(results_by_lab)
    mean = hampel_mean([each.mean() for each in labs], sd=sd)
    return Robust(mean, sd, EFFICIENCY * sd / len(labs) ** 0.5)


def q_method(results_by_lab: Sequence[ArrayLike]) -> float:
    """Return the reproducibility standard deviation from differences between pairs.

    H1 is the cumulative distribution of |difference| between results of two
    laboratories, every pair of laboratories counting alike; G1 joins (0, 0) and, at
    each jump of H1 beyond 0, the middle of the jump, by straight lines;
    s* = G1^-1(0.25 + 0.75 H1(0)) / (sqrt(2) Phi^-1(0.625 + 0.375 H1(0))).
    Differences that rounding alone separates (12.3 - 12.2 and 5.1 - 5.0) are one jump.
    Raises ArgumentError when all differences are zero.
    Source: ISO 13528:2022, C.5.2.2.
    """
    labs = _laboratories(results_by_lab)
    jumps, heights = _differences(labs)
    if jumps[-1] == 0:
        raise ArgumentError("results_by_lab", results_by_lab, "results must differ")
    at_zero = float(heights[0]) if jumps[0] == 0 else 0.0
    start = 1 if jumps[0] == 0 else 0
    before = np.concatenate([[0.0], heights])[start:-1]
    middles = np.concatenate([[0.0], (before + heights[start:]) / 2])
    places = np.concatenate([[0.0], jumps[start:]])
    reached = np.interp(0.25 + 0.75 * at_zero, middles, places)
    scale = distributions.normal_quantile(0.625 + 0.375 * at_zero)
    return float(reached / (np.sqrt(2) * scale))


def hampel_mean(x: ArrayLike, *, sd: float) -> float:
    """Return the root of sum(psi((x_i - mean) / sd)) that lies nearest the median.

    psi rises to 1.5, stays there until 3, falls to 0 at 4.5 and is 0 beyond. The sum is
    piecewise linear, so its roots are found exactly, between its corners. Without a
    root, or with two equally near, it is the median. Raises ArgumentError for an sd not
    above 0.
    Source: ISO 13528:2022, C.5.3.3.
    """
    read = arguments.vector(x, "x", least=2)
    scale = arguments.positive(sd, "sd")
    median = float(np.median(read))
    roots = _roots((read - median) / scale)
    distance = np.abs(roots)
    nearest = roots[distance <= distance.min(initial=np.inf) + 1e-12]
    alone = nearest.size > 0 and np.ptp(nearest) <= 2e-12
    return median + scale * float(nearest[0]) if alone else median


def _laboratories(results_by_lab: Sequence[ArrayLike]) -> list[FloatArray]:
    return arguments.groups(
        [np.atleast_1d(np.asarray(each)) for each in results_by_lab], "results_by_lab"
    )


def _differences(labs: list[FloatArray]) -> tuple[FloatArray, FloatArray]:
    """Return the distinct differences between laboratories, and H1 at each of them."""
    tables = [np.abs(a[:, None] - b).ravel() for a, b in combinations(labs, 2)]
    weights = np.concatenate([np.full(each.size, 1 / each.size) for each in tables])
    differences = np.concatenate(tables)
    order = np.argsort(differences)
    differences, weights = differences[order], weights[order]
    largest = max(float(np.abs(each).max()) for each in labs)
    noise = 4 * np.finfo(np.float64).eps * largest
    differences = np.where(differences <= noise, 0.0, differences)
    first = np.concatenate([[True], np.diff(differences) > noise])
    last = np.concatenate([first[1:], [True]])
    return differences[first], (np.cumsum(weights) / len(tables))[last]


def _roots(q: FloatArray) -> FloatArray:
    """Return where sum(psi(q - t)) is zero, between or at its corners."""
    corners = np.concatenate([np.negative(CORNERS), CORNERS])
    nodes = np.unique(q[:, None] + corners)
    total = _psi(q - nodes[:, None]).sum(axis=1)
    total[np.abs(total) < 1e-12] = 0.0
    left, right = total[:-1], total[1:]
    crossing = left * right < 0
    share = left[crossing] / (left[crossing] - right[crossing])
    between = nodes[:-1][crossing] + share * np.diff(nodes)[crossing]
    at_corner = nodes[1:-1][total[1:-1] == 0]
    return np.concatenate([between, at_corner])


def _psi(q: FloatArray) -> FloatArray:
    rise, flat, fall = CORNERS
    height = rise * np.clip((fall - np.abs(q)) / (fall - flat), 0, 1)
    return np.asarray(np.sign(q) * np.minimum(np.abs(q), height))
