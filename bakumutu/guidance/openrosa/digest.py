"""Digest authentication as phones speak it: what is asked, and whether it is answered.

The restricted scheme of the OpenRosa Authentication API: RFC 2617 (RFC 7616 in its
place) with algorithm MD5 and qop "auth". MD5 keys nothing here that could be guessed:
the password is made of 32 bytes that nobody chose.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import parse_http_list

REALM = "Bakumutu"
_SCHEME = "digest"
_COUNT = re.compile(r"[0-9a-fA-F]{8}\Z")


@dataclass(frozen=True, slots=True)
class Told:
    """What a phone answers to a challenge (RFC 7616, 3.4)."""

    username: str
    realm: str
    nonce: str
    uri: str
    count: str
    client_nonce: str
    response: str

    def is_from(self, password: str, method: str) -> bool:
        """Tell whether whoever answered knows the password."""
        expected = self.expected(password, method)
        return hmac.compare_digest(expected.encode(), self.response.encode())

    def expected(self, password: str, method: str) -> str:
        """Return the response that the password leads to (RFC 7616, 3.4.1 to 3.4.3)."""
        secret = _hash(self.username, self.realm, password)
        asked = _hash(method, self.uri)
        return _hash(secret, self.nonce, self.count, self.client_nonce, "auth", asked)

    def is_about(self, path: str) -> bool:
        """Tell whether it was made for this address, and not taken from another."""
        try:
            parts = urlsplit(self.uri)
        except ValueError:
            return False
        told = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return unquote(told) == unquote(path)

    @property
    def uses(self) -> int:
        """Return how often the phone says that it has used the nonce."""
        return int(self.count, 16)


def told_in(header: str) -> Told | None:
    """Return what an Authorization header says, or nothing where it is no digest."""
    scheme, _space, rest = header.partition(" ")
    if scheme.lower() != _SCHEME:
        return None
    said = _parameters(rest)
    if said.get("qop") != "auth" or said.get("algorithm", "MD5").upper() != "MD5":
        return None
    if said.get("realm") != REALM or not _COUNT.match(said.get("nc", "")):
        return None
    names = ("username", "realm", "nonce", "uri", "nc", "cnonce", "response")
    if not all(said.get(name) for name in names):
        return None
    return Told(*(said[name] for name in names))


def challenge(nonce: str, *, domain: str, stale: bool = False) -> str:
    """Return what a phone is asked for; ``stale`` spares its holder the password."""
    asked = {
        "realm": f'"{REALM}"',
        "domain": f'"{domain}"',
        "nonce": f'"{nonce}"',
        "algorithm": "MD5",
        "qop": '"auth"',
    }
    if stale:
        asked["stale"] = "true"
    return "Digest " + ", ".join(f"{name}={value}" for name, value in asked.items())


def _parameters(text: str) -> dict[str, str]:
    pairs = (each.partition("=") for each in parse_http_list(text))
    return {name.strip().lower(): _plain(value.strip()) for name, _is, value in pairs}


def _plain(value: str) -> str:
    """Return a value without its quotation marks."""
    is_quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if is_quoted else value


def _hash(*parts: str) -> str:
    # The scheme names MD5, which OpenRosa phones all speak; see the decision record.
    text = ":".join(parts).encode()
    return hashlib.md5(text, usedforsecurity=False).hexdigest()
