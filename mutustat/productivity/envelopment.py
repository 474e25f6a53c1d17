"""Which workshops make the same with less: data envelopment analysis."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, one_of
from mutustat.errors import ArgumentError
from mutustat.productivity.frontier import (
    GAP,
    RETURNS,
    Frontier,
    activities,
    furthest,
    shrink,
)

#: A weight or slack below this, of variables scaled to 1, is none.
NOTHING = 1e-8


@dataclass(frozen=True, slots=True)
class EnvelopmentStudy:
    """What each unit could do with, and the units that show it.

    ``efficiency`` (unit,) is the fraction of all its inputs that a unit needs;
    ``weights`` (unit, unit) say of each unit (row) how its target is mixed from others;
    ``input_slack`` (input, unit) and ``output_slack`` (output, unit) what could be
    saved or made beyond that; ``gap`` is the largest difference of primal and dual.
    """

    efficiency: FloatArray
    weights: FloatArray
    input_slack: FloatArray
    output_slack: FloatArray
    gap: float

    def peers(self, unit: int) -> tuple[int, ...]:
        """Return the units (0-based) that a unit is compared with; itself when best."""
        return tuple(np.flatnonzero(self.weights[unit]).tolist())

    @property
    def efficient(self) -> tuple[int, ...]:
        """Return the units (0-based) with efficiency 1 and nothing to save besides."""
        slack = self.input_slack.sum(axis=0) + self.output_slack.sum(axis=0)
        best = (self.efficiency >= 1 - GAP) & (slack == 0)
        return tuple(np.flatnonzero(best).tolist())


def dea_input_efficiency(
    inputs: ArrayLike, outputs: ArrayLike, *, returns: str = "constant"
) -> EnvelopmentStudy:
    """Return the least fraction of its inputs that makes each unit's outputs.

    ``inputs`` (input, unit) and ``outputs`` (output, unit), any units of measurement,
    none negative; ``returns`` to scale are ``constant`` (CRS) or ``variable`` (VRS).
    Raises ``ArgumentError`` for tables that do not fit each other, and for a variable
    or a unit with nothing but 0.

    Of unit o: min theta with X w <= theta x_o, Y w >= y_o, w >= 0 (VRS: sum w = 1);
    then, at that theta, the weights with the largest sum of scaled slacks, so that a
    unit that is only weakly efficient shows it (Cooper, Seiford and Tone, Data
    Envelopment Analysis, 2nd edition, sections 3.2 and 4.2).
    """
    x, y = activities(inputs, "inputs"), activities(outputs, "outputs")
    if x.shape[1] != y.shape[1]:
        raise ArgumentError("outputs", outputs, "give as many units as in the inputs")
    frontier = _scaled(x, y, one_of(returns, "returns", RETURNS))
    units = list(zip(frontier.inputs.T, frontier.outputs.T, strict=True))
    found = [shrink(frontier, *unit) for unit in units]
    weights = np.array(
        [
            furthest(frontier, theta * used, made)
            for (theta, _), (used, made) in zip(found, units, strict=True)
        ]
    )
    theta, gaps = np.array(found).T
    return _study((x, y), theta, np.where(weights > NOTHING, weights, 0.0), gaps.max())


def _scaled(x: FloatArray, y: FloatArray, returns: str) -> Frontier:
    """Divide each variable by its largest value.

    It changes no efficiency, and keeps rupiah and hours within one solver's reach.
    """
    largest_x, largest_y = x.max(axis=1, keepdims=True), y.max(axis=1, keepdims=True)
    return Frontier(x / largest_x, y / largest_y, returns)


def _study(
    data: tuple[FloatArray, FloatArray], theta: FloatArray, weights: FloatArray,
    gap: float,
) -> EnvelopmentStudy:  # fmt: skip
    x, y = data
    saved = _beyond_rounding(theta * x - x @ weights.T, x)
    made = _beyond_rounding(y @ weights.T - y, y)
    return EnvelopmentStudy(theta, weights, saved, made, float(gap))


def _beyond_rounding(slack: FloatArray, amounts: FloatArray) -> FloatArray:
    least = NOTHING * len(amounts.T) * amounts.max(axis=1, keepdims=True)
    return np.where(slack > least, slack, 0.0)
