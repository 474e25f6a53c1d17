"""Repeatability and reproducibility from the analysis of variance."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, number
from mutustat.distributions import f_sf
from mutustat.gauge.readings import crossed_readings, distinct_categories

#: An interaction less certain than this is pooled with the error (Montgomery,
#: Statistical Quality Control, chapter 8; AIAG and most programs use it too).
ALPHA_POOL = 0.25


@dataclass(frozen=True, slots=True)
class Sources:
    """One number for each source of variation."""

    part: float
    operator: float
    interaction: float
    repeatability: float


@dataclass(frozen=True, slots=True)
class AnovaStudy:
    """A study by analysis of variance.

    ``sums_of_squares`` and ``full_model`` (variance components) are those of the model
    with interaction; ``components`` those of the model that was kept, where a pooled
    interaction is 0. Components are as they come out: a negative one stays to be seen
    and counts as 0 in ``gauge`` (GRR), ``part`` and ``total``, which are standard
    deviations in the unit of the reading.
    """

    sums_of_squares: Sources
    f_interaction: float
    p_interaction: float
    pooled: bool
    full_model: Sources
    components: Sources
    gauge: float
    part: float
    total: float
    categories: int

    @property
    def percent_study(self) -> float:
        """Return the gauge's standard deviation in percent of the total one (%GRR)."""
        return 100 * self.gauge / self.total

    @property
    def percent_contribution(self) -> float:
        """Return the gauge's variance in percent of the total variance."""
        return 100 * (self.gauge / self.total) ** 2


def gauge_rr_anova(y: ArrayLike, *, alpha_pool: float = ALPHA_POOL) -> AnovaStudy:
    """Return repeatability and reproducibility by analysis of variance.

    ``y`` is (part, operator, trial), at least two of each, parts and operators both
    drawn at random. The interaction is pooled with the error when its p is above
    ``alpha_pool``: 1 never pools. Raises ``ArgumentError`` for an incomplete table and
    for repeats that are all equal.

    Burdick, Borror and Montgomery, Journal of Quality Technology 35 (2003), 342-354;
    AIAG Measurement Systems Analysis, 4th edition, chapter III, section B.
    """
    read = crossed_readings(y, "y")
    alpha = number(alpha_pool, "alpha_pool", least=0, most=1)
    squares, dof = _sums_of_squares(read), _degrees_of_freedom(read.shape)
    f = (squares[2] / dof[2]) / (squares[3] / dof[3])
    p = float(f_sf(f, dof[2], dof[3]))
    full = _components(squares / dof, read.shape)
    kept = _pooled(squares, dof, read.shape) if p > alpha else full
    gauge = math.sqrt(_positive(kept.repeatability, kept.operator, kept.interaction))
    part = math.sqrt(_positive(kept.part))
    return AnovaStudy(
        Sources(*squares.tolist()), float(f), p, p > alpha, full, kept,
        gauge, part, math.hypot(gauge, part), distinct_categories(part, gauge),
    )  # fmt: skip


def _positive(*components: float) -> float:
    return sum(max(each, 0.0) for each in components)


def _sums_of_squares(y: FloatArray) -> FloatArray:
    """Return the sums of squares of part, operator, interaction and error."""
    parts, operators, trials = y.shape
    cells = y.mean(axis=2) - y.mean()
    part, operator = cells.mean(axis=1), cells.mean(axis=0)
    both = cells - part[:, None] - operator
    error = y - y.mean(axis=2, keepdims=True)
    return np.array(
        [
            operators * trials * np.square(part).sum(),
            parts * trials * np.square(operator).sum(),
            trials * np.square(both).sum(),
            np.square(error).sum(),
        ]
    )


def _degrees_of_freedom(shape: tuple[int, ...]) -> FloatArray:
    parts, operators, trials = shape
    both = (parts - 1) * (operators - 1)
    within = parts * operators * (trials - 1)
    return np.array([parts - 1, operators - 1, both, within], dtype=np.float64)


def _components(squares: FloatArray, shape: tuple[int, ...]) -> Sources:
    """Return variances from mean squares by their expectations, none truncated."""
    parts, operators, trials = shape
    part, operator, both, error = squares.tolist()
    return Sources(
        part=(part - both) / (operators * trials),
        operator=(operator - both) / (parts * trials),
        interaction=(both - error) / trials,
        repeatability=error,
    )


def _pooled(squares: FloatArray, dof: FloatArray, shape: tuple[int, ...]) -> Sources:
    """Return variances when interaction and error estimate the same thing."""
    within = squares[2:].sum() / dof[2:].sum()
    mean_squares = np.array([*(squares[:2] / dof[:2]), within, within])
    return _components(mean_squares, shape)
