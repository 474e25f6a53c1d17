"""Letting people in: one-time codes, unlocking, a lost second factor."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import quote
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Author
from bakumutu.ledger.scope import enter_scope
from bakumutu.office.actions.rules import post_of, require, require_administrator
from bakumutu.office.actor import Actor
from bakumutu.office.events import (
    AccessHandedOver,
    AccessUsed,
    PersonAdded,
    SecondFactorRemoved,
    SignInUnlocked,
)
from bakumutu.office.lockout import forget_failures, key_of_person
from bakumutu.office.models import OneTimeAccess, Person, Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError

#: Without 0, O, 1, I and L, which look alike on paper.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 10
VALID_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Invitee:
    """The owner of a business who shall be able to sign in."""

    full_name: str
    phone: str = ""
    honorific: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the officer hands over; the code is shown once and kept nowhere."""

    person_id: UUID
    code: str
    link: str
    whatsapp: str
    expires_at: datetime


@transaction.atomic
def invite_owner(invitee: Invitee, *, by: Actor) -> Invitation:
    """Let the owner of a business sign in: a person, a post, a one-time code."""
    author = require(by, Role.COUNTER, Role.ADMINISTRATOR)
    person = Person.objects.create_user(
        None,
        None,
        full_name=invitee.full_name,
        phone=invitee.phone,
        honorific=invitee.honorific,
        home_office_id=by.office_id,
    )
    roles = [Role.BUSINESS_OWNER.value]
    Staff.objects.create(
        office_id=by.office_id, person=person, position="", roles=roles
    )
    event = PersonAdded(person=person.pk, roles=tuple(roles))
    record(event, by=author, subject=person.pk)
    return handed_over(person, by=author)


@transaction.atomic
def hand_over_access(person_id: UUID, *, by: Actor) -> Invitation:
    """Make a new one-time code for somebody who cannot sign in; older ones end.

    Counter officers do so for owners of businesses, administrators for everybody.
    """
    post = post_of(person_id, by.office_id)
    _refuse_elsewhere(post.person, by)
    is_owner = set(post.roles) == {Role.BUSINESS_OWNER}
    if is_owner:
        author = require(by, Role.COUNTER, Role.ADMINISTRATOR)
    else:
        author = require_administrator(by, of=person_id)
        # Whoever lost the password, or never had one, sets a new one inside.
        post.person.set_unusable_password()
        post.person.save(update_fields=["password"])
    return handed_over(post.person, by=author)


def shut_access(code: str) -> OneTimeAccess | None:
    """Return a one-time code that lets nobody in any more; None for every other.

    Whoever guesses learns nothing: a code that opens looks as one that never was.
    """
    code_hash = _hash(code)
    enter_scope(code=code_hash)
    made = OneTimeAccess.objects.filter(code_hash=code_hash).first()
    if made is None or (made.used_at is None and made.expires_at > timezone.now()):
        return None
    return made


def use_access(code: str) -> OneTimeAccess | None:
    """Take a one-time code, so that it is used up; None when it lets nobody in.

    Enters the scope of the office that made the code.
    """
    code_hash = _hash(code)
    enter_scope(code=code_hash)
    made = OneTimeAccess.objects.filter(code_hash=code_hash).first()
    if made is None:
        return None
    enter_scope(office_id=made.office_id)
    now = timezone.now()
    fresh = OneTimeAccess.objects.filter(
        pk=made.pk, used_at=None, expires_at__gt=now, person__is_active=True
    )
    if not fresh.update(used_at=now):
        return None
    visitor = Actor(made.office_id, made.person_id, frozenset(), role="")
    record(AccessUsed(person=made.person_id), by=visitor, subject=made.person_id)
    return made


@transaction.atomic
def unlock_sign_in(person_id: UUID, *, by: Actor) -> None:
    """Let somebody who failed too often try again at once."""
    author = require(by, Role.ADMINISTRATOR)
    post = post_of(person_id, by.office_id)
    forget_failures(key_of_person(post.person))
    record(SignInUnlocked(person=person_id), by=author, subject=person_id)


@transaction.atomic
def remove_second_factor(person_id: UUID, *, by: Actor) -> None:
    """Remove a second factor whose device is lost, and sign the person out."""
    author = require_administrator(by, of=person_id)
    _refuse_elsewhere(post_of(person_id, by.office_id).person, by)
    removed, _by_model = Authenticator.objects.filter(user_id=person_id).delete()
    if not removed:
        raise NotAllowedError(_("This person has no second factor."))
    for session in UserSession.objects.filter(user_id=person_id):
        session.end()
    record(SecondFactorRemoved(person=person_id), by=author, subject=person_id)


def _refuse_elsewhere(person: Person, by: Actor) -> None:
    if person.home_office_id != by.office_id:
        raise NotAllowedError(
            _(
                "This account was opened by another office. Its administrator gives"
                " new access."
            )
        )


def handed_over(person: Person, *, by: Author) -> Invitation:
    """Make the only valid one-time code of a person."""
    code = "".join(secrets.choice(_ALPHABET) for _place in range(_LENGTH))
    now = timezone.now()
    expires_at = now + VALID_FOR
    older = OneTimeAccess.objects.filter(
        office_id=by.office_id, person=person, used_at=None
    )
    older.update(used_at=now)
    OneTimeAccess.objects.create(
        office_id=by.office_id,
        person=person,
        made_by_id=by.person_id,
        code_hash=_hash(code),
        expires_at=expires_at,
    )
    event = AccessHandedOver(person=person.pk, expires=expires_at.date())
    record(event, by=by, subject=person.pk)
    link = settings.PUBLIC_URL + reverse("office:enter_with_code", args=[code])
    return Invitation(person.pk, code, link, _whatsapp(person, link), expires_at)


def _whatsapp(person: Person, link: str) -> str:
    """Return the address that opens the chat; no personal data stands in the text."""
    digits = person.phone.removeprefix("+")
    text = _("Open this link to sign in. It works once: %(link)s") % {"link": link}
    return f"https://wa.me/{digits}?text={quote(text)}" if digits else ""


def _hash(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign in _ALPHABET)
    return sha256(plain.encode()).hexdigest()
