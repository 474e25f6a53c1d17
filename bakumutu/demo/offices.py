"""Opening a demonstration office and giving its people authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import make_password

from bakumutu.ledger.scope import office_scope
from bakumutu.office.actions import (
    DayOff,
    NewOffice,
    NewPerson,
    Scope,
    add_person,
    grant_competence,
    name_holidays,
    open_office,
)
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Person, Staff
from bakumutu.office.queries import actor_of, today_at
from bakumutu.office.roles import Role

#: Roles that need an authorisation for a scope (ISO/IEC 17025:2017, 6.2.6).
_SCOPED = (Role.ANALYST, Role.VERIFIER, Role.SIGNATORY)
#: The group of products that the demonstration laboratory tests.
PRODUCT_GROUP = "pangan"
#: National holidays that fall on the same day each year, by month and day.
_HOLIDAYS = {
    (1, 1): "Tahun Baru Masehi",
    (5, 1): "Hari Buruh Internasional",
    (6, 1): "Hari Lahir Pancasila",
    (8, 17): "Proklamasi Kemerdekaan",
    (12, 25): "Hari Raya Natal",
}


@dataclass(frozen=True)
class Cast:
    """An office and who acts in it, by role; the second treasurer checks."""

    office: Office
    by_role: dict[str, list[Actor]]

    def who(self, role: Role, place: int = 0) -> Actor:
        """Return the holder of a role, the first unless another is asked for."""
        return self.by_role[role][place]

    @property
    def today(self) -> date:
        """Return the day at the office."""
        return today_at(self.office)


def open_with_people(
    new: NewOffice, people: Sequence[NewPerson], password: str
) -> Cast:
    """Open an office, employ its people and let each of them sign in."""
    office, _invitation = open_office(new, people[0])
    with office_scope(office.pk):
        administrator = cast_of(office).who(Role.ADMINISTRATOR)
        for person in people[1:]:
            post = add_person(person, by=administrator)
            _authorise(post, by=administrator)
        name_holidays(_days_off(today_at(office).year), by=administrator)
        _let_sign_in(password)
        return cast_of(office)


def _let_sign_in(password: str) -> None:
    """Give everybody of the office the password; it is one, and hashed once."""
    staff = Staff.objects.values("person")
    Person.objects.filter(pk__in=staff).update(password=make_password(password))


def _days_off(year: int) -> list[DayOff]:
    """Return the holidays of a year and of the two that follow."""
    return [
        DayOff(date(which, month, day), name)
        for which in range(year, year + 3)
        for (month, day), name in _HOLIDAYS.items()
    ]


def cast_of(office: Office) -> Cast:
    """Return who acts in an office now; call inside its scope."""
    by_role: dict[str, list[Actor]] = {}
    posts = Staff.objects.filter(office=office).order_by("pk")
    for post in posts.select_related("person", "office"):
        for role in post.roles:
            actor = actor_of(post, post.person).using((role,))
            by_role.setdefault(role, []).append(actor)
    return Cast(office, by_role)


def _authorise(post: Staff, *, by: Actor) -> None:
    for role in _SCOPED:
        if role in post.roles:
            _grant(post.person_id, role, by)


def _grant(person_id: UUID, role: Role, by: Actor) -> None:
    since = date(today_of(by).year, 1, 1)
    grant_competence(person_id, Scope(role, PRODUCT_GROUP, since), by=by)


def today_of(by: Actor) -> date:
    """Return the day at the actor's office."""
    return today_at(Office.objects.get(pk=by.office_id))
