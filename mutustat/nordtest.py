"""Uncertainty from a laboratory's own control data (Nordtest TR 537; ISO 11352).

Everything is in one unit, usually per cent of the value.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.constants import D2_OF_TWO
from mutustat.errors import ArgumentError

SCALES = ("absolute", "relative")


@dataclass(frozen=True, slots=True)
class NordtestUncertainty:
    """Combined and expanded uncertainty, and the parts they are made of."""

    u_rw: float
    rms_bias: float
    u_cref: float
    u_bias: float
    combined: float
    coverage_factor: float
    expanded: float


@dataclass(frozen=True, slots=True)
class WithinLaboratory:
    """Within-laboratory reproducibility u(Rw), of control samples and duplicates."""

    u_rw: float
    s_control: float
    s_repeatability: float


def nordtest_uncertainty(
    u_rw: float,
    *,
    rms_bias: float,
    u_cref: float,
    coverage_factor: float = 2.0,
) -> NordtestUncertainty:
    """Return the uncertainty of a method from its reproducibility and its bias.

    u_bias^2 = rms_bias^2 + u_cref^2, u_c^2 = u_rw^2 + u_bias^2, U = k u_c, where
    ``u_rw`` is the within-laboratory reproducibility, ``rms_bias`` the root mean square
    of the biases found and ``u_cref`` the uncertainty of the reference values. Source:
    Nordtest TR 537 edition 3.1, chapters 3 and 6.
    """
    within = arguments.number(u_rw, "u_rw", least=0)
    found = arguments.number(rms_bias, "rms_bias", least=0)
    reference = arguments.number(u_cref, "u_cref", least=0)
    factor = arguments.positive(coverage_factor, "coverage_factor")
    bias = float(np.hypot(found, reference))
    combined = float(np.hypot(within, bias))
    parts = (within, found, reference, bias, combined)
    return NordtestUncertainty(*parts, factor, factor * combined)


def nordtest_uncertainty_from_pt(
    u_rw: float,
    *,
    bias: ArrayLike,
    pt_sd: ArrayLike,
    pt_laboratories: ArrayLike,
    coverage_factor: float = 2.0,
) -> NordtestUncertainty:
    """Return the uncertainty of a method whose bias is known from proficiency tests.

    ``bias`` (rounds,) are the deviations from the assigned values, ``pt_sd`` (rounds,)
    the standard deviations between the laboratories and ``pt_laboratories`` (rounds,)
    how many took part. rms_bias^2 = mean(bias^2); u_cref = mean(pt_sd / sqrt(n)).
    An assigned value that is a median or robust mean has 1.25 times that (ISO 13528):
    give ``pt_sd`` times 1.25. Source: Nordtest TR 537 edition 3.1, 6.3.
    """
    biases = arguments.vector(bias, "bias")
    spread = arguments.vector(pt_sd, "pt_sd")
    many = arguments.vector(
        arguments.counts(pt_laboratories, "pt_laboratories", least=2), "pt_laboratories"
    )
    if not biases.size == spread.size == many.size:
        raise ArgumentError("pt_sd", pt_sd, "give one value for each round")
    if (spread < 0).any():
        raise ArgumentError("pt_sd", pt_sd, "no standard deviation is negative")
    return nordtest_uncertainty(
        u_rw,
        rms_bias=root_mean_square(biases),
        u_cref=float((spread / np.sqrt(many)).mean()),
        coverage_factor=coverage_factor,
    )


def u_rw_from_control_charts(
    control: ArrayLike,
    *,
    duplicates: ArrayLike | None = None,
    scale: str = "absolute",
) -> WithinLaboratory:
    """Return the within-laboratory reproducibility from stored control results.

    ``control`` (n,) are the results of one control sample over time. When that sample
    does not pass the whole procedure or is easier than real ones, ``duplicates``
    (pairs, 2) of real samples add their repeatability, mean range / 1.128:
    u_rw^2 = s_control^2 + s_r^2. ``scale`` ``relative`` gives per cent: the standard
    deviation over its mean, each range over the mean of its pair. Raises ArgumentError
    for control results that never differ. Source: Nordtest TR 537 edition 3.1, 5.2 and
    5.3; TR 569.
    """
    series = arguments.vector(control, "control", least=2)
    if not np.ptp(series) > 0:
        raise ArgumentError("control", control, "results must vary: read finer")
    arguments.one_of(scale, "scale", SCALES)
    level = 1.0 if scale == "absolute" else _level(series.mean(), "control") / 100
    s_control = float(series.std(ddof=1) / level)
    s_r = 0.0 if duplicates is None else _repeatability(duplicates, scale)
    return WithinLaboratory(float(np.hypot(s_control, s_r)), s_control, s_r)


def root_mean_square(values: ArrayLike) -> float:
    """Return the root of the mean of squares: how far from 0 values usually are."""
    read = arguments.vector(values, "values")
    return float(np.sqrt(np.square(read).mean()))


def _repeatability(duplicates: ArrayLike, scale: str) -> float:
    pairs = arguments.pairs(duplicates, "duplicates")
    ranges = np.abs(pairs[:, 0] - pairs[:, 1])
    if scale == "relative":
        ranges = 100 * ranges / _level(pairs.mean(axis=1), "duplicates")
    return float(ranges.mean() / D2_OF_TWO)


def _level(means: FloatArray, name: str) -> FloatArray:
    if (means <= 0).any():
        raise ArgumentError(name, means, "relative results need means above 0")
    return means
