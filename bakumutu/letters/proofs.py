"""The two proofs on one credential: in the JSON itself, and around it as a token."""

import copy
from typing import Any

import base58
import rfc8785
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from joserfc import jws
from joserfc.jwk import ECKey

from bakumutu.rules.credential import hash_data

Json = dict[str, Any]


def with_proof(
    document: Json, key: ed25519.Ed25519PrivateKey, *, method: str, created: str
) -> Json:
    """Return ``document`` with an eddsa-jcs-2022 proof by ``key``.

    Data Integrity EdDSA Cryptosuites 1.0, 3.3.1.
    """
    proved = copy.deepcopy(document)
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    if "@context" in document:
        proof["@context"] = document["@context"]
    signature = key.sign(hash_data(document, proof))
    proof["proofValue"] = "z" + base58.b58encode(signature).decode()
    proved["proof"] = proof
    return proved


def as_token(document: Json, key: ec.EllipticCurvePrivateKey, *, method: str) -> str:
    """Return ``document`` as a vc+jwt signed with ES256 (VC-JOSE-COSE 1.0, 3.1)."""
    header = {"alg": "ES256", "typ": "vc+jwt", "cty": "vc", "kid": method}
    secret = ECKey.import_key(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return jws.serialize_compact(
        header, rfc8785.dumps(document), secret, algorithms=["ES256"]
    )
