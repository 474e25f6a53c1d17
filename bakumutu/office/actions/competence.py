"""Competence: what a person is authorised for (ISO/IEC 17025:2017, 6.2.6)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actions.rules import post_of, require_administrator
from bakumutu.office.actor import Actor
from bakumutu.office.events import CompetenceGranted, CompetenceWithdrawn
from bakumutu.office.models import Competence
from bakumutu.office.steps import NotAllowedError


@dataclass(frozen=True, slots=True)
class Scope:
    """A role in a scope, from a day on, until a day or until further notice."""

    role: str
    scope: str
    valid_from: date
    valid_until: date | None = None


@transaction.atomic
def grant_competence(person_id: UUID, scope: Scope, *, by: Actor) -> Competence:
    """Authorise somebody for a role in a scope."""
    author = require_administrator(by, of=person_id)
    post = post_of(person_id, by.office_id)
    if scope.role not in post.roles:
        raise NotAllowedError(_("Give the person this role first."))
    if scope.valid_until is not None and scope.valid_until < scope.valid_from:
        raise NotAllowedError(_("The last day comes before the first one."))
    row, is_new = Competence.objects.get_or_create(
        office_id=by.office_id,
        person_id=person_id,
        role=scope.role,
        scope=scope.scope.strip(),
        valid_from=scope.valid_from,
        defaults={"valid_until": scope.valid_until},
    )
    if not is_new:
        raise NotAllowedError(_("This authorisation is there already."))
    event = CompetenceGranted(
        person=person_id,
        role=row.role,
        scope=row.scope,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )
    record(event, by=author, subject=person_id)
    return row


@transaction.atomic
def withdraw_competence(competence_id: UUID, *, by: Actor) -> Competence:
    """End an authorisation today; what was signed under it stays signed."""
    rows = Competence.objects.select_for_update(of=("self",)).select_related("office")
    row = rows.get(pk=competence_id)
    author = require_administrator(by, of=row.person_id)
    row.valid_until = row.office.today() - timedelta(days=1)
    row.save(update_fields=["valid_until"])
    record(CompetenceWithdrawn(competence=row.pk), by=author, subject=row.person_id)
    return row
