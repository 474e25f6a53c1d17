"""Every write of letters: issue a document, and change whether it stands."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import rfc8785
from django.db import IntegrityError, transaction
from django.utils import timezone

from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Author, Event
from bakumutu.ledger.identifiers import new_id
from bakumutu.letters import archive, status
from bakumutu.letters.credential import credential
from bakumutu.letters.drafts import Draft, Issuer
from bakumutu.letters.events import (
    DocumentIssued,
    DocumentReinstated,
    DocumentRevoked,
    DocumentSuperseded,
    DocumentSuspended,
)
from bakumutu.letters.identity import Owner, owner_of, published_keys
from bakumutu.letters.journeys import DOCUMENT
from bakumutu.letters.keys import credential_keys
from bakumutu.letters.models import Document, Standing
from bakumutu.letters.numbering import PATTERNS, next_number, number_words
from bakumutu.letters.payload import Place, Replaced, payload, payload_bytes
from bakumutu.letters.proofs import as_token, with_proof
from bakumutu.letters.seal import LocalSigner, Signer
from bakumutu.letters.typesetting import typeset
from bakumutu.rules.credential import (
    ALPHABET,
    CODE_LENGTH,
    LEAST_BITS,
    verification_code_check,
)

Json = dict[str, Any]
#: So many taken places in a row mean that a list is crowded: open the next.
_TRIES = 12
SIGNER: Signer = LocalSigner()


class NotIssuedError(Exception):
    """A document cannot be issued; the sentence says why."""


@dataclass(frozen=True, slots=True)
class _Files:
    pdf: bytes
    credential: bytes
    token: bytes


def issue(draft: Draft, *, by: Author) -> Document:
    """Issue one document: number, PDF, seal, proofs and row, or nothing at all."""
    return _issue(draft, by=by, old=None, reason="")


def supersede(old: Document, draft: Draft, *, reason: str, by: Author) -> Document:
    """Issue ``draft`` in the place of ``old``, which stays readable but not valid.

    ISO/IEC 17025:2017, 7.8.8: an amendment is a new report that names the old one.
    """
    if not reason.strip():
        raise NotIssuedError("Say why the document is replaced.")
    with transaction.atomic():
        standing = _moved(old, "supersede", reason)
        new = _issue(draft, by=by, old=old, reason=reason)
        standing.replaced_by_number = new.number
        standing.replaced_by_code = new.verification_code
        _keep(standing, old)
        event = DocumentSuperseded(old.pk, old.number, new.pk, reason)
        record(event, by=by, subject=old.origin or old.pk)
    return new


def suspend(document: Document, *, reason: str, by: Author) -> None:
    """Ask everybody not to rely on the document until further notice."""
    event = DocumentSuspended(document.pk, document.number, reason)
    _change(document, "suspend", event, by=by)


def reinstate(document: Document, *, reason: str, by: Author) -> None:
    """End a suspension."""
    event = DocumentReinstated(document.pk, document.number, reason)
    _change(document, "reinstate", event, by=by)


def revoke(document: Document, *, reason: str, by: Author) -> None:
    """Withdraw the document for good."""
    event = DocumentRevoked(document.pk, document.number, reason)
    _change(document, "revoke", event, by=by)


@transaction.atomic
def _issue(draft: Draft, *, by: Author, old: Document | None, reason: str) -> Document:
    if draft.issuer.office_id != by.office_id:
        raise NotIssuedError("Only the office itself issues its documents.")
    owner = owner_of(draft.issuer)
    keys = published_keys(owner, SIGNER.chain(draft.issuer))
    standing = _registered(owner)
    status.ensure_lists(owner, standing.list_number, at=standing.changed_at)
    body = payload(draft, _place(draft, standing, _replaced(old, reason)))
    files = _files(body, draft.issuer, keys)
    document = _document(draft, body, files)
    document.supersedes, document.issued_by = old, by.person_id
    document.save(force_insert=True)
    _announce(document, by)
    return document


def _registered(owner: Owner) -> Standing:
    """Reserve an id, a verification code and a place in the status lists.

    Codes and places are random, never sequential: neither tells how many documents
    there are. The row waits for its document, which is written at the end.
    """
    for number in count(status.open_list(owner)):
        for _ in range(_TRIES):
            standing = _draw(owner.office_id, number)
            if _is_reserved(standing):
                return standing
    raise AssertionError  # count() has no end


def _draw(office_id: UUID, list_number: int) -> Standing:
    return Standing(
        office_id=office_id,
        document_id=new_id(),
        verification_code=new_code(),
        list_number=list_number,
        position=secrets.randbelow(LEAST_BITS),
        changed_at=timezone.now(),
    )


def new_code() -> str:
    """Return a random verification code with its check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH - 1))
    return body + verification_code_check(body)


