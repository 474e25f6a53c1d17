"""What may be said of a result: quality control first, the limit second."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bakumutu.desk.models import RequestedTest, Rule, ServiceRequest
from bakumutu.laboratory.models.results import Result
from bakumutu.rules.journey import Wording
from bakumutu.rules.judgement import (
    DecisionRule,
    Judgement,
    LimitError,
    QcState,
    Reason,
    Verdict,
    judge,
)

_NO_LIMIT = Judgement(Verdict.NOT_JUDGED, Reason.NO_LIMIT)
_BY_QUALITY_CONTROL = {
    QcState.PENDING: Judgement(Verdict.AWAITING_QC, Reason.QC_PENDING),
    QcState.FAILED: Judgement(Verdict.REPEAT, Reason.QC_FAILED),
}

#: The verdict as the laboratory says it.
VERDICT_WORDS: dict[Verdict, Wording] = {
    Verdict.WITHIN: _("Meets the limit"),
    Verdict.OUTSIDE: _("Does not meet the limit"),
    Verdict.UNDECIDED: _("Cannot be decided"),
    Verdict.AWAITING_QC: _("Waits for quality control"),
    Verdict.REPEAT: _("Repeat the test"),
    Verdict.NOT_JUDGED: _("Not judged"),
}
REASON_WORDS: dict[Reason, Wording] = {
    Reason.MEETS: _("The result lies within the limit."),
    Reason.TOO_HIGH: _("The result lies above the limit."),
    Reason.TOO_LOW: _("The result lies below the limit."),
    Reason.PRESENT: _("It is present and must not be."),
    Reason.WORDS_DENY: _("The words say the opposite of what is required."),
    Reason.WORDS_DIFFER: _("The words differ from what is required."),
    Reason.GUARD_BAND_INSIDE: _("It meets the limit, but by less than the doubt."),
    Reason.GUARD_BAND_BEYOND: _("It misses the limit, but by less than the doubt."),
    Reason.REPORTING_LIMIT: _("The reporting limit lies beyond the limit."),
    Reason.DETECTION_LIMIT_UNKNOWN: _("The limit of detection is not stated."),
    Reason.QC_PENDING: _("Record the quality control of this run first."),
    Reason.QC_FAILED: _("The quality control of this run failed."),
    Reason.NO_LIMIT: _("There is no limit for this parameter."),
    Reason.NO_NUMBER: _("The result is in words, the limit is a number."),
    Reason.NO_UNCERTAINTY: _("The agreed rule needs the expanded uncertainty."),
    Reason.NO_REFERENCE: _("The value to compare with is not stated."),
    Reason.UNIT_DIFFERS: _("Result and limit have different units."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement with what it rests on."""

    judgement: Judgement
    #: False while nobody compared the limit with the official text.
    is_limit_confirmed: bool

    @property
    def verdict(self) -> Verdict:
        """Return the verdict."""
        return self.judgement.verdict

    @property
    def words(self) -> Wording:
        """Return the verdict as people read it."""
        return VERDICT_WORDS[self.judgement.verdict]

    @property
    def why(self) -> Wording:
        """Return the reason as people read it."""
        return REASON_WORDS[self.judgement.reason]


def finding(result: Result, request: ServiceRequest) -> Finding | None:
    """Judge one result by what was agreed; None before anything is written."""
    quantity = result.quantity
    if quantity is None:
        return None
    test = result.test
    is_judged = request.decision_rule in set(DecisionRule) and test.requirement
    if not is_judged or test.requirement is None:
        return Finding(_without_limit(result), is_limit_confirmed=True)
    try:
        limit = test.requirement.limit()
    except LimitError:
        return Finding(_without_limit(result), is_limit_confirmed=False)
    judgement = judge(
        quantity,
        limit,
        rule=DecisionRule(request.decision_rule),
        expanded_uncertainty=result.uncertainty,
        qc=QcState(result.qc),
    )
    return Finding(judgement, is_limit_confirmed=test.requirement.is_usable)


def unconfirmed_limits(results: Iterable[Result], rule: str) -> tuple[str, ...]:
    """Return the parameters whose limits may not back a sealed statement."""
    if rule == Rule.NONE:
        return ()
    limited = (each.test for each in results if each.test.requirement)
    return tuple(name_of(test) for test in limited if not _is_usable(test))


def name_of(test: RequestedTest) -> str:
    """Return the parameter as the standard calls it, or as the laboratory does."""
    return test.requirement.name if test.requirement else test.parameter.name


def allows_words(test: RequestedTest) -> bool:
    """Tell whether a result may be given in words such as "khas" or "negatif"."""
    if test.requirement:
        return test.requirement.kind in ("text", "absent")
    return not test.parameter.unit


def people_behind(results: Iterable[Result]) -> set[UUID]:
    """Return everybody who entered one of the results."""
    return {each.entered_by_id for each in results if each.entered_by_id}


def _is_usable(test: RequestedTest) -> bool:
    return test.requirement is not None and test.requirement.is_usable


def _without_limit(result: Result) -> Judgement:
    return _BY_QUALITY_CONTROL.get(QcState(result.qc), _NO_LIMIT)
