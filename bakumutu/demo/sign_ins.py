"""How to sign in to the demonstration offices: one person for each role."""

from collections.abc import Iterator
from dataclasses import dataclass

from bakumutu.demo.cast import INSTITUTE, SAUSAGE_MAKERS, SERVICE_OFFICE, Maker
from bakumutu.demo.makers import COFFEE, WOVEN
from bakumutu.demo.offices import Cast, cast_of
from bakumutu.ledger.scope import office_scope
from bakumutu.office.actions import Invitee, hand_over_access
from bakumutu.office.models import Honorific, Office, Staff
from bakumutu.office.roles import Role
from bakumutu.registry.actions import invite_representative
from bakumutu.registry.models import Business, Representative

#: Whose owners a visitor may be, by office.
_OWNERS = {
    INSTITUTE.code: (SAUSAGE_MAKERS[0],),
    SERVICE_OFFICE.code: (COFFEE.maker, WOVEN.maker),
}
#: Roles that take two people, so that each of them is named.
_OF_TWO = (Role.TREASURER, Role.ASSESSOR, Role.MENTOR)


@dataclass(frozen=True)
class SignIn:
    """Who to be, and how to come in: an e-mail address, or a link that works once."""

    office: str
    role: str
    person: str
    by: str


def sign_ins() -> Iterator[SignIn]:
    """Return one sign-in per role and office; owners get a fresh link each."""
    for code, makers in _OWNERS.items():
        office = Office.objects.get(code=code)
        with office_scope(office.pk):
            yield from _of_staff(office)
            cast = cast_of(office)
            for maker in makers:
                yield _of_owner(cast, maker)


def _of_staff(office: Office) -> Iterator[SignIn]:
    told: set[str] = set()
    posts = Staff.objects.filter(office=office).select_related("person")
    for post in posts.exclude(roles=[Role.BUSINESS_OWNER]).order_by("pk"):
        new = [r for r in post.roles if r not in told or r in _OF_TWO]
        told.update(new)
        for role in new:
            label, person = str(Role(role).label), post.person
            yield SignIn(office.name, label, person.full_name, str(person.email))


def _of_owner(cast: Cast, maker: Maker) -> SignIn:
    counter = cast.who(Role.COUNTER)
    business = Business.objects.get(phone=maker.business.phone)
    known = Representative.objects.filter(business=business).first()
    if known:
        invitation = hand_over_access(known.person_id, by=counter)
    else:
        invitee = Invitee(maker.owner, maker.business.phone, Honorific.MISTER)
        invitation = invite_representative(business.pk, invitee, by=counter)
    label = str(Role.BUSINESS_OWNER.label)
    return SignIn(cast.office.name, label, maker.owner, invitation.link)
