"""What chance allows when two values are suspected at one end (double Grubbs test)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real, Truth, plain

ENDS = ("largest", "smallest")
_NODES = 2001
_ANGLES = 401


@dataclass(frozen=True, slots=True)
class DoubleGrubbs:
    """The spread without two values as a share of the spread with them.

    Of a batch ``statistic`` and ``outliers`` are arrays.
    """

    statistic: Real
    critical: float
    #: Two outliers are found when the statistic is below its critical value.
    outliers: Truth


def double_grubbs_test(
    x: ArrayLike, *, end: str = "largest", alpha: float = 0.05
) -> DoubleGrubbs:
    """Ask whether the two largest (or smallest) of (..., p >= 4) values lie too far.

    G = SS(without them) / SS(all). Raises ArgumentError for values of a series that do
    not vary. Source: ISO 5725-2:2019, 7.3.4.3; Grubbs (1950).
    """
    read = np.sort(arguments.varying(x, "x", least=4), axis=-1)
    upper = arguments.one_of(end, "end", ENDS) == "largest"
    rest = read[..., :-2] if upper else read[..., 2:]
    p = read.shape[-1]
    statistic = rest.var(axis=-1) * (p - 2) / (read.var(axis=-1) * p)
    critical = double_grubbs_critical_value(p, alpha=alpha)
    return DoubleGrubbs(plain(statistic), critical, plain(statistic < critical))


def double_grubbs_critical_value(p: int, *, alpha: float = 0.05) -> float:
    """Return what G of p values falls below by chance, both ends being watched.

    Half of ``alpha`` belongs to each end, as in ISO 5725-2:2019, table 5. For one pair,
    G = R has P(R <= r) = r^((p - 3) / 2), and the pair lies in a random direction; that
    it is the largest pair needs the extreme of the other p - 2 to lie below both.
    Relative error below 5e-4 (against the printed table). Raises ArgumentError for p
    below 4 or above 100. Source: Grubbs (1950), Ann. Math. Statist. 21:27.
    """
    count = arguments.whole(p, "p", least=4, most=100)
    wanted = arguments.fraction(alpha, "alpha") / 2
    fair = np.linspace(0, 1, _NODES) ** 4
    share = np.maximum(fair, 1e-30) ** (2 / (count - 3))
    largest = _largest_pair(share, count)
    pieces = np.diff(fair) * (largest[1:] + largest[:-1]) / 2
    cumulative = np.concatenate([[0.0], np.cumsum(pieces)])
    found = np.interp(wanted, cumulative * count * (count - 1) / 2, fair)
    return float(found ** (2 / (count - 3)))


def _largest_pair(share: FloatArray, p: int) -> FloatArray:
    """Return P(a given pair lies above all the others) when it leaves this share of SS.

    In the plane of the pair its direction is uniform; ``nearer`` is the distance of the
    nearer one from the mean of the others, over the square root of what they leave.
    """
    stretch = np.sqrt(p / (p - 2))
    widest = np.arctan(stretch)
    angle = np.linspace(0, widest, _ANGLES)
    nearer = (stretch * np.cos(angle) - np.sin(angle)) / np.sqrt(2)
    radius = np.sqrt((1 - share) / share)
    above = _Extreme.of(p - 2).reach(radius[:, None] * nearer)
    inner = (above[:, 1:] + above[:, :-1]).mean(axis=1) / 2
    return np.asarray(inner * widest / np.pi)


@dataclass(frozen=True, slots=True)
class _Extreme:
    """How far the largest of m normal values lies from their mean, over sqrt(SS)."""

    at: FloatArray
    cumulative: FloatArray

    @classmethod
    def of(cls, m: int) -> "_Extreme":
        """Build it up from three values, or two, whose extreme is always 1 / sqrt(2).

        Taking away the largest, at angle a (sin a = t sqrt(m / (m - 1))), leaves m - 1
        values whose own extreme is at most tan a sqrt(m / (m - 1)); the density of a is
        proportional to cos(a)^(m - 3). For three values it is uniform from 30 degrees.
        Source: Grubbs (1950), Ann. Math. Statist. 21:27.
        """
        if m == 2:
            return cls(np.sqrt([0.5, 0.5]), np.array([0.0, 1.0]))
        angle = np.linspace(np.pi / 6, np.pi / 2, _NODES)
        found = cls(np.sqrt(2 / 3) * np.sin(angle), np.linspace(0, 1, _NODES))
        for count in range(4, m + 1):
            found = found._with_one_more(count)
        return found

    def reach(self, t: FloatArray) -> FloatArray:
        """Return P(extreme <= t)."""
        return np.interp(t, self.at, self.cumulative, left=0.0, right=1.0)

    def _with_one_more(self, count: int) -> "_Extreme":
        angle = np.linspace(0, np.pi / 2, _NODES)
        stretch = np.sqrt(count / (count - 1))
        density = np.cos(angle) ** (count - 3) * self.reach(np.tan(angle) * stretch)
        pieces = density[1:] + density[:-1]
        cumulative = np.concatenate([[0.0], np.cumsum(pieces)])
        return _Extreme(np.sin(angle) / stretch, cumulative / cumulative[-1])
