"""How to sign in to the demonstration offices: one person for each role."""

from collections.abc import Iterator
from dataclasses import dataclass

from bakumutu.demo.cast import INSTITUTE, SAUSAGE_MAKERS, SERVICE_OFFICE
from bakumutu.demo.offices import Cast, cast_of
from bakumutu.ledger.scope import office_scope
from bakumutu.office.actions import Invitee, hand_over_access
from bakumutu.office.models import Honorific, Office, Staff
from bakumutu.office.roles import Role
from bakumutu.registry.actions import invite_representative
from bakumutu.registry.models import Business, Representative


@dataclass(frozen=True)
class SignIn:
    """Who to be, and how to come in: an e-mail address, or a link that works once."""

    office: str
    role: str
    person: str
    by: str


def sign_ins() -> Iterator[SignIn]:
    """Return one sign-in per role and office; the owner gets a fresh link."""
    for code in (INSTITUTE.code, SERVICE_OFFICE.code):
        office = Office.objects.get(code=code)
        with office_scope(office.pk):
            yield from _of_staff(office)
            if code == INSTITUTE.code:
                yield _of_owner(cast_of(office))


def _of_staff(office: Office) -> Iterator[SignIn]:
    told: set[str] = set()
    posts = Staff.objects.filter(office=office).select_related("person")
    for post in posts.exclude(roles=[Role.BUSINESS_OWNER]).order_by("pk"):
        # Payment takes two treasurers, so both are named.
        new = [r for r in post.roles if r not in told or r == Role.TREASURER]
        told.update(new)
        for role in new:
            label, person = str(Role(role).label), post.person
            yield SignIn(office.name, label, person.full_name, str(person.email))


def _of_owner(cast: Cast) -> SignIn:
    counter, maker = cast.who(Role.COUNTER), SAUSAGE_MAKERS[0]
    business = Business.objects.get(phone=maker.business.phone)
    known = Representative.objects.filter(business=business).first()
    if known:
        invitation = hand_over_access(known.person_id, by=counter)
    else:
        invitee = Invitee(maker.owner, maker.business.phone, Honorific.MISTER)
        invitation = invite_representative(business.pk, invitee, by=counter)
    label = str(Role.BUSINESS_OWNER.label)
    return SignIn(cast.office.name, label, maker.owner, invitation.link)
