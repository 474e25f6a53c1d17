"""Distributions that may be assigned to input quantities (JCGM 101:2008, table 1).

Every class has ``mean``, ``sd``, ``quantile`` (uniform numbers into its own, in place)
and ``fill`` (random numbers from a generator). Rows are float64 arrays.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from scipy import special

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError


@runtime_checkable
class Distribution(Protocol):
    """What an input quantity must be able to do."""

    @property
    def mean(self) -> float:
        """Return the expectation."""

    @property
    def sd(self) -> float:
        """Return the standard deviation."""

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers between 0 and 1 into values, in place."""

    def fill(self, generator: np.random.Generator, row: FloatArray) -> None:
        """Fill the row with random values."""


class _Inverted:
    """Random values by inverting the distribution function."""

    __slots__ = ()

    def fill(
        self: Distribution, generator: np.random.Generator, row: FloatArray
    ) -> None:
        """Fill the row with random values."""
        generator.random(out=row)
        self.quantile(row)


@dataclass(frozen=True, slots=True)
class Normal:
    """Normal, of known mean and standard uncertainty (JCGM 101, 6.4.7)."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        arguments.number(self.mean, "mean")
        arguments.positive(self.sd, "sd")

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        special.ndtri(row, out=row)
        _place(row, self.mean, self.sd)

    def fill(self, generator: np.random.Generator, row: FloatArray) -> None:
        """Fill the row with random values."""
        generator.standard_normal(out=row)
        _place(row, self.mean, self.sd)


@dataclass(frozen=True, slots=True)
class Student:
    """Scaled and shifted t, as from few observations (JCGM 101, 6.4.9)."""

    dof: float
    location: float = 0.0
    scale: float = 1.0

    def __post_init__(self) -> None:
        arguments.positive(self.dof, "dof")
        arguments.number(self.location, "location")
        arguments.positive(self.scale, "scale")

    @property
    def mean(self) -> float:
        """Return the location."""
        return self.location

    @property
    def sd(self) -> float:
        """Return scale sqrt(dof / (dof - 2)): infinite up to 2 degrees of freedom."""
        if self.dof <= 2:
            return np.inf
        return float(self.scale * np.sqrt(self.dof / (self.dof - 2)))

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        special.stdtrit(self.dof, row, out=row)
        _place(row, self.location, self.scale)

    def fill(self, generator: np.random.Generator, row: FloatArray) -> None:
        """Fill the row with random values."""
        row[:] = generator.standard_t(self.dof, row.shape)
        _place(row, self.location, self.scale)


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma; ``Gamma(q + 1)`` is the mean count after q were counted (6.4.11)."""

    shape: float
    scale: float = 1.0

    def __post_init__(self) -> None:
        arguments.positive(self.shape, "shape")
        arguments.positive(self.scale, "scale")

    @property
    def mean(self) -> float:
        """Return shape times scale."""
        return self.shape * self.scale

    @property
    def sd(self) -> float:
        """Return sqrt(shape) times scale."""
        return float(np.sqrt(self.shape) * self.scale)

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        special.gammaincinv(self.shape, row, out=row)
        row *= self.scale

    def fill(self, generator: np.random.Generator, row: FloatArray) -> None:
        """Fill the row with random values."""
        generator.standard_gamma(self.shape, out=row)
        row *= self.scale


@dataclass(frozen=True, slots=True)
class Exponential(_Inverted):
    """Exponential, of a quantity above 0 with a known mean (JCGM 101, 6.4.10)."""

    mean: float

    def __post_init__(self) -> None:
        arguments.positive(self.mean, "mean")

    @property
    def sd(self) -> float:
        """Return the mean."""
        return self.mean

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        np.negative(row, out=row)
        np.log1p(row, out=row)
        row *= -self.mean


