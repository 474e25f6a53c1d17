"""What comes first after an assessment: the worst gaps, whose turn, until when."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from bakumutu.guidance.models import Assessment, AssessmentKind
from bakumutu.guidance.models.findings import Finding, Found
from bakumutu.guidance.models.mentorings import MentoringRules, rules_of
from bakumutu.letters.drafts import NextStep
from bakumutu.standards.models import Evidence

#: More than this nobody begins at once.
FIRST_STEPS = 3
_WORST_FIRST = ("critical", "serious", "major", "minor")
#: Finding -> what its owner does.
_TO_DO = {
    Found.NOT_MET: gettext_lazy("Meet item %(number)s: %(item)s."),
    Found.PARTLY: gettext_lazy("Complete item %(number)s: %(item)s."),
    Found.UNPROVEN: gettext_lazy("Show item %(number)s: %(item)s."),
}
_TO_TEST = gettext_lazy("Have a sample tested for item %(number)s: %(item)s.")
_PLAN = gettext_lazy("Make a plan of mentoring with the owner.")
_GO_ON = gettext_lazy("Tell the owner what comes next: test, referral or upkeep.")
_DECIDE = gettext_lazy("Decide whether the product is ready, and tell the owner.")


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return what is missing, the most severe first."""
    missing = [finding for finding in findings if finding.is_gap]
    return sorted(missing, key=_severity)


def next_steps(
    assessment: Assessment, findings: Iterable[Finding]
) -> tuple[NextStep, ...]:
    """Return the first steps; with fewer gaps than steps the office has the last."""
    rules, known_on = rules_of(assessment.office_id), _known_on(assessment)
    gaps = worst_first(findings)
    steps = [_of_owner(gap, rules, known_on) for gap in gaps[:FIRST_STEPS]]
    if len(steps) < FIRST_STEPS:
        until = known_on + timedelta(days=rules.visit_within_days)
        steps.append(_of_office(assessment, until, has_gaps=bool(gaps)))
    return tuple(steps)


def _of_owner(gap: Finding, rules: MentoringRules, known_on: date) -> NextStep:
    return NextStep(
        what=_in("id", gap),
        what_en=_in("en", gap),
        turn="owner",
        until=rules.due_on(gap.item.severity, known_on),
    )


def _of_office(assessment: Assessment, until: date, *, has_gaps: bool) -> NextStep:
    told = _PLAN if has_gaps else _GO_ON
    if assessment.kind == AssessmentKind.READY_CHECK:
        told = _DECIDE
    with override("id"):
        what = str(told)
    with override("en"):
        return NextStep(what=what, what_en=str(told), turn="office", until=until)


def _in(language: str, gap: Finding) -> str:
    """Return what is to be done about a gap, in one of the two languages."""
    item, is_tested = gap.item, gap.item.evidence == Evidence.TEST_REPORT
    with override(language):
        told = str(_TO_TEST if is_tested else _TO_DO[gap.found])
        words = told % {"number": item.number, "item": item.text.rstrip(".")}
        if is_tested or item.evidence == Evidence.NONE:
            return words
        shown = {"what": item.get_evidence_display()}
        return f"{words} {_('To be shown: %(what)s.') % shown}"


def _severity(finding: Finding) -> tuple[int, int]:
    return _WORST_FIRST.index(finding.item.severity), finding.item.number


def _known_on(assessment: Assessment) -> date:
    """Return the day from which the owner knows, as the office counts days."""
    known = assessment.acknowledged_at
    if known is None:
        return assessment.visit_on
    return known.astimezone(ZoneInfo(assessment.office.time_zone)).date()
