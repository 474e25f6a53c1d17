"""How much of the planned time made good pieces: overall equipment effectiveness."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, counts, numbers
from mutustat.errors import ArgumentError


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """Three fractions and their product, each of the batch's shape.

    A ``performance`` above 1 says that the ideal cycle is not the ideal one: correct
    it before anything else is read from the study.
    """

    availability: FloatArray
    performance: FloatArray
    quality: FloatArray
    oee: FloatArray


def oee(
    planned: ArrayLike,
    run: ArrayLike,
    *,
    ideal_cycle: ArrayLike,
    made: ArrayLike,
    rejected: ArrayLike,
) -> Effectiveness:
    """Return the overall equipment effectiveness of one or many shifts.

    ``planned`` and ``run`` times are (...), ``ideal_cycle`` (time for one piece, same
    unit of time), ``made`` and ``rejected`` counts are (..., product): a single number
    is a single product, and each design has a cycle of its own. Pieces that were mended
    count as rejected. Raises ``ArgumentError`` for times not above 0, more run than
    planned, nothing made or more rejected than made.

    Availability = run / planned; performance = sum(cycle x made) / run; quality =
    sum(cycle x good) / sum(cycle x made), which for one product is good / made. Their
    product is sum(cycle x good) / planned (Nakajima, Introduction to TPM, 1988;
    ISO 22400-2:2014, OEE index).
    """
    times = _times(planned, run)
    cycle, all_made, bad = _pieces(ideal_cycle, made, rejected)
    earned = (cycle * all_made).sum(axis=-1)
    availability, performance = times[1] / times[0], earned / times[1]
    quality = (cycle * (all_made - bad)).sum(axis=-1) / earned
    whole = availability * performance * quality
    return Effectiveness(availability, performance, quality, whole)


def _times(planned: ArrayLike, run: ArrayLike) -> tuple[FloatArray, FloatArray]:
    planned_time = _above_zero(planned, "planned")
    run_time = _above_zero(run, "run")
    if np.any(run_time > planned_time):
        raise ArgumentError("run", run, "no more can be run than was planned")
    return planned_time, run_time


def _pieces(
    cycle: ArrayLike, made: ArrayLike, rejected: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    all_made = np.atleast_1d(counts(made, "made"))
    bad = np.atleast_1d(counts(rejected, "rejected"))
    if not all_made.sum(axis=-1).all():
        raise ArgumentError("made", made, "at least one piece must be made")
    if np.any(bad > all_made):
        raise ArgumentError("rejected", rejected, "give no more than were made")
    return np.atleast_1d(_above_zero(cycle, "ideal_cycle")), all_made, bad


def _above_zero(value: ArrayLike, name: str) -> FloatArray:
    read = numbers(value, name)
    if not read.size or (read <= 0).any():
        raise ArgumentError(name, value, "give times above 0")
    return read
