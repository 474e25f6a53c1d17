"""The risk of many decisions: bad items accepted, good ones rejected."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, finite, limits, number
from mutustat.conformity.specific_risk import Tolerance, between
from mutustat.distributions import normal_cdf, normal_density, normal_sf
from mutustat.errors import ArgumentError

#: Standard deviations of the process that are integrated; beyond lie 2e-19 of it.
REACH = 9.0
#: Where panels of the integral meet, in standard deviations of the process, ...
PROCESS_ENDS = np.array([-REACH, -6.0, -3.0, 0.0, 3.0, 6.0, REACH])
#: ... and around each acceptance limit, in standard uncertainties.
MEASUREMENT_ENDS = np.array([-9.0, -5.0, -2.0, 0.0, 2.0, 5.0, 9.0])
#: Gauss-Legendre abscissas and weights of each panel.
NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)


@dataclass(frozen=True, slots=True)
class NormalProcess:
    """What is made has a normal distribution; fields of any broadcastable shape."""

    mean: ArrayLike
    sd: ArrayLike

    def __post_init__(self) -> None:
        finite(self.mean, "mean")
        _above_zero(self.sd, "sd")

    def values(self, z: FloatArray) -> FloatArray:
        """Return the true values (..., points) at z standard deviations."""
        return _column(self.mean) + _column(self.sd) * z

    def standard(self, values: FloatArray) -> FloatArray:
        """Return at how many standard deviations true values (..., points) lie."""
        return (values - _column(self.mean)) / _column(self.sd)


@dataclass(frozen=True, slots=True)
class LognormalProcess:
    """What is made has a lognormal distribution, as emissions and contents often do."""

    median: ArrayLike
    sigma_log: ArrayLike

    def __post_init__(self) -> None:
        _above_zero(self.median, "median")
        _above_zero(self.sigma_log, "sigma_log")

    def values(self, z: FloatArray) -> FloatArray:
        """Return the true values (..., points) at z standard deviations of the log."""
        above = _column(self.median) * np.exp(_column(self.sigma_log) * z)
        return np.minimum(above, np.finfo(np.float64).max)

    def standard(self, values: FloatArray) -> FloatArray:
        """Return at how many standard deviations of the log true values lie."""
        ratio = np.maximum(values / _column(self.median), 0.0)
        return np.log(ratio) / _column(self.sigma_log)


@dataclass(frozen=True, slots=True)
class GlobalRisk:
    """Shares of all items, each of the shape to which process and u broadcast."""

    #: Accepted and yet not conforming: the risk of the consumer.
    pfa: FloatArray
    #: Rejected and yet conforming: the risk of the producer.
    pfr: FloatArray
    p_accept: FloatArray
    p_conforming: FloatArray

    @property
    def pfa_conditional(self) -> FloatArray:
        """Return which share of the accepted items does not conform.

        Raises ArgumentError where nothing is accepted: a share of nothing is none.
        """
        if not np.all(self.p_accept):
            raise ArgumentError("process", self.p_accept, "something must be accepted")
        return self.pfa / self.p_accept


# A small u may bring a ratio to infinity, and log(0) is minus infinity: both are meant.
@np.errstate(over="ignore", divide="ignore")
def global_risk(
    process: NormalProcess | LognormalProcess,
    u: ArrayLike,
    tolerance: Tolerance,
    *,
    guard_band: tuple[float, float] = (0.0, 0.0),
) -> GlobalRisk:
    """Return the risks of accepting what is measured within the guarded tolerance.

    ``u`` standard uncertainty (normal, the same for all items) in the unit of the
    process; it and the fields of ``process`` may be batches of one broadcastable shape.
    ``guard_band`` lower and upper: accepted is what is measured from lower + first to
    upper - second, so that a negative one widens. Within 1e-8, with density f:

    PFA = integral of f(x) P(accept | x) over x outside the tolerance,
    PFR = integral of f(x) P(reject | x) over x inside it.

    Raises ArgumentError for limits the wrong way round (also after the guard bands)
    and u not above 0.

    Source: JCGM 106:2012, 9.3 to 9.5.
    """
    low, high = limits(*tolerance, "tolerance")
    accepted = _guarded(low, high, guard_band)
    spread = _above_zero(u, "u")[..., None]
    z, share = _nodes(_panel_ends(process, spread, (low, high, *accepted)))
    values = process.values(z)
    good = (values >= low) & (values <= high)
    below, above = ((limit - values) / spread for limit in accepted)
    kept = share * between(below, above, normal_cdf)
    lost = share * (normal_cdf(below) + normal_sf(above))
    return GlobalRisk(
        pfa=kept.sum(axis=-1, where=~good),
        pfr=lost.sum(axis=-1, where=good),
        p_accept=kept.sum(axis=-1),
        p_conforming=share.sum(axis=-1, where=good),
    )


def _above_zero(value: ArrayLike, name: str) -> FloatArray:
    read = finite(value, name)
    if (read <= 0).any():
        raise ArgumentError(name, value, "give numbers above 0")
    return read


def _column(value: ArrayLike) -> FloatArray:
    return np.asarray(value, dtype=np.float64)[..., None]


def _guarded(
    low: float, high: float, guard_band: tuple[float, float]
) -> tuple[float, float]:
    """Return the acceptance limits: the tolerance drawn in by the guard bands."""
    first, second = (number(each, "guard_band") for each in guard_band)
    if low + first >= high - second:
        raise ArgumentError("guard_band", guard_band, "leave something to accept")
    return low + first, high - second


def _panel_ends(
    process: NormalProcess | LognormalProcess,
    spread: FloatArray,
    bends: tuple[float, ...],
) -> FloatArray:
    """Return ends (..., ends) between which the integrand is smooth, in order of z.

    ``bends``: the limits of the tolerance, then those of acceptance.
    """
    steep = [limit + spread * MEASUREMENT_ENDS for limit in bends[2:]]
    known = [process.standard(each) for each in (np.array(bends[:2]), *steep)]
    batch = np.broadcast_shapes(*(each.shape[:-1] for each in known))
    alike = [np.broadcast_to(e, (*batch, e.shape[-1])) for e in (*known, PROCESS_ENDS)]
    ends = np.concatenate(alike, axis=-1)
    return np.sort(np.clip(ends, -REACH, REACH), axis=-1)


def _nodes(ends: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the abscissas z (..., points) of all panels, and the process at each."""
    half = np.diff(ends)[..., None] / 2
    z = (ends[..., :-1, None] + half + half * NODES).reshape(*ends.shape[:-1], -1)
    weights = (half * WEIGHTS).reshape(z.shape)
    return z, weights * normal_density(z)
