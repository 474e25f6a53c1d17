"""What a verifiable document is made of, before any key touches it."""

import base64
import gzip
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import rfc8785

#: Crockford's alphabet: no I, L, O, U, so that nothing is read as 1, 0 or V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
#: Bitstring Status List 1.0, 6.1: fewer entries would give the holder away.
LEAST_BITS = 131_072
MOST_BITS = 64 * LEAST_BITS

_LOOKALIKES = str.maketrans("ILO", "110", " -")
_FIELD = 0b100101  # x^5 + x^2 + 1 generates GF(32)


class StatusListError(ValueError):
    """A status list that cannot be decoded, or an index beyond its end."""


def verification_code_check(body: str) -> str:
    """Return the check character for the first seven of a verification code.

    Horner's rule over GF(32): any wrong character and any two swapped ones show.
    """
    return ALPHABET[_doubled(_remainder(body))]


def is_verification_code(text: str) -> bool:
    """Say whether ``text``, however it was typed, is a code with a right check."""
    code = normal_code(text)
    is_spelled = len(code) == CODE_LENGTH and set(code) <= set(ALPHABET)
    return is_spelled and verification_code_check(code[:-1]) == code[-1]


def normal_code(text: str) -> str:
    """Return the code as it is stored: capitals, no gaps, lookalikes read right."""
    return text.strip().upper().translate(_LOOKALIKES)


def canonical(document: Mapping[str, Any]) -> bytes:
    """Return the one serialisation of a JSON document (RFC 8785).

    Decimal and floats that JSON would bend are refused: a number goes in as text.
    """
    return rfc8785.dumps(dict(document))


def hash_data(document: Mapping[str, Any], proof: Mapping[str, Any]) -> bytes:
    """Return the 64 bytes that eddsa-jcs-2022 signs.

    Data Integrity EdDSA Cryptosuites 1.0, 3.3.2 to 3.3.5: the proof's options
    without its value, under the document's context; then the document unproved.
    """
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    unproved = {key: value for key, value in document.items() if key != "proof"}
    if "@context" in unproved:
        options["@context"] = unproved["@context"]
    halves = (canonical(options), canonical(unproved))
    return b"".join(hashlib.sha256(half).digest() for half in halves)


def encoded_bits(marked: Iterable[int], *, length: int = LEAST_BITS) -> str:
    """Return a status list, its first entry left-most, as multibase GZIP text.

    The same entries always give the same text: no clock goes into the header.
    """
    bits = bytearray(length // 8)
    for index in marked:
        if not 0 <= index < length:
            raise StatusListError(f"entry {index} is beyond the {length} of the list")
        bits[index // 8] |= 0x80 >> index % 8
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def bit_is_set(encoded: str, index: int) -> bool:
    """Say whether the entry at ``index`` of a status list is marked."""
    bits = _unpacked(encoded)
    if not 0 <= index < 8 * len(bits):
        raise StatusListError(
            f"entry {index} is beyond the {8 * len(bits)} of the list"
        )
    return bool(bits[index // 8] & 0x80 >> index % 8)


def _unpacked(encoded: str) -> bytes:
    """Return the bits of a list that may come from a stranger: never too many."""
    if not encoded.startswith("u"):
        raise StatusListError("the list is not multibase base64url")
    try:
        packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
        reader = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        bits = reader.decompress(packed, MOST_BITS // 8)
    except (ValueError, zlib.error) as fault:
        raise StatusListError(f"the list cannot be unpacked: {fault}") from fault
    if not reader.eof:
        raise StatusListError("the list is cut off or larger than any office needs")
    return bits


def _doubled(element: int) -> int:
    doubled = element << 1
    return doubled ^ _FIELD if doubled > 31 else doubled


def _remainder(body: str) -> int:
    state = 0
    for character in body:
        state = _doubled(state) ^ ALPHABET.index(character)
    return state
