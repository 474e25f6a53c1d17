"""The studentized range: how far apart the means of equal groups lie by chance."""

import numpy as np

from mutustat import arguments, distributions
from mutustat.arguments import FloatArray

#: Where the normal density is below 1e-16, and a step at which sums equal integrals.
_NORMAL = np.arange(-8.5, 8.55, 0.1)
#: exp(-38) is below 1e-16: what lies beyond adds nothing to a double.
_NEGLIGIBLE = 38.0
_NODES = 401
_HALVINGS = 60


def studentized_range_cdf(q: float, groups: int, dof: float) -> float:
    """Return P(Q <= q) of the range of ``groups`` means over their standard error.

    ``dof``: degrees of freedom of the standard error; infinite is allowed.

    P(Q <= q) is the mean of W(q s) over s = chi / sqrt(dof), where W is the cumulative
    distribution of the range of normal values. Both integrals are trapezoidal sums,
    over z and over log s, which converge exponentially because the integrands are
    analytic and vanish at both ends. Error below 1e-11, against mpmath.
    Raises ArgumentError for fewer than two groups or degrees of freedom not above 0.
    Source: Lund and Lund (1983), Applied Statistics 32:204 (the integrals).
    """
    count = arguments.whole(groups, "groups", least=2)
    at = arguments.number(q, "q", least=0.0)
    if dof == np.inf:
        return float(_range_cdf(np.asarray([at]), count)[0])
    scale, weights = _standard_deviations(arguments.positive(dof, "dof"))
    return float(weights @ _range_cdf(at * scale, count))


def studentized_range_quantile(p: float, groups: int, dof: float) -> float:
    """Return q with P(Q <= q) = p, by halving an interval that holds it.

    Relative error below 1e-9 for p up to 0.999 and from one degree of freedom.
    Raises ArgumentError as ``studentized_range_cdf`` does, and for p outside 0 to 1.
    """
    wanted = arguments.fraction(p, "p")
    high = 8.0
    while studentized_range_cdf(high, groups, dof) < wanted:
        high *= 2
    low = 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = studentized_range_cdf(middle, groups, dof) < wanted
        low, high = (middle, high) if below else (low, middle)
    return (low + high) / 2


def _range_cdf(width: FloatArray, count: int) -> FloatArray:
    """Return P(range of ``count`` standard normal values <= width)."""
    below = distributions.normal_cdf(_NORMAL - width[:, None])
    inside = (distributions.normal_cdf(_NORMAL) - below) ** (count - 1)
    step = _NORMAL[1] - _NORMAL[0]
    total = inside @ distributions.normal_density(_NORMAL)
    return np.asarray(count * step * total)


def _standard_deviations(dof: float) -> tuple[FloatArray, FloatArray]:
    """Return nodes of s = chi / sqrt(dof), and weights that add up to 1."""
    room = _NEGLIGIBLE / dof
    logs = np.linspace(-room - np.sqrt(room), np.log1p(np.sqrt(2 * room)), _NODES)
    weights = np.exp(dof * (logs - np.expm1(2 * logs) / 2))
    return np.exp(logs), np.asarray(weights / weights.sum())
