"""Writes about phones: which may fetch forms and send them, and until when."""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.guidance.events import PhoneAccessGiven, PhoneAccessRevoked
from bakumutu.guidance.models import PhoneAccess
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.models import Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError

#: How long a phone may send unless somebody says otherwise: half a year of visits.
ACCESS_DAYS = 180
_KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
#: 32 random bytes: nobody guesses them, and they fit into an address.
_TOKEN_BYTES = 32


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def give_phone_access(
    person_id: UUID, label: str, *, by: Actor, days: int = ACCESS_DAYS
) -> tuple[PhoneAccess, str]:
    """Let a phone of an assessor fetch and send; the token is told once."""
    _require_keeper(person_id, by)
    _require_assessor(person_id, by)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    access = PhoneAccess.objects.create(
        office_id=by.office_id,
        person_id=person_id,
        label=label,
        token_hash=hash_of(token),
        given_by_id=by.person_id,
        expires_at=timezone.now() + timedelta(days=days),
    )
    event = PhoneAccessGiven(person=person_id, label=label)
    record(event, by=by, subject=access.pk)
    return access, token


@transaction.atomic
def revoke_phone_access(access_id: UUID, *, by: Actor) -> PhoneAccess:
    """Shut a phone out, from this moment on."""
    access = PhoneAccess.objects.select_for_update().get(pk=access_id)
    _require_keeper(access.person_id, by)
    if access.revoked_at is None:
        access.revoked_at = timezone.now()
        access.save(update_fields=["revoked_at"])
        event = PhoneAccessRevoked(person=access.person_id, label=access.label)
        record(event, by=by, subject=access.pk)
    return access


def _require_keeper(person_id: UUID, by: Actor) -> None:
    if person_id != by.person_id and not by.may_any(_KEEPERS):
        raise NotAllowedError(
            _("You may give access to your own phone. Ask the coordinator for others.")
        )


def _require_assessor(person_id: UUID, by: Actor) -> None:
    posts = Staff.objects.filter(
        office_id=by.office_id,
        person_id=person_id,
        roles__contains=[Role.ASSESSOR],
        is_active=True,
    )
    if not posts.exists():
        raise NotAllowedError(_("Choose somebody who is an assessor of this office."))
