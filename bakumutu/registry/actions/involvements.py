"""Writing down who had a part in what for a business."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Author
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.events import InterestDeclared
from bakumutu.registry.models import Business, Involvement
from bakumutu.rules.impartiality import Part


@dataclass(frozen=True, slots=True)
class PartTaken:
    """A part that somebody had: in which record, for which product or file."""

    part: Part
    record: UUID
    on: date
    product_id: UUID | None = None
    file_id: UUID | None = None


def note_involvement(business_id: UUID, taken: PartTaken, *, by: Author) -> None:
    """Write down that a person had a part; the same part of a record counts once."""
    if by.person_id is None:
        raise ValueError("only a person has a part")
    Involvement.objects.get_or_create(
        office_id=by.office_id,
        person_id=by.person_id,
        record=taken.record,
        part=taken.part,
        on=taken.on,
        defaults={
            "business_id": business_id,
            "product_id": taken.product_id,
            "file": taken.file_id,
        },
    )


def declare_interest(business_id: UUID, note: str, *, by: Actor) -> Involvement:
    """Write down an interest of one's own: kin, a share, trade, employment."""
    if not note.strip():
        raise NotAllowedError(_("Write what connects you with this business."))
    business = Business.objects.get(pk=business_id)
    declared = Involvement.objects.create(
        office_id=by.office_id,
        business=business,
        person_id=by.person_id,
        part=Part.INTEREST,
        on=Office.objects.get(pk=by.office_id).today(),
        record=new_id(),
        note=note.strip()[:255],
    )
    # What connects the two stays out of the ledger, which is never shortened.
    record(InterestDeclared(involvement=declared.pk), by=by, subject=business.pk)
    return declared