def _is_reserved(standing: Standing) -> bool:
    try:
        with transaction.atomic():
            standing.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _place(draft: Draft, standing: Standing, replaces: Replaced | None) -> Place:
    issuer = draft.issuer
    today = standing.changed_at.astimezone(ZoneInfo(issuer.time_zone)).date()
    words = number_words(issuer.short or issuer.code.upper(), today)
    pattern = draft.pattern or PATTERNS[draft.kind]
    return Place(
        document_id=standing.document_id,
        number=next_number(issuer.office_id, draft.kind, today.year, pattern, **words),
        code=standing.verification_code,
        issued_at=standing.changed_at,
        list_number=standing.list_number,
        position=standing.position,
        replaces=replaces,
    )


def _replaced(old: Document | None, reason: str) -> Replaced | None:
    return Replaced(old.number, old.verification_code, reason) if old else None


def _files(body: Json, issuer: Issuer, keys: dict[str, str]) -> _Files:
    pdf = SIGNER.seal(typeset(body), issuer=issuer, reason=body["number"])
    claims = credential(body, pdf)
    secret = credential_keys(issuer.office_id)
    proved = with_proof(
        claims | {"credentialStatus": status.embedded_status(body["status"])},
        secret.proof,
        method=keys["proof"],
        created=claims["validFrom"],
    )
    token = as_token(
        claims | {"credentialStatus": status.token_status(body["status"])},
        secret.token,
        method=keys["token"],
    )
    return _Files(pdf, rfc8785.dumps(proved), token.encode())


def _document(draft: Draft, body: Json, files: _Files) -> Document:
    """Return the row, its files already safe on disk: no row without its files."""
    pdf, claims, token = archive.keep_all(files.pdf, files.credential, files.token)
    return Document(
        id=UUID(body["id"]),
        office_id=draft.issuer.office_id,
        kind=draft.kind,
        number=body["number"],
        verification_code=body["verification_code"],
        issued_at=datetime.fromisoformat(body["issued_at"]),
        origin=draft.origin,
        did=body["issuer"]["did"],
        verdict=body["content"].get("verdict", ""),
        payload=payload_bytes(body).decode(),
        pdf_sha256=pdf,
        credential_sha256=claims,
        token_sha256=token,
    )


def _announce(document: Document, by: Author) -> None:
    event = DocumentIssued(
        document=document.pk,
        document_kind=document.kind,
        number=document.number,
        code=document.verification_code,
        pdf_sha256=document.pdf_sha256,
    )
    record(event, by=by, subject=document.origin or document.pk)


@transaction.atomic
def _change(document: Document, verb: str, event: Event, *, by: Author) -> None:
    reason = str(getattr(event, "reason", ""))
    _keep(_moved(document, verb, reason), document)
    record(event, by=by, subject=document.origin or document.pk)


def _moved(document: Document, verb: str, reason: str) -> Standing:
    """Return the locked standing after ``verb``; raise when the journey forbids it."""
    standing = Standing.objects.select_for_update().get(document=document)
    standing.state = DOCUMENT.step(verb, standing.state).target
    standing.reason = reason
    standing.changed_at = timezone.now()
    standing.version += 1
    return standing


def _keep(standing: Standing, document: Document) -> None:
    standing.save()
    status.publish_lists(
        document.office_id, standing.list_number, at=standing.changed_at
    )
