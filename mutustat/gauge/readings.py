"""What both repeatability studies share: their readings and their last line."""

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, IntArray, alike, numbers, positive_each
from mutustat.batches import Real, Whole, plain
from mutustat.errors import ArgumentError

#: Categories per ratio of the standard deviations: the square root of 2, which the AIAG
#: form prints as 1.41 (Measurement Systems Analysis, 4th edition, chapter III).
CATEGORIES_PER_RATIO = 1.41
#: More are told as this: the largest power of ten that is counted in 64 bits.
MOST_CATEGORIES = 1e18


def crossed_readings(y: ArrayLike, name: str) -> FloatArray:
    """Return studies (..., part, operator, trial), none with repeats that all agree."""
    read = numbers(y, name)
    if read.ndim < 3 or min(read.shape[-3:]) < 2:
        wanted = "give (part, operator, trial), at least 2 of each, all measured alike"
        raise ArgumentError(name, y, wanted)
    if not np.ptp(read, axis=-1).any(axis=(-2, -1)).all():
        wanted = "repeats must differ somewhere: the gauge reads too coarsely"
        raise ArgumentError(name, y, wanted)
    return read


def distinct_categories(part: Real, gauge: Real) -> Whole:
    """Return how many classes of parts a gauge tells apart: ndc, cut to a whole one.

    ``ndc = floor(1.41 part / gauge)``, both standard deviations in the same unit,
    numbers or arrays of one shape. Five or more are asked for (AIAG Measurement Systems
    Analysis, 4th edition). Raises ``ArgumentError`` for a part below 0 and a gauge not
    above 0.
    """
    spread, own = alike(part=part, gauge=gauge)
    if (spread < 0).any():
        raise ArgumentError("part", part, "no standard deviation is negative")
    ratio = CATEGORIES_PER_RATIO * spread / positive_each(own, "gauge", own.shape)
    told: IntArray = np.floor(np.minimum(ratio, MOST_CATEGORIES)).astype(np.int64)
    return plain(told)
