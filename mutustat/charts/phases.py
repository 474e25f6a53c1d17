"""The two phases of a chart: finding the limits, and keeping to them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import (
    BoolArray,
    FloatArray,
    one_of,
    positive,
    table,
    vector,
    whole,
)
from mutustat.charts import attributes, variables
from mutustat.charts.chart import Chart, Process
from mutustat.constants import THREE
from mutustat.errors import ArgumentError

#: Values, or counts with what was inspected; points along the first axis.
Data: TypeAlias = tuple[FloatArray, ...]
#: One chart, or one of location and one of spread.
Charts: TypeAlias = tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A point (counted from 1) that is left out of the limits, and why."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChartLimits:
    """One version of the limits: where the process stands without the excluded points.

    ``charts`` show all points of the study, the excluded ones too, against it.
    """

    version: int
    process: Process
    excluded: tuple[Exclusion, ...]
    charts: Charts


@dataclass(frozen=True, slots=True)
class PhaseOne:
    """A study that looks for limits; every version of them is kept."""

    kind: str
    data: Data
    sigmas: float
    versions: tuple[ChartLimits, ...]

    @property
    def limits(self) -> ChartLimits:
        """Return the last version of the limits."""
        return self.versions[-1]

    def exclude(self, *positions: int, reason: str) -> "PhaseOne":
        """Return the study with points (from 1) left out and the limits found anew.

        No point, one that does not exist or is left out already, an empty reason, and
        points without which nothing can be estimated raise ArgumentError.
        """
        if not positions or not reason.strip():
            raise ArgumentError("reason", reason, "name the points and the reason")
        last = self.data[0].shape[0]
        read = [whole(each, "positions", least=1, most=last) for each in positions]
        new = tuple(Exclusion(each, reason) for each in read)
        excluded = self.limits.excluded + new
        if len({each.position for each in excluded}) < len(excluded):
            raise ArgumentError("positions", positions, "leave a point out once")
        return replace(self, versions=(*self.versions, self._version(excluded)))

    def freeze(self) -> "PhaseTwo":
        """Return the last limits as those that later points are held against."""
        return PhaseTwo(self.kind, self.sigmas, self.limits)

    def _version(self, excluded: tuple[Exclusion, ...]) -> ChartLimits:
        kept = np.ones(self.data[0].shape[0], dtype=np.bool_)
        kept[[each.position - 1 for each in excluded]] = False
        if kept.sum() < 2:
            raise ArgumentError("positions", excluded, "keep at least 2 points")
        known = KINDS[self.kind]
        process = known.estimate(self.data, kept)
        charts = known.draw(self.data, process, self.sigmas)
        return ChartLimits(len(self.versions) + 1, process, excluded, charts)


@dataclass(frozen=True, slots=True)
class PhaseTwo:
    """Limits that stay as they are, whatever later points say."""

    kind: str
    sigmas: float
    limits: ChartLimits

    def judge(self, *data: ArrayLike) -> Charts:
        """Return the charts of later data (from one point) against the frozen limits.

        ``data`` are as in begin_phase_one, and raise the same errors.
        """
        known = KINDS[self.kind]
        return known.draw(known.read(data, 1), self.limits.process, self.sigmas)


def begin_phase_one(kind: str, *data: ArrayLike, sigmas: float = THREE) -> PhaseOne:
    """Begin a study of one series with the limits from all its points.

    ``kind`` and data: ``"imr"`` x (points,); ``"xbar_r"`` and ``"xbar_s"`` subgroups
    (subgroup, item); ``"p"``, ``"np"`` and ``"u"`` counts (points,) and n; ``"c"``
    counts. What the chart of that name refuses raises ArgumentError here too. A moving
    range is left out with either of its points. ISO 7870-2:2013; Montgomery, ISQC, 5.3.
    """
    one_of(kind, "kind", KINDS)
    read = KINDS[kind].read(data, 2)
    empty = PhaseOne(kind, read, positive(sigmas, "sigmas"), ())
    return replace(empty, versions=(empty._version(()),))


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of chart reads data, estimates a process and draws against it."""

    read: Callable[[tuple[ArrayLike, ...], int], Data]
    estimate: Callable[[Data, BoolArray], Process]
    draw: Callable[[Data, Process, float], Charts]


