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
from mutustat.monte_carlo.propagation import MonteCarloResult, monte_carlo_propagation
from mutustat.monte_carlo.summary import Coverage, numerical_tolerance

__all__ = [
    "Arcsine",
    "Coverage",
    "CurvilinearTrapezoid",
    "Distribution",
    "Draws",
    "Exponential",
    "Gamma",
    "MonteCarloResult",
    "Normal",
    "Rectangular",
    "Settled",
    "Student",
    "Trapezoidal",
    "Triangular",
    "monte_carlo_propagation",
    "numerical_tolerance",
]
