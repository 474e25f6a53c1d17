"""Posts: who works for the office and with which roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Author
from bakumutu.office.actions.rules import post_of, require, require_administrator
from bakumutu.office.actor import Actor
from bakumutu.office.events import PersonAdded, PostClosed, PostReopened, RolesChanged
from bakumutu.office.models import Person, Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who begins to work for the office."""

    full_name: str
    email: str
    position: str
    roles: Sequence[str]
    honorific: str = ""
    phone: str = ""


@transaction.atomic
def add_person(new: NewPerson, *, by: Actor) -> Staff:
    """Give somebody a post; who is known from another office keeps the account."""
    return employ(new, author=require(by, Role.ADMINISTRATOR))


def employ(new: NewPerson, *, author: Author) -> Staff:
    """Give somebody a post in the author's office, whoever decided it."""
    _refuse_no_role(new.roles)
    person = Person.objects.filter(email=new.email.lower()).first()
    person = person or Person.objects.create_user(
        new.email,
        None,
        full_name=new.full_name,
        honorific=new.honorific,
        phone=new.phone,
        home_office_id=author.office_id,
    )
    posts = Staff.objects.filter(office_id=author.office_id, person=person)
    if posts.exists():
        raise NotAllowedError(
            _("%(person)s has a post here already. Change its roles instead.")
            % {"person": person}
        )
    post = Staff.objects.create(
        office_id=author.office_id,
        person=person,
        position=new.position,
        roles=list(new.roles),
    )
    event = PersonAdded(person=person.pk, roles=tuple(new.roles))
    record(event, by=author, subject=person.pk)
    return post


@transaction.atomic
def change_post(
    person_id: UUID, *, position: str, roles: Sequence[str], by: Actor
) -> Staff:
    """Trust somebody with other roles, or name the post otherwise."""
    author = require_administrator(by, of=person_id)
    _refuse_no_role(roles)
    post = post_of(person_id, by.office_id)
    before, post.roles, post.position = post.roles, list(roles), position
    post.save(update_fields=["roles", "position"])
    if set(before) != set(roles):
        event = RolesChanged(person=person_id, before=tuple(before), after=tuple(roles))
        record(event, by=author, subject=person_id)
    return post


@transaction.atomic
def close_post(person_id: UUID, *, by: Actor) -> Staff:
    """Let somebody in no more; everything done so far keeps the name."""
    author = require_administrator(by, of=person_id)
    post = post_of(person_id, by.office_id)
    if not post.is_active:
        raise NotAllowedError(_("This post is closed already."))
    post.is_active = False
    post.save(update_fields=["is_active"])
    record(PostClosed(person=person_id), by=author, subject=person_id)
    return post


@transaction.atomic
def reopen_post(person_id: UUID, *, by: Actor) -> Staff:
    """Let somebody in again, with the roles the post had."""
    author = require_administrator(by, of=person_id)
    post = post_of(person_id, by.office_id)
    if post.is_active:
        raise NotAllowedError(_("This post is open already."))
    post.is_active = True
    post.save(update_fields=["is_active"])
    record(PostReopened(person=person_id), by=author, subject=person_id)
    return post


def _refuse_no_role(roles: Sequence[str]) -> None:
    if not roles:
        raise NotAllowedError(_("Choose at least one role."))
