"""The tariff as pages show it."""

from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from bakumutu.desk.models import TariffEdition, TariffItem
from bakumutu.reference.tariffs import Tariff, tariffs
from bakumutu.rules.names import plain_text
from bakumutu.standards.models import Parameter

#: The one published price list whose rows add up to its own packages.
PATTERN_OFFICE = "BSPJI Banjarbaru (Kemenperin)"


def editions_of(office_id: UUID) -> QuerySet[TariffEdition]:
    """Return every edition of an office, the latest first."""
    rows = TariffEdition.objects.filter(office_id=office_id)
    return rows.annotate(rows=Count("items")).order_by("-valid_from")


def tariff_on(office_id: UUID, day: date) -> TariffEdition | None:
    """Return the edition in force on a day."""
    return TariffEdition.objects.in_force(office_id, day)


def packaged_items() -> list[TariffItem]:
    """Return published prices of a real laboratory, to begin an own tariff from.

    Rows are unsaved; a name that no parameter has keeps a code made of its words.
    """
    codes = {plain_text(row.name): row.code for row in Parameter.objects.all()}
    rows = [row for row in tariffs() if row.office == PATTERN_OFFICE]
    singles = [row for row in rows if not _is_package(row)]
    return [_item(row, codes) for row in singles]


def _is_package(row: Tariff) -> bool:
    return row.item.lower().startswith(("paket", "total"))


def _item(row: Tariff, codes: dict[str, str]) -> TariffItem:
    short = plain_text(row.item.partition("(")[0])
    code = codes.get(plain_text(row.item)) or codes.get(short)
    return TariffItem(
        code=code or short.replace(" ", "_"),
        name=row.item,
        price=row.rupiah,
        unit=row.per,
        source=f"{row.office}, {row.source}",
        confidence=row.confidence,
    )
