"""Writes about the plan: gaps become tasks with somebody responsible and a day."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.desk.actions.rows import require_role
from bakumutu.guidance.actions.mentoring_rows import (
    locked_gap,
    locked_mentoring,
    move_mentoring,
    note_advice,
    today_at,
)
from bakumutu.guidance.events import GapAdded, GapPlanned, PlanMade
from bakumutu.guidance.journeys import MentoringFacts
from bakumutu.guidance.journeys.mentorings import ANOTHERS_MENTORING
from bakumutu.guidance.models import (
    Assessment,
    Gap,
    GapOrigin,
    Mentoring,
    Party,
    TestLine,
    rules_of,
)
from bakumutu.guidance.models.findings import Finding, findings_of
from bakumutu.guidance.models.mentoring_facts import is_anothers
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, permit
from bakumutu.registry.actions.rows import change
from bakumutu.standards.models import ChecklistItem
from bakumutu.standards.models.checklists import Evidence, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPlan:
    """What is to be done about a gap, by whom, until when, and what will show it."""

    responsible: str
    due_on: date
    evidence: str
    task: str = ""
    responsible_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGap:
    """A task that no checklist asks for."""

    title: str
    severity: str
    plan: GapPlan


@transaction.atomic
def plan_gaps(mentoring_id: UUID, *, by: Actor) -> list[Gap]:
    """Make a task of every gap of the assessment; a second time adds what is new."""
    mentoring = locked_mentoring(mentoring_id, by)
    made = add_findings(mentoring, mentoring.assessment, GapOrigin.ASSESSMENT, by=by)
    facts = MentoringFacts(is_anothers=is_anothers(mentoring, by))
    event = PlanMade(gaps=len(made))
    move_mentoring(mentoring, "plan_gaps", event, facts=facts, by=by)
    note_advice(mentoring, mentoring.pk, today_at(by), by=by)
    return made


def add_findings(
    mentoring: Mentoring, assessment: Assessment, origin: GapOrigin, *, by: Actor
) -> list[Gap]:
    """Make tasks of the gaps of an assessment that are no tasks yet, worst first."""
    known = set(mentoring.gaps.filter(origin=origin).values_list("item_id", flat=True))
    missing = [
        finding
        for finding in findings_of(assessment)
        if finding.is_gap and finding.item.pk not in known
    ]
    rules, start = rules_of(mentoring.office_id), today_at(by)
    gaps = [
        _of_finding(finding, mentoring, origin)
        for finding in sorted(missing, key=_worst_first)
    ]
    for gap in gaps:
        gap.due_on = rules.due_on(gap.severity, start)
    return _numbered(mentoring, gaps)


def add_unproven(
    mentoring: Mentoring, items: Iterable[ChecklistItem], reason: str
) -> list[Gap]:
    """Make tasks of items whose only proof fell, where they are no tasks yet."""
    known = set(mentoring.gaps.values_list("item_id", flat=True))
    rules, today = rules_of(mentoring.office_id), mentoring.office.today()
    gaps = [
        Gap(
            origin=GapOrigin.TEST,
            item=item,
            clause=item.clause or str(item.number),
            title=item.text_id,
            severity=item.severity,
            responsible=Party.OWNER,
            due_on=rules.due_on(item.severity, today),
            evidence=_shown_by(item.evidence),
            reason=reason,
            fell_at=timezone.now(),
        )
        for item in items
        if item.pk not in known
    ]
    return _numbered(mentoring, gaps)


@transaction.atomic
def add_gap(mentoring_id: UUID, wanted: OwnGap, *, by: Actor) -> Gap:
    """Add a task that no checklist asks for."""
    mentoring = _plannable(mentoring_id, by)
    if not wanted.title.strip():
        raise NotAllowedError(_("Write what must be so."))
    gap = Gap(
        origin=GapOrigin.OWN,
        title=wanted.title,
        severity=wanted.severity,
        **asdict(wanted.plan),
    )
    return _add(mentoring, gap, by)


@transaction.atomic
def plan_gap(gap_id: UUID, plan: GapPlan, *, by: Actor) -> Gap:
    """Agree anew who does what until when."""
    gap = locked_gap(gap_id, by)
    # What fell is planned anew in whatever state the mentoring is by then.
    find = _plannable if gap.fell_at is None else _guided
    mentoring = find(gap.mentoring_id, by)
    changed = change(gap, {**asdict(plan), "fell_at": None})
    if changed:
        event = GapPlanned(gap=gap.pk, changed=changed)
        record(event, by=by, subject=mentoring.pk)
        note_advice(mentoring, mentoring.pk, today_at(by), by=by)
    return gap


@transaction.atomic
def plan_failed_line(
    line_id: UUID, mentoring_id: UUID, tries: str, *, by: Actor
) -> Gap:
    """Make a task of a parameter that failed; asked again, it is the same task."""
    mentoring = _plannable(mentoring_id, by)
    lines = TestLine.objects.select_for_update().filter(
        report__product_id=mentoring.product_id
    )
    line = lines.get(pk=line_id)
    if line.gap_id:
        return Gap.objects.get(pk=line.gap_id)
    gap = _add(mentoring, _of_line(line, mentoring, tries, today_at(by)), by)
    line.gap = gap
    line.save(update_fields=["gap"])
    return gap


def _plannable(mentoring_id: UUID, by: Actor) -> Mentoring:
    mentoring = locked_mentoring(mentoring_id, by)
    facts = MentoringFacts(is_anothers=is_anothers(mentoring, by))
    permit(mentoring, "plan_gaps", by=by, facts=facts)
    return mentoring


def _guided(mentoring_id: UUID, by: Actor) -> Mentoring:
    require_role(by, Role.MENTOR, Role.COORDINATOR)
    mentoring = locked_mentoring(mentoring_id, by)
    if is_anothers(mentoring, by):
        raise NotAllowedError(str(ANOTHERS_MENTORING.reason))
    return mentoring


def _add(mentoring: Mentoring, gap: Gap, by: Actor) -> Gap:
    [made] = _numbered(mentoring, [gap])
    event = GapAdded(gap=made.pk, origin=made.origin)
    record(event, by=by, subject=mentoring.pk)
    note_advice(mentoring, mentoring.pk, today_at(by), by=by)
    return made


def _numbered(mentoring: Mentoring, gaps: Iterable[Gap]) -> list[Gap]:
    last = mentoring.gaps.aggregate(last=Max("number"))["last"] or 0
    rows = list(gaps)
    for number, gap in enumerate(rows, start=last + 1):
        gap.office_id, gap.mentoring = mentoring.office_id, mentoring
        gap.number = number
    return Gap.objects.bulk_create(rows)


def _of_finding(finding: Finding, mentoring: Mentoring, origin: GapOrigin) -> Gap:
    item = finding.item
    return Gap(
        origin=origin,
        item=item,
        clause=item.clause or str(item.number),
        title=item.text_id,
        note=finding.answer.note if finding.answer else "",
        severity=item.severity,
        responsible=Party.OWNER,
        # Where the checklist asks to be shown nothing, a photo is the least.
        evidence=_shown_by(item.evidence),
    )


def _shown_by(evidence: str) -> str:
    return Evidence.PHOTO if evidence == Evidence.NONE else evidence


def _of_line(line: TestLine, mentoring: Mentoring, tries: str, start: date) -> Gap:
    rules = rules_of(mentoring.office_id)
    # What is kept is Indonesian, whatever language the page is read in.
    with override("id"):
        title, note = _said_of(line)
    return Gap(
        origin=GapOrigin.TEST,
        clause=line.code,
        title=title,
        note=note,
        task=tries,
        severity=Severity.MAJOR,
        responsible=Party.OWNER,
        due_on=rules.due_on(Severity.MAJOR, start),
        evidence=Evidence.TEST_REPORT,
    )


def _said_of(line: TestLine) -> tuple[str, str]:
    """Return what must be so about a parameter, and what was measured."""
    title = _("%(parameter)s meets its limit") % {"parameter": line.parameter}
    note = _("%(result)s %(unit)s, limit %(limit)s (report %(number)s)") % {
        "result": line.result,
        "unit": line.unit,
        "limit": line.limit,
        "number": line.report.number,
    }
    return title, note


def _worst_first(finding: Finding) -> tuple[int, int]:
    order = (Severity.CRITICAL, Severity.SERIOUS, Severity.MAJOR, Severity.MINOR)
    return order.index(Severity(finding.item.severity)), finding.item.number
