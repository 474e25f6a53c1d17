"""How far a business is: marks and evidence become scores, a level and a band.

What was not shown is not a failure. An item without its evidence is "not proven": it
has a count of its own and never lowers a score; it only bars the best band.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Mark(StrEnum):
    """What an assessor says of an item."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much it matters when an item is not met, the least first."""

    MINOR = "minor"
    MAJOR = "major"
    SERIOUS = "serious"
    CRITICAL = "critical"


class Standing(StrEnum):
    """Where an item stands once its evidence was looked at."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_PROVEN = "not_proven"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"


class Band(StrEnum):
    """What the whole comes to, the best first."""

    READY = "ready"
    NEARLY = "nearly"
    NOT_YET = "not_yet"
    UNDECIDED = "undecided"


#: What a settled item earns of its weight; proposed by us.
CREDIT = {
    Standing.MET: Decimal(1),
    Standing.PARTLY_MET: Decimal("0.5"),
    Standing.NOT_MET: Decimal(0),
}
#: Nobody knows yet how these stand.
OPEN = (Standing.NOT_PROVEN, Standing.UNANSWERED)
#: What counts as a finding of its severity when a level is sought.
FINDINGS = (Standing.PARTLY_MET, Standing.NOT_MET)

#: The least score in percent of each band; proposed by us.
BANDS = (
    (Decimal(85), Band.READY),
    (Decimal(70), Band.NEARLY),
    (Decimal(0), Band.NOT_YET),
)
#: Below this share of weight that was settled, a score says nothing; proposed by us.
LEAST_COVERAGE = Decimal(50)


class Key(StrEnum):
    """Why a result is what it is; the words are chosen above."""

    SCORE = "score"
    NOTHING_SETTLED = "nothing_settled"
    TOO_LITTLE_SETTLED = "too_little_settled"
    NOT_PROVEN = "not_proven"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    CRITICAL_NOT_MET = "critical_not_met"
    SERIOUS_NOT_MET = "serious_not_met"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence about a result: its key and the number it tells."""

    key: Key
    count: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One item with what was said of it and shown for it."""

    name: str
    severity: Severity
    weight: Decimal = Decimal(1)
    section: str = ""
    clause: str = ""
    needs_evidence: bool = False
    mark: Mark | None = None
    has_evidence: bool = False
    reason: str = ""

    @property
    def standing(self) -> Standing:
        """Return where the item stands.

        A "no" needs no evidence: what is absent cannot be shown. "Not applicable" needs
        its reason, or anybody could leave out what they do not like.
        """
        if self.mark is None:
            return Standing.UNANSWERED
        if self.mark == Mark.NOT_APPLICABLE:
            has_reason = bool(self.reason.strip())
            return Standing.NOT_APPLICABLE if has_reason else Standing.NOT_PROVEN
        is_claimed = self.mark in (Mark.YES, Mark.PARTLY)
        if is_claimed and self.needs_evidence and not self.has_evidence:
            return Standing.NOT_PROVEN
        return _STANDINGS[self.mark]


_STANDINGS = {
    Mark.YES: Standing.MET,
    Mark.PARTLY: Standing.PARTLY_MET,
    Mark.NO: Standing.NOT_MET,
}


@dataclass(frozen=True, slots=True)
class Score:
    """What some items come to together."""

    #: Percent of the weight that was settled; nothing where nothing was.
    percent: Decimal | None
    #: Percent of the weight that applies and was settled.
    coverage: Decimal | None
    counts: Mapping[Standing, int]

    @property
    def open_items(self) -> int:
        """Return how many items nobody can judge yet."""
        return sum(self.counts.get(standing, 0) for standing in OPEN)


@dataclass(frozen=True, slots=True)
class Result:
    """What an assessment comes to, with the reasons."""

    score: Score
    sections: Mapping[str, Score]
    clauses: Mapping[str, Score]
    findings: Mapping[Severity, int]
    band: Band
    explanations: tuple[Explanation, ...]


def assess(items: Collection[Answered]) -> Result:
    """Judge a checklist that was answered, wholly or in part."""
    score = score_of(items)
    findings = findings_of(items)
    return Result(
        score=score,
        sections=_scores_by(items, lambda item: item.section),
        clauses=_scores_by(items, lambda item: item.clause),
        findings=findings,
        band=_band(items, score),
        explanations=tuple(_explanations(items, score)),
    )


def score_of(items: Iterable[Answered]) -> Score:
    """Return the score of some items by their weights."""
    weights: defaultdict[Standing, Decimal] = defaultdict(Decimal)
    counts: Counter[Standing] = Counter()
    for item in items:
        counts[item.standing] += 1
        weights[item.standing] += item.weight
    earned = sum(
        (weights[each] * credit for each, credit in CREDIT.items()), Decimal(0)
    )
    settled = sum((weights[each] for each in CREDIT), Decimal(0))
    due = settled + sum(weights[each] for each in OPEN)
    return Score(_percent(earned, settled), _percent(settled, due), dict(counts))


def findings_of(items: Iterable[Answered]) -> dict[Severity, int]:
    """Return how many items of each severity are not wholly met."""
    found = Counter(item.severity for item in items if item.standing in FINDINGS)
    return {severity: found[severity] for severity in Severity}


def _scores_by(
    items: Iterable[Answered], heading: Callable[[Answered], str]
) -> dict[str, Score]:
    """Return a score for each heading, in the order of the checklist."""
    below: dict[str, list[Answered]] = {}
    for item in items:
        below.setdefault(heading(item), []).append(item)
    return {name: score_of(rows) for name, rows in below.items()}


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    return 100 * part / whole if whole else None


def _band(items: Iterable[Answered], score: Score) -> Band:
    if score.percent is None or score.coverage is None:
        return Band.UNDECIDED
    if score.coverage < LEAST_COVERAGE:
        return Band.UNDECIDED
    reached = next(band for floor, band in BANDS if score.percent >= floor)
    ceilings = {band for fits, band in _CEILINGS if any(map(fits, items))}
    return max([reached, *ceilings], key=list(Band).index)


def _is_not_met(severity: Severity) -> Callable[[Answered], bool]:
    return lambda item: item.standing == Standing.NOT_MET and item.severity == severity


#: The best band that is left when an item stands like this; proposed by us.
_CEILINGS: tuple[tuple[Callable[[Answered], bool], Band], ...] = (
    (_is_not_met(Severity.CRITICAL), Band.NOT_YET),
    (_is_not_met(Severity.SERIOUS), Band.NEARLY),
    (lambda item: item.standing in OPEN, Band.NEARLY),
)


def _explanations(items: Collection[Answered], score: Score) -> Iterable[Explanation]:
    if score.percent is None or score.coverage is None:
        yield Explanation(Key.NOTHING_SETTLED, Decimal(0))
    else:
        yield Explanation(Key.SCORE, score.percent)
        if score.coverage < LEAST_COVERAGE:
            yield Explanation(Key.TOO_LITTLE_SETTLED, score.coverage)
    counted = [
        (Key.CRITICAL_NOT_MET, sum(map(_is_not_met(Severity.CRITICAL), items))),
        (Key.SERIOUS_NOT_MET, sum(map(_is_not_met(Severity.SERIOUS), items))),
        (Key.NOT_PROVEN, score.counts.get(Standing.NOT_PROVEN, 0)),
        (Key.UNANSWERED, score.counts.get(Standing.UNANSWERED, 0)),
        (Key.NOT_APPLICABLE, score.counts.get(Standing.NOT_APPLICABLE, 0)),
    ]
    yield from (Explanation(key, Decimal(count)) for key, count in counted if count)


@dataclass(frozen=True, slots=True)
class Threshold:
    """So many findings of one severity, or more."""

    severity: Severity
    at_least: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scheme, reached by any of its thresholds."""

    code: str
    #: Empty for the level that is left when no other fits.
    reached_by: tuple[Threshold, ...] = ()
    #: Whether a permit may be given at this level.
    permits: bool = False
    #: How often the business looks after itself, as the source says it.
    internal_audit: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Levelled:
    """A level and the threshold that decided it; none for the level that is left."""

    level: Level
    because: Threshold | None


def levels_from(rows: Sequence[Mapping[str, Any]]) -> tuple[Level, ...]:
    """Read levels as a checklist keeps them, the worst first."""
    return tuple(
        Level(
            code=row["level"],
            reached_by=tuple(
                Threshold(Severity(each["severity"]), int(each["at_least"]))
                for each in row["reached_by"]
            ),
            permits=bool(row["permits"]),
            internal_audit=row["internal_audit"],
        )
        for row in rows
    )


def level_of(findings: Mapping[Severity, int], levels: Sequence[Level]) -> Levelled:
    """Return the level that findings come to: the first, from the worst, that fits.

    The levels of home food (BPOM HK.03.1.23.04.12.2207/2012) are such a table.
    """
    for level in levels:
        for threshold in level.reached_by:
            if findings.get(threshold.severity, 0) >= threshold.at_least:
                return Levelled(level, threshold)
    return Levelled(levels[-1], None)
