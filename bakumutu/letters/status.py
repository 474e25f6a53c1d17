"""Status lists: which documents are not to be relied on (Bitstring Status List 1.0)."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import rfc8785
from django.conf import settings
from django.db.models import QuerySet

from bakumutu.letters.identity import Owner, published_proof_key
from bakumutu.letters.journeys import State
from bakumutu.letters.keys import credential_keys
from bakumutu.letters.models import Standing, StatusList
from bakumutu.letters.proofs import with_proof
from bakumutu.rules.credential import encoded_bits

Json = dict[str, Any]
REVOCATION = "revocation"
SUSPENSION = "suspension"
_GONE = (State.REVOKED, State.SUPERSEDED)
#: Which states set the bit. Suspension means "not valid now", for readers that know
#: a single list (UNTP 0.7 allows one): it stays set for good once a document is gone.
MARKS = {REVOCATION: _GONE, SUSPENSION: (State.SUSPENDED, *_GONE)}


def list_url(code: str, number: int, purpose: str) -> str:
    """Return where an office publishes one of its lists."""
    return f"{settings.PUBLIC_URL}/status/{code}/{number}/{purpose}"


def open_list(owner: Owner) -> int:
    """Return the number of the list that new documents of ``owner`` go into."""
    known = StatusList.objects.filter(office_id=owner.office_id)
    newest = known.filter(did=owner.did).order_by("-number").first()
    return newest.number if newest else known.values("number").distinct().count() + 1


def ensure_lists(owner: Owner, number: int, *, at: datetime) -> None:
    """Publish both lists of this number unless that has been done."""
    lists = StatusList.objects.filter(office_id=owner.office_id, number=number)
    if lists.count() == len(MARKS):
        return
    for purpose in MARKS:
        StatusList.objects.get_or_create(
            office_id=owner.office_id,
            number=number,
            purpose=purpose,
            defaults={
                "office_code": owner.code,
                "did": owner.did,
                "url": list_url(owner.code, number, purpose),
            },
        )
    publish_lists(owner.office_id, number, at=at)


def publish_lists(office_id: UUID, number: int, *, at: datetime) -> None:
    """Sign both lists of this number anew; runs in the change's transaction."""
    rows = StatusList.objects.filter(office_id=office_id, number=number)
    # The lock comes before the bits are read: of two changes at once, the second
    # waits here and then sees the first.
    for row in rows.select_for_update().order_by("purpose"):
        row.credential = _signed_list(row, at)
        row.save(update_fields=["credential"])


def _signed_list(row: StatusList, at: datetime) -> str:
    owner = Owner(row.office_id, row.office_code, row.did)
    marked = _marked(row).values_list("position", flat=True)
    created = timestamp(at)
    body = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": row.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": row.did,
        "validFrom": created,
        "credentialSubject": {
            "id": f"{row.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": row.purpose,
            "encodedList": encoded_bits(marked),
        },
    }
    key, method = credential_keys(row.office_id).proof, published_proof_key(owner)
    return rfc8785.dumps(with_proof(body, key, method=method, created=created)).decode()


def _marked(row: StatusList) -> QuerySet[Standing]:
    return Standing.objects.filter(
        office_id=row.office_id,
        list_number=row.number,
        state__in=MARKS[row.purpose],
    )


def timestamp(at: datetime) -> str:
    """Return a moment as credentials write it: UTC to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def embedded_status(places: Json) -> list[Json]:
    """Return both entries as the W3C text asks: an array, the index as text."""
    index = str(places["index"])
    return [_entry(places[purpose], purpose, index) for purpose in MARKS]


def token_status(places: Json) -> Json:
    """Return one entry as the UNTP 0.7 schema asks: an object, the index a number."""
    return _entry(places[SUSPENSION], SUSPENSION, places["index"])


def _entry(url: str, purpose: str, index: int | str) -> Json:
    return {
        "id": f"{url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": index,
        "statusListCredential": url,
    }
