"""Which settings to try, and what they changed: designs and their analysis."""

from mutustat.experiments.designs import (
    box_behnken,
    central_composite,
    full_factorial,
    star_distance,
)
from mutustat.experiments.effects import (
    FactorialEffects,
    LenthAnalysis,
    factorial_effects,
    lenth_analysis,
)
from mutustat.experiments.fractions import FractionalFactorial, fractional_factorial
from mutustat.experiments.surfaces import (
    ResponseSurface,
    response_surface_second_order,
    second_order_terms,
)

__all__ = [
    "FactorialEffects",
    "FractionalFactorial",
    "LenthAnalysis",
    "ResponseSurface",
    "box_behnken",
    "central_composite",
    "factorial_effects",
    "fractional_factorial",
    "full_factorial",
    "lenth_analysis",
    "response_surface_second_order",
    "second_order_terms",
    "star_distance",
]
