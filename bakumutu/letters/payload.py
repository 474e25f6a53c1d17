"""What a document says, once, as canonical JSON: printed, attached and claimed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import rfc8785
from django.conf import settings
from pydantic import TypeAdapter

from bakumutu.letters.drafts import Content, Draft, Issuer, Signatory
from bakumutu.letters.identity import office_did
from bakumutu.letters.status import REVOCATION, SUSPENSION, list_url

Json = dict[str, Any]
FORMAT = "bakumutu.document/1"
_CONTENT: TypeAdapter[Content] = TypeAdapter(Content)
_ISSUER = TypeAdapter(Issuer)
_SIGNATORY = TypeAdapter(Signatory)


@dataclass(frozen=True, slots=True)
class Replaced:
    """The document that a new one takes the place of, and why."""

    number: str
    verification_code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the register gives to a document before it is printed."""

    document_id: UUID
    number: str
    code: str
    issued_at: datetime
    list_number: int
    position: int
    replaces: Replaced | None = None


def verification_url(code: str) -> str:
    """Return the public page of a document, which its QR code opens."""
    return f"{settings.PUBLIC_URL}/v/{code}"


def payload(draft: Draft, place: Place) -> Json:
    """Return everything the document says; measured values stay text."""
    return {
        "format": FORMAT,
        "kind": draft.kind,
        "id": str(place.document_id),
        "number": place.number,
        "verification_code": place.code,
        "verification_url": verification_url(place.code),
        "issued_at": _local(place.issued_at, draft.issuer).isoformat(),
        "valid_until": draft.valid_until.isoformat() if draft.valid_until else None,
        "issuer": _issuer(draft.issuer),
        "signatory": _SIGNATORY.dump_python(draft.signatory, mode="json"),
        "status": _status(draft.issuer, place),
        "replaces": _replaced(place.replaces),
        "content": _CONTENT.dump_python(draft.content, mode="json"),
    }


def content_from(text: str) -> Content:
    """Return the content that a stored payload tells."""
    return _CONTENT.validate_python(json.loads(text)["content"])


def payload_bytes(document: Json) -> bytes:
    """Return the payload as it is attached: canonical JSON (RFC 8785)."""
    return rfc8785.dumps(document)


def _issuer(issuer: Issuer) -> Json:
    fields: Json = _ISSUER.dump_python(issuer, mode="json", exclude={"office_id"})
    return fields | {"did": office_did(issuer.code)}


def _status(issuer: Issuer, place: Place) -> Json:
    number = place.list_number
    return {
        "index": place.position,
        REVOCATION: list_url(issuer.code, number, REVOCATION),
        SUSPENSION: list_url(issuer.code, number, SUSPENSION),
    }


def _replaced(replaced: Replaced | None) -> Json | None:
    if replaced is None:
        return None
    return {
        "number": replaced.number,
        "verification_code": replaced.verification_code,
        "verification_url": verification_url(replaced.verification_code),
        "reason": replaced.reason,
    }


def _local(at: datetime, issuer: Issuer) -> datetime:
    return at.astimezone(ZoneInfo(issuer.time_zone)).replace(microsecond=0)
