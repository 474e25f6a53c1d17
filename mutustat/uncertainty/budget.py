"""The budget: what is known of each input quantity, and how it is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.errors import ArgumentError
from mutustat.uncertainty.coverage import degrees_of_freedom
from mutustat.uncertainty.expression import readable_names

#: Shape between limits -> half-width over standard uncertainty (JCGM 100, 4.3).
DIVISORS = {"rectangular": 3**0.5, "triangular": 6**0.5, "arcsine": 2**0.5}
SHAPES = (*DIVISORS, "trapezoidal", "curvilinear_trapezoid")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One row of a budget.

    ``standard_uncertainty`` is one standard deviation of ``value``, in its unit; both
    may be arrays (...), one number for each of many samples. ``dof`` are its degrees of
    freedom. ``distribution``, ``divisor`` and ``source`` say how it was found, for the
    record.
    """

    name: str
    value: ArrayLike
    standard_uncertainty: ArrayLike
    dof: float = np.inf
    distribution: str = "normal"
    divisor: float = 1.0
    source: str = ""

    def __post_init__(self) -> None:
        readable_names([self.name])
        arguments.numbers(self.value, "value")
        doubt = arguments.numbers(self.standard_uncertainty, "standard_uncertainty")
        if (doubt < 0).any():
            allowed = "give numbers from 0"
            raise ArgumentError("standard_uncertainty", doubt, allowed)
        degrees_of_freedom(self.dof, "dof")
        arguments.positive(self.divisor, "divisor")


@dataclass(frozen=True, slots=True)
class Budget:
    """The input quantities of a model, and how their estimates are correlated.

    ``correlation`` (n, n) is in the order of the quantities; without it the estimates
    are independent. Quantities whose values or uncertainties are arrays (...) must fit
    each other: they make a batch of that shape, of budgets with the same correlation.
    """

    quantities: Sequence[Quantity]
    correlation: ArrayLike | None = None

    def __post_init__(self) -> None:
        readable_names(self.names)
        try:
            self._rows()
        except ValueError:
            allowed = "values and uncertainties must be numbers, or of one shape"
            raise ArgumentError("quantities", self.names, allowed) from None
        if self.correlation is not None:
            self.correlations()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the quantities."""
        return tuple(each.name for each in self.quantities)

    @property
    def values(self) -> FloatArray:
        """Return the estimates (..., n)."""
        return np.stack(self._rows()[::2], axis=-1)

    @property
    def standard_uncertainties(self) -> FloatArray:
        """Return the standard uncertainties (..., n)."""
        return np.stack(self._rows()[1::2], axis=-1)

    @property
    def dof(self) -> FloatArray:
        """Return the degrees of freedom."""
        return np.array([each.dof for each in self.quantities], dtype=np.float64)

    def _rows(self) -> Sequence[FloatArray]:
        """Return each estimate and its uncertainty, in turn, all of one shape."""
        rows = [(each.value, each.standard_uncertainty) for each in self.quantities]
        flat = [np.asarray(each, dtype=np.float64) for row in rows for each in row]
        return np.broadcast_arrays(*flat)

    def correlations(self) -> FloatArray:
        """Return the correlation matrix."""
        size = len(self.quantities)
        if self.correlation is None:
            return np.eye(size)
        return arguments.correlation(self.correlation, "correlation", size=size)


@dataclass(frozen=True, slots=True)
class TypeA:
    """What repeated readings say: fields have the shape of the batch."""

    value: FloatArray
    standard_deviation: FloatArray
    standard_uncertainty: FloatArray
    dof: int


@dataclass(frozen=True, slots=True)
class TypeB:
    """What limits say: standard uncertainty, and what the half-width is divided by."""

    standard_uncertainty: float
    divisor: float
    distribution: str


def type_a(readings: ArrayLike) -> TypeA:
    """Return mean and standard uncertainty of repeated readings (..., n).

    u = s / sqrt(n) with n - 1 degrees of freedom. Raises ArgumentError for one
    reading, and for readings that do not vary: their resolution is a type B matter.
    Source: JCGM 100:2008, 4.2.
    """
    read = arguments.series(readings, "readings", least=2)
    if (read == read[..., :1]).all(axis=-1).any():
        allowed = (
            "readings that do not vary say nothing: use type_b with their resolution"
        )
        raise ArgumentError("readings", readings, allowed)
    size = read.shape[-1]
    deviation = read.std(axis=-1, ddof=1)
    return TypeA(read.mean(axis=-1), deviation, deviation / np.sqrt(size), size - 1)


def type_b(
    distribution: str,
    half_width: float,
    *,
    top: float | None = None,
    doubt: float | None = None,
) -> TypeB:
    """Return the standard uncertainty of a quantity known within +- ``half_width``.

    ``rectangular`` a / sqrt 3, ``triangular`` a / sqrt 6, ``arcsine`` a / sqrt 2,
    ``trapezoidal`` a sqrt((1 + top^2) / 6) with ``top`` the top over the base, and
    ``curvilinear_trapezoid`` sqrt(a^2 / 3 + doubt^2 / 9) for limits known within
    +- ``doubt``. Source: JCGM 100:2008, 4.3; JCGM 101:2008, 6.4.2 to 6.4.6.
    """
    arguments.one_of(distribution, "distribution", SHAPES)
    half = arguments.positive(half_width, "half_width")
    _refuse_unused(distribution, "top", top, "trapezoidal")
    _refuse_unused(distribution, "doubt", doubt, "curvilinear_trapezoid")
    if top is not None:
        divisor = (6 / (1 + arguments.number(top, "top", least=0, most=1) ** 2)) ** 0.5
    elif doubt is not None:
        relative = arguments.number(doubt, "doubt", least=0, most=half) / half
        divisor = (1 / 3 + relative**2 / 9) ** -0.5
    else:
        divisor = DIVISORS[distribution]
    return TypeB(half / divisor, divisor, distribution)


def dof_of_doubt(relative: float) -> float:
    """Return the degrees of freedom of an uncertainty known within a relative doubt.

    nu = 1 / (2 r^2): 50 for a doubt of 10 %. Source: JCGM 100:2008, G.4.2, (G.3).
    """
    return 0.5 / arguments.positive(relative, "relative") ** 2


def budget_of_observations(observations: Mapping[str, ArrayLike]) -> Budget:
    """Return the budget of quantities that were read together n times.

    ``observations`` gives each name its readings (n,), simultaneous across names. The
    means have u = s / sqrt(n), n - 1 degrees of freedom, and the correlation of the
    readings. Source: JCGM 100:2008, 5.2.3 and H.2.
    """
    rows = [arguments.vector(each, name) for name, each in observations.items()]
    if len({row.size for row in rows}) > 1:
        allowed = "give each quantity the same number of readings"
        raise ArgumentError("observations", observations, allowed)
    quantities = [
        _mean_of(name, row) for name, row in zip(observations, rows, strict=True)
    ]
    return Budget(quantities, np.atleast_2d(np.corrcoef(rows)))


def _mean_of(name: str, readings: FloatArray) -> Quantity:
    found = type_a(readings)
    doubt = float(found.standard_uncertainty)
    source = f"mean of {readings.size} readings"
    return Quantity(name, float(found.value), doubt, found.dof, source=source)


def _refuse_unused(
    distribution: str, name: str, value: float | None, wanted_by: str
) -> None:
    if (value is None) == (distribution == wanted_by):
        allowed = f"it is given with {wanted_by}, and only with it"
        raise ArgumentError(name, value, allowed)
