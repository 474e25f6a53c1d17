"""The one next action of an assessment: whose turn it is, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.models.findings import Finding

S = AssessmentState


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, who does it, by when, and the verb that does it."""

    title: str
    owner: object
    due: date | None = None
    verb: str = ""
    detail: str = ""


def next_step(assessment: Assessment, findings: Sequence[Finding]) -> NextStep | None:
    """Return what comes next; nothing once the report is sealed."""
    assessor = assessment.assessor or ""
    if assessment.state == S.SCHEDULED:
        due = assessment.visit_on
        return NextStep(_("Visit the business"), assessor, due, "begin_visit")
    if assessment.state == S.ON_SITE:
        return _at_the_site(findings, assessor)
    if assessment.state == S.DRAFTED:
        title = _("Go through the findings with the owner")
        return NextStep(title, assessor, verb="acknowledge")
    if assessment.state == S.AGREED:
        return NextStep(_("The gap report is being sealed"), _("the system"))
    return None


def _at_the_site(findings: Sequence[Finding], assessor: object) -> NextStep:
    disputed = sum(bool(each.disputed) for each in findings)
    if disputed:
        detail = _("%(count)d items were answered twice and differently.")
        title = _("Choose the answers that count")
        return NextStep(title, assessor, detail=detail % {"count": disputed})
    waiting = sum(not each.is_answered for each in findings)
    if waiting:
        detail = _("%(count)d items have no answer yet.") % {"count": waiting}
        return NextStep(_("Answer every item"), assessor, detail=detail)
    title = _("Close the answers and draft the findings")
    return NextStep(title, assessor, verb="draft_findings")
