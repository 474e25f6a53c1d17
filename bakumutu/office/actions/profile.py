"""The office's own profile: letterhead, numbers of documents, sign-in rules."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from django.db import transaction

from bakumutu.ledger.actions import record
from bakumutu.letters.numbering import check_own_patterns
from bakumutu.office.actions.rules import require
from bakumutu.office.actor import Actor
from bakumutu.office.events import OfficeProfileChanged
from bakumutu.office.models import Office
from bakumutu.office.roles import Role


@dataclass(frozen=True, slots=True)
class Profile:
    """What an administrator may change about the office."""

    name: str
    address: str
    city: str
    phone: str = ""
    email: str = ""
    laboratory_accreditation: str = ""
    number_patterns: dict[str, str] = field(default_factory=dict)
    second_factor_roles: Sequence[str] = ()


@transaction.atomic
def change_profile(profile: Profile, *, by: Actor) -> Office:
    """Change the profile; documents issued before keep theirs."""
    author = require(by, Role.ADMINISTRATOR)
    check_own_patterns(profile.number_patterns)
    office = Office.objects.select_for_update().get(pk=by.office_id)
    wanted = asdict(profile) | {
        "second_factor_roles": list(profile.second_factor_roles)
    }
    changed = [name for name in wanted if getattr(office, name) != wanted[name]]
    for name in changed:
        setattr(office, name, wanted[name])
    if changed:
        office.save(update_fields=changed)
        event = OfficeProfileChanged(fields=tuple(changed))
        record(event, by=author, subject=office.pk)
    return office
