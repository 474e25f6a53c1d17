"""Mean and standard deviation that a few wild results cannot move: Algorithm A."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import BoolArray, FloatArray
from mutustat.batches import Real, plain
from mutustat.errors import ArgumentError

#: Scaled median absolute deviation: 1 / 0.6745, as printed (ISO 13528:2022, C.2.2).
MAD_FACTOR = 1.483
#: Results farther than this many s* are drawn in (C.3.1).
WINSOR = 1.5
#: What the drawing in takes from a normal standard deviation, as printed (C.3.1).
CORRECTION = 1.134
#: The standard error of a robust mean of normal data (7.7.3).
EFFICIENCY = 1.25

_MOST_STEPS = 10_000
_CLOSE = 1e-13


@dataclass(frozen=True, slots=True)
class Robust:
    """A robust mean x* and standard deviation s*, or arrays for a batch."""

    mean: Real
    sd: Real
    #: Standard uncertainty of the mean, 1.25 s* / sqrt(p).
    u_mean: Real


def robust_algorithm_a(x: ArrayLike) -> Robust:
    """Return Algorithm A of (..., p >= 3) results, converged to the last digit.

    Results beyond x* - 1.5 s* and x* + 1.5 s* are set to these bounds; x* is the mean
    of what results, s* is 1.134 times its standard deviation, and so on. Once the same
    results stay inside, the fixed point is known in closed form and is returned; the
    standard would let the iteration stop at the third figure.
    When more than half of the results are equal, the start is their standard deviation
    in place of the median deviation, which is zero (C.3.1, note 2).
    Raises ArgumentError when so many are equal that s* falls to zero.
    Source: ISO 13528:2022, C.3.1.
    """
    read = arguments.series(x, "x", least=3)
    median = np.median(read, axis=-1, keepdims=True)
    moved = read - median
    mean, sd = _converged(moved, *_start(moved))
    if not (sd > 0).all():
        raise ArgumentError("x", x, "fewer results must be equal: s* falls to zero")
    spread = plain(sd[..., 0])
    u = EFFICIENCY * spread / read.shape[-1] ** 0.5
    return Robust(plain((median + mean)[..., 0]), spread, u)


def _start(moved: FloatArray) -> tuple[FloatArray, FloatArray]:
    spread = MAD_FACTOR * np.median(np.abs(moved), axis=-1, keepdims=True)
    substitute = moved.std(axis=-1, ddof=1, keepdims=True)
    return np.zeros_like(spread), np.where(spread > 0, spread, substitute)


def _converged(
    x: FloatArray, mean: FloatArray, sd: FloatArray
) -> tuple[FloatArray, FloatArray]:
    for _ in range(_MOST_STEPS):
        within = np.abs(x - mean) <= WINSOR * sd
        exact_mean, exact_sd = _fixed_point(x, within, above=x > mean)
        steady = (np.abs(x - exact_mean) <= WINSOR * exact_sd) == within
        settled = steady.all(axis=-1, keepdims=True) & (exact_sd >= 0)
        next_mean, next_sd = _step(x, mean, sd)
        near = np.abs(next_mean - mean) + np.abs(next_sd - sd) <= _CLOSE * sd
        mean = np.where(settled, exact_mean, next_mean)
        sd = np.where(settled, exact_sd, next_sd)
        if (settled | near).all():
            return mean, sd
    raise ArgumentError("x", x, "no robust mean was found: the steps do not settle")


def _step(
    x: FloatArray, mean: FloatArray, sd: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Draw in what lies outside, and return the mean and standard deviation of it."""
    drawn = np.clip(x, mean - WINSOR * sd, mean + WINSOR * sd)
    spread = drawn.std(axis=-1, ddof=1, keepdims=True)
    return drawn.mean(axis=-1, keepdims=True), CORRECTION * spread


def _fixed_point(
    x: FloatArray, within: BoolArray, *, above: BoolArray
) -> tuple[FloatArray, FloatArray]:
    """Return x* and s* that reproduce themselves while the same results are inside.

    With m inside (mean a, sum of squares S), h drawn in from above and l from below:
    x* = a + d s*, d = 1.5 (h - l) / m, and
    s*^2 = S / ((p - 1) / 1.134^2 - m d^2 - 2.25 (h + l)). Not a number when there is no
    such point, which no comparison takes for one.
    """
    inside = np.maximum(within.sum(axis=-1, keepdims=True), 1)
    outside = ~within
    out = outside.sum(axis=-1, keepdims=True)
    tilt = (outside & above).sum(axis=-1, keepdims=True) * 2 - out
    centre = np.where(within, x, 0).sum(axis=-1, keepdims=True) / inside
    squares = np.where(within, np.square(x - centre), 0).sum(axis=-1, keepdims=True)
    lean = WINSOR * tilt / inside
    room = (x.shape[-1] - 1) / CORRECTION**2 - inside * lean**2 - WINSOR**2 * out
    sd = np.sqrt(squares / np.where(room > 0, room, np.nan))
    return centre + lean * sd, sd
