"""Repeatability and reproducibility from the analysis of variance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, number
from mutustat.batches import Real, Truth, Whole, plain
from mutustat.distributions import f_sf
from mutustat.gauge.readings import crossed_readings, distinct_categories

#: An interaction less certain than this is pooled with the error (Montgomery,
#: Statistical Quality Control, chapter 8; AIAG and most programs use it too).
ALPHA_POOL = 0.25


@dataclass(frozen=True, slots=True)
class Sources:
    """One number for each source of variation, or an array for each of a batch."""

    part: Real
    operator: Real
    interaction: Real
    repeatability: Real


@dataclass(frozen=True, slots=True)
class AnovaStudy:
    """A study by analysis of variance.

    ``sums_of_squares`` and ``full_model`` (variance components) are those of the model
    with interaction; ``components`` those of the model that was kept, where a pooled
    interaction is 0. Components are as they come out: a negative one stays to be seen
    and counts as 0 in ``gauge`` (GRR), ``part`` and ``total``, which are standard
    deviations in the unit of the reading. Of a batch of studies each is an array.
    """

    sums_of_squares: Sources
    f_interaction: Real
    p_interaction: Real
    pooled: Truth
    full_model: Sources
    components: Sources
    gauge: Real
    part: Real
    total: Real
    categories: Whole

    @property
    def percent_study(self) -> Real:
        """Return the gauge's standard deviation in percent of the total one (%GRR)."""
        return 100 * self.gauge / self.total

    @property
    def percent_contribution(self) -> Real:
        """Return the gauge's variance in percent of the total variance."""
        return 100 * (self.gauge / self.total) ** 2


def gauge_rr_anova(y: ArrayLike, *, alpha_pool: float = ALPHA_POOL) -> AnovaStudy:
    """Return repeatability and reproducibility by analysis of variance.

    ``y`` is (..., part, operator, trial), at least two of each, parts and operators
    both drawn at random; leading axes are studies of one design, the results have their
    shape. The interaction is pooled with the error when its p is above ``alpha_pool``:
    1 never pools. Raises ``ArgumentError`` for an incomplete table and for a study
    whose repeats are all equal.

    Burdick, Borror and Montgomery, Journal of Quality Technology 35 (2003), 342-354;
    AIAG Measurement Systems Analysis, 4th edition, chapter III, section B.
    """
    read = crossed_readings(y, "y")
    alpha = number(alpha_pool, "alpha_pool", least=0, most=1)
    shape = read.shape[-3:]
    squares, dof = _sums_of_squares(read), _degrees_of_freedom(shape)
    full = squares / dof
    f = full[..., 2] / full[..., 3]
    p = f_sf(f, dof[2], dof[3])
    kept = np.where((p > alpha)[..., None], _pooled(squares, dof), full)
    components = _components(kept, shape)
    gauge, part = _deviations(components)
    return AnovaStudy(
        _sources(squares), plain(f), plain(p), plain(p > alpha),
        _sources(_components(full, shape)), _sources(components), plain(gauge),
        plain(part), plain(np.hypot(gauge, part)), distinct_categories(part, gauge),
    )  # fmt: skip


def _sources(values: FloatArray) -> Sources:
    return Sources(*(plain(each) for each in np.moveaxis(values, -1, 0)))


def _sums_of_squares(y: FloatArray) -> FloatArray:
    """Return the sums of squares (..., source): part, operator, interaction, error."""
    parts, operators, trials = y.shape[-3:]
    cells = y.mean(axis=-1)
    error = y - cells[..., None]
    cells = cells - cells.mean(axis=(-2, -1), keepdims=True)
    part, operator = cells.mean(axis=-1), cells.mean(axis=-2)
    both = cells - part[..., :, None] - operator[..., None, :]
    sums = (
        operators * trials * np.square(part).sum(axis=-1),
        parts * trials * np.square(operator).sum(axis=-1),
        trials * np.square(both).sum(axis=(-2, -1)),
        np.square(error).sum(axis=(-3, -2, -1)),
    )
    return np.stack(sums, axis=-1)


def _degrees_of_freedom(shape: tuple[int, ...]) -> FloatArray:
    parts, operators, trials = shape
    both = (parts - 1) * (operators - 1)
    within = parts * operators * (trials - 1)
    return np.array([parts - 1, operators - 1, both, within], dtype=np.float64)


def _pooled(squares: FloatArray, dof: FloatArray) -> FloatArray:
    """Return mean squares when interaction and error estimate the same thing."""
    within = squares[..., 2:].sum(axis=-1, keepdims=True) / dof[2:].sum()
    own = squares[..., :2] / dof[:2]
    return np.concatenate([own, within, within], axis=-1)


def _components(mean_squares: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    """Return variances (..., source) by the expectations of mean squares, as they are.

    None is truncated at 0.
    """
    parts, operators, trials = shape
    part, operator, both, error = np.moveaxis(mean_squares, -1, 0)
    variances = (
        (part - both) / (operators * trials),
        (operator - both) / (parts * trials),
        (both - error) / trials,
        error,
    )
    return np.stack(variances, axis=-1)


def _deviations(components: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the standard deviations of gauge and parts; below 0 counts as 0."""
    counted = np.maximum(components, 0.0)
    return np.sqrt(counted[..., 1:].sum(axis=-1)), np.sqrt(counted[..., 0])
