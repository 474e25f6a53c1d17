"""Checking a credential: its bytes, its proof, its issuer's key, its standing."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import base58
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from bakumutu.letters.verification.checks import (
    Check,
    Json,
    RefusedError,
    passed,
    refused,
)
from bakumutu.letters.verification.trust import Source
from bakumutu.rules.credential import StatusListError, bit_is_set, hash_data

_ED25519_PREFIX = b"\xed\x01"
_TOKEN = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
#: What a set bit means, by the purpose of its list.
_SET = {
    "revocation": "REVOKED: withdrawn or replaced for good",
    "suspension": "NOT VALID NOW: suspended, withdrawn or replaced",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A credential whose form is known, and the key its proof names."""

    claims: Json
    method: str
    is_proved: Callable[[Json], bool]
    purposes: frozenset[str]


def opened_json(raw: bytes) -> Opened:
    """Read a .vc.json, or raise RefusedError: only its canonical form is accepted."""
    claims = parsed_object(raw)
    if rfc8785.dumps(claims) != raw:
        raise RefusedError("the bytes are not the canonical form of the JSON")
    proof = claims.get("proof")
    if not isinstance(proof, dict) or not _is_known_proof(claims, proof):
        raise RefusedError("there is no eddsa-jcs-2022 proof for assertion")
    return Opened(
        claims=claims,
        method=str(proof.get("verificationMethod")),
        is_proved=lambda method: is_proved(claims, method),
        purposes=frozenset({"revocation", "suspension"}),
    )


def opened_token(raw: bytes) -> Opened:
    """Read a .vc.jwt, or raise RefusedError: three parts, each in canonical form."""
    if not _TOKEN.fullmatch(raw) or not all(map(_is_canonical, raw.split(b"."))):
        raise RefusedError("the bytes are not a compact JSON Web Token")
    header, claims = (parsed_object(_decoded(part)) for part in raw.split(b".")[:2])
    fixed = {"alg": "ES256", "typ": "vc+jwt", "cty": "vc"}
    if {key: header.get(key) for key in fixed} != fixed or "crit" in header:
        raise RefusedError("the header is not that of a vc+jwt signed with ES256")
    return Opened(
        claims=claims,
        method=str(header.get("kid")),
        is_proved=lambda method: _is_signed(raw, method),
        purposes=frozenset({"suspension"}),
    )


def _is_known_proof(claims: Json, proof: Json) -> bool:
    expected = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "proofPurpose": "assertionMethod",
        "@context": claims.get("@context"),
    }
    return {key: proof.get(key) for key in expected} == expected


def parsed_object(raw: bytes) -> Json:
    """Return a JSON object that can be written canonically, or raise RefusedError."""
    try:
        found = json.loads(raw)
        rfc8785.dumps(found)
    except (ValueError, rfc8785.CanonicalizationError) as fault:
        raise RefusedError(f"not JSON: {fault}") from fault
    if not isinstance(found, dict):
        raise RefusedError("not a JSON object")
    return found


def _decoded(part: bytes) -> bytes:
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def _is_canonical(part: bytes) -> bool:
    """Tell whether no unused bit of the last character is set (RFC 4648, 3.5)."""
    try:
        return base64.urlsafe_b64encode(_decoded(part)).rstrip(b"=") == part
    except ValueError:
        return False


def is_proved(document: Json, method: Json) -> bool:
    """Tell whether the eddsa-jcs-2022 proof of ``document`` is by this key."""
    try:
        key = _ed25519(method)
        value = str(document["proof"]["proofValue"])
        signature = base58.b58decode(value.removeprefix("z"))
        key.verify(signature, hash_data(document, document["proof"]))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return value.startswith("z")


def _ed25519(method: Json) -> Ed25519PublicKey:
    raw = base58.b58decode(str(method["publicKeyMultibase"]).removeprefix("z"))
    if not raw.startswith(_ED25519_PREFIX):
        raise ValueError("not an Ed25519 key")
    return Ed25519PublicKey.from_public_bytes(raw.removeprefix(_ED25519_PREFIX))


def _is_signed(raw: bytes, method: Json) -> bool:
    try:
        key = ECKey.import_key(method["publicKeyJwk"])
        jws.deserialize_compact(raw, key, algorithms=["ES256"])
    except (JoseError, ValueError, KeyError, TypeError):
        return False
    return True


