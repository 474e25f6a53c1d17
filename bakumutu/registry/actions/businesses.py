"""Writes about businesses and the people who speak for them."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actions import Invitation, Invitee, invite_owner
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions.rows import change, require_registrar
from bakumutu.registry.events import (
    BusinessAmended,
    BusinessRegistered,
    ContactAdded,
    ContactAmended,
    RepresentativeNamed,
)
from bakumutu.registry.identity import digest_of_nik
from bakumutu.registry.models import (
    IDENTITY_COLUMNS,
    Business,
    Contact,
    Representative,
    Scale,
)
from bakumutu.rules.names import search_name

#: Letters and digits that nobody mistakes for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class BusinessDetails:
    """What an officer writes down about a business."""

    name: str
    nib: str = ""
    scale: str = Scale.MICRO
    kbli_id: str | None = None
    region_id: str | None = None
    village: str = ""
    address: str = ""
    phone: str = ""
    #: The officer has seen that another business uses the same number.
    shares_phone: bool = False
    email: str = ""
    owner_name: str = ""
    #: Never kept as it is, and never shown: not even where this is printed.
    owner_nik: str = field(default="", repr=False)
    npwp: str = ""


@dataclass(frozen=True)
class ContactDetails:
    """What an officer writes down about a person of a business."""

    full_name: str
    honorific: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""


class DuplicateBusinessError(Exception):
    """Another business of the office already has this number."""

    def __init__(self, field: str, known: Business) -> None:
        self.field, self.known = field, known
        super().__init__(_duplicate_reason(field) % {"name": known.name})


def _duplicate_reason(field: str) -> str:
    if field == "nib":
        return _("This NIB is already registered in the name of %(name)s.")
    return _("This phone number is already registered in the name of %(name)s.")


def register_business(details: BusinessDetails, *, by: Actor) -> Business:
    """Enter a business that the office did not know."""
    require_registrar(by)
    with refusing_duplicates(details):
        business = Business.objects.create(
            office_id=by.office_id, code=_new_code(), **_columns(details)
        )
    event = BusinessRegistered(business=business.pk, code=business.code)
    record(event, by=by, subject=business.pk)
    return business


def amend_business(
    business_id: UUID, details: BusinessDetails, *, by: Actor
) -> Business:
    """Correct what is written about a business; who it is, only where it is empty."""
    require_registrar(by)
    business = Business.objects.select_for_update().get(pk=business_id)
    columns = _columns(details)
    _refuse_another_identity(business, columns)
    with refusing_duplicates(details, besides=business_id):
        fields = change(business, columns)
    if fields:
        event = BusinessAmended(business=business.pk, fields=fields)
        record(event, by=by, subject=business.pk)
    return business


def add_contact(business_id: UUID, details: ContactDetails, *, by: Actor) -> Contact:
    """Enter a person who speaks for a business."""
    require_registrar(by)
    contact = Contact.objects.create(
        office_id=by.office_id, business_id=business_id, **asdict(details)
    )
    record(ContactAdded(contact=contact.pk), by=by, subject=business_id)
    return contact


def amend_contact(contact_id: UUID, details: ContactDetails, *, by: Actor) -> Contact:
    """Correct what is written about a contact."""
    require_registrar(by)
    contact = Contact.objects.select_for_update().get(pk=contact_id)
    if fields := change(contact, asdict(details)):
        event = ContactAmended(contact=contact.pk, fields=fields)
        record(event, by=by, subject=contact.business_id)
    return contact


def name_representative(
    person_id: UUID, business_id: UUID, *, by: Actor
) -> Representative:
    """Let a person sign in for a business."""
    require_registrar(by)
    representative, is_new = Representative.objects.get_or_create(
        office_id=by.office_id, person_id=person_id, business_id=business_id
    )
    if is_new:
        record(RepresentativeNamed(person=person_id), by=by, subject=business_id)
    return representative


@transaction.atomic
def invite_representative(
    business_id: UUID, invitee: Invitee, *, by: Actor
) -> Invitation:
    """Let the owner of a business sign in for it, by a code that works once."""
    invitation = invite_owner(invitee, by=by)
    name_representative(invitation.person_id, business_id, by=by)
    return invitation


def _columns(details: BusinessDetails) -> dict[str, Any]:
    columns = asdict(details) | {"search_name": search_name(details.name)}
    if nik := columns.pop("owner_nik"):
        columns |= columns_of_nik(nik)
    return columns


def columns_of_nik(nik: str) -> dict[str, str]:
    """Return what is kept of a NIK."""
    return {"owner_nik_digest": digest_of_nik(nik), "owner_nik_last": nik[-4:]}


def _refuse_another_identity(business: Business, columns: dict[str, Any]) -> None:
    """Refuse to change alone who a business is; what is missing may be filled in."""
    for column in IDENTITY_COLUMNS:
        known, new = getattr(business, column), columns.get(column)
        if known and new is not None and known != new:
            raise NotAllowedError(
                _(
                    "Name, NIB, owner, NIK and NPWP are changed by a proposal that a"
                    " second person approves. Choose “Propose a change”."
                )
            )


def _new_code() -> str:
    return "U" + "".join(secrets.choice(ALPHABET) for _ in range(6))


@contextmanager
def refusing_duplicates(
    details: BusinessDetails, *, besides: UUID | None = None
) -> Iterator[None]:
    """Say whose number it is, where the database refuses to have it twice."""
    # The constraint decides, so that two counters at once cannot both be first.
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        others = Business.objects.exclude(pk__in=[besides] if besides else [])
        if details.nib and (known := others.filter(nib=details.nib).first()):
            raise DuplicateBusinessError("nib", known) from None
        if details.phone and (known := others.filter(phone=details.phone).first()):
            raise DuplicateBusinessError("phone", known) from None
        raise
