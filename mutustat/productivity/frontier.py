"""The linear programmes that measure a unit against the best units there are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import OptimizeResult, linprog

from mutustat.arguments import FloatArray, table
from mutustat.errors import ArgumentError

#: constant: Charnes, Cooper, Rhodes 1978; variable: Banker, Charnes, Cooper 1984.
RETURNS = ("constant", "variable")
#: How far primal and dual may differ before a result is refused.
GAP = 1e-8
#: HiGHS accepts nothing finer; its default of 1e-7 would be coarser than our promise.
FINEST = 1e-10


@dataclass(frozen=True, slots=True)
class Frontier:
    """Units that are compared with: inputs (input, unit), outputs (output, unit)."""

    inputs: FloatArray
    outputs: FloatArray
    returns: str


@dataclass(frozen=True, slots=True)
class _Programme:
    """Minimise ``cost z`` with ``above z <= bound``, ``equal z = 1`` and ``z >= 0``."""

    cost: FloatArray
    above: FloatArray
    bound: FloatArray
    equal: FloatArray


def activities(value: ArrayLike, name: str) -> FloatArray:
    """Return amounts (variable, unit), none negative, no variable or unit empty."""
    read = table(value, name)
    if read.ndim != 2 or (read < 0).any():
        raise ArgumentError(name, value, "give (variable, unit), none below 0")
    if not read.any(axis=0).all() or not read.any(axis=1).all():
        wanted = "every unit and every variable needs an amount above 0"
        raise ArgumentError(name, value, wanted)
    return read


def shrink(frontier: Frontier, x: FloatArray, y: FloatArray) -> tuple[float, float]:
    """Return the least fraction of inputs ``x`` that makes ``y``, and its gap.

    min theta: theta x - X w >= 0, Y w >= y, w >= 0; under variable returns
    sum w = 1 besides. The unit need not be one of the frontier's own.
    """
    mixed = _constraints(frontier)
    programme = _Programme(
        cost=np.eye(1, mixed.shape[1] + 1)[0],
        above=np.column_stack([np.r_[-x, np.zeros(len(y))], mixed]),
        bound=np.r_[np.zeros(len(x)), -y],
        equal=_sum_to_one(frontier, 1),
    )
    solution, gap = _solved(programme, _sizes(frontier, x, y))
    theta = float(solution[0])
    _refuse_unproved(gap, GAP * theta)
    return theta, gap


def furthest(frontier: Frontier, x: FloatArray, y: FloatArray) -> FloatArray:
    """Return the weights of the mix that leaves the largest sum of slacks.

    max sum(x - X w) + sum(Y w - y): X w <= x, Y w >= y, w >= 0.
    """
    mixed = _constraints(frontier)
    programme = _Programme(
        cost=mixed.sum(axis=0),
        above=mixed,
        bound=np.r_[x, -y],
        equal=_sum_to_one(frontier, 0),
    )
    solution, gap = _solved(programme, _sizes(frontier, x, y))
    _refuse_unproved(gap, GAP)
    return solution


def _constraints(frontier: Frontier) -> FloatArray:
    return np.vstack([frontier.inputs, -frontier.outputs])


def _sizes(frontier: Frontier, x: FloatArray, y: FloatArray) -> FloatArray:
    """Return the unit's own amounts, the largest of all where it has none."""
    largest = np.abs(_constraints(frontier)).max(axis=1)
    own = np.r_[x, y]
    return np.asarray(np.where(own > 0, own, largest), dtype=np.float64)


def _sum_to_one(frontier: Frontier, others: int) -> FloatArray:
    """Return the row that sums the weights, no row under constant returns."""
    row = np.r_[np.zeros(others), np.ones(frontier.inputs.shape[1])]
    return np.tile(row, (1 if frontier.returns == "variable" else 0, 1))


def _solved(programme: _Programme, sizes: FloatArray) -> tuple[FloatArray, float]:
    """Return the optimum and its gap, measured in the ``sizes`` of the constraints.

    The solver's tolerances are absolute: beside a large workshop, they would swallow a
    small one whole.
    """
    scaled = _Programme(
        programme.cost,
        programme.above / sizes[:, None],
        programme.bound / sizes,
        programme.equal,
    )
    solution = linprog(
        scaled.cost,
        A_ub=scaled.above,
        b_ub=scaled.bound,
        A_eq=scaled.equal,
        b_eq=np.ones(len(scaled.equal)),
        method="highs",
        options={
            "primal_feasibility_tolerance": FINEST,
            "dual_feasibility_tolerance": FINEST,
        },
    )
    if not solution.success:
        wanted = "some output is made by none of the units compared with"
        raise ArgumentError("outputs", -programme.bound, wanted)
    return np.asarray(solution.x, dtype=np.float64), _gap(scaled, solution)


def _gap(programme: _Programme, solution: OptimizeResult) -> float:
    """Return the worst of the duality gap and the two infeasibilities.

    All three at 0 prove the optimum, whatever the solver did.
    """
    below, level = solution.ineqlin.marginals, solution.eqlin.marginals
    dual = programme.bound @ below + level.sum()
    reduced = programme.cost - below @ programme.above - level @ programme.equal
    excess = programme.above @ solution.x - programme.bound
    return float(max(abs(solution.fun - dual), -reduced.min(), excess.max(), 0.0))


def _refuse_unproved(gap: float, room: float) -> None:
    if gap >= room:
        wanted = "these units differ too widely to be compared (millions of times)"
        raise ArgumentError("inputs", gap, wanted)
