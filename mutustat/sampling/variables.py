"""Inspection by variables: accept when the mean lies k standard deviations inside."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, fraction, number, one_of, proportions, whole
from mutustat.batches import Real
from mutustat.distributions import (
    noncentral_t_cdf,
    noncentral_t_quantile,
    normal_cdf,
    normal_quantile,
)
from mutustat.errors import ArgumentError
from mutustat.sampling.design import LARGEST_SAMPLE, RiskPoint, points_in_order
from mutustat.sampling.tables import aql_in, variables_tables

#: Whether the standard deviation of the process is known or estimated from the sample.
SIGMAS = ("unknown", "known")
#: Tables B-2 (reduced) are not packaged.
TABULATED = ("normal", "tightened")


@dataclass(frozen=True, slots=True)
class VariablesPlan:
    """Accept when (limit - mean) / s is at least ``k``, both from ``n`` items."""

    code_letter: str
    plan_letter: str
    n: int
    k: float


@dataclass(frozen=True, slots=True)
class VariablesDesign:
    """A variables plan and how often it accepts at the two qualities asked for."""

    n: int
    k: float
    pa_producer: float
    pa_consumer: float


def variables_plan_k(
    letter: str, *, aql: float, inspection: str = "normal"
) -> VariablesPlan:
    """Return sample size and acceptability constant of MIL-STD-414, arrows followed.

    ``letter`` is a code letter B to Q (`variables_code_letter`), ``aql`` one of the 14
    listed values in percent, ``inspection`` normal or tightened; tightened inspection
    reads the column of the next lower AQL and has none for the lowest.

    Source: MIL-STD-414, table B-1 (variability unknown, standard deviation method,
    single specification limit, form 1).
    """
    tables = variables_tables()
    letters = tables["letters"]
    one_of(letter, "letter", letters)
    column = aql_in(tables["aql"], aql)
    if one_of(inspection, "inspection", TABULATED) == "tightened":
        column -= 1
    if column < 0:
        raise ArgumentError("aql", aql, "tightened inspection begins at 0.065")
    below = letters[letters.index(letter) :]
    reached = next(each for each in below if tables["k"][each][column] is not None)
    n, k = tables["sample_sizes"][reached], tables["k"][reached][column]
    return VariablesPlan(letter, reached, n, k)


def oc_variables(
    n: int, k: float, *, p: ArrayLike, sigma: str = "unknown"
) -> FloatArray:
    """Return the probability that a variables plan with one limit accepts the lot.

    ``p`` of any shape is the fraction beyond the limit (0 to 1); the values are normal.
    ``sigma`` unknown (s-method, n at least 2): Pa = P(T' > k sqrt n), T' noncentral t
    with n - 1 degrees of freedom and shift z(1 - p) sqrt n. ``sigma`` known:
    Pa = Phi(sqrt n (z(1 - p) - k)). Source: ISO 3951-1; Lieberman and Resnikoff, JASA
    50, 1955.
    """
    one_of(sigma, "sigma", SIGMAS)
    size = whole(n, "n", least=2 if sigma == "unknown" else 1)
    constant = number(k, "k")
    quality = proportions(p, "p")
    return _pa(size, constant, -normal_quantile(quality), sigma)


def design_variables_plan(
    producer: RiskPoint, consumer: RiskPoint, *, sigma: str = "unknown"
) -> VariablesDesign:
    """Return the smallest variables plan for two points, one specification limit.

    k makes lots of the producer's quality accepted exactly as often as its ``pa``
    says; n is the smallest sample with which lots of the consumer's quality are
    accepted at most as often as its own. Qualities lie between 0 and 1.
    Source: ISO 3951-1; Schilling and Neubauer, Acceptance Sampling in Quality
    Control, 10.
    """
    points_in_order(producer, consumer)
    one_of(sigma, "sigma", SIGMAS)
    good = -float(normal_quantile(fraction(producer.quality, "producer_quality")))
    bad = -float(normal_quantile(fraction(consumer.quality, "consumer_quality")))
    n = _least_known(producer, consumer, good - bad)
    if sigma == "unknown":
        n = _least_unknown(producer, consumer, start=max(n, 2))
    k = _constant(n, good, producer.pa, sigma)
    pa = [float(_pa(n, k, each, sigma)) for each in (good, bad)]
    return VariablesDesign(n, k, *pa)


def _pa(n: int, k: float, shift: Real, sigma: str) -> FloatArray:
    root = math.sqrt(n)
    if sigma == "known":
        return normal_cdf(root * np.subtract(shift, k))
    # P(T' > x) = P(-T' < -x), and -T' is noncentral t with the opposite shift: exact
    # in the far tail, where 1 - P(T' <= x) would leave nothing.
    return noncentral_t_cdf(-k * root, n - 1, np.multiply(-root, shift))


def _constant(n: int, shift: float, pa: float, sigma: str) -> float:
    root = math.sqrt(n)
    if sigma == "known":
        return shift - float(normal_quantile(pa)) / root
    return float(noncentral_t_quantile(1 - pa, n - 1, root * shift)) / root


def _least_known(producer: RiskPoint, consumer: RiskPoint, apart: float) -> int:
    """Return n from the two normal equations, with doubt of rounding in its favour."""
    between = normal_quantile(producer.pa) - normal_quantile(consumer.pa)
    return max(1, math.ceil(float(between / apart) ** 2 - 1e-9))


def _least_unknown(producer: RiskPoint, consumer: RiskPoint, *, start: int) -> int:
    """Return the smallest n; an estimated sigma never needs fewer than a known one."""
    good = -float(normal_quantile(producer.quality))
    bad = -float(normal_quantile(consumer.quality))

    def seldom(n: int) -> bool:
        k = _constant(n, good, producer.pa, "unknown")
        return float(_pa(n, k, bad, "unknown")) <= consumer.pa

    low, high = start - 1, start
    while not seldom(high):
        if high > LARGEST_SAMPLE:
            told = f"no plan up to {LARGEST_SAMPLE} items tells these two apart"
            raise ArgumentError("consumer_quality", consumer.quality, told)
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if seldom(middle) else (middle, high)
    return high
