"""Checking a sealed PDF: every byte of the file, the seal, what it carries."""

import base64
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import rfc8785
from asn1crypto import cms, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from bakumutu.letters.verification.checks import (
    Check,
    Json,
    RefusedError,
    passed,
    refused,
)
from bakumutu.letters.verification.credentials import (
    methods_of,
    parsed_object,
    status_check,
)
from bakumutu.letters.verification.trust import Source

#: The validator tells its own log what we tell the reader in words.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
_DIGEST = "sha256"
_MARKS = {
    "PDF/A-3": b"<pdfaid:part>3</pdfaid:part>",
    "conformance B": b"<pdfaid:conformance>B</pdfaid:conformance>",
    "PDF/UA-1": b"<pdfuaid:part>1</pdfuaid:part>",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF that could be read, its one signature, and the payload it carries."""

    raw: bytes
    reader: PdfFileReader
    payload: Json


def opened_pdf(raw: bytes) -> Opened:
    """Read a sealed PDF and its attachment, or raise RefusedError."""
    reader = PdfFileReader(BytesIO(raw))
    signatures = len(reader.embedded_signatures)
    attached = _attachment(reader)
    if signatures != 1:
        raise RefusedError(f"the PDF has {signatures} signatures instead of one")
    payload = parsed_object(attached)
    if rfc8785.dumps(payload) != attached:
        raise RefusedError("the attached data is not canonical JSON")
    return Opened(raw, reader, payload)


def _attachment(reader: PdfFileReader) -> bytes:
    specification = reader.root["/AF"][0]
    if len(reader.root["/AF"]) != 1 or specification["/AFRelationship"] != "/Data":
        raise ValueError("not exactly one attachment that is data")
    content: bytes = specification["/EF"]["/F"].data
    return content


def checks(opened: Opened, source: Source, *, now: datetime) -> Iterator[Check]:
    """Yield the checks of a sealed PDF, in the order they depend."""
    issuer = str(opened.payload.get("issuer", {}).get("did"))
    yield _whole(opened)
    chain = _published_chain(opened, source, issuer)
    if not chain:
        yield refused("seal key", f"the certificate is not published by {issuer}")
        return
    yield passed("seal key", f"the certificate is published by {issuer}")
    yield _strict_seal(opened, chain)
    yield _seal(opened, chain, now)
    yield passed("attachment", "data attached inside the sealed bytes")
    yield _marks(opened)
    yield from _status(opened.payload, source, issuer)


def _whole(opened: Opened) -> Check:
    """Check that the signature covers all bytes but its own (ISO 32000-1, 12.8.1)."""
    start, before, after, rest = (
        int(part)
        for part in opened.reader.embedded_signatures[0].sig_object["/ByteRange"]
    )
    if start != 0 or after + rest != len(opened.raw) or before >= after:
        return refused("whole file", "bytes were added after the seal")
    if not _is_plain_gap(opened.raw[before:after]):
        return refused("whole file", "the place of the seal was changed")
    return passed("whole file", "the seal covers every byte")


def _is_plain_gap(gap: bytes) -> bool:
    digits = gap[1:-1]
    is_hex = len(digits) % 2 == 0 and set(digits) <= set(b"0123456789ABCDEF")
    return gap[:1] == b"<" and gap[-1:] == b">" and is_hex


def _published_chain(
    opened: Opened, source: Source, issuer: str
) -> list[x509.Certificate]:
    """Return the published certificates of the key that sealed, or nothing."""
    own = opened.reader.embedded_signatures[0].signer_cert.dump()
    document = source.did_document(issuer) or {}
    for method in methods_of(document, issuer):
        chain = method.get("publicKeyJwk", {}).get("x5c", [])
        certificates = [base64.b64decode(one) for one in chain]
        if certificates and certificates[0] == own:
            return [x509.Certificate.load(one) for one in certificates]
    return []


def _strict_seal(opened: Opened, chain: list[x509.Certificate]) -> Check:
    """Check the seal's own bytes, which no signature covers: nothing but a seal.

    Accepted are one signer, no unsigned attribute, no certificate besides the
    published ones, DER throughout, and zeros to the end of the reserved place.
    """
    embedded = opened.reader.embedded_signatures[0]
    _, before, after, _ = (int(part) for part in embedded.sig_object["/ByteRange"])
    reserved = bytes.fromhex(opened.raw[before + 1 : after - 1].decode())
    message = cms.ContentInfo.load(reserved)
    encoded = message.dump(force=True)
    is_padded = reserved == encoded.ljust(len(reserved), b"\0")
    if is_padded and _is_plain_seal(message["content"], chain):
        return passed("seal", "nothing is hidden in the seal")
    return refused("seal", "the bytes of the seal were changed")


def _is_plain_seal(signed: Any, chain: list[x509.Certificate]) -> bool:  # noqa: ANN401 (asn1crypto publishes no types)
    signers = list(signed["signer_infos"])
    embedded = {one.chosen.dump() for one in signed["certificates"]}
    algorithms = [one["algorithm"].native for one in signed["digest_algorithms"]]
    return (
        len(signers) == 1
        and len(signers[0]["unsigned_attrs"]) == 0
        and embedded == {one.dump() for one in chain}
        and len(signed["certificates"]) == len(chain)
        and not signed["crls"]
        and algorithms == [_DIGEST]
        and signers[0]["digest_algorithm"]["algorithm"].native == _DIGEST
        and signed["encap_content_info"]["content_type"].native == "data"
        and signers[0]["version"].native == "v1"
        and signed["version"].native == "v1"
    )


def _seal(opened: Opened, chain: list[x509.Certificate], now: datetime) -> Check:
    context = ValidationContext(
        trust_roots=[chain[-1]],
        other_certs=chain[1:],
        allow_fetching=False,
        moment=now,
    )
    embedded = opened.reader.embedded_signatures[0]
    try:
        status = validate_pdf_signature(embedded, context)
    except (SignatureValidationError, UnacceptableSignerError, ValueError) as fault:
        return refused("signature", str(fault))
    if not status.intact or not status.valid:
        return refused("signature", "the content was changed after sealing")
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return refused("signature", "the signature does not cover the entire file")
    if not status.bottom_line:
        return refused("signature", "the certificate chain is not valid")
    signer = chain[0].subject.native.get("common_name", "")
    return passed("signature", f"PAdES signature by {signer}, chain is valid")


def _marks(opened: Opened) -> Check:
    metadata: bytes = opened.reader.root["/Metadata"].data
    missing = [name for name, mark in _MARKS.items() if mark not in metadata]
    has_intent = "/OutputIntents" in opened.reader.root
    is_tagged = "/StructTreeRoot" in opened.reader.root
    if missing or not has_intent or not is_tagged:
        return refused("archival form", "marks of PDF/A-3b or PDF/UA-1 are missing")
    return passed("archival form", "marked PDF/A-3b and PDF/UA-1")


def _status(payload: Json, source: Source, issuer: str) -> Iterator[Check]:
    places = payload.get("status", {})
    for purpose in ("revocation", "suspension"):
        yield status_check(
            source,
            issuer,
            url=str(places.get(purpose)),
            purpose=purpose,
            index=places.get("index"),
        )
