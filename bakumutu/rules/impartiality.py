"""Who may not do what for a business, because of what was done before.

Clause numbers of ISO/IEC 17065:2012 and 17025:2017 are from memory; compare them with
a bought copy before they are quoted to anybody.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Part(StrEnum):
    """What somebody had to do with a business."""

    #: Advice to this one client: mentoring, a work plan, consultancy.
    ADVICE = "advice"
    #: A gap assessment, which says what to mend: advice of another kind.
    GAP_ASSESSMENT = "gap_assessment"
    SELECTION = "selection"
    SAMPLING = "sampling"
    TESTING = "testing"
    EVALUATION = "evaluation"
    REVIEW = "review"
    DECISION = "decision"
    #: Kinship, a share, trade, or employment, as declared.
    INTEREST = "interest"
    #: Named as mentor, whether any advice was given yet or not.
    MENTORSHIP = "mentorship"
    #: Named to assess the gaps, on a visit to come or under way.
    APPOINTMENT = "appointment"


class Task(StrEnum):
    """What somebody is about to do."""

    SCORE = "score"
    ASSESS_GAPS = "assess_gaps"
    WAIVE_GAP = "waive_gap"
    CHECK_READINESS = "check_readiness"
    EVALUATE = "evaluate"
    REVIEW = "review"
    DECIDE = "decide"
    HEAR_APPEAL = "hear_appeal"


class Reach(StrEnum):
    """How far a part reaches: one file, one product, or the whole business."""

    FILE = "file"
    PRODUCT = "product"
    BUSINESS = "business"


class Wall(StrEnum):
    """Between whom the wall of an office runs that advises and certifies."""

    PEOPLE = "people"
    OFFICES = "offices"


@dataclass(frozen=True, slots=True)
class Involvement:
    """One part that a person had for an office; ``on`` is its last day."""

    person: UUID
    office: UUID
    part: Part
    business: UUID
    on: date
    product: UUID | None = None
    file: UUID | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a task is about, and the day it would be done."""

    business: UUID
    on: date
    product: UUID | None = None
    file: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason why a part hinders tasks, and for how many months after it."""

    code: str
    tasks: frozenset[Task]
    parts: frozenset[Part]
    reach: Reach
    #: None: as long as the reach is the same.
    months: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why somebody may not do a task: the rule, what was done, and until when."""

    rule: Rule
    involvement: Involvement
    until: date | None


_CERTIFYING = frozenset({Task.EVALUATE, Task.REVIEW, Task.DECIDE})
_ADVISING = frozenset({Part.ADVICE, Part.GAP_ASSESSMENT})

RULES = (
    Rule(
        "advised", _CERTIFYING, _ADVISING, Reach.BUSINESS, 24,
        "ISO/IEC 17065:2012, 4.2.6 and 4.2.10",
    ),
    Rule(
        "interested", frozenset(Task), frozenset({Part.INTEREST}), Reach.BUSINESS, 24,
        "ISO/IEC 17065:2012, 4.2.12; ISO/IEC 17025:2017, 4.1.4",
    ),
    Rule(
        "evaluated", frozenset({Task.REVIEW, Task.DECIDE}),
        frozenset({Part.EVALUATION, Part.SAMPLING, Part.TESTING}), Reach.FILE, None,
        "ISO/IEC 17065:2012, 7.5.1 and 7.6.2",
    ),
    Rule(
        "mentored", frozenset({Task.WAIVE_GAP, Task.CHECK_READINESS}),
        frozenset({Part.ADVICE, Part.MENTORSHIP}), Reach.PRODUCT, None,
        "Bakumutu: whoever mentored is no judge of it",
    ),
    Rule(
        "assessed", frozenset({Task.CHECK_READINESS}),
        frozenset({Part.GAP_ASSESSMENT, Part.APPOINTMENT}), Reach.PRODUCT, None,
        "Bakumutu: whoever told what to mend does not say that it is mended",
    ),
    Rule(
        "took_part", frozenset({Task.HEAR_APPEAL}), frozenset(Part) - _ADVISING,
        Reach.FILE, None, "ISO/IEC 17065:2012, 7.13.5",
    ),
)  # fmt: skip

#: Parts that last while somebody is named; nobody keeps them, so none is written down.
NAMED = frozenset({Part.MENTORSHIP, Part.APPOINTMENT})

#: Kinds of documents that attest conformity: only a certification body issues them.
ATTESTATIONS = frozenset({"conformity_certificate"})


def hindrances(
    task: Task, person: UUID, ground: Ground, *, past: Iterable[Involvement]
) -> tuple[Hindrance, ...]:
    """Return why ``person`` may not do ``task``, the longest lasting first."""
    own = (each for each in past if each.person == person)
    return _hindered(task, ground, own)


def hindrances_of_office(
    task: Task, office: UUID, ground: Ground, *, past: Iterable[Involvement], wall: Wall
) -> tuple[Hindrance, ...]:
    """Return why a whole office may not do ``task`` for what its people advised.

    Where the wall runs between people, as in an institute with separate arms, the
    office may and only the people who advised may not.
    """
    if wall is Wall.PEOPLE:
        return ()
    own = (each for each in past if each.office == office)
    return tuple(each for each in _hindered(task, ground, own) if _is_advice(each))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _hindered(
    task: Task, ground: Ground, past: Iterable[Involvement]
) -> tuple[Hindrance, ...]:
    found = [each for one in past for each in _by_rules(task, ground, one)]
    return tuple(sorted(found, key=lambda each: each.until or date.max, reverse=True))


def _by_rules(task: Task, ground: Ground, one: Involvement) -> Iterator[Hindrance]:
    for rule in RULES:
        applies = task in rule.tasks and one.part in rule.parts
        if applies and _reaches(rule.reach, one, ground):
            until = None if rule.months is None else months_after(one.on, rule.months)
            if until is None or ground.on < until:
                yield Hindrance(rule, one, until)


def _reaches(reach: Reach, one: Involvement, ground: Ground) -> bool:
    if reach is Reach.FILE:
        return one.file is not None and one.file == ground.file
    if reach is Reach.PRODUCT:
        return one.product is not None and one.product == ground.product
    return one.business == ground.business


def _is_advice(hindrance: Hindrance) -> bool:
    return hindrance.involvement.part in _ADVISING
