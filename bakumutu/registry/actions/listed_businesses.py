"""Entering the businesses of a list that was checked: all in one transaction."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Author
from bakumutu.ledger.identifiers import new_id
from bakumutu.office.actor import Actor, machinery
from bakumutu.office.steps import take
from bakumutu.registry.actions.businesses import ALPHABET
from bakumutu.registry.actions.merging import suspect
from bakumutu.registry.entries import Suspicion
from bakumutu.registry.events import BusinessListImported
from bakumutu.registry.journeys import ListState
from bakumutu.registry.models import (
    Business,
    BusinessList,
    FoundAt,
    ListRow,
    Product,
    RowVerdict,
    Scale,
)
from bakumutu.rules.likeness import Clue, Likeness, Reason
from bakumutu.rules.names import plain_text, search_name

_AT_ONCE = 2_000
_PLAIN = (
    "nib", "kbli_id", "region_id", "village", "address", "phone", "email",
    "owner_name", "owner_nik_digest", "owner_nik_last", "npwp",
)  # fmt: skip
_MAY_BE_NOTHING = frozenset({"kbli_id", "region_id"})


@dataclass(frozen=True, slots=True)
class Importer:
    """Whoever had a list taken in, as the ledger names them."""

    office_id: UUID
    person_id: UUID | None
    role: str
    on_behalf_of: UUID | None = None


def enter_rows(list_id: UUID, role: str) -> None:
    """Enter what is new and connect what is known; all of it, or nothing."""
    rows = BusinessList.objects.select_for_update().defer("content")
    found = rows.get(pk=list_id)
    if found.state != ListState.IMPORTING:
        return
    try:
        with transaction.atomic():
            created, known = _entered(found)
    except IntegrityError:
        _give_back(found)
        return
    take(found, "end_import", by=worker_for(found))
    found.imported_at, found.content = timezone.now(), None
    found.save(update_fields=["imported_at", "content"])
    by: Author = Importer(found.office_id, found.imported_by_id, role)
    event = BusinessListImported(
        business_list=found.pk,
        fingerprint=found.fingerprint,
        created=created,
        known=known,
    )
    record(event, by=by, subject=found.pk)


def _give_back(found: BusinessList) -> None:
    """Ask for another check: somebody entered one of these businesses meanwhile."""
    take(found, "give_list_back", by=worker_for(found))
    found.trouble = _(
        "Nothing was taken in: since the check somebody entered a business with the"
        " NIB of one of these. Check the list once more."
    )
    found.save(update_fields=["trouble"])


def worker_for(found: BusinessList) -> Actor:
    """Return the worker as it acts for whoever brought the list."""
    return machinery(
        found.office_id, following=found.imported_by_id or found.received_by_id
    )


def _entered(found: BusinessList) -> tuple[int, int]:
    rows = list(found.rows.exclude(verdict=RowVerdict.FAULTY).order_by("number"))
    new = [row for row in rows if row.verdict != RowVerdict.KNOWN]
    known = [row for row in rows if row.verdict == RowVerdict.KNOWN]
    made = _businesses(found, new)
    Business.objects.bulk_create(made, batch_size=_AT_ONCE)
    for row, business in zip(new, made, strict=True):
        row.business_id = business.pk
    for row in known:
        row.business_id = row.alike_id
    _connect(rows)
    Product.objects.bulk_create(_products(new), batch_size=_AT_ONCE)
    suspect(found.office_id, _suspicions(new), found_at=FoundAt.IMPORT)
    return len(new), len(known)


def _connect(rows: Sequence[ListRow]) -> None:
    """Write down whose row each is; one statement, since there are many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update registry_listrow row set business_id = told.business"
            " from unnest(%s::uuid[], %s::uuid[]) told (id, business)"
            " where row.id = told.id",
            [[row.pk for row in rows], [row.business_id for row in rows]],
        )


def _businesses(found: BusinessList, rows: Sequence[ListRow]) -> list[Business]:
    codes, taken = _codes(len(rows)), _phones(rows)
    made = []
    for row, code in zip(rows, codes, strict=True):
        told = row.values
        phone = told.get("phone", "")
        values = {
            key: told.get(key) or (None if key in _MAY_BE_NOTHING else "")
            for key in _PLAIN
        }
        made.append(
            Business(
                id=new_id(),
                office_id=found.office_id,
                code=code,
                name=told["name"],
                search_name=search_name(told["name"]),
                scale=told.get("scale", Scale.MICRO),
                # Whether the two are one business is asked in the queue.
                shares_phone=bool(phone) and phone in taken,
                **values,
            )
        )
        taken.add(phone)
    return made


def _phones(rows: Sequence[ListRow]) -> set[str]:
    """Return the phone numbers of these rows that a business has already."""
    told = {row.values["phone"] for row in rows if row.values.get("phone")}
    used = Business.objects.filter(phone__in=told)
    return set(used.values_list("phone", flat=True))


def _codes(count: int) -> list[str]:
    """Return codes that no business of the office has."""
    codes: set[str] = set()
    while len(codes) < count:
        drawn = {
            "U" + "".join(secrets.choice(ALPHABET) for _sign in range(6))
            for _one in range(count - len(codes))
        }
        used = Business.with_merged.filter(code__in=drawn)
        codes |= drawn - set(used.values_list("code", flat=True))
    return list(codes)


def _products(rows: Sequence[ListRow]) -> list[Product]:
    return [
        Product(
            office_id=row.office_id,
            business_id=row.business_id,
            name=row.values["product"],
            search_name=plain_text(row.values["product"]),
        )
        for row in rows
        if row.business_id and row.values.get("product")
    ]


def _suspicions(rows: Sequence[ListRow]) -> list[Suspicion]:
    """Return what is probably one business, to be decided by people."""
    entered = {row.number: row.business_id for row in rows}
    found = []
    for row in rows:
        other = row.alike_id or entered.get(row.alike_row or 0)
        if row.verdict == RowVerdict.LIKELY and row.business_id and other:
            reasons = tuple(Reason(Clue(clue), told) for clue, told in row.reasons)
            likeness = Likeness(row.score, reasons)
            found.append(Suspicion(row.business_id, other, likeness))
    return found