@dataclass(frozen=True, slots=True)
class _Between(_Inverted):
    """A distribution symmetric between two limits."""

    low: float
    high: float

    def __post_init__(self) -> None:
        low, high = (arguments.number(e, "low, high") for e in (self.low, self.high))
        arguments.limits(low, high, "low, high")

    @property
    def mean(self) -> float:
        """Return the middle."""
        return self.low + self.half

    @property
    def half(self) -> float:
        """Return the half-width."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Rectangular(_Between):
    """Rectangular between two limits (JCGM 101, 6.4.2)."""

    @property
    def sd(self) -> float:
        """Return the half-width over sqrt 3."""
        return float(self.half / np.sqrt(3))

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        _place(row, self.low, self.high - self.low)


@dataclass(frozen=True, slots=True)
class Trapezoidal(_Between):
    """Symmetric trapezoid whose top is ``top`` times its base (JCGM 101, 6.4.4)."""

    top: float

    def __post_init__(self) -> None:
        _Between.__post_init__(self)
        arguments.number(self.top, "top", least=0, most=1)

    @property
    def sd(self) -> float:
        """Return the half-width times sqrt((1 + top^2) / 6)."""
        return float(self.half * np.sqrt((1 + self.top**2) / 6))

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        side = row - 0.5
        outer = 1 - np.abs(2 * side)
        flat = (1 + self.top) * (1 - outer) / 2
        slope = 1 - np.sqrt(np.maximum((1 - self.top**2) * outer, 0))
        row[:] = np.copysign(np.where(flat <= self.top, flat, slope), side)
        _place(row, self.mean, self.half)


@dataclass(frozen=True, slots=True)
class Triangular(_Between):
    """Symmetric triangle between two limits (JCGM 101, 6.4.5)."""

    @property
    def sd(self) -> float:
        """Return the half-width over sqrt 6."""
        return float(self.half / np.sqrt(6))

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        Trapezoidal(self.low, self.high, 0.0).quantile(row)


@dataclass(frozen=True, slots=True)
class Arcsine(_Between):
    """Arc sine (U-shaped), of a quantity that cycles as a sine (JCGM 101, 6.4.6)."""

    @property
    def sd(self) -> float:
        """Return the half-width over sqrt 2."""
        return float(self.half / np.sqrt(2))

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values."""
        row *= np.pi
        np.cos(row, out=row)
        _place(row, self.mean, -self.half)


@dataclass(frozen=True, slots=True)
class CurvilinearTrapezoid(_Between):
    """Rectangular whose limits are known within ``doubt`` only (JCGM 101, 6.4.3)."""

    doubt: float

    def __post_init__(self) -> None:
        _Between.__post_init__(self)
        if not 0 < arguments.number(self.doubt, "doubt") < self.half:
            allowed = "give a number above 0 and below half the width"
            raise ArgumentError("doubt", self.doubt, allowed)

    @property
    def sd(self) -> float:
        """Return sqrt(half^2 / 3 + doubt^2 / 9)."""
        return float(np.sqrt(self.half**2 / 3 + self.doubt**2 / 9))

    def quantile(self, row: FloatArray) -> None:
        """Turn uniform numbers into values.

        Beyond half - doubt the tail is (W / 4d)(1 - v + v ln v) with W = half + doubt
        and v the distance over W, which the lower branch of Lambert's W inverts.
        """
        inner, outer = self.half - self.doubt, self.half + self.doubt
        side = row - 0.5
        middle = np.abs(side) * 4 * self.doubt / np.log1p(2 * self.doubt / inner)
        tail = np.maximum(0.5 - np.abs(side), 0) * 4 * self.doubt / outer
        branch = special.lambertw(np.maximum((tail - 1) / np.e, _BRANCH_POINT), -1).real
        distance = np.where(middle <= inner, middle, outer * np.exp(branch + 1))
        row[:] = self.mean + np.copysign(distance, side)


#: Distributions as likely below their mean as above it.
_SYMMETRIC = (Normal, Student, _Between)


def mirrored(distribution: Distribution, row: FloatArray, image: FloatArray) -> None:
    """Turn uniform numbers u into values, and put those of 1 - u into ``image``."""
    if isinstance(distribution, _SYMMETRIC):
        distribution.quantile(row)
        np.subtract(2 * distribution.mean, row, out=image)
    else:
        np.subtract(1, row, out=image)
        distribution.quantile(row)
        distribution.quantile(image)


#: The least argument of Lambert's W, rounded towards 0: beyond it there is no value.
_BRANCH_POINT = float(np.nextafter(-np.exp(-1.0), 0))


def _place(row: FloatArray, location: float, scale: float) -> None:
    row *= scale
    row += location
