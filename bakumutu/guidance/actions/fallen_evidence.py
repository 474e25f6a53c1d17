"""What follows when a sealed document falls that was taken as evidence."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bakumutu.guidance.actions.assessments import set_outcome
from bakumutu.guidance.actions.mentoring_rows import today_at
from bakumutu.guidance.actions.plans import add_unproven
from bakumutu.guidance.events import EvidenceFell, GapAdded, GapReopened
from bakumutu.guidance.journeys import AssessmentState, GapState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import (
    AnswerEvidence,
    Assessment,
    EvidenceStanding,
    Gap,
    GapEvidence,
    Mentoring,
    TestLine,
    rules_of,
)
from bakumutu.guidance.models.findings import findings_of
from bakumutu.guidance.models.tested import limit_of, limits_tested
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Occurred
from bakumutu.letters.models import Standing
from bakumutu.office.actor import Actor, machinery
from bakumutu.office.steps import take

_IN_USE = (EvidenceStanding.WAITING, EvidenceStanding.ACCEPTED)
#: Until its owner knows the findings, an assessment may still be put right.
_UNTOLD = (
    AssessmentState.REHEARSING,
    AssessmentState.ON_SITE,
    AssessmentState.DRAFTED,
)


@transaction.atomic
def drop_fallen(occurred: Occurred) -> None:
    """Let nothing rest on a sealed document that was revoked or replaced.

    What was offered, judged and sealed stays as it was written; a second call finds
    nothing left to do.
    """
    standing = Standing.objects.get(document_id=occurred.event.document)
    by = machinery(occurred.office_id, following=standing.document_id)
    fell = EvidenceFell(number=occurred.event.number, reason=_told(occurred, standing))
    _drop_of_gaps(fell, by)
    _drop_of_answers(standing.document_id, fell, by)


def _told(occurred: Occurred, standing: Standing) -> str:
    """Return what happened to the document, as its owner reads it in the record."""
    with override("id"):
        if standing.replaced_by_number:
            told = _("The report %(number)s does not hold any more: %(new)s replaced"
                     " it (%(why)s).")  # fmt: skip
        else:
            told = _("The report %(number)s does not hold any more: it was withdrawn"
                     " (%(why)s).")  # fmt: skip
        return told % {
            "number": occurred.event.number,
            "new": standing.replaced_by_number,
            "why": occurred.event.reason.rstrip("."),
        }


def _drop_of_gaps(fell: EvidenceFell, by: Actor) -> None:
    rows = GapEvidence.objects.filter(
        office_id=by.office_id, document_number=fell.number, standing__in=_IN_USE
    )
    for shown in rows.select_for_update(of=("self",)).select_related("gap__mentoring"):
        shown.standing, shown.reason = EvidenceStanding.FALLEN, fell.reason
        shown.fell_at = timezone.now()
        shown.save(update_fields=["standing", "reason", "fell_at"])
        record(fell, by=by, subject=shown.gap.mentoring_id)
        if shown.gap.mentoring.is_live and not _is_shown_otherwise(shown.gap):
            _reopen(shown.gap, fell.reason, by)


def _is_shown_otherwise(gap: Gap) -> bool:
    """Tell whether a gap is what it was without the evidence that fell."""
    needed = {
        GapState.CLOSED: EvidenceStanding.ACCEPTED,
        GapState.OFFERED: EvidenceStanding.WAITING,
    }.get(GapState(gap.state))
    return needed is None or gap.offers.filter(standing=needed).exists()


def _reopen(gap: Gap, reason: str, by: Actor) -> None:
    """Make it a task again, with new days; its mentor speaks with the owner."""
    take(gap, "lose_evidence", by=by)
    rules = rules_of(gap.office_id)
    gap.reason, gap.fell_at = reason, timezone.now()
    gap.due_on = rules.due_on(gap.severity, today_at(by))
    gap.settled_by_id, gap.settled_at = None, None
    gap.save(update_fields=["reason", "fell_at", "due_on", "settled_by", "settled_at"])
    record(GapReopened(gap=gap.pk, reason=reason), by=by, subject=gap.mentoring_id)


def _drop_of_answers(document_id: UUID, fell: EvidenceFell, by: Actor) -> None:
    rows = AnswerEvidence.objects.filter(
        test_line__report__document=document_id, fell_at__isnull=True
    )
    keys = rows.values("answer__assessment_id")
    for assessment in Assessment.with_private.filter(pk__in=keys).order_by("pk"):
        if assessment.state in _UNTOLD:
            _unprove(assessment, rows, fell, by)
        elif assessment.state in AGREED:
            _add_to_plan(assessment, document_id, fell, by)


def _unprove(
    assessment: Assessment,
    rows: QuerySet[AnswerEvidence],
    fell: EvidenceFell,
    by: Actor,
) -> None:
    """Let answers lack the proof again, before the owner is told that they have it."""
    rows.filter(answer__assessment=assessment).update(fell_at=timezone.now())
    record(fell, by=by, subject=assessment.pk)
    if assessment.state == AssessmentState.DRAFTED:
        set_outcome(assessment, findings_of(assessment))


def _add_to_plan(
    assessment: Assessment, document_id: UUID, fell: EvidenceFell, by: Actor
) -> None:
    """Make tasks, in the mentoring that goes on, of what only the report had shown.

    The findings stay as the owner acknowledged them.
    """
    live = Mentoring.objects.live().filter(product_id=assessment.product_id).first()
    if live is None:
        return
    fallen = TestLine.objects.filter(report__document=document_id)
    proven = limits_tested(assessment)
    items = [
        finding.item
        for finding in findings_of(assessment)
        if finding.rests_on(fallen)
        and not finding.is_gap
        and limit_of(finding.item, proven) is None
    ]
    for gap in add_unproven(live, items, fell.reason):
        event = GapAdded(gap=gap.pk, origin=gap.origin)
        record(event, by=by, subject=live.pk)
