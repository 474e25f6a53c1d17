"""Verification for machines: what a stranger may know who has only the code."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from bakumutu.letters.drafts import PRIVATE_KINDS
from bakumutu.letters.journeys import State
from bakumutu.letters.models import Document, Standing
from bakumutu.letters.pages import SHELF
from bakumutu.letters.payload import verification_url
from bakumutu.letters.queries import document_by_code
from bakumutu.letters.throttle import SECONDS, THROTTLE, client_of
from bakumutu.rules.credential import is_verification_code, normal_code
from bakumutu.rules.judgement import Verdict
from bakumutu.web.api import ApiError, declared

router = Router(tags=["verification"])
Json = dict[str, Any]
_EVERYWHERE = {"Access-Control-Allow-Origin": "*"}
_FILES = {"pdf": "pdf", "credential": "vc.json", "token": "vc.jwt"}


class IssuerTold(Schema):
    """Who sealed the document."""

    code: str
    name: str
    did: str


class Replacement(Schema):
    """The document that took the place of this one."""

    number: str
    url: str


class Files(Schema):
    """Where the sealed document and its two credentials are."""

    pdf: str
    credential: str = Field(description="application/vc+json")
    token: str = Field(description="application/vc+jwt")


class Verification(Schema):
    """What a sealed document is worth today."""

    code: str
    state: State
    changed_at: datetime
    verdict: Verdict | None
    kind: str
    number: str
    issuer: IssuerTold
    issued_at: datetime
    is_demonstration: bool
    replaced_by: Replacement | None
    url: str
    files: Files | None = Field(
        description="None where only holder and office may read the content"
    )


@router.get(
    "/verification/{str:code}",
    response={200: Verification, **declared(404, 429)},
    auth=None,
)
def verification(request: HttpRequest, response: HttpResponse, code: str) -> Json:
    """Say whether a document is genuine and may be relied on today."""
    if THROTTLE.is_closed(client_of(request)):
        raise _too_often()
    code = normal_code(code)
    standing = SHELF.standing(code) if is_verification_code(code) else None
    document = document_by_code(code) if standing else None
    if standing is None or document is None:
        THROTTLE.miss(client_of(request))
        raise _unknown()
    # Kept by nobody without asking: a revocation shows at the next look.
    for name, value in (*_EVERYWHERE.items(), ("Cache-Control", "no-cache")):
        response.headers[name] = value
    return _told(document, standing)


def _told(document: Document, standing: Standing) -> Json:
    issuer = json.loads(document.payload)["issuer"]
    code = document.verification_code
    return {
        "code": code,
        "state": standing.state,
        "changed_at": standing.changed_at,
        "verdict": document.verdict or None,
        "kind": document.kind,
        "number": document.number,
        "issuer": issuer,
        "issued_at": document.issued_at,
        "is_demonstration": issuer["is_demonstration"],
        "replaced_by": _replacement(standing),
        "url": verification_url(code),
        "files": _files(document),
    }


def _replacement(standing: Standing) -> dict[str, str] | None:
    if not standing.replaced_by_code:
        return None
    url = verification_url(standing.replaced_by_code)
    return {"number": standing.replaced_by_number, "url": url}


def _files(document: Document) -> dict[str, str] | None:
    if document.kind in PRIVATE_KINDS:
        return None
    code = document.verification_code
    return {name: _file(code, form) for name, form in _FILES.items()}


def _file(code: str, form: str) -> str:
    address = reverse("letters:file", kwargs={"code": code, "form": form})
    return f"{settings.PUBLIC_URL}{address}"


def _unknown() -> ApiError:
    words = _("No document has this code. Compare it with the paper.")
    return ApiError(404, words, headers=_EVERYWHERE)


def _too_often() -> ApiError:
    words = _("Too many codes were unknown. Wait a minute, then try again.")
    headers = {"Retry-After": str(int(SECONDS)), **_EVERYWHERE}
    return ApiError(429, words, headers=headers)
