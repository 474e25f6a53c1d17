"""Opening an office: its row and its first administrator."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bakumutu.ledger.events import SystemAuthor
from bakumutu.ledger.scope import office_scope
from bakumutu.office.actions.access import Invitation, handed_over
from bakumutu.office.actions.staff import NewPerson, employ
from bakumutu.office.models import Office


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office that begins to work with Bakumutu."""

    code: str
    name: str
    kind: str
    capabilities: Sequence[str]
    address: str
    city: str
    time_zone: str = "Asia/Jakarta"
    laboratory_accreditation: str = ""
    number_patterns: dict[str, str] = field(default_factory=dict)
    is_demonstration: bool = False


def open_office(new: NewOffice, first: NewPerson) -> tuple[Office, Invitation]:
    """Open an office with its first administrator, who comes in by the invitation."""
    office = Office(
        code=new.code,
        name=new.name,
        kind=new.kind,
        capabilities=list(new.capabilities),
        address=new.address,
        city=new.city,
        time_zone=new.time_zone,
        laboratory_accreditation=new.laboratory_accreditation,
        number_patterns=new.number_patterns,
        is_demonstration=new.is_demonstration,
    )
    office.full_clean()
    with office_scope(office.pk):
        office.save()
        keeper = SystemAuthor(office.pk)
        post = employ(first, author=keeper)
        return office, handed_over(post.person, by=keeper)
