"""Integrals of smooth functions by Gauss-Legendre panels."""

from functools import cache

import numpy as np

from mutustat.arguments import FloatArray

#: Nodes of one panel: exact for polynomials of degree 39, weights to the last digit.
NODES = 20


@cache
def gauss_legendre(
    lower: float, upper: float, panels: int
) -> tuple[FloatArray, FloatArray]:
    """Return nodes and weights, each (20 panels,), of an integral over an interval."""
    node, weight = np.polynomial.legendre.leggauss(NODES)
    half = (upper - lower) / panels / 2
    middles = lower + half * (2 * np.arange(panels) + 1)
    nodes = (middles[:, None] + half * node).ravel()
    weights = np.tile(half * weight, panels)
    nodes.flags.writeable = weights.flags.writeable = False
    return nodes, weights