def _only(data: tuple[ArrayLike, ...], wanted: int) -> tuple[ArrayLike, ...]:
    if len(data) != wanted:
        raise ArgumentError("data", data, f"this kind of chart takes {wanted}")
    return data


def _read_individuals(data: tuple[ArrayLike, ...], least: int) -> Data:
    return (vector(_only(data, 1)[0], "x", least=least),)


def _read_subgroups(data: tuple[ArrayLike, ...], least: int) -> Data:
    read = table(_only(data, 1)[0], "subgroups", rows=least, columns=2)
    if read.ndim != 2:
        raise ArgumentError("subgroups", data[0], "give one table")
    return (read,)


def _read_fractions(data: tuple[ArrayLike, ...], least: int) -> Data:
    found, n = _only(data, 2)
    return attributes.read_fractions(vector(found, "nonconforming"), n, least=least)


def _read_numbers(data: tuple[ArrayLike, ...], least: int) -> Data:
    found, inspected = _read_fractions(data, least)
    if inspected.ndim:
        raise ArgumentError("n", inspected, "give one number")
    return found, inspected


def _read_rates(data: tuple[ArrayLike, ...], least: int) -> Data:
    found, n = _only(data, 2)
    return attributes.read_rates(vector(found, "nonconformities"), n, least=least)


def _read_counts(data: tuple[ArrayLike, ...], least: int) -> Data:
    return _read_rates((*_only(data, 1), 1.0), least)


def _estimate_individuals(data: Data, kept: BoolArray) -> Process:
    moving = variables.moving_ranges(data[0])[kept[1:] & kept[:-1]]
    if not moving.size:
        raise ArgumentError("positions", kept, "keep two neighbours at least")
    return variables.individuals_process(data[0][kept], moving)


def _estimate_by_range(data: Data, kept: BoolArray) -> Process:
    return variables.range_process(variables.by_range(data[0][kept]))


def _estimate_by_deviation(data: Data, kept: BoolArray) -> Process:
    return variables.deviation_process(variables.by_deviation(data[0][kept]))


def _estimate_fraction(data: Data, kept: BoolArray) -> Process:
    return attributes.fraction_process(*_of(data, kept))


def _estimate_rate(data: Data, kept: BoolArray) -> Process:
    return attributes.rate_process(*_of(data, kept))


def _of(data: Data, kept: BoolArray) -> tuple[FloatArray, FloatArray]:
    found, inspected = data
    return found[kept], inspected[kept] if inspected.ndim else inspected


def _draw_individuals(data: Data, process: Process, sigmas: float) -> Charts:
    drawn = variables.draw_individuals(data[0], process, sigmas=sigmas)
    return drawn.individuals, drawn.moving_ranges


def _draw_by_range(data: Data, process: Process, sigmas: float) -> Charts:
    subgroups = variables.by_range(data[0])
    drawn = variables.draw_ranges(subgroups, process, sigmas=sigmas)
    return drawn.means, drawn.ranges


def _draw_by_deviation(data: Data, process: Process, sigmas: float) -> Charts:
    subgroups = variables.by_deviation(data[0])
    drawn = variables.draw_deviations(subgroups, process, sigmas=sigmas)
    return drawn.means, drawn.deviations


def _draw_fractions(data: Data, process: Process, sigmas: float) -> Charts:
    return (attributes.draw_fractions((data[0], data[1]), process, sigmas=sigmas),)


def _draw_numbers(data: Data, process: Process, sigmas: float) -> Charts:
    return (attributes.draw_numbers((data[0], data[1]), process, sigmas=sigmas),)


def _draw_rates(data: Data, process: Process, sigmas: float) -> Charts:
    return (attributes.draw_rates((data[0], data[1]), process, sigmas=sigmas),)


#: Kind of chart -> its three parts.
KINDS = {
    "imr": Kind(_read_individuals, _estimate_individuals, _draw_individuals),
    "xbar_r": Kind(_read_subgroups, _estimate_by_range, _draw_by_range),
    "xbar_s": Kind(_read_subgroups, _estimate_by_deviation, _draw_by_deviation),
    "p": Kind(_read_fractions, _estimate_fraction, _draw_fractions),
    "np": Kind(_read_numbers, _estimate_fraction, _draw_numbers),
    "c": Kind(_read_counts, _estimate_rate, _draw_rates),
    "u": Kind(_read_rates, _estimate_rate, _draw_rates),
}
