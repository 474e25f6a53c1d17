"""Writes about money: what a source has, and what it pays; never more than it has."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import require_role
from bakumutu.guidance.actions.mentoring_rows import locked_mentoring
from bakumutu.guidance.events import (
    FacilitationEntered,
    FacilitationShared,
    FacilitationWithdrawn,
)
from bakumutu.guidance.models import FacilitationShare, FacilitationSource
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.web.wording import rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDetails:
    """Who pays, in which year, and how much at most."""

    year: int
    kind: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDetails:
    """What a source pays, for what."""

    source_id: UUID
    purpose: str
    amount: int
    note: str = ""


@transaction.atomic
def enter_source(details: SourceDetails, *, by: Actor) -> FacilitationSource:
    """Write down what a payer sets aside in a year."""
    require_role(by, Role.COORDINATOR)
    source = FacilitationSource(
        office_id=by.office_id, entered_by_id=by.person_id, **asdict(details)
    )
    try:
        with transaction.atomic():
            source.save(force_insert=True)
    except IntegrityError as error:
        if "guidance_source_once_a_year" not in str(error):
            raise
        raise NotAllowedError(
            _("This source is entered for the year already. Change its amount.")
        ) from None
    _tell(source, by)
    return source


@transaction.atomic
def change_amount(source_id: UUID, amount: int, *, by: Actor) -> FacilitationSource:
    """Change what a payer sets aside; never below what is shared out already."""
    require_role(by, Role.COORDINATOR)
    source = FacilitationSource.objects.select_for_update().get(pk=source_id)
    shared = shared_of(source)
    if amount < shared:
        raise NotAllowedError(
            _("%(shared)s is shared out already. Withdraw a share first.")
            % {"shared": rupiah(shared)}
        )
    source.amount = amount
    source.save(update_fields=["amount"])
    _tell(source, by)
    return source


@transaction.atomic
def share(mentoring_id: UUID, details: ShareDetails, *, by: Actor) -> FacilitationShare:
    """Let a source pay for something of a mentoring, within what it has."""
    require_role(by, Role.COORDINATOR)
    mentoring = locked_mentoring(mentoring_id, by)
    # Locked, so that two shares at once cannot together exceed the budget.
    source = FacilitationSource.objects.select_for_update().get(pk=details.source_id)
    left = source.amount - shared_of(source)
    if details.amount > left:
        raise NotAllowedError(
            _("Only %(left)s is left of %(source)s.")
            % {"left": rupiah(left), "source": source}
        )
    made = FacilitationShare.objects.create(
        office_id=mentoring.office_id,
        mentoring=mentoring,
        entered_by_id=by.person_id,
        **asdict(details),
    )
    event = FacilitationShared(
        source=source.pk, purpose=made.purpose, amount=made.amount
    )
    record(event, by=by.using((Role.COORDINATOR,)), subject=mentoring.pk)
    return made


@transaction.atomic
def withdraw_share(share_id: UUID, *, reason: str, by: Actor) -> FacilitationShare:
    """Take a share back; it stays written and no longer counts."""
    require_role(by, Role.COORDINATOR)
    row = FacilitationShare.objects.select_for_update().get(pk=share_id)
    if row.withdrawn_at is not None:
        return row
    if not reason.strip():
        raise NotAllowedError(_("Write the reason: it stays in the record."))
    row.withdrawn_at, row.reason = timezone.now(), reason.strip()[:200]
    row.save(update_fields=["withdrawn_at", "reason"])
    event = FacilitationWithdrawn(
        source=row.source_id, amount=row.amount, reason=row.reason
    )
    record(event, by=by.using((Role.COORDINATOR,)), subject=row.mentoring_id)
    return row


def shared_of(source: FacilitationSource) -> int:
    """Return what is shared out of a source."""
    counting = source.shares.filter(withdrawn_at=None)
    return counting.aggregate(total=Sum("amount"))["total"] or 0


def _tell(source: FacilitationSource, by: Actor) -> None:
    event = FacilitationEntered(source=source.pk, amount=source.amount)
    record(event, by=by.using((Role.COORDINATOR,)), subject=source.pk)
