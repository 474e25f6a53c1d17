"""What a sample of the result says: estimate, uncertainty, coverage interval."""

from dataclasses import dataclass

import numpy as np

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real, plain
from mutustat.errors import ArgumentError

INTERVALS = ("symmetric", "shortest")

#: Values handled at once, so that what is computed with them stays in the cache.
_CACHED = 2**13


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which interval is wanted: its probability, and how it is placed.

    ``symmetric`` leaves the same probability on both sides; ``shortest`` is the
    narrowest with that probability (JCGM 101:2008, 5.3.3 and 5.3.4).
    """

    probability: float = 0.95
    interval: str = "symmetric"

    def __post_init__(self) -> None:
        arguments.fraction(self.probability, "probability")
        arguments.one_of(self.interval, "interval", INTERVALS)

    def ends(self, values: FloatArray) -> tuple[Real, Real]:
        """Return the ends (...) of the intervals of samples (..., draw).

        By order statistics (7.7); reorders ``values``. One sample has plain numbers.
        """
        size = values.shape[-1]
        inside = int(self.probability * size + 0.5)
        if not 0 < inside < size:
            allowed = f"{size} draws do not reach this probability: draw more"
            raise ArgumentError("probability", self.probability, allowed)
        if self.interval == "symmetric":
            lower, upper = _symmetric(values, inside)
        else:
            lower, upper = _shortest(values, inside)
        return plain(lower), plain(upper)


def _symmetric(values: FloatArray, inside: int) -> tuple[FloatArray, FloatArray]:
    """Return y_(r) and y_(r + q), r = (M - q) / 2 rounded up; one selection each."""
    below = (values.shape[-1] - inside + 1) // 2
    values.partition(below - 1)
    above = values[..., below:]
    above.partition(inside - 1)
    return values[..., below - 1], above[..., inside - 1]


def _shortest(values: FloatArray, inside: int) -> tuple[FloatArray, FloatArray]:
    values.sort()
    lower, upper = values[..., :-inside], values[..., inside:]
    first = np.argmin(upper - lower, axis=-1, keepdims=True)
    low, high = (np.take_along_axis(e, first, axis=-1) for e in (lower, upper))
    return low[..., 0], high[..., 0]


def moments(values: FloatArray) -> tuple[Real, Real]:
    """Return means and standard deviations (M - 1) of samples (..., draw).

    Source: JCGM 101:2008, 7.6.
    """
    mean, size = np.asarray(values.mean(axis=-1)), values.shape[-1]
    squares = np.zeros(mean.shape)
    for start in range(0, size, _CACHED):
        rest = values[..., start : start + _CACHED] - mean[..., np.newaxis]
        squares += np.vecdot(rest, rest)
    return plain(mean), plain(np.sqrt(squares / (size - 1)))


def numerical_tolerance(standard_uncertainty: float, digits: int = 2) -> float:
    """Return half of the last of ``digits`` significant digits (JCGM 101, 7.9.2).

    u = c 10^l with c of ``digits`` digits has the tolerance 10^l / 2: 0.05 for 1.2.
    An uncertainty of 0 has the tolerance 0.
    """
    doubt = arguments.number(standard_uncertainty, "standard_uncertainty", least=0)
    places = arguments.whole(digits, "digits", least=1, most=6)
    if doubt == 0:
        return 0.0
    exponent = int(f"{doubt:.{places - 1}e}".split("e")[1])
    return 0.5 * 10.0 ** (exponent - places + 1)
