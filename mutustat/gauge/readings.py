"""What both repeatability studies share: their readings and their last line."""

import math

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, number, numbers, positive
from mutustat.errors import ArgumentError

#: Categories per ratio of the standard deviations: the square root of 2, which the AIAG
#: form prints as 1.41 (Measurement Systems Analysis, 4th edition, chapter III).
CATEGORIES_PER_RATIO = 1.41


def crossed_readings(y: ArrayLike, name: str) -> FloatArray:
    """Return readings (part, operator, trial), at least two of each, not all equal."""
    read = numbers(y, name)
    if read.ndim != 3 or min(read.shape) < 2:
        wanted = "give (part, operator, trial), at least 2 of each, all measured alike"
        raise ArgumentError(name, y, wanted)
    if not np.ptp(read, axis=-1).any():
        wanted = "repeats must differ somewhere: the gauge reads too coarsely"
        raise ArgumentError(name, y, wanted)
    return read


def distinct_categories(part: float, gauge: float) -> int:
    """Return how many classes of parts a gauge tells apart: ndc, cut to a whole one.

    ``ndc = floor(1.41 part / gauge)``, both standard deviations in the same unit. Five
    or more are asked for (AIAG Measurement Systems Analysis, 4th edition). Raises
    ``ArgumentError`` for a part below 0 and a gauge not above 0.
    """
    spread = number(part, "part", least=0)
    return math.floor(CATEGORIES_PER_RATIO * spread / positive(gauge, "gauge"))
