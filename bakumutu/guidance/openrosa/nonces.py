"""Numbers used once: signed, so that none need be kept until one is answered."""

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, Signer

#: Long enough for the photos of one visit over a weak signal.
LIFE = timedelta(minutes=30)
_SIGNER = Signer(salt="bakumutu.guidance.openrosa", sep=".")
_BILLION = 10**9


@dataclass(frozen=True, slots=True)
class Nonce:
    """When a nonce was given out, in nanoseconds; no two of a phone are alike."""

    given_at: int

    @property
    def is_young(self) -> bool:
        """Tell whether it may still be used."""
        # A machine whose clock runs ahead may have given it out.
        age = abs(time.time_ns() - self.given_at) / _BILLION
        return age <= LIFE.total_seconds()


def fresh_nonce() -> str:
    """Return a nonce that this house will know again."""
    return _SIGNER.sign(f"{time.time_ns():x}-{secrets.token_urlsafe(16)}")


def known_nonce(text: str) -> Nonce | None:
    """Return a nonce that this house gave out, or nothing."""
    try:
        given_at, _dash, _random = _SIGNER.unsign(text).partition("-")
        return Nonce(int(given_at, 16))
    except (BadSignature, ValueError):
        return None
