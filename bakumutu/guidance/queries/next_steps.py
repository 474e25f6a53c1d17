"""The one next action of an assessment: whose turn it is, and until when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance.journeys import AssessmentState, MentoringState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import Assessment, Mentoring
from bakumutu.guidance.models.assessments import FOUNDING
from bakumutu.guidance.models.findings import Finding
from bakumutu.guidance.queries.road.days import Days, days_of
from bakumutu.office.roles import Role

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
class Onward:
    """The next part of the way: what it is, and the page where it goes on."""

    title: object
    label: object
    url: str
    owner: object
    due: date | None = None
    #: Who may open the page; the others read whose turn it is.
    role: str = ""


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


def way_of_assessment(found: Assessment) -> Onward | None:
    """Return where a product goes on whose owner knows what was found."""
    if found.state not in AGREED:
        return None
    if found.kind not in FOUNDING:
        return _after_check(found)
    rows = Mentoring.objects.filter(product=found.product_id).order_by("pk")
    mentoring = rows.filter(assessment=found).last() or rows.live().last()
    if mentoring is not None:
        return _to_mentoring(mentoring)
    url = f"{reverse('guidance:open_mentoring')}?asesmen={found.pk}"
    title = _("Let a mentor work on these gaps with the owner")
    days = days_of([found.office_id])[found.office_id]
    return Onward(
        title,
        _("Open a mentoring on these gaps"),
        url,
        Role.COORDINATOR.label,
        days.of_office(found.visit_on, found.acknowledged_at),
        Role.COORDINATOR,
    )


def _after_check(found: Assessment) -> Onward | None:
    """Return where it is said that a product is ready, or how it went on."""
    mentoring = Mentoring.objects.filter(ready_check=found).first()
    if mentoring is None:
        return None
    onward = _to_mentoring(mentoring)
    if mentoring.state != MentoringState.READY_CHECK:
        return onward
    days = days_of([found.office_id])[found.office_id]
    due = days.of_office(found.visit_on, found.acknowledged_at)
    title = _("Say whether the product is ready")
    return replace(onward, title=title, owner=found.assessor or "", due=due)


def _to_mentoring(found: Mentoring) -> Onward:
    url = reverse("guidance:mentoring", args=[found.pk])
    owner = found.mentor or Role.COORDINATOR.label
    return Onward(_("The mentoring goes on"), _("Open the mentoring page"), url, owner)
