"""The one next action of an assessment: whose turn it is, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance.journeys import AssessmentState, MentoringState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import Assessment, Mentoring
from bakumutu.guidance.models.assessments import FOUNDING
from bakumutu.guidance.models.findings import Finding
from bakumutu.guidance.queries.road.assessing import due_of
from bakumutu.guidance.queries.road.days import days_of
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


def next_step(assessment: Assessment, findings: Sequence[Finding]) -> NextStep | None:
    """Return what comes next; nothing once the report is sealed."""
    if assessment.state == S.AGREED:
        return NextStep(_("The gap report is being sealed"), _("the system"))
    words = _words(assessment, findings)
    if words is None:
        return None
    title, verb, detail = words
    who, due = assessment.assessor or "", _due_of(assessment)
    return NextStep(title, who, due, verb, detail)


def _words(
    found: Assessment, findings: Sequence[Finding]
) -> tuple[str, str, str] | None:
    """Return what its assessor does next, by which verb, and what is missing."""
    if found.state == S.SCHEDULED:
        return _("Visit the business"), "begin_visit", ""
    if found.state == S.DRAFTED:
        return _("Go through the findings with the owner"), "acknowledge", ""
    return _at_the_site(findings) if found.state == S.ON_SITE else None


def _at_the_site(findings: Sequence[Finding]) -> tuple[str, str, str]:
    disputed = sum(bool(each.disputed) for each in findings)
    if disputed:
        told = _("%(count)d items were answered twice and differently.")
        return _("Choose the answers that count"), "", told % {"count": disputed}
    waiting = sum(not each.is_answered for each in findings)
    if waiting:
        told = _("%(count)d items have no answer yet.")
        return _("Answer every item"), "", told % {"count": waiting}
    return _("Close the answers and draft the findings"), "draft_findings", ""


def _due_of(found: Assessment) -> date:
    return due_of(found, days_of([found.office_id])[found.office_id])


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
    return Onward(
        title,
        _("Open a mentoring on these gaps"),
        url,
        Role.COORDINATOR.label,
        _due_of(found),
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
    title = _("Say whether the product is ready")
    due = _due_of(found)
    return replace(onward, title=title, owner=found.assessor or "", due=due)


def _to_mentoring(found: Mentoring) -> Onward:
    url = reverse("guidance:mentoring", args=[found.pk])
    owner = found.mentor or Role.COORDINATOR.label
    return Onward(_("The mentoring goes on"), _("Open the mentoring page"), url, owner)
