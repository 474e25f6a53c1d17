"""Writes about phones: which may fetch forms and send them, and until when."""

import base64
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from bakumutu.guidance.events import PhoneAccessGiven, PhoneAccessRevoked
from bakumutu.guidance.models import PhoneAccess
from bakumutu.guidance.openrosa.nonces import Nonce
from bakumutu.ledger.actions import record
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.office.models import Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError

#: How long a phone may send unless somebody says otherwise: half a year of visits.
ACCESS_DAYS = 180
_KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
_SALT = "bakumutu.guidance.phones"


def token_of(access_id: UUID) -> str:
    """Return the token of an access: 32 bytes that nobody guesses, in letters.

    A digest can be compared only by who knows the password, or what is as good. It
    follows from the key of the house, so that no copy of the database tells it.
    """
    secret = salted_hmac(_SALT, access_id.bytes, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(secret).decode("ascii").rstrip("=")


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
    key = new_id()
    token = token_of(key)
    access = PhoneAccess.objects.create(
        id=key,
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


def use_nonce(access: PhoneAccess, nonce: Nonce, uses: int) -> bool:
    """Use a nonce once more, and tell whether that was its turn.

    A phone keeps to the newest nonce it was given and counts upwards: whatever is sent
    a second time, or comes with an older nonce, changes no row.
    """
    newer = Q(nonce_at=None) | Q(nonce_at__lt=nonce.given_at)
    counted = Q(nonce_at=nonce.given_at, nonce_uses__lt=uses)
    rows = PhoneAccess.objects.filter(newer | counted, pk=access.pk)
    return bool(rows.update(nonce_at=nonce.given_at, nonce_uses=uses))


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
