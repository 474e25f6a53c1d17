"""Choosing whom to help: totals, their order, ties, places and the waiting list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from statistics import median
from uuid import UUID

#: Levels of a criterion run from 0 to this one.
HIGHEST_LEVEL = 4
#: A tie that no criterion decides goes to who was nominated earlier.
EARLIER = "earlier"


class Outcome(StrEnum):
    """What a place on the list means."""

    SELECTED = "selected"
    WAITLISTED = "waitlisted"
    NOT_SELECTED = "not_selected"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion and how much it counts; criteria keep the order of their list."""

    code: str
    weight: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the order looks at: a value for each criterion, and when it came."""

    key: UUID
    values: Mapping[str, Fraction]
    nominated_at: datetime


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in the order: its place, its total, and what broke a tie.

    ``tie`` names the criterion that put it behind the one before it at the same
    total, or EARLIER; empty when the totals differ.
    """

    place: int
    key: UUID
    total: Fraction
    tie: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """How many are taken, how many wait, and the total that neither goes below."""

    quota: int
    waiting: int
    least_total: int = 0


def middle_levels(scores: Sequence[Mapping[str, int]]) -> dict[str, Fraction]:
    """Return the median level of each criterion: the mean of two, the middle of three.

    A third score thus decides which of two far ones counts, and moves no further.
    """
    return {
        code: Fraction(median(Fraction(score[code]) for score in scores))
        for code in scores[0]
    }


def total(
    values: Mapping[str, Fraction | int], criteria: Sequence[Weighed]
) -> Fraction:
    """Return the weighted total out of 100."""
    full = sum(each.weight for each in criteria) * HIGHEST_LEVEL
    points = sum(
        (Fraction(values[each.code]) * each.weight for each in criteria), Fraction()
    )
    return points * 100 / full


def needs_third(first: Fraction, second: Fraction, *, most_apart: int) -> bool:
    """Tell whether two totals lie further apart than the call allows."""
    return abs(first - second) > most_apart


def ranking(
    candidates: Sequence[Candidate], criteria: Sequence[Weighed]
) -> list[Ranked]:
    """Return the candidates in order, best first.

    Equal totals are told apart by the criterion with the highest weight, then the next;
    then the earlier nomination comes first.
    """
    heaviest = sorted(criteria, key=lambda each: -each.weight)
    ordered = sorted(candidates, key=lambda each: _order(each, criteria, heaviest))
    ranked: list[Ranked] = []
    for place, each in enumerate(ordered, start=1):
        above = ordered[place - 2] if place > 1 else None
        tie = _tie(above, each, criteria, heaviest) if above else ""
        ranked.append(Ranked(place, each.key, total(each.values, criteria), tie))
    return ranked


def moved(order: Sequence[UUID], key: UUID, *, to_place: int) -> list[UUID]:
    """Return the order with one candidate at another place, the others closing up."""
    rest = [each for each in order if each != key]
    rest.insert(max(1, to_place) - 1, key)
    return rest


def outcomes(
    order: Sequence[UUID], totals: Mapping[UUID, Fraction], places: Places
) -> dict[UUID, Outcome]:
    """Return what each place means; who is below the least total takes no place."""
    able = [key for key in order if totals[key] >= places.least_total]
    last = places.quota + places.waiting
    found = dict.fromkeys(order, Outcome.NOT_SELECTED)
    found |= dict.fromkeys(able[: places.quota], Outcome.SELECTED)
    found |= dict.fromkeys(able[places.quota : last], Outcome.WAITLISTED)
    return found


def _order(
    each: Candidate, criteria: Sequence[Weighed], heaviest: Sequence[Weighed]
) -> tuple[object, ...]:
    levels = tuple(-each.values[one.code] for one in heaviest)
    return (-total(each.values, criteria), levels, each.nominated_at, each.key)


def _tie(
    above: Candidate,
    below: Candidate,
    criteria: Sequence[Weighed],
    heaviest: Sequence[Weighed],
) -> str:
    if total(above.values, criteria) != total(below.values, criteria):
        return ""
    differing = (
        one.code for one in heaviest if above.values[one.code] != below.values[one.code]
    )
    return next(differing, EARLIER)
