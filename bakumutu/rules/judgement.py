"""One result against one limit, by an agreed decision rule, doubt included."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bakumutu.rules.limit import EXACT, Limit, LimitError, LimitKind, Zone, permitted
from bakumutu.rules.quantity import Kind, Quantity, is_same_unit

__all__ = [
    "NOT_THE_STANDARD",
    "SENTENCES",
    "VERDICT_FOR",
    "Coverage",
    "DecisionRule",
    "Judgement",
    "Limit",
    "LimitError",
    "LimitKind",
    "QcState",
    "Reason",
    "Verdict",
    "coverage",
    "judge",
    "overall",
]


class DecisionRule(StrEnum):
    """How doubt enters the verdict; agreed before testing (ISO/IEC 17025, 7.1.3)."""

    SIMPLE = "simple"
    GUARDED = "guarded"


class QcState(StrEnum):
    """Whether the quality control of the result allows a judgement at all."""

    PASSED = "passed"
    PENDING = "pending"
    FAILED = "failed"


class Verdict(StrEnum):
    """What may be said of one result, or of all of them together."""

    WITHIN = "within"
    OUTSIDE = "outside"
    UNDECIDED = "undecided"
    AWAITING_QC = "awaiting_qc"
    REPEAT = "repeat"
    NOT_JUDGED = "not_judged"


class Reason(StrEnum):
    """Why the verdict is what it is; the floors above put it into words."""

    MEETS = "meets"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"
    PRESENT = "present"
    WORDS_DENY = "words_deny"
    WORDS_DIFFER = "words_differ"
    GUARD_BAND_INSIDE = "guard_band_inside"
    GUARD_BAND_BEYOND = "guard_band_beyond"
    REPORTING_LIMIT = "reporting_limit"
    DETECTION_LIMIT_UNKNOWN = "detection_limit_unknown"
    QC_PENDING = "qc_pending"
    QC_FAILED = "qc_failed"
    NO_LIMIT = "no_limit"
    NO_NUMBER = "no_number"
    NO_UNCERTAINTY = "no_uncertainty"
    NO_REFERENCE = "no_reference"
    UNIT_DIFFERS = "unit_differs"


#: The guard band splits what is undecided as ILAC-G8:09/2019, 4.2.3 does: inside is
#: its conditional pass, beyond its conditional fail.
VERDICT_FOR: Mapping[Reason, Verdict] = {
    Reason.MEETS: Verdict.WITHIN,
    Reason.TOO_HIGH: Verdict.OUTSIDE,
    Reason.TOO_LOW: Verdict.OUTSIDE,
    Reason.PRESENT: Verdict.OUTSIDE,
    Reason.WORDS_DENY: Verdict.OUTSIDE,
    Reason.WORDS_DIFFER: Verdict.UNDECIDED,
    Reason.GUARD_BAND_INSIDE: Verdict.UNDECIDED,
    Reason.GUARD_BAND_BEYOND: Verdict.UNDECIDED,
    Reason.REPORTING_LIMIT: Verdict.UNDECIDED,
    Reason.DETECTION_LIMIT_UNKNOWN: Verdict.UNDECIDED,
    Reason.QC_PENDING: Verdict.AWAITING_QC,
    Reason.QC_FAILED: Verdict.REPEAT,
    Reason.NO_LIMIT: Verdict.NOT_JUDGED,
    Reason.NO_NUMBER: Verdict.NOT_JUDGED,
    Reason.NO_UNCERTAINTY: Verdict.NOT_JUDGED,
    Reason.NO_REFERENCE: Verdict.NOT_JUDGED,
    Reason.UNIT_DIFFERS: Verdict.NOT_JUDGED,
}

#: What each verdict says, in English; the floors above translate it.
SENTENCES: Mapping[Verdict, str] = {
    Verdict.WITHIN: "The result is within the limit.",
    Verdict.OUTSIDE: "The result is outside the limit.",
    Verdict.UNDECIDED: "Nobody can say from this result whether the limit is met.",
    Verdict.AWAITING_QC: "The quality control of this result has not passed yet.",
    Verdict.REPEAT: "The quality control failed: the test must be repeated.",
    Verdict.NOT_JUDGED: "The result was not judged against a limit.",
}
NOT_THE_STANDARD = (
    "A verdict on the tested parameters is not a verdict on the standard."
)


@dataclass(frozen=True)
class Judgement:
    """A verdict on one result, and the reason for it."""

    verdict: Verdict
    reason: Reason


@dataclass(frozen=True)
class Coverage:
    """Which requirements of a standard were tested, and which were not."""

    tested: tuple[str, ...]
    untested: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether a verdict could be one on the standard: nothing is untested."""
        return not self.untested


