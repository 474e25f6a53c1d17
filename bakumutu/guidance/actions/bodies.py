"""Writes about certification bodies: whom the office knows, and their scope."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import require_role
from bakumutu.guidance.events import BodyEntered, BodyScopeEnded
from bakumutu.guidance.models import BodyScope, CertificationBody
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions.rows import change
from bakumutu.standards.models import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDetails:
    """A certification body as its accreditation names it."""

    name: str
    city: str
    accreditation: str
    contact: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeDetails:
    """One standard in the scope of a body."""

    edition_id: UUID
    route: str
    valid_from: date
    valid_until: date | None
    source: str


@transaction.atomic
def enter_body(details: BodyDetails, *, by: Actor) -> CertificationBody:
    """Write down a certification body."""
    require_role(by, Role.COORDINATOR)
    body = CertificationBody(
        office_id=by.office_id, added_by_id=by.person_id, **asdict(details)
    )
    with _once("guidance_body_once", _("This accreditation is entered already.")):
        body.save(force_insert=True)
    _tell(body, by)
    return body


@transaction.atomic
def amend_body(body_id: UUID, details: BodyDetails, *, by: Actor) -> CertificationBody:
    """Correct what is known of a body, or leave it out of future letters."""
    require_role(by, Role.COORDINATOR)
    body = CertificationBody.objects.select_for_update().get(pk=body_id)
    with _once("guidance_body_once", _("This accreditation is entered already.")):
        changed = change(body, asdict(details))
    if changed:
        _tell(body, by)
    return body


@transaction.atomic
def enter_scope(body_id: UUID, details: ScopeDetails, *, by: Actor) -> BodyScope:
    """Write down a standard in the scope of a body, with its source."""
    require_role(by, Role.COORDINATOR)
    body = CertificationBody.objects.get(pk=body_id)
    scope = BodyScope(office_id=by.office_id, body=body, **asdict(details))
    edition = Edition.objects.get(pk=details.edition_id)
    with _once(
        "guidance_body_scope_once", _("This line of the scope is entered already.")
    ):
        scope.save(force_insert=True)
    _tell(body, by, edition.number)
    return scope


@transaction.atomic
def end_scope(scope_id: UUID, *, on: date, by: Actor) -> BodyScope:
    """Write down the last day of a line of a scope."""
    require_role(by, Role.COORDINATOR)
    scope = BodyScope.objects.select_for_update().get(pk=scope_id)
    if on < scope.valid_from:
        raise NotAllowedError(_("The last day must not lie before the first one."))
    scope.valid_until = on
    scope.save(update_fields=["valid_until"])
    event = BodyScopeEnded(scope=scope.pk, valid_until=on)
    record(event, by=by, subject=scope.body_id)
    return scope


def _tell(body: CertificationBody, by: Actor, standard: str = "") -> None:
    event = BodyEntered(accreditation=body.accreditation, standard=standard)
    record(event, by=by.using((Role.COORDINATOR,)), subject=body.pk)


@contextmanager
def _once(constraint: str, reason: str) -> Iterator[None]:
    """Turn the database's no to a repeat into a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint not in str(error):
            raise
        raise NotAllowedError(reason) from None
