"""The one next action of an assessment: whose turn it is, and until when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.models.findings import Finding
from bakumutu.guidance.queries.road.days import Days, days_of

S = AssessmentState


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, who does it, by when, and the verb that does it."""

    title: str
    owner: object
    due: date | None = None
    verb: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Looked:
    """An assessment with what the next step follows from."""

    at: Assessment
    findings: Sequence[Finding]
    days: Days

    @property
    def assessor(self) -> object:
        """Return who assesses."""
        return self.at.assessor or ""


def next_step(assessment: Assessment, findings: Sequence[Finding]) -> NextStep | None:
    """Return what comes next; nothing once the report is sealed."""
    tell = _OF_STATE.get(assessment.state)
    days = days_of([assessment.office_id])[assessment.office_id]
    return tell(_Looked(assessment, findings, days)) if tell else None


def _scheduled(looked: _Looked) -> NextStep:
    due = looked.at.visit_on
    return NextStep(_("Visit the business"), looked.assessor, due, "begin_visit")


def _at_the_site(looked: _Looked) -> NextStep:
    due = looked.days.of_office(looked.at.visit_on, looked.at.begun_at)
    disputed = sum(bool(each.disputed) for each in looked.findings)
    if disputed:
        detail = _("%(count)d items were answered twice and differently.")
        title = _("Choose the answers that count")
        told = detail % {"count": disputed}
        return NextStep(title, looked.assessor, due, detail=told)
    waiting = sum(not each.is_answered for each in looked.findings)
    if waiting:
        detail = _("%(count)d items have no answer yet.") % {"count": waiting}
        return NextStep(_("Answer every item"), looked.assessor, due, detail=detail)
    title = _("Close the answers and draft the findings")
    return NextStep(title, looked.assessor, due, "draft_findings")


def _drafted(looked: _Looked) -> NextStep:
    title = _("Go through the findings with the owner")
    due = looked.days.of_owner(looked.at.visit_on, looked.at.drafted_at)
    return NextStep(title, looked.assessor, due, "acknowledge")


def _agreed(_looked: _Looked) -> NextStep:
    return NextStep(_("The gap report is being sealed"), _("the system"))


_OF_STATE: dict[str, Callable[[_Looked], NextStep]] = {
    S.SCHEDULED: _scheduled,
    S.ON_SITE: _at_the_site,
    S.DRAFTED: _drafted,
    S.AGREED: _agreed,
}
