"""Which runs to make: full factorial, central composite and Box-Behnken designs.

Every design is an array (run, factor) of coded levels, -1 to 1 between the settings
that were chosen as low and high. Runs stand in standard order: make them in a random
one.
"""

import itertools
import math
from collections.abc import Sequence

import numpy as np

from mutustat.arguments import FloatArray, counts, one_of, whole
from mutustat.errors import ArgumentError

#: More runs than this are a slip of the pen, not an experiment.
MOST_RUNS = 2**16
KINDS = ("face_centred", "rotatable", "orthogonal")
#: Factors that vary together while the others rest (Box and Behnken, Technometrics 2
#: (1960), 455-475): all pairs of 3 to 5 factors, balanced threes of 6 and 7.
BLOCKS: dict[int, tuple[tuple[int, ...], ...]] = {
    **{k: tuple(itertools.combinations(range(k), 2)) for k in (3, 4, 5)},
    6: ((0, 1, 3), (1, 2, 4), (2, 3, 5), (0, 3, 4), (1, 4, 5), (0, 2, 5)),
    7: ((3, 4, 5), (0, 5, 6), (1, 4, 6), (0, 1, 3), (2, 3, 6), (0, 2, 4), (1, 2, 5)),
}


def full_factorial(levels: Sequence[int]) -> FloatArray:
    """Return every combination of levels, (run, factor), the first factor fastest.

    ``levels`` are the numbers of levels, at least 2 each; they are coded evenly from
    -1 to 1 (two levels -1, 1; three -1, 0, 1). Raises ``ArgumentError`` for more than
    65,536 runs.
    """
    sizes = np.atleast_1d(counts(levels, "levels", least=2))
    if sizes.ndim != 1 or not sizes.size or sizes.prod() > MOST_RUNS:
        raise ArgumentError("levels", levels, f"give at most {MOST_RUNS} runs in all")
    scales = [np.linspace(-1, 1, int(size)) for size in sizes]
    return np.array(list(itertools.product(*reversed(scales))))[:, ::-1]


def central_composite(
    factors: int, *, kind: str = "rotatable", centre_runs: int = 5
) -> FloatArray:
    """Return corners, star points and centre runs, (run, factor), in this order.

    2 to 10 ``factors``. The star points stand ``star_distance`` from the centre.
    Corners are a full two-level factorial, star points go in pairs -, + by factor (Box
    and Wilson, Journal of the Royal Statistical Society B 13 (1951), 1-45).
    """
    distance = star_distance(factors, kind=kind, centre_runs=centre_runs)
    k = int(factors)
    star = np.zeros((2 * k, k))
    np.fill_diagonal(star[::2], -distance)
    np.fill_diagonal(star[1::2], distance)
    return np.vstack([full_factorial([2] * k), star, np.zeros((int(centre_runs), k))])


def star_distance(
    factors: int, *, kind: str = "rotatable", centre_runs: int = 5
) -> float:
    """Return how far the star points of a central composite design stand out.

    ``face_centred``: 1. ``rotatable``: F^(1/4) for F corners, the variance of a
    prediction depends on the distance from the centre only. ``orthogonal``: a with
    a^2 = (sqrt(F N) - F) / 2 for N runs in all, the quadratic coefficients are
    estimated independently (Myers, Montgomery and Anderson-Cook, Response Surface
    Methodology, chapter 8).
    """
    k = whole(factors, "factors", least=2, most=10)
    corners = float(2**k)
    runs = corners + 2 * k + whole(centre_runs, "centre_runs", most=MOST_RUNS)
    distances = {
        "face_centred": 1.0,
        "rotatable": math.sqrt(math.sqrt(corners)),
        "orthogonal": math.sqrt((math.sqrt(corners * runs) - corners) / 2),
    }
    return distances[one_of(kind, "kind", KINDS)]


def box_behnken(factors: int, *, centre_runs: int = 3) -> FloatArray:
    """Return a Box-Behnken design of 3 to 7 factors, (run, factor).

    Two or three factors at a time go through their corners while the others rest at
    the centre: no run has all factors at an extreme. 12, 24, 40, 48 and 56 runs for
    3 to 7 factors, and the centre runs at the end (Box and Behnken, Technometrics 2
    (1960), 455-475).
    """
    k = whole(factors, "factors", least=3, most=7)
    centre = np.zeros((whole(centre_runs, "centre_runs", most=MOST_RUNS), k))
    blocks = [_corners_of(block, k) for block in BLOCKS[k]]
    return np.vstack([*blocks, centre])


def _corners_of(block: tuple[int, ...], factors: int) -> FloatArray:
    corners = full_factorial([2] * len(block))
    runs = np.zeros((len(corners), factors))
    runs[:, block] = corners
    return runs
