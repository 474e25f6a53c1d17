"""Where signals stand in a series, counted as people count."""

import numpy as np

from mutustat.arguments import BoolArray
from mutustat.errors import ArgumentError


def positions(signals: BoolArray) -> tuple[int, ...]:
    """Return the positions, from 1, of the signals of one series.

    Raises ArgumentError for a batch: its series do not signal equally often.
    """
    if signals.ndim != 1:
        wanted = "positions are of one series: use the signals of a batch"
        raise ArgumentError("signals", signals.shape, wanted)
    return tuple((np.flatnonzero(signals) + 1).tolist())
