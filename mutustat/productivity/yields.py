"""How many pieces come through right the first time, in one step and in all."""

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, counts, numbers, proportions, series
from mutustat.errors import ArgumentError


def first_pass_yield(entered: ArrayLike, right: ArrayLike) -> FloatArray:
    """Return the fraction that leaves a step right without being mended.

    ``entered`` and ``right`` (right the first time: neither scrapped nor mended) are
    counts of any shape that fit each other. ``right / entered`` (ISO 22400-2:2014,
    first pass yield). Raises ``ArgumentError`` for nothing entered or more right than
    entered.
    """
    came = counts(entered, "entered", least=1)
    good = counts(right, "right")
    if np.any(good > came):
        raise ArgumentError("right", right, "give no more than entered")
    return np.asarray(good / came)


def rolled_throughput_yield(yields: ArrayLike) -> FloatArray:
    """Return the fraction that passes all steps without being mended in any.

    ``yields`` (..., step) are first-pass yields, 0 to 1; the result is their product
    over the last axis. The yield of the last step alone hides what was mended before
    (Breyfogle, Implementing Six Sigma, chapter 9).
    """
    read = series(yields, "yields", reader=proportions)
    return np.asarray(read.prod(axis=-1))


def throughput_yield(defects_per_unit: ArrayLike) -> FloatArray:
    """Return the fraction of units without a defect, from defects per unit.

    ``exp(-defects_per_unit)``: the Poisson probability of none, right when defects fall
    on units independently (Breyfogle, Implementing Six Sigma, chapter 9). Any shape.
    """
    read = numbers(defects_per_unit, "defects_per_unit")
    if (read < 0).any():
        raise ArgumentError("defects_per_unit", defects_per_unit, "give none below 0")
    return np.exp(-read)