def checks(opened: Opened, source: Source, *, now: datetime) -> Iterator[Check]:
    """Yield the checks of an opened credential, in the order they depend."""
    claims = opened.claims
    issuer = issuer_of(claims)
    method = find_method(source, issuer, opened.method, for_credentials=True)
    if method is None:
        yield refused("issuer key", f"{opened.method} is not a key of {issuer}")
        return
    yield passed("issuer key", f"{opened.method} is published by {issuer}")
    if not opened.is_proved(method):
        yield refused("proof", "the signature does not fit the content")
        return
    yield passed("proof", "the content is as the issuer signed it")
    yield _dates(claims, now)
    yield from _status(claims, opened.purposes, source)


def issuer_of(claims: Json) -> str:
    """Return the issuer's DID, given as text or as an object."""
    issuer = claims.get("issuer")
    return str(issuer.get("id")) if isinstance(issuer, dict) else str(issuer)


def find_method(
    source: Source, did: str, name: str, *, for_credentials: bool
) -> Json | None:
    """Return the key called ``name`` if ``did`` published it for this use."""
    document = source.did_document(did) or {}
    if for_credentials and name not in document.get("assertionMethod", []):
        return None
    if not name.startswith(f"{did}#"):
        return None
    return next((one for one in methods_of(document, did) if one["id"] == name), None)


def methods_of(document: Json, did: str) -> Iterator[Json]:
    """Yield the keys in a DID document that ``did`` controls."""
    for method in document.get("verificationMethod", []):
        if isinstance(method, dict) and method.get("controller") == did:
            yield method


def _dates(claims: Json, now: datetime) -> Check:
    try:
        start = _moment(claims["validFrom"])
        end = _moment(claims["validUntil"]) if "validUntil" in claims else None
    except (KeyError, ValueError, TypeError):
        return refused("validity", "the dates cannot be read")
    if now < start:
        return refused("validity", f"valid only from {start:%Y-%m-%d %H:%M} UTC")
    if end and now > end:
        return refused("validity", f"expired on {end:%Y-%m-%d}")
    until = f" until {end:%Y-%m-%d}" if end else ", no expiry"
    return passed("validity", f"valid from {start:%Y-%m-%d}{until}")


def _moment(text: Any) -> datetime:  # noqa: ANN401 (a JSON value)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _status(claims: Json, purposes: frozenset[str], source: Source) -> Iterator[Check]:
    entries = claims.get("credentialStatus", [])
    entries = entries if isinstance(entries, list) else [entries]
    named = {str(entry.get("statusPurpose")) for entry in entries}
    if not purposes <= named:
        yield refused("status", "a status list is missing from the credential")
    for entry in entries:
        yield status_check(
            source,
            issuer_of(claims),
            url=str(entry.get("statusListCredential")),
            purpose=str(entry.get("statusPurpose")),
            index=entry.get("statusListIndex"),
        )


def status_check(
    source: Source, issuer: str, *, url: str, purpose: str, index: object
) -> Check:
    """Read one entry of one status list; an unread list refuses the document."""
    name = f"status: {purpose}"
    published = source.status_list(url)
    if published is None:
        return refused(name, f"{url} cannot be read")
    if fault := _list_fault(published, source, issuer, purpose):
        return refused(name, f"{url}: {fault}")
    try:
        encoded = str(published["credentialSubject"]["encodedList"])
        is_set = bit_is_set(encoded, int(str(index)))
    except (StatusListError, ValueError) as fault:
        return refused(name, str(fault))
    as_of = str(published.get("validFrom", ""))[:10]
    if is_set:
        return refused(name, f"{_SET.get(purpose, 'marked')} (list of {as_of})")
    return passed(name, f"entry {index} is clear (list of {as_of})")


def _list_fault(
    published: Json, source: Source, issuer: str, purpose: str
) -> str | None:
    proof, subject = published.get("proof"), published.get("credentialSubject")
    if not isinstance(proof, dict) or not isinstance(subject, dict):
        return "not a signed status list"
    if issuer_of(published) != issuer or subject.get("statusPurpose") != purpose:
        return "published by another issuer or for another purpose"
    name = str(proof.get("verificationMethod"))
    method = find_method(source, issuer, name, for_credentials=True)
    is_sound = _is_known_proof(published, proof)
    if method is None or not is_sound or not is_proved(published, method):
        return "its signature does not fit"
    return None
