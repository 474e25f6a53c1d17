"""What each factor changed, and which changes are more than noise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import BoolArray, FloatArray, fraction, series, table
from mutustat.distributions import t_quantile
from mutustat.errors import ArgumentError
from mutustat.experiments.words import LETTERS, standard_words

#: Lenth's method (Technometrics 31 (1989), 469-473): a median is 1.5 times too small a
#: standard error, effects beyond 2.5 of it are left out, three effects are one degree.
MEDIAN_TO_ERROR = 1.5
TRIMMED_BEYOND = 2.5
EFFECTS_PER_DEGREE = 3


@dataclass(frozen=True, slots=True)
class FactorialEffects:
    """Effects of a two-level factorial, in standard order: A, B, AB, C, AC, BC, ABC.

    ``mean`` is (...), ``effects`` and ``sums_of_squares`` are (..., word).
    """

    mean: FloatArray
    words: tuple[str, ...]
    effects: FloatArray
    sums_of_squares: FloatArray

    def effect_of(self, word: str) -> FloatArray:
        """Return one effect, (...), by its word."""
        if word not in self.words:
            wanted = f"choose one of {', '.join(self.words)}"
            raise ArgumentError("word", word, wanted)
        return np.asarray(self.effects[..., self.words.index(word)])


@dataclass(frozen=True, slots=True)
class LenthAnalysis:
    """How large an effect must be to be no noise.

    ``s0``, ``pse`` (pseudo standard error), ``margin`` of error and ``simultaneous``
    margin of error are (...); ``active`` and ``surely_active`` (..., effect) tell which
    effects are beyond each of the two.
    """

    s0: FloatArray
    pse: FloatArray
    margin: FloatArray
    simultaneous: FloatArray
    active: BoolArray
    surely_active: BoolArray


def factorial_effects(
    levels: ArrayLike, y: ArrayLike, *, names: Sequence[str] | None = None
) -> FactorialEffects:
    """Return all main effects and interactions of a two-level factorial.

    ``levels`` (run, factor) are -1 and 1, each combination equally often and in any
    order; ``y`` (..., run) in the unit of the effects. ``names`` of the factors are
    A, B, C, ... unless given. Raises ``ArgumentError`` for other levels and for a
    fraction, whose effects are not all told apart.

    Effect = mean of y at + minus mean at -; its sum of squares is N effect^2 / 4 for N
    runs (Montgomery, Design and Analysis of Experiments, chapter 6).
    """
    x = _full_levels(levels)
    read = series(y, "y")
    if read.shape[-1] != len(x):
        raise ArgumentError("y", y, f"give one value for each of the {len(x)} runs")
    words = standard_words(_names(names, x.shape[1]))
    effects = read @ _contrasts(x) * (2 / len(x))
    squares = len(x) / 4 * np.square(effects)
    return FactorialEffects(np.asarray(read.mean(axis=-1)), words, effects, squares)


def lenth_analysis(effects: ArrayLike, *, confidence: float = 0.95) -> LenthAnalysis:
    """Return which effects (..., effect) of an unreplicated design are no noise.

    At least three effects of the same number of runs each. s0 = 1.5 median |c|; PSE =
    1.5 median of those |c| < 2.5 s0; the margin is t(m/3) PSE at ``confidence``, the
    simultaneous one at the level that m independent effects keep together (Lenth's
    article in Technometrics 31 (1989), 469-473). Raises ``ArgumentError`` when half of
    the effects or more are 0.
    """
    size = np.abs(series(effects, "effects", least=3))
    gamma = fraction(confidence, "confidence")
    s0 = MEDIAN_TO_ERROR * np.median(size, axis=-1)
    if not s0.all():
        raise ArgumentError("effects", effects, "more than half must differ from 0")
    few = np.where(size < TRIMMED_BEYOND * s0[..., None], size, np.nan)
    pse = MEDIAN_TO_ERROR * np.nanmedian(few, axis=-1)
    count = size.shape[-1]
    both = np.array([gamma, gamma ** (1 / count)])
    t_margin, t_simultaneous = t_quantile((1 + both) / 2, count / EFFECTS_PER_DEGREE)
    margin, simultaneous = t_margin * pse, t_simultaneous * pse
    return LenthAnalysis(
        s0, pse, margin, simultaneous,
        size > margin[..., None], size > simultaneous[..., None],
    )  # fmt: skip


def _full_levels(levels: ArrayLike) -> FloatArray:
    """Return levels (run, factor) where each combination stands equally often."""
    read = table(levels, "levels", rows=2)
    if read.ndim != 2 or not np.isin(read, (-1, 1)).all():
        raise ArgumentError("levels", levels, "give (run, factor) of -1 and 1 only")
    factors = read.shape[1]
    _, times = np.unique(read, axis=0, return_counts=True)
    if len(times) != 2**factors or np.ptp(times):
        wanted = f"all 2^{factors} combinations must stand equally often"
        raise ArgumentError("levels", levels, wanted)
    return read


def _contrasts(x: FloatArray) -> FloatArray:
    """Return the products of the columns in standard order, without the mean."""
    contrasts = np.ones((len(x), 1))
    for column in x.T:
        contrasts = np.hstack([contrasts, contrasts * column[:, None]])
    return contrasts[:, 1:]


def _names(names: Sequence[str] | None, factors: int) -> tuple[str, ...]:
    chosen = tuple(LETTERS[:factors] if names is None else names)
    if len(set(chosen)) != factors or len(chosen) != factors:
        raise ArgumentError("names", names, f"give {factors} different names")
    return chosen
