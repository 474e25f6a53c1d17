"""W3C vectors of eddsa-jcs-2022 and of RFC 8785, when they are at hand."""

import json
from hashlib import sha256
from pathlib import Path

import base58
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bakumutu.letters.proofs import with_proof
from bakumutu.letters.verification.credentials import is_proved
from bakumutu.rules.credential import canonical, hash_data

pytestmark = pytest.mark.conformance
JCS = ("arrays", "french", "structures", "unicode", "values", "weird")


@pytest.fixture
def folder(vectors) -> Path:
    return vectors / "eddsa-jcs-2022"


@pytest.fixture
def key(folder) -> Ed25519PrivateKey:
    raw = base58.b58decode(keys(folder)["privateKeyMultibase"][1:])
    return Ed25519PrivateKey.from_private_bytes(raw[2:])


def keys(folder: Path) -> dict[str, str]:
    return loaded(folder / "keyPair.json")


def loaded(path: Path):
    return json.loads(path.read_text())


def text(path: Path) -> str:
    return path.read_text().strip()


def options(folder: Path):
    return loaded(folder / "proofConfigJCS.json")


def test_the_keys_carry_their_multicodec_prefixes(folder):
    pair = keys(folder)

    assert base58.b58decode(pair["publicKeyMultibase"][1:])[:2] == b"\xed\x01"
    assert base58.b58decode(pair["privateKeyMultibase"][1:])[:2] == b"\x80\x26"


def test_the_canonical_document_is_the_published_one(folder):
    document = canonical(loaded(folder / "unsigned.json"))

    assert document.decode() == text(folder / "canonDocJCS.txt")
    assert sha256(document).hexdigest() == text(folder / "docHashJCS.txt")


def test_the_canonical_options_are_the_published_ones(folder):
    configured = canonical(options(folder))

    assert configured.decode() == text(folder / "proofCanonJCS.txt")
    assert sha256(configured).hexdigest() == text(folder / "proofHashJCS.txt")


def test_what_is_signed_is_the_published_hash(folder):
    signed = hash_data(loaded(folder / "unsigned.json"), options(folder))

    assert signed.hex() == text(folder / "combinedHashJCS.txt")


def test_the_signature_is_the_published_one(folder, key):
    signature = key.sign(hash_data(loaded(folder / "unsigned.json"), options(folder)))

    assert signature.hex() == text(folder / "sigHexJCS.txt")
    assert "z" + base58.b58encode(signature).decode() == text(
        folder / "sigBTC58JCS.txt"
    )


def test_our_signed_document_is_the_published_one(folder, key):
    configured = options(folder)

    ours = with_proof(
        loaded(folder / "unsigned.json"),
        key,
        method=configured["verificationMethod"],
        created=configured["created"],
    )

    assert ours == loaded(folder / "signedJCS.json")


def test_the_published_document_is_accepted(folder):
    method = {"publicKeyMultibase": keys(folder)["publicKeyMultibase"]}

    assert is_proved(loaded(folder / "signedJCS.json"), method)


@pytest.mark.parametrize("name", JCS)
def test_canonical_json_is_that_of_rfc_8785(vectors, name):
    given = loaded(vectors / "jcs" / "input" / f"{name}.json")

    ours = canonical({"given": given})

    expected = bytes.fromhex((vectors / "jcs" / "outhex" / f"{name}.txt").read_text())
    assert ours == b'{"given":' + expected + b"}"
