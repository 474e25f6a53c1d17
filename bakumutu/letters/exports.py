"""An export: every sealed document of this installation, ready for strangers."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import rfc8785

from bakumutu.ledger.scope import office_scope
from bakumutu.letters import archive
from bakumutu.letters.identity import did_document, installation_did
from bakumutu.letters.journeys import State
from bakumutu.letters.models import Document, StatusList, VerificationKey
from bakumutu.letters.verification.files import EMBEDDED, PDF, TOKEN
from bakumutu.letters.verification.trust import index_digest

Json = dict[str, Any]
#: Documents that are not to be relied on lie apart, so that nobody takes one along.
NOT_IN_FORCE = "not-in-force"


def export(directory: Path) -> int:
    """Write all documents, keys and status lists; return how many documents."""
    directory.mkdir(parents=True, exist_ok=True)
    rows = [row for office in _offices() for row in _export_office(directory, office)]
    trust = dict(_export_trust(directory))
    index: Json = {
        "format": "bakumutu.export/1",
        "issuer": installation_did(),
        "documents": [row for row in rows if row["state"] == State.VALID],
        "not_in_force": [row for row in rows if row["state"] != State.VALID],
        "trust": trust,
    }
    index["digest"] = index_digest(index)
    (directory / "index.json").write_bytes(rfc8785.dumps(index))
    return len(rows) // len(_FILES)


def _offices() -> list[UUID]:
    # Keys are published to everybody: they tell which offices have ever sealed.
    keys = VerificationKey.objects.order_by("office_code")
    return list(dict.fromkeys(keys.values_list("office_id", flat=True)))


def _export_office(directory: Path, office_id: UUID) -> Iterator[Json]:
    with office_scope(office_id):
        documents = Document.objects.select_related("standing").order_by("issued_at")
        for document in documents.filter(office_id=office_id):
            yield from _export_document(directory, document)


_FILES = {
    PDF: "pdf_sha256",
    EMBEDDED: "credential_sha256",
    TOKEN: "token_sha256",
}


def _export_document(directory: Path, document: Document) -> Iterator[Json]:
    state = document.standing.state
    folder = Path() if state == State.VALID else Path(NOT_IN_FORCE)
    (directory / folder).mkdir(exist_ok=True)
    for suffix, field in _FILES.items():
        digest = getattr(document, field)
        name = folder / (file_stem(document) + suffix)
        (directory / name).write_bytes(archive.fetch(digest))
        yield {
            "file": str(name),
            "kind": document.kind,
            "number": document.number,
            "verification_code": document.verification_code,
            "verdict": document.verdict or None,
            "state": state,
            "sha256": digest,
        }


def file_stem(document: Document) -> str:
    """Return the document's number as a file name."""
    kept = (one if one.isalnum() else "-" for one in document.number)
    return "".join(kept).strip("-")


def _export_trust(directory: Path) -> Iterator[tuple[str, str]]:
    keys = VerificationKey.objects.order_by("office_code", "added_at")
    yield _written(directory, "did.json", _text(did_document(installation_did(), keys)))
    (directory / "status").mkdir(exist_ok=True)
    for row in StatusList.objects.order_by("office_code", "number", "purpose"):
        name = f"status/{row.office_code}-{row.number}-{row.purpose}.json"
        yield _written(directory, name, row.credential)


def _text(document: Json) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _written(directory: Path, name: str, text: str) -> tuple[str, str]:
    raw = text.encode()
    (directory / name).write_bytes(raw)
    return name, hashlib.sha256(raw).hexdigest()
