"""Whether workshops became more productive, and why: the Malmquist index."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError
from mutustat.productivity.frontier import Frontier, activities, shrink


@dataclass(frozen=True, slots=True)
class MalmquistIndex:
    """Change of productivity of each unit (unit,); above 1 is better, 1 is unchanged.

    ``index = efficiency_change x technical_change``: how much nearer the unit came to
    the best there are, and how far the best moved where the unit works.
    """

    index: FloatArray
    efficiency_change: FloatArray
    technical_change: FloatArray


def malmquist_index(
    inputs: tuple[ArrayLike, ArrayLike], outputs: tuple[ArrayLike, ArrayLike]
) -> MalmquistIndex:
    """Return how the productivity of the same units changed from one period to another.

    ``inputs`` and ``outputs`` hold (before, after), each (variable, unit) with the same
    variables and units in the same order. Raises ``ArgumentError`` for tables that do
    not fit each other, a variable or unit with nothing but 0, and an output that no
    unit made in one of the periods.

    With theta_s(t) the input efficiency of period t's unit against period s under
    constant returns: efficiency change = theta_1(1) / theta_0(0), technical change =
    sqrt(theta_0(1) / theta_1(1) x theta_0(0) / theta_1(0)) (Färe, Grosskopf, Norris
    and Zhang, American Economic Review 84 (1994), 66-83). Under constant returns the
    index by inputs and the index by outputs are the same number.
    """
    x, y = _periods(inputs, "inputs"), _periods(outputs, "outputs")
    if x.shape[2] != y.shape[2]:
        raise ArgumentError("outputs", outputs, "give as many units as in the inputs")
    (own_before, later_by_before), (earlier_by_after, own_after) = (
        [_against(x, y, frontier=s, period=t) for t in (0, 1)] for s in (0, 1)
    )
    closer = own_after / own_before
    shift = np.sqrt(later_by_before / own_after * own_before / earlier_by_after)
    return MalmquistIndex(closer * shift, closer, shift)


def _periods(value: tuple[ArrayLike, ArrayLike], name: str) -> FloatArray:
    """Return (period, variable, unit), each variable divided by its largest value."""
    if len(value) != 2:
        raise ArgumentError(name, value, "give two periods")
    before, after = (activities(each, name) for each in value)
    if before.shape != after.shape:
        raise ArgumentError(name, value, "both periods need the same table")
    both = np.stack([before, after])
    return np.asarray(both / both.max(axis=(0, 2), keepdims=True))


def _against(x: FloatArray, y: FloatArray, *, frontier: int, period: int) -> FloatArray:
    """Return the efficiency of one period's units against another period's best."""
    best = Frontier(x[frontier], y[frontier], "constant")
    units = zip(x[period].T, y[period].T, strict=True)
    return np.array([shrink(best, *unit)[0] for unit in units])
