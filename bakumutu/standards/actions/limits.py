"""Writes about limits: entered, confirmed by two people, replaced."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.standards.actions.roles import require_analyst
from bakumutu.standards.events import (
    RequirementConfirmed,
    RequirementEntered,
    RequirementRejected,
)
from bakumutu.standards.journeys import ConfirmationFacts, ConfirmationState
from bakumutu.standards.models import (
    Confidence,
    Origin,
    Requirement,
)


@dataclass(frozen=True)
class LimitDetails:
    """A limit as somebody reads it in the official text."""

    code: str
    name: str
    kind: str
    low: str = ""
    high: str = ""
    text: str = ""
    unit: str = ""
    product_class: str = ""
    exclusive: bool = False
    source: str = ""
    note: str = ""


def confirm_requirement(requirement_id: UUID, *, by: Actor) -> Requirement:
    """Vouch that a row agrees with the official text; two people must."""
    row = Requirement.objects.select_for_update().get(pk=requirement_id)
    facts = ConfirmationFacts(first=row.first_confirmed_by_id, now=_person(by))
    take(row, "confirm", by=by, facts=facts)
    _sign(row, by)
    event = RequirementConfirmed(
        requirement=row.pk, edition=row.edition_id, state=row.state
    )
    record(event, by=by, subject=row.pk)
    return row


def reject_requirement(requirement_id: UUID, *, reason: str, by: Actor) -> Requirement:
    """Take a wrong row out of use; the right one is entered as a new row."""
    row = Requirement.objects.select_for_update().get(pk=requirement_id)
    take(row, "reject", by=by)
    row.rejection_reason = reason
    row.save(update_fields=["rejection_reason"])
    event = RequirementRejected(
        requirement=row.pk, edition=row.edition_id, reason=reason
    )
    record(event, by=by, subject=row.pk)
    return row


def enter_requirement(
    edition_id: UUID, details: LimitDetails, *, valid_from: date, by: Actor
) -> Requirement:
    """Enter a row that the edition has and we had not; it waits for confirmation."""
    require_analyst(by)
    row = _create(edition_id, details, valid_from, replaces=None)
    _announce(row, by)
    return row


def replace_requirement(
    requirement_id: UUID, details: LimitDetails, *, valid_from: date, by: Actor
) -> Requirement:
    """Enter the row that holds from a date on; the old row ends the day before."""
    require_analyst(by)
    old = Requirement.objects.select_for_update().get(pk=requirement_id)
    _end(old, valid_from)
    row = _create(old.edition_id, details, valid_from, replaces=old)
    _announce(row, by)
    return row


def _sign(row: Requirement, by: Actor) -> None:
    is_second = row.state == ConfirmationState.CONFIRMED
    order = "second" if is_second else "first"
    setattr(row, f"{order}_confirmed_by_id", by.person_id)
    setattr(row, f"{order}_confirmed_at", timezone.now())
    row.save(update_fields=[f"{order}_confirmed_by", f"{order}_confirmed_at"])


def _end(old: Requirement, valid_from: date) -> None:
    if hasattr(old, "replaced_by"):
        raise NotAllowedError(
            _("This row was already replaced. Open the row that holds now.")
        )
    if old.state == ConfirmationState.REJECTED:
        return
    if valid_from <= old.valid_from:
        raise NotAllowedError(
            _("The new row must begin after the row that it replaces.")
        )
    old.valid_until = valid_from - timedelta(days=1)
    old.save(update_fields=["valid_until"])


def _create(
    edition_id: UUID,
    details: LimitDetails,
    valid_from: date,
    *,
    replaces: Requirement | None,
) -> Requirement:
    rows = Requirement.objects.filter(edition_id=edition_id)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    row = Requirement(
        edition_id=edition_id,
        position=replaces.position if replaces else last + 1,
        valid_from=valid_from,
        replaces=replaces,
        origin=Origin.OFFICE,
        confidence=Confidence.PROPOSED,
        **asdict(details),
    )
    row.limit()  # A row that could not judge is refused here (LimitError).
    row.save(force_insert=True)
    return row


def _announce(row: Requirement, by: Actor) -> None:
    event = RequirementEntered(
        requirement=row.pk, edition=row.edition_id, replaces=row.replaces_id
    )
    record(event, by=by, subject=row.pk)


def _person(by: Actor) -> UUID:
    return by.person_id
