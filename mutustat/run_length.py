"""How many points a chart takes to signal, on average, after a shift.

The integral equations are solved at Gauss-Legendre nodes (Nystrom); their kernels are
normal densities, so that the result converges to about ten digits.
"""

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, number, numbers, one_of, positive, whole
from mutustat.distributions import normal_cdf, normal_density, normal_sf
from mutustat.errors import ArgumentError
from mutustat.quadrature import gauss_legendre

#: Rarest signal that a double holds.
RAREST = 1e-300
#: Farthest shift in standard deviations: any chart sees it at once.
FARTHEST = 1e6
#: Widest EWMA limits: beyond, rounding hides the signals (average about 1e10 points).
WIDEST = 6.0
#: Standard deviations of the kernel that one panel of 20 nodes spans, and most panels.
SPAN, MOST_PANELS = 4.0, 40


def shewhart_arl(shift: ArrayLike, *, sigmas: float = 3.0, n: int = 1) -> FloatArray:
    """Return the average run length of a chart of means after a ``shift``, any shape.

    ``shift`` is in standard deviations of one item, ``n`` the items of a subgroup:
    1 / (P(Z > sigmas - shift sqrt(n)) + P(Z < -sigmas - shift sqrt(n))). In subgroups.
    Montgomery, ISQC, 6.2.
    """
    width = positive(sigmas, "sigmas")
    moved = _shift(shift) * np.sqrt(whole(n, "n", least=1))
    signal = normal_sf(width - moved) + normal_cdf(-width - moved)
    return _inverse(signal, "sigmas", sigmas)


def cusum_arl(
    shift: ArrayLike, *, k: float, h: float, sided: str = "two"
) -> FloatArray:
    """Return the average run length of a tabular CUSUM from 0, ``shift`` of any shape.

    ``shift``, ``k`` (allowance) and ``h`` (interval) are in standard deviations of one
    point. ``sided="one"`` is the upper sum alone; ``"two"`` joins both by 1/L = 1/L+ +
    1/L-. Solves L(z) = 1 + L(0) F(k - z - shift) + integral over (0, h) of
    L(y) f(y + k - z - shift). Page, Biometrika 41 (1954); van Dobben de Bruyn,
    Cumulative Sum Tests (1968); Montgomery, ISQC, 9.1.
    """
    slack, limit = number(k, "k", least=0.0), positive(h, "h")
    moved = _shift(shift)
    rate = _cusum_rate(moved, slack, limit)
    if one_of(sided, "sided", ("one", "two")) == "two":
        rate = rate + _cusum_rate(-moved, slack, limit)
    return _inverse(rate, "h", h)


def ewma_arl(shift: ArrayLike, *, weight: float, sigmas: float) -> FloatArray:
    """Return the average run length of an EWMA from its target, ``shift`` of any shape.

    ``shift`` is in standard deviations of one point; ``weight`` is lambda, above 0 and
    at most 1; limits at ± ``sigmas`` sqrt(weight / (2 - weight)), those of the long
    run. Solves L(z) = 1 + 1/weight integral within the limits of
    L(y) f((y - (1 - weight) z) / weight - shift). ``sigmas`` above 6 raises
    ArgumentError. Crowder, Technometrics 29 (1987); Lucas and Saccucci, 32 (1990).
    """
    share = positive(weight, "weight")
    if share > 1:
        raise ArgumentError("weight", weight, "give a number above 0, at most 1")
    width = number(positive(sigmas, "sigmas"), "sigmas", most=WIDEST)
    limit = width * float(np.sqrt(share / (2 - share)))
    moved = _shift(shift)[..., None, None]
    y, part = gauss_legendre(-limit, limit, _panels(2 * limit / share, "weight"))
    stay = normal_density((y - (1 - share) * y[:, None]) / share - moved) * part / share
    first = normal_density(y / share - moved[..., 0]) * part / share
    lengths = np.linalg.solve(np.eye(y.size) - stay, np.ones((y.size, 1)))[..., 0]
    return np.asarray(1 + (first * lengths).sum(axis=-1))[()]


def _cusum_rate(shift: FloatArray, k: float, h: float) -> FloatArray:
    """Return 1/L of the upper sum: excursions from 0 that signal, per point.

    An excursion is all points until the sum is 0 again or signals. Its length and its
    chance to signal are sums of positive terms, so that no run is too long to compute.
    """
    y, part = gauss_legendre(0.0, h, _panels(h, "h"))
    moved = shift[..., None, None]
    stay = normal_density(y + k - y[:, None] - moved) * part
    leave = normal_sf(h + k - y[:, None] - moved)
    first = normal_density(y + k - moved[..., 0]) * part
    asked = np.concatenate([np.ones_like(leave), leave], axis=-1)
    inside = np.linalg.solve(np.eye(y.size) - stay, asked)
    points, signals = np.moveaxis((first[..., None] * inside).sum(axis=-2), -1, 0)
    return np.asarray((normal_sf(h + k - shift) + signals) / (1 + points))


def _shift(shift: ArrayLike) -> FloatArray:
    read = numbers(shift, "shift")
    if (np.abs(read) > FARTHEST).any():
        raise ArgumentError("shift", shift, f"give shifts of at most {FARTHEST:g}")
    return read


def _panels(width: float, name: str) -> int:
    """Return panels enough for an interval in standard deviations of the kernel."""
    wanted = int(np.ceil(width / SPAN)) + 1
    if wanted > MOST_PANELS:
        raise ArgumentError(name, width, "the chart remembers too long to be computed")
    return wanted


def _inverse(rate: FloatArray, name: str, value: float) -> FloatArray:
    if not (rate > RAREST).all():
        raise ArgumentError(name, value, "give limits that are ever reached")
    return np.asarray(1 / rate)[()]
