"""Writes about evidence: offered by anybody, judged by somebody else."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.guidance.actions.mentoring_rows import (
    locked_gap,
    note_judgement,
)
from bakumutu.guidance.events import (
    EvidenceAccepted,
    EvidenceOffered,
    EvidenceReturned,
    GapReopened,
    GapWaived,
)
from bakumutu.guidance.models import EvidenceStanding, Gap, GapEvidence
from bakumutu.guidance.models.mentoring_facts import gap_facts, may_judge
from bakumutu.ledger.actions import record
from bakumutu.letters.queries import NoSuchDocumentError, issued_document
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.registry.actions import Upload, attach
from bakumutu.registry.actions.rows import change
from bakumutu.registry.models import Attachment
from bakumutu.registry.reach import attachments_within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is to show that a gap is closed: files, or a sealed document."""

    uploads: tuple[Upload, ...] = ()
    #: Photos that are here already.
    attachment_ids: tuple[UUID, ...] = ()
    document_number: str = ""
    note: str = ""

    @property
    def is_something(self) -> bool:
        """Tell whether there is anything to look at."""
        return bool(self.uploads or self.attachment_ids or self.document_number)


@transaction.atomic
def offer_evidence(gap_id: UUID, shown: Shown, *, by: Actor) -> Gap:
    """Show that a gap is closed; somebody else will judge."""
    gap = locked_gap(gap_id, by)
    facts = gap_facts(gap, by, has_evidence=shown.is_something)
    step = take(gap, "offer_evidence", by=by, facts=facts)
    change(gap, {"fell_at": None})
    for evidence in _evidence(gap, shown, by):
        event = EvidenceOffered(gap=gap.pk, evidence=evidence.pk)
        record(event, by=by.using(step.roles), subject=gap.mentoring_id)
    return gap


@transaction.atomic
def accept_evidence(gap_id: UUID, *, by: Actor) -> Gap:
    """Find that a gap is closed, by evidence of somebody else."""
    gap = locked_gap(gap_id, by)
    facts = gap_facts(gap, by)
    _judge(gap, EvidenceStanding.ACCEPTED, "", by)
    _settle(gap, by)
    step = take(gap, "accept_evidence", by=by, facts=facts)
    event, acting = EvidenceAccepted(gap=gap.pk), by.using(step.roles)
    record(event, by=acting, subject=gap.mentoring_id)
    note_judgement(gap, by=acting)
    return gap


@transaction.atomic
def return_evidence(gap_id: UUID, *, reason: str, by: Actor) -> Gap:
    """Find that a gap is not closed yet, and say what is missing."""
    gap = locked_gap(gap_id, by)
    step = take(gap, "return_evidence", by=by, facts=gap_facts(gap, by, reason=reason))
    _judge(gap, EvidenceStanding.RETURNED, reason, by)
    gap.reason = reason
    gap.save(update_fields=["reason"])
    event = EvidenceReturned(gap=gap.pk, reason=reason)
    acting = by.using(step.roles)
    record(event, by=acting, subject=gap.mentoring_id)
    note_judgement(gap, by=acting)
    return gap


@transaction.atomic
def waive_gap(gap_id: UUID, *, reason: str, by: Actor) -> Gap:
    """Say that a gap need not be closed, and why."""
    gap = locked_gap(gap_id, by)
    facts = gap_facts(gap, by, reason=reason)
    gap.reason = reason
    gap.save(update_fields=["reason"])
    _settle(gap, by)
    step = take(gap, "waive_gap", by=by, facts=facts)
    event, acting = GapWaived(gap=gap.pk, reason=reason), by.using(step.roles)
    record(event, by=acting, subject=gap.mentoring_id)
    note_judgement(gap, by=acting)
    return gap


@transaction.atomic
def reopen_gap(gap_id: UUID, *, reason: str, by: Actor) -> Gap:
    """Work on a closed or waived gap again, and say why."""
    gap = locked_gap(gap_id, by)
    step = take(gap, "reopen_gap", by=by, facts=gap_facts(gap, by, reason=reason))
    gap.reason, gap.settled_by_id, gap.settled_at = reason, None, None
    gap.save(update_fields=["reason", "settled_by", "settled_at"])
    event = GapReopened(gap=gap.pk, reason=reason)
    record(event, by=by.using(step.roles), subject=gap.mentoring_id)
    return gap


def _evidence(gap: Gap, shown: Shown, by: Actor) -> list[GapEvidence]:
    business_id = gap.mentoring.business_id
    sent = [attach(business_id, upload, by=by) for upload in shown.uploads]
    files = [*sent, *_known(gap, shown.attachment_ids, by)]
    rows = [_of_file(gap, file, shown.note, by) for file in files]
    if shown.document_number:
        rows.append(_of_document(gap, shown, by))
    return rows


def _known(gap: Gap, ids: tuple[UUID, ...], by: Actor) -> list[Attachment]:
    reach = attachments_within_reach(by).filter(business_id=gap.mentoring.business_id)
    return list(reach.filter(pk__in=ids))


def _of_file(gap: Gap, file: Attachment, note: str, by: Actor) -> GapEvidence:
    made, _is_new = GapEvidence.objects.get_or_create(
        office_id=gap.office_id,
        gap=gap,
        attachment=file,
        standing=EvidenceStanding.WAITING,
        defaults={
            "note": note,
            "offered_by_id": by.person_id,
            "uploaded_by_id": file.uploaded_by_id,
        },
    )
    return made


def _of_document(gap: Gap, shown: Shown, by: Actor) -> GapEvidence:
    number = shown.document_number.strip()
    try:
        issued_document(number=number, office_id=gap.office_id)
    except NoSuchDocumentError:
        raise NotAllowedError(
            _("No sealed document of this office has the number %(number)s.")
            % {"number": number}
        ) from None
    return GapEvidence.objects.create(
        office_id=gap.office_id,
        gap=gap,
        document_number=number,
        note=shown.note,
        offered_by_id=by.person_id,
        uploaded_by_id=by.person_id,
    )


def _judge(gap: Gap, standing: EvidenceStanding, reason: str, by: Actor) -> None:
    """Judge what others offered; what is one's own goes on waiting."""
    for evidence in gap.offers.filter(standing=EvidenceStanding.WAITING):
        if may_judge(evidence, by):
            evidence.standing, evidence.reason = standing, reason
            evidence.judged_by_id, evidence.judged_at = by.person_id, timezone.now()
            evidence.save(
                update_fields=["standing", "reason", "judged_by", "judged_at"]
            )


def _settle(gap: Gap, by: Actor) -> None:
    # The table refuses a settled gap without a name, so the name goes first.
    gap.settled_by_id, gap.settled_at = by.person_id, timezone.now()
    gap.fell_at = None
    gap.save(update_fields=["settled_by", "settled_at", "fell_at"])
