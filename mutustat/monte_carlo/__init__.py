"""Monte Carlo: what distribution an uncertain result has (JCGM 101 and 102)."""

from mutustat.monte_carlo.draws import Draws, Settled
from mutustat.monte_carlo.inputs import (
    Arcsine,
    CurvilinearTrapezoid,
    Distribution,
    Exponential,
    Gamma,
    Normal,
    Rectangular,
    Student,
    Trapezoidal,
    Triangular,
)
from mutustat.monte_carlo.multivariate import (
    JointMonteCarloResult,
    monte_carlo_propagation_multivariate,
)
from mutustat.monte_carlo.propagation import MonteCarloResult, monte_carlo_propagation
from mutustat.monte_carlo.summary import Coverage, numerical_tolerance
from mutustat.monte_carlo.validation import (
    GumValidation,
    budget_of_distributions,
    validate_gum,
)

__all__ = [
    "Arcsine",
    "Coverage",
    "CurvilinearTrapezoid",
    "Distribution",
    "Draws",
    "Exponential",
    "Gamma",
    "GumValidation",
    "JointMonteCarloResult",
    "MonteCarloResult",
    "Normal",
    "Rectangular",
    "Settled",
    "Student",
    "Trapezoidal",
    "Triangular",
    "budget_of_distributions",
    "monte_carlo_propagation",
    "monte_carlo_propagation_multivariate",
    "numerical_tolerance",
    "validate_gum",
]
