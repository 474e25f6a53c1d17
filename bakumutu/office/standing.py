"""Who acts in which office, found in two statements at the start of a request."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, JSONField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest

from bakumutu.ledger.scope import enter_scope
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Person, Staff
from bakumutu.office.queries import posts_of, today_at

CHOSEN_OFFICE = "office_id"


@dataclass(frozen=True, slots=True)
class Standing:
    """The authority of one person in one office at this moment."""

    actor: Actor
    office: Office
    #: The office asks these roles for a second factor that the person has not set up.
    lacks_second_factor: bool


def enter_office(request: HttpRequest) -> None:
    """Let the transaction see the rows of the office in which the sender acts."""
    person = request.user
    standing = None
    if isinstance(person, Person):
        standing = _chosen(request, person) or _only(request, person)
    else:
        enter_scope()
    _tell(request, standing)


def _tell(request: HttpRequest, standing: Standing | None) -> None:
    told = {
        "actor": standing.actor if standing else None,
        "office": standing.office if standing else None,
        "lacks_second_factor": bool(standing and standing.lacks_second_factor),
    }
    for name, value in told.items():
        setattr(request, name, value)


def _chosen(request: HttpRequest, person: Person) -> Standing | None:
    chosen = request.session.get(CHOSEN_OFFICE)
    if chosen is None:
        return None
    office_id = UUID(chosen)
    enter_scope(office_id=office_id, person_id=person.pk)
    standing = standing_of(person, office_id)
    if standing is None:
        del request.session[CHOSEN_OFFICE]
    return standing


def _only(request: HttpRequest, person: Person) -> Standing | None:
    """Return the standing of somebody with a single post; others choose first."""
    enter_scope(person_id=person.pk)
    posts = posts_of(person.pk)
    if len(posts) != 1:
        return None
    request.session[CHOSEN_OFFICE] = str(posts[0].office_id)
    return _chosen(request, person)


def standing_of(person: Person, office_id: UUID) -> Standing | None:
    """Return the authority of ``person`` in an office whose scope is entered."""
    posts = Staff.objects.filter(office=office_id, person=person.pk, is_active=True)
    # What is annotated is no attribute that a type checker knows.
    post: Any = posts.select_related("office").annotate(**_ASIDE).first()
    if post is None:
        return None
    office = post.office
    acting_for = _acting_for(post.roles, post.delegations, today_at(office))
    roles = frozenset(post.roles) | frozenset(acting_for)
    asked = roles & frozenset(office.second_factor_roles)
    return Standing(
        actor=Actor(
            office_id=office.pk,
            person_id=person.pk,
            roles=roles,
            acting_for=acting_for,
            role=post.roles[0] if post.roles else "",
            full_name=person.full_name,
        ),
        office=office,
        lacks_second_factor=bool(asked) and not post.has_second_factor,
    )


# What stands aside of a post, read with it: stand-ins of these days, second factor.
# As SQL: built from expressions it took a fifth of the time of a whole request.
_DELEGATIONS = """
array(
    select jsonb_build_object(
        'roles', roles, 'absent', absent_id, 'starts', starts, 'ends', ends)
    from office_delegation
    where office_id = office_staff.office_id
        and acting_id = office_staff.person_id
        and ends > current_date - 2
)
"""
_HAS_SECOND_FACTOR = """
exists(
    select from mfa_authenticator
    where user_id = office_staff.person_id and type = 'totp'
)
"""
_ASIDE = {
    "delegations": RawSQL(  # noqa: S611 (a constant)
        _DELEGATIONS, [], output_field=ArrayField(JSONField())
    ),
    "has_second_factor": RawSQL(  # noqa: S611 (a constant)
        _HAS_SECOND_FACTOR, [], output_field=BooleanField()
    ),
}


def _acting_for(
    own: list[str], delegations: list[dict[str, Any]], today: date
) -> dict[str, UUID]:
    return {
        role: UUID(row["absent"])
        for row in delegations
        if row["starts"] <= today.isoformat() <= row["ends"]
        for role in row["roles"]
        # Who holds a role himself does not act for somebody else in it.
        if role not in own
    }
