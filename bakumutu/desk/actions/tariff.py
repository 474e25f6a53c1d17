"""Writes about the tariff: an edition is entered whole and never edited."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bakumutu.desk.actions.rows import refusing_repeats, require_role
from bakumutu.desk.events import TariffEntered
from bakumutu.desk.models import TariffEdition, TariffItem
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.standards.models import Confidence

TARIFF_KEEPERS = (Role.ADMINISTRATOR, Role.TECHNICAL_MANAGER)


@dataclass(frozen=True)
class TariffDetails:
    """Since when a tariff holds and what fixes it."""

    valid_from: date
    basis: str
    valid_until: date | None = None


@dataclass(frozen=True)
class ItemDetails:
    """One price as somebody reads it in the tariff; whole rupiah."""

    code: str
    name: str
    price: int
    method: str = ""
    members: tuple[str, ...] = ()
    unit: str = "per contoh"
    source: str = ""
    confidence: str = Confidence.PROPOSED


def enter_tariff(
    details: TariffDetails, items: Sequence[ItemDetails], *, by: Actor
) -> TariffEdition:
    """Enter a new edition; from its first day on it replaces the one before."""
    require_role(by, *TARIFF_KEEPERS)
    with refusing_repeats("valid_from"):
        edition = TariffEdition.objects.create(
            office_id=by.office_id, entered_by_id=by.person_id, **asdict(details)
        )
    TariffItem.objects.bulk_create(_rows(edition, items))
    event = TariffEntered(
        valid_from=edition.valid_from, basis=edition.basis, items=len(items)
    )
    record(event, by=by, subject=edition.pk)
    return edition


def _rows(edition: TariffEdition, items: Sequence[ItemDetails]) -> list[TariffItem]:
    return [
        TariffItem(
            office_id=edition.office_id,
            edition=edition,
            position=position,
            **asdict(item) | {"members": list(item.members)},
        )
        for position, item in enumerate(items, start=1)
    ]
