"""How an office and its people sign a document: snapshots for letters."""

from uuid import UUID

from bakumutu.letters.drafts import KINDS, Content, Issuer, Signatory
from bakumutu.office.models import Office, Staff


def issuer_of(office: Office) -> Issuer:
    """Return the office as its letterhead shows it today."""
    return Issuer(
        office_id=office.pk,
        code=office.code,
        name=office.name,
        address=office.address,
        city=office.city,
        phone=office.phone,
        email=office.email,
        accreditation=office.laboratory_accreditation,
        time_zone=office.time_zone,
        is_demonstration=office.is_demonstration,
    )


def pattern_of(office: Office, content: type[Content]) -> str:
    """Return how the office numbers such documents; empty means as the house does."""
    return str(office.number_patterns.get(KINDS[content], ""))


def signatory_of(
    office: Office, person_id: UUID, *, absent_id: UUID | None = None
) -> Signatory:
    """Return who signs, and for which absent colleague as acting officer (Plh.)."""
    posts = Staff.objects.filter(office=office).select_related("person")
    post = posts.get(person_id=person_id)
    absent = posts.get(person_id=absent_id) if absent_id else None
    return Signatory(
        name=post.person.full_name,
        position=post.position,
        on_behalf_of=absent.position if absent else "",
    )
