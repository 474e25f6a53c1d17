"""Whether the law of propagation was good enough (JCGM 101:2008, clause 8)."""

from collections.abc import Mapping
from dataclasses import dataclass

from numpy.typing import ArrayLike

from mutustat.monte_carlo.draws import Settled
from mutustat.monte_carlo.inputs import Distribution, Student
from mutustat.monte_carlo.propagation import MonteCarloResult, monte_carlo_propagation
from mutustat.monte_carlo.summary import Coverage, numerical_tolerance
from mutustat.uncertainty.budget import Budget, Quantity
from mutustat.uncertainty.propagation import CombinedUncertainty, propagate_uncertainty


@dataclass(frozen=True, slots=True)
class GumValidation:
    """Both results, how far the interval's ends differ, and what may differ."""

    gum: CombinedUncertainty
    monte_carlo: MonteCarloResult
    lower_difference: float
    upper_difference: float
    tolerance: float

    @property
    def is_valid(self) -> bool:
        """Say whether both ends agree within the tolerance."""
        return max(self.lower_difference, self.upper_difference) <= self.tolerance


def validate_gum(
    model: str,
    inputs: Mapping[str, Distribution],
    draws: Settled,
    *,
    coverage: Coverage = Coverage(),  # noqa: B008 (frozen: nobody can change it)
    correlation: ArrayLike | None = None,
) -> GumValidation:
    """Return how the interval y +- U compares with that of Monte Carlo.

    The tolerance is that of u(y) to ``draws.digits`` significant digits; ask for a
    ``draws.share`` of 0.2, so that the drawing's own error does not decide (8.2, note).
    Raises ArgumentError as both propagations do. Source: JCGM 101:2008, 8.1 and 8.2.
    """
    budget = budget_of_distributions(inputs, correlation)
    gum = propagate_uncertainty(model, budget, probability=coverage.probability)
    drawn = monte_carlo_propagation(
        model, inputs, draws, coverage=coverage, correlation=correlation
    )
    lower, upper = (float(end) for end in gum.interval)
    tolerance = numerical_tolerance(float(gum.standard_uncertainty), draws.digits)
    differences = (abs(lower - drawn.lower), abs(upper - drawn.upper))
    return GumValidation(gum, drawn, *differences, tolerance)


def budget_of_distributions(
    inputs: Mapping[str, Distribution], correlation: ArrayLike | None = None
) -> Budget:
    """Return the budget of the law of propagation for the same inputs.

    A t-distribution is what few readings give: its scale is their standard
    uncertainty, with its degrees of freedom. Others have their standard deviation.
    """
    rows = [_quantity(name, each) for name, each in inputs.items()]
    return Budget(rows, correlation)


def _quantity(name: str, given: Distribution) -> Quantity:
    word = type(given).__name__.lower()
    if isinstance(given, Student):
        place = (given.location, given.scale, given.dof)
        return Quantity(name, *place, distribution="t")
    return Quantity(name, given.mean, given.sd, distribution=word)
