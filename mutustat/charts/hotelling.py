"""Charts of several characteristics at once: Hotelling's T2."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import BoolArray, FloatArray, fraction, table, whole
from mutustat.batches import from_first
from mutustat.distributions import beta_quantile, f_quantile
from mutustat.errors import ArgumentError

#: Coverage of the usual 3 sigma limits.
THREE_SIGMA = 0.9973
#: Below this, the smallest eigenvalue of a correlation matrix is rounding only.
SINGULAR = 1e-12


@dataclass(frozen=True, slots=True)
class T2Chart:
    """T2 of each point (..., points) and what it comes from, with limits by phase.

    ``upper`` holds for the points of this study; ``upper_of_new_points`` for later
    ones, held against this ``mean`` (..., p) and ``covariance`` (..., p, p).
    """

    points: FloatArray
    mean: FloatArray
    covariance: FloatArray
    upper: float
    upper_of_new_points: float

    @property
    def beyond(self) -> BoolArray:
        """Say which points of the study lie above its limit."""
        return self.points > self.upper


@dataclass(frozen=True, slots=True)
class SubgroupT2Limits:
    """Upper limits of T2 of subgroup means in phase I and in phase II."""

    phase_one: float
    phase_two: float


def hotelling_t2_individuals(
    x: ArrayLike, *, confidence: float = THREE_SIGMA
) -> T2Chart:
    """Return T2 of individual observations ``x`` (..., observation, characteristic).

    Phase I: (m - 1)^2 / m times the quantile of beta(p/2, (m - p - 1)/2); phase II:
    p (m + 1)(m - 1) / (m (m - p)) times that of F(p, m - p). Fewer than p + 2
    observations, and characteristics that do not vary or follow from each other, raise
    ArgumentError. Tracy, Young and Mason, Journal of Quality Technology 24 (1992);
    Montgomery, ISQC, 11.3.2.
    """
    values = table(x, "x")
    m, p = values.shape[-2:]
    if m < p + 2:
        raise ArgumentError("x", x, f"give at least {p + 2} observations")
    level = fraction(confidence, "confidence")
    first = (m - 1) ** 2 / m * beta_quantile(level, p / 2, (m - p - 1) / 2)
    second = p * (m + 1) * (m - 1) / (m * (m - p)) * f_quantile(level, p, m - p)
    mean, covariance, points = _distances(values)
    return T2Chart(points, mean, covariance, float(first), float(second))


def t2_of_new_points(x: ArrayLike, study: T2Chart) -> FloatArray:
    """Return T2 of later observations ``x`` (..., observation, characteristic).

    Held against mean and covariance of the study (phase II); signals lie above its
    ``upper_of_new_points``. Another number of characteristics than in the study raises
    ArgumentError. Montgomery, ISQC, 11.3.2.
    """
    values = table(x, "x")
    if values.shape[-1] != study.mean.shape[-1]:
        raise ArgumentError("x", x, f"give {study.mean.shape[-1]} characteristics")
    scale = np.sqrt(np.diagonal(study.covariance, axis1=-2, axis2=-1))
    unit = (values - study.mean[..., None, :]) / scale[..., None, :]
    return _squared(unit, study.covariance / scale[..., None, :] / scale[..., :, None])


def hotelling_t2_subgroup_limits(
    p: int, m: int, *, n: int, alpha: float
) -> SubgroupT2Limits:
    """Return the limits of T2 for means of ``m`` subgroups of ``n`` on ``p`` variables.

    Phase I: p (m - 1)(n - 1) / (mn - m - p + 1) times the F quantile 1 - alpha for p
    and mn - m - p + 1 degrees of freedom; phase II with m + 1 for m - 1. Too few
    observations raise ArgumentError. Montgomery, ISQC, 11.3.1.
    """
    variables, groups = whole(p, "p", least=1), whole(m, "m", least=2)
    size, risk = whole(n, "n", least=2), fraction(alpha, "alpha")
    dof = groups * size - groups - variables + 1
    if dof < 1:
        raise ArgumentError("p", p, f"give at most {groups * (size - 1)} variables")
    quantile = float(f_quantile(1 - risk, variables, dof))
    unit = variables * (size - 1) / dof * quantile
    return SubgroupT2Limits((groups - 1) * unit, (groups + 1) * unit)


def _distances(x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return mean, covariance and T2, by way of the correlation: no unit matters."""
    mean = x.mean(axis=-2)
    scale = from_first(x, axis=-2).std(axis=-2, ddof=1)
    if not (scale > 0).all():
        raise ArgumentError("x", x, "every characteristic must vary")
    unit = (x - mean[..., None, :]) / scale[..., None, :]
    correlation = np.swapaxes(unit, -1, -2) @ unit / (x.shape[-2] - 1)
    if np.linalg.eigvalsh(correlation).min() < SINGULAR:
        raise ArgumentError("x", x, "no characteristic may follow from the others")
    points = _squared(unit, correlation)
    covariance = correlation * scale[..., None, :] * scale[..., :, None]
    return mean, covariance, points


def _squared(unit: FloatArray, correlation: FloatArray) -> FloatArray:
    """Return u' C^-1 u of each observation u, in standard deviations."""
    solved = np.linalg.solve(correlation, np.swapaxes(unit, -1, -2))
    return np.asarray(np.einsum("...ij,...ji->...i", unit, solved))
