"""Who signs: did:web names of offices and the keys they publish (DID Core 1.0)."""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

import base58
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from django.conf import settings
from joserfc.jwk import import_key

from bakumutu.letters.drafts import Issuer
from bakumutu.letters.keys import credential_keys
from bakumutu.letters.models import VerificationKey

Json = dict[str, Any]
_CONTEXT = [
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
]
_ED25519_PREFIX = b"\xed\x01"
_RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)
_POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


@dataclass(frozen=True, slots=True)
class Method:
    """One public key as a DID document names it."""

    fragment: str
    body: Json
    is_for_credentials: bool = True


def installation_did() -> str:
    """Return the did:web name of this installation's host."""
    return "did:web:" + _host()


def office_did(code: str) -> str:
    """Return the did:web name of one office: its document is /kantor/CODE/did.json."""
    return f"did:web:{_host()}:kantor:{code}"


def _host() -> str:
    parts = urlsplit(settings.PUBLIC_URL)
    segments = (parts.netloc, *parts.path.strip("/").split("/"))
    return ":".join(quote(segment, safe="") for segment in segments if segment)


@dataclass(frozen=True, slots=True)
class Owner:
    """The office a key belongs to, under the name it signs by."""

    office_id: UUID
    code: str
    did: str


def owner_of(issuer: Issuer) -> Owner:
    """Return the issuer under its name of today."""
    return Owner(issuer.office_id, issuer.code, office_did(issuer.code))


def published_keys(owner: Owner, chain: tuple[bytes, ...]) -> dict[str, str]:
    """Publish the office's keys where missing; return the DID URL of each use."""
    keys = credential_keys(owner.office_id)
    methods = {
        "proof": _multikey(keys.proof.public_key()),
        "token": _jwk(keys.token.public_key()),
        "seal": _seal_method(chain),
    }
    return _published(owner, methods)


def published_proof_key(owner: Owner) -> str:
    """Publish the key of embedded proofs where missing; return its DID URL."""
    key = credential_keys(owner.office_id).proof.public_key()
    return _published(owner, {"proof": _multikey(key)})["proof"]


def _published(owner: Owner, methods: dict[str, Method]) -> dict[str, str]:
    fragments = [method.fragment for method in methods.values()]
    known = VerificationKey.objects.filter(did=owner.did, fragment__in=fragments)
    if known.count() < len(fragments):
        rows = [_row(owner, method) for method in methods.values()]
        VerificationKey.objects.bulk_create(rows, ignore_conflicts=True)
    return {use: f"{owner.did}#{one.fragment}" for use, one in methods.items()}


def _row(owner: Owner, method: Method) -> VerificationKey:
    return VerificationKey(
        office_id=owner.office_id,
        office_code=owner.code,
        did=owner.did,
        fragment=method.fragment,
        method=json.dumps(method.body),
        is_for_credentials=method.is_for_credentials,
    )


def _multikey(key: ed25519.Ed25519PublicKey) -> Method:
    raw = key.public_bytes(*_RAW)
    multibase = "z" + base58.b58encode(_ED25519_PREFIX + raw).decode()
    body = {"type": "Multikey", "publicKeyMultibase": multibase}
    return Method(_fragment("proof", raw), body)


def _jwk(key: ec.EllipticCurvePublicKey) -> Method:
    point = key.public_bytes(*_POINT)
    body = {"type": "JsonWebKey", "publicKeyJwk": _public_jwk(key) | {"alg": "ES256"}}
    return Method(_fragment("token", point), body)


def _seal_method(chain: tuple[bytes, ...]) -> Method:
    """Return the seal's key with its certificates (RFC 7517, 4.7)."""
    key = x509.load_der_x509_certificate(chain[0]).public_key()
    certificates = [base64.b64encode(one).decode() for one in chain]
    jwk = _public_jwk(key) | {"x5c": certificates}
    body = {"type": "JsonWebKey", "publicKeyJwk": jwk}
    return Method(_fragment("seal", chain[0]), body, is_for_credentials=False)


def _public_jwk(key: CertificatePublicKeyTypes) -> Json:
    pem = key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    jwk: Json = import_key(pem, "EC").as_dict(private=False)
    return jwk


def _fragment(use: str, material: bytes) -> str:
    return f"{use}-{hashlib.sha256(material).hexdigest()[:8]}"


def did_document(did: str, keys: Iterable[VerificationKey]) -> Json:
    """Return the DID document of ``did`` that lists ``keys``, each with its owner."""
    listed = list(keys)
    return {
        "@context": _CONTEXT,
        "id": did,
        "verificationMethod": [_method(key) for key in listed],
        "assertionMethod": [
            f"{key.did}#{key.fragment}" for key in listed if key.is_for_credentials
        ],
    }


def _method(key: VerificationKey) -> Json:
    body: Json = json.loads(key.method)
    return {"id": f"{key.did}#{key.fragment}", "controller": key.did} | body