def judge(  # noqa: PLR0913 - the six facts every statement of conformity stands on
    quantity: Quantity,
    limit: Limit | None,
    *,
    rule: DecisionRule,
    expanded_uncertainty: Decimal | None = None,
    qc: QcState = QcState.PASSED,
    reference: Decimal | None = None,
) -> Judgement:
    """Judge one result: its quality control first, its conformity second.

    Guarded acceptance keeps a guard band as wide as the expanded uncertainty
    (JCGM 106:2012, 8.3.2; ILAC-G8:09/2019, 4.2.3); simple acceptance keeps none.
    """
    if expanded_uncertainty is not None and not expanded_uncertainty >= 0:
        raise ValueError("an expanded uncertainty is never negative")
    if QcState(qc) is not QcState.PASSED:
        return _because(_QC_REASONS[qc])
    if limit is None:
        return _because(Reason.NO_LIMIT)
    is_guarded = DecisionRule(rule) is DecisionRule.GUARDED
    doubt = expanded_uncertainty if is_guarded else Decimal(0)
    return _because(_conformity(quantity, limit, doubt, reference))


def overall(judgements: Iterable[Judgement]) -> Verdict:
    """Return the one verdict on all results; those without a limit do not count."""
    found = {each.verdict for each in judgements if each.reason is not Reason.NO_LIMIT}
    return next((each for each in _WORST_FIRST if each in found), Verdict.NOT_JUDGED)


def coverage(tested: Collection[str], required: Iterable[str]) -> Coverage:
    """Divide the requirements of a standard into the tested and the untested."""
    codes = tuple(dict.fromkeys(required))
    return Coverage(
        tuple(code for code in codes if code in tested),
        tuple(code for code in codes if code not in tested),
    )


def _because(reason: Reason) -> Judgement:
    return Judgement(VERDICT_FOR[reason], reason)


def _conformity(
    quantity: Quantity,
    limit: Limit,
    doubt: Decimal | None,
    reference: Decimal | None,
) -> Reason:
    if not is_same_unit(quantity.unit, limit.unit):
        return Reason.UNIT_DIFFERS
    if limit.kind is LimitKind.TEXT:
        return _of_words(_words(quantity.text()), _words(limit.text))
    if quantity.kind is Kind.TEXT:
        words = _PRESENCE if limit.allows_none else {}
        return words.get(_words(quantity.raw), Reason.NO_NUMBER)
    if limit.kind is LimitKind.DEVIATION and reference is None:
        return Reason.NO_REFERENCE
    return _of_number(quantity, limit, doubt, permitted(limit, reference))


def _of_number(
    quantity: Quantity, limit: Limit, doubt: Decimal | None, zone: Zone
) -> Reason:
    value = quantity.value
    if value is None:
        none_is_enough = limit.allows_none
        return Reason.MEETS if none_is_enough else Reason.DETECTION_LIMIT_UNKNOWN
    if limit.kind is LimitKind.ABSENT:
        doubt = Decimal(0)
    if doubt is None and quantity.kind is Kind.VALUE:
        return Reason.NO_UNCERTAINTY
    possible = _possible(quantity.kind, value, doubt or Decimal(0))
    return _compared(possible, zone) or _undecided(quantity.kind, value, zone)


def _compared(possible: Zone, zone: Zone) -> Reason | None:
    """Compare all the values the true one may have with all that are permitted."""
    if zone.holds(possible):
        return Reason.MEETS
    if possible.is_above(zone):
        return Reason.TOO_HIGH
    return Reason.TOO_LOW if zone.is_above(possible) else None


def _undecided(kind: Kind, value: Decimal, zone: Zone) -> Reason:
    if kind is not Kind.VALUE:
        return Reason.REPORTING_LIMIT
    is_inside = zone.holds(Zone(value, value))
    return Reason.GUARD_BAND_INSIDE if is_inside else Reason.GUARD_BAND_BEYOND


def _possible(kind: Kind, value: Decimal, doubt: Decimal) -> Zone:
    """Return the values the measurand may have, given what was reported."""
    low, high = EXACT.subtract(value, doubt), EXACT.add(value, doubt)
    if kind is Kind.ABOVE:
        return Zone(low=low, is_open=True)
    if kind is Kind.VALUE:
        return Zone(low, high)
    return Zone(high=high, is_open=True)


def _of_words(words: str, required: str) -> Reason:
    if words == required:
        return Reason.MEETS
    denials = (f"{denial} {required}" for denial in ("tidak", "bukan", "not"))
    return Reason.WORDS_DENY if words in denials else Reason.WORDS_DIFFER


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


_QC_REASONS = {QcState.PENDING: Reason.QC_PENDING, QcState.FAILED: Reason.QC_FAILED}
_WORST_FIRST = (
    Verdict.OUTSIDE,
    Verdict.REPEAT,
    Verdict.AWAITING_QC,
    Verdict.UNDECIDED,
    Verdict.NOT_JUDGED,
    Verdict.WITHIN,
)
#: How laboratories word the result of a test for presence.
_PRESENCE = {
    "negatif": Reason.MEETS,
    "negative": Reason.MEETS,
    "tidak ada": Reason.MEETS,
    "nihil": Reason.MEETS,
    "absent": Reason.MEETS,
    "positif": Reason.PRESENT,
    "positive": Reason.PRESENT,
    "ada": Reason.PRESENT,
    "terdeteksi": Reason.PRESENT,
    "detected": Reason.PRESENT,
    "present": Reason.PRESENT,
}
