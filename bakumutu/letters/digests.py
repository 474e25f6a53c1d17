"""Digests of files as links carry them."""

import hashlib

import base58

_SHA2_256 = b"\x12\x20"


def digest_multibase(content: bytes) -> str:
    """Return a SHA-256 as multihash in base58btc, the form UNTP links carry."""
    multihash = _SHA2_256 + hashlib.sha256(content).digest()
    return "z" + base58.b58encode(multihash).decode()
