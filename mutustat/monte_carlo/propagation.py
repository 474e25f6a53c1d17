"""The distribution of one result, by drawing its inputs (JCGM 101:2008, clause 7)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import MOST, FloatArray
from mutustat.errors import ArgumentError
from mutustat.monte_carlo.draws import (
    SHIFTS,
    Draws,
    Settled,
    Sobol,
    Source,
    read_source,
)
from mutustat.monte_carlo.inputs import Distribution
from mutustat.monte_carlo.summary import Coverage, moments, numerical_tolerance
from mutustat.uncertainty.expression import Expression, read_model

#: Draws in one block of the adaptive procedure, at least (JCGM 101, 7.9.4 b).
BLOCK = 10_000
#: Points under each shift with which an adaptive Sobol sequence begins.
FIRST_POINTS = 2**10

#: Larger and larger samples (block, draw), the first ones kept.
Grow = Callable[[], FloatArray]


@dataclass(frozen=True, slots=True)
class MonteCarloResult:
    """Estimate, standard uncertainty and coverage interval, and how they were drawn."""

    value: float
    standard_uncertainty: float
    lower: float
    upper: float
    coverage: Coverage
    draws: int
    method: str
    seed: int


def monte_carlo_propagation(
    model: str,
    inputs: Mapping[str, Distribution],
    draws: Draws | Settled,
    *,
    coverage: Coverage = Coverage(),  # noqa: B008 (frozen: nobody can change it)
    correlation: ArrayLike | None = None,
) -> MonteCarloResult:
    """Return the distribution of a model's value, by Monte Carlo.

    ``inputs`` gives each quantity that the model names its distribution (see
    ``monte_carlo.inputs``); ``correlation`` (n, n) joins normal ones, in their order.
    ``draws`` fixes number, method and seed, or draws until the result has settled.
    The same seed gives the same result.

    Raises ArgumentError when the model cannot be read, is not finite for a draw, or
    does not settle. Source: JCGM 101:2008, clauses 5 to 7.
    """
    source = read_source(inputs, correlation)
    expression = read_model(model, source.names)
    if isinstance(draws, Settled):
        sample = _settled(expression, source, draws, coverage)
    else:
        sample = sample_of((expression,), source, draws)[0]
    value, doubt = (float(each) for each in moments(sample))
    lower, upper = (float(each) for each in coverage.ends(sample))
    drawn = (coverage, sample.size, draws.method, draws.seed)
    return MonteCarloResult(value, doubt, lower, upper, *drawn)


def sample_of(
    models: tuple[Expression, ...], source: Source, draws: Draws
) -> FloatArray:
    """Return the models' values (model, draw) for a fixed number of draws."""
    sample = np.empty((len(models), draws.number))
    if draws.method == "sobol":
        _fill_shifted(sample, models, Sobol(source, draws.seed))
    else:
        generator = np.random.Generator(np.random.PCG64(draws.seed))
        _fill_random(sample, models, source, generator)
    for model, row in zip(models, sample, strict=True):
        _refuse_undefined(model, row)
    return sample


def _fill_random(
    sample: FloatArray,
    models: tuple[Expression, ...],
    source: Source,
    generator: np.random.Generator,
) -> None:
    start = 0
    for chunk in source.pseudo_random(generator, sample.shape[1]):
        values = source.named(chunk)
        stop = start + chunk.shape[1]
        for model, row in zip(models, sample, strict=True):
            row[start:stop] = model.value(values)
        start = stop


def _fill_shifted(
    sample: FloatArray, models: tuple[Expression, ...], sobol: Sobol
) -> None:
    blocks = sample.reshape(len(models), SHIFTS, -1)
    for start, chunk in sobol.chunks(blocks.shape[2]):
        values, stop = sobol.source.named(chunk), start + chunk.shape[2]
        for model, rows in zip(models, blocks, strict=True):
            rows[:, start:stop] = model.value(values)


def _settled(
    model: Expression, source: Source, wanted: Settled, coverage: Coverage
) -> FloatArray:
    """Return a sample large enough, doubling it until it is (JCGM 101, 7.9.4)."""
    grow = _growing(model, source, wanted, coverage)
    sample = grow()
    while not _is_settled(sample, wanted, coverage):
        if 2 * sample.size > wanted.most:
            allowed = f"its result does not settle within {wanted.most} draws"
            raise ArgumentError("model", model.text, allowed)
        sample = grow()
    return sample.reshape(-1)


def _growing(
    model: Expression, source: Source, wanted: Settled, coverage: Coverage
) -> Grow:
    if wanted.method == "sobol":
        return _Shifted(model, Sobol(source, wanted.seed)).grow
    size = max(int(np.ceil(100 / (1 - coverage.probability))), BLOCK)
    return _Blocks(model, source, wanted.seed, size).grow


class _Shifted:
    """A Sobol sample (shift, point) whose points double."""

    def __init__(self, model: Expression, sobol: Sobol) -> None:
        self.model, self.sobol = model, sobol
        self.sample = np.empty((SHIFTS, 0))

    def grow(self) -> FloatArray:
        more = np.empty((1, SHIFTS * max(self.sample.shape[1], FIRST_POINTS)))
        _fill_shifted(more, (self.model,), self.sobol)
        _refuse_undefined(self.model, more)
        self.sample = np.hstack([self.sample, more.reshape(SHIFTS, -1)])
        return self.sample


class _Blocks:
    """A pseudo-random sample (block, draw) whose blocks double."""

    def __init__(self, model: Expression, source: Source, seed: int, size: int) -> None:
        self.model, self.source = model, source
        self.generator = np.random.Generator(np.random.PCG64(seed))
        self.sample = np.empty((0, size))

    def grow(self) -> FloatArray:
        size = self.sample.shape[1]
        more = np.empty((1, size * max(self.sample.shape[0], 2)))
        _fill_random(more, (self.model,), self.source, self.generator)
        _refuse_undefined(self.model, more)
        self.sample = np.vstack([self.sample, more.reshape(-1, size)])
        return self.sample


def _is_settled(sample: FloatArray, wanted: Settled, coverage: Coverage) -> bool:
    """Compare twice the standard errors of y, u and both ends with the tolerance."""
    blocks = np.array([*moments(sample), *coverage.ends(sample.copy())])
    errors = blocks.std(axis=1, ddof=1) / np.sqrt(len(sample))
    doubt = float(moments(sample.reshape(-1))[1])
    tolerance = numerical_tolerance(doubt, wanted.digits)
    return bool((2 * errors <= wanted.share * tolerance).all())


def _refuse_undefined(model: Expression, values: FloatArray) -> None:
    usable = np.abs(values) <= MOST
    if not usable.all():
        share = 1 - usable.mean()
        allowed = (
            f"it must be finite, up to {MOST:g} in size, wherever its inputs may be"
            f" ({share:.2g} are not)"
        )
        raise ArgumentError("model", model.text, allowed)
