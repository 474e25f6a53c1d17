"""Uncertainty from a laboratory's own control data (Nordtest TR 537; ISO 11352).

Everything is in one unit, usually per cent of the value.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real, plain
from mutustat.constants import D2_OF_TWO
from mutustat.errors import ArgumentError

SCALES = ("absolute", "relative")


@dataclass(frozen=True, slots=True)
class NordtestUncertainty:
    """Combined and expanded uncertainty, and the parts they are made of.

    Of a batch of analytes all but the coverage factor are arrays.
    """

    u_rw: Real
    rms_bias: Real
    u_cref: Real
    u_bias: Real
    combined: Real
    coverage_factor: float
    expanded: Real


@dataclass(frozen=True, slots=True)
class WithinLaboratory:
    """Within-laboratory reproducibility u(Rw), of control samples and duplicates."""

    u_rw: Real
    s_control: Real
    #: 0 without duplicates.
    s_repeatability: Real


def nordtest_uncertainty(
    u_rw: ArrayLike,
    *,
    rms_bias: ArrayLike,
    u_cref: ArrayLike,
    coverage_factor: float = 2.0,
) -> NordtestUncertainty:
    """Return the uncertainty of a method from its reproducibility and its bias.

    u_bias^2 = rms_bias^2 + u_cref^2, u_c^2 = u_rw^2 + u_bias^2, U = k u_c, where
    ``u_rw`` is the within-laboratory reproducibility, ``rms_bias`` the root mean square
    of the biases found and ``u_cref`` the uncertainty of the reference values: numbers,
    or arrays of one shape. Source: Nordtest TR 537 edition 3.1, chapters 3 and 6.
    """
    read = arguments.alike(u_rw=u_rw, rms_bias=rms_bias, u_cref=u_cref)
    for name, each in zip(("u_rw", "rms_bias", "u_cref"), read, strict=True):
        _refuse_negative(each, name)
    factor = arguments.positive(coverage_factor, "coverage_factor")
    within, found, reference = (plain(each) for each in read)
    bias = np.hypot(found, reference)
    combined = plain(np.hypot(within, bias))
    return NordtestUncertainty(
        within, found, reference, plain(bias), combined, factor, factor * combined
    )


def nordtest_uncertainty_from_pt(
    u_rw: ArrayLike,
    *,
    bias: ArrayLike,
    pt_sd: ArrayLike,
    pt_laboratories: ArrayLike,
    coverage_factor: float = 2.0,
) -> NordtestUncertainty:
    """Return the uncertainty of a method whose bias is known from proficiency tests.

    ``bias`` (..., rounds) are the deviations from the assigned values, ``pt_sd`` the
    standard deviations between the laboratories and ``pt_laboratories`` how many took
    part, both (..., rounds) or (rounds,) for all; ``u_rw`` is one number, or one for
    each analyte (...). rms_bias^2 = mean(bias^2); u_cref = mean(pt_sd / sqrt(n)).
    An assigned value that is a median or robust mean has 1.25 times that (ISO 13528):
    give ``pt_sd`` times 1.25. Source: Nordtest TR 537 edition 3.1, 6.3.
    """
    biases = arguments.series(bias, "bias")
    spread = _of_rounds(pt_sd, "pt_sd", biases)
    _refuse_negative(spread, "pt_sd")
    name = "pt_laboratories"
    many = _of_rounds(arguments.counts(pt_laboratories, name, least=2), name, biases)
    return nordtest_uncertainty(
        arguments.number_each(u_rw, "u_rw", biases.shape[:-1]),
        rms_bias=root_mean_square(biases),
        u_cref=(spread / np.sqrt(many)).mean(axis=-1),
        coverage_factor=coverage_factor,
    )


def u_rw_from_control_charts(
    control: ArrayLike,
    *,
    duplicates: ArrayLike | None = None,
    scale: str = "absolute",
) -> WithinLaboratory:
    """Return the within-laboratory reproducibility from stored control results.

    ``control`` (..., n) are the results of one control sample over time. When that
    sample does not pass the whole procedure or is easier than real ones, ``duplicates``
    (..., pairs, 2) of real samples add their repeatability, mean range / 1.128:
    u_rw^2 = s_control^2 + s_r^2. Leading axes, the same of both, are analytes.
    ``scale`` ``relative`` gives per cent: the standard deviation over its mean, each
    range over the mean of its pair. Raises ArgumentError for control results that never
    differ. Source: Nordtest TR 537 edition 3.1, 5.2 and 5.3; TR 569.
    """
    read = arguments.varying(control, "control")
    arguments.one_of(scale, "scale", SCALES)
    s_control = read.std(axis=-1, ddof=1)
    if scale == "relative":
        s_control = 100 * s_control / _level(read.mean(axis=-1), "control")
    s_r = np.zeros(read.shape[:-1])
    if duplicates is not None:
        s_r = _repeatability(duplicates, scale, read.shape[:-1])
    u_rw = np.hypot(s_control, s_r)
    return WithinLaboratory(plain(u_rw), plain(s_control), plain(s_r))


def root_mean_square(values: ArrayLike) -> Real:
    """Return the root of the mean of squares of (..., n): how far from 0 they are."""
    read = arguments.series(values, "values")
    root: FloatArray = np.sqrt(np.square(read).mean(axis=-1))
    return plain(root)


def _of_rounds(value: ArrayLike, name: str, biases: FloatArray) -> FloatArray:
    read = arguments.series(value, name)
    if read.shape not in (biases.shape, biases.shape[-1:]):
        raise ArgumentError(name, value, "give one value for each round")
    return read


def _refuse_negative(read: FloatArray, name: str) -> None:
    if (read < 0).any():
        raise ArgumentError(name, read, "no standard deviation or bias is negative")


def _repeatability(
    duplicates: ArrayLike, scale: str, batch: tuple[int, ...]
) -> FloatArray:
    pairs = arguments.pairs(duplicates, "duplicates")
    if pairs.shape[:-2] != batch:
        raise ArgumentError("duplicates", duplicates, "give pairs for each control")
    ranges = np.abs(pairs[..., 0] - pairs[..., 1])
    if scale == "relative":
        ranges = 100 * ranges / _level(pairs.mean(axis=-1), "duplicates")
    return np.asarray(ranges.mean(axis=-1) / D2_OF_TWO)


def _level(means: FloatArray, name: str) -> FloatArray:
    if (means <= 0).any():
        raise ArgumentError(name, means, "relative results need means above 0")
    return means
