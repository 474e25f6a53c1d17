"""What holds for every act of administration."""

from uuid import UUID

from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.office.models import Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError


def require(by: Actor, *roles: str) -> Actor:
    """Return the actor in the role that allows this, or refuse."""
    if not by.may_any(roles):
        raise NotAllowedError(
            _("Your role may not do this. Ask a colleague whose role may.")
        )
    return by.using(roles)


def require_administrator(by: Actor, *, of: UUID) -> Actor:
    """Refuse everybody but an administrator, and the administrator for himself."""
    author = require(by, Role.ADMINISTRATOR)
    if by.person_id == of:
        raise NotAllowedError(
            _("Nobody decides about the own roles. Ask another administrator.")
        )
    return author


def post_of(person_id: UUID, office_id: UUID) -> Staff:
    """Return the post of a person, locked, or refuse."""
    posts = Staff.objects.select_for_update(of=("self",)).select_related("person")
    post = posts.filter(person_id=person_id, office_id=office_id).first()
    if post is None:
        raise NotAllowedError(_("This person has no post in your office."))
    return post
