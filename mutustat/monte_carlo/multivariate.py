"""The joint distribution of several results of the same inputs (JCGM 102:2011)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.errors import ArgumentError
from mutustat.monte_carlo.draws import Draws, read_source
from mutustat.monte_carlo.inputs import Distribution
from mutustat.monte_carlo.propagation import sample_of
from mutustat.uncertainty.expression import read_model
from mutustat.uncertainty.propagation import JointEstimate


@dataclass(frozen=True, slots=True)
class JointMonteCarloResult(JointEstimate):
    """What drawing says of several results, and how they were drawn."""

    draws: int
    method: str
    seed: int


def monte_carlo_propagation_multivariate(
    models: Mapping[str, str],
    inputs: Mapping[str, Distribution],
    draws: Draws,
    *,
    correlation: ArrayLike | None = None,
) -> JointMonteCarloResult:
    """Return estimates and covariance of several results, by Monte Carlo.

    ``models`` gives each result its expression; inputs, draws, correlation and errors
    are those of ``monte_carlo_propagation``. Every result sees the same draws. Source:
    JCGM 102:2011, clause 7.
    """
    if not models:
        raise ArgumentError("models", models, "give at least one model")
    source = read_source(inputs, correlation)
    read = tuple(read_model(each, source.names) for each in models.values())
    sample = sample_of(read, source, draws)
    values = sample.mean(axis=1)
    sample -= values[:, np.newaxis]
    covariance = sample @ sample.T / (draws.number - 1)
    drawn = (draws.number, draws.method, draws.seed)
    return JointMonteCarloResult(tuple(models), values, covariance, *drawn)
