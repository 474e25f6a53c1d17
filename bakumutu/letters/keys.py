"""Private keys of an installation: files beside the database, never inside it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from django.conf import settings

from bakumutu.postgres.home import private_directory

PrivateKey = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class CredentialKeys:
    """The two keys with which one office signs credentials."""

    #: Ed25519, for the proof inside the JSON (eddsa-jcs-2022).
    proof: ed25519.Ed25519PrivateKey
    #: P-256, for the JSON Web Token (ES256).
    token: ec.EllipticCurvePrivateKey


def credential_keys(office_id: UUID) -> CredentialKeys:
    """Return the office's credential keys, made on first use."""
    return _credential_keys(key_directory(office_id))


def key_directory(office_id: UUID) -> Path:
    """Return where the keys of one office lie."""
    return Path(settings.HOME) / "keys" / "offices" / str(office_id)


@lru_cache(maxsize=256)
def _credential_keys(directory: Path) -> CredentialKeys:
    proof = _loaded(directory / "proof.pem", ed25519.Ed25519PrivateKey.generate)
    token = _loaded(directory / "token.pem", new_p256)
    if not isinstance(proof, ed25519.Ed25519PrivateKey):
        raise TypeError(f"{directory}/proof.pem is not an Ed25519 key")
    if not isinstance(token, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{directory}/token.pem is not an elliptic curve key")
    return CredentialKeys(proof, token)


def _loaded(path: Path, make: Callable[[], PrivateKey]) -> object:
    text = kept_bytes(path, lambda: private_pem(make()))
    return serialization.load_pem_private_key(text, password=None)


def new_p256() -> ec.EllipticCurvePrivateKey:
    """Return a new key on the curve P-256."""
    return ec.generate_private_key(ec.SECP256R1())


def private_pem(key: PrivateKey) -> bytes:
    """Return a private key as it is stored: PKCS#8, guarded by the file's mode."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def kept_bytes(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the file at ``path``; the first process to ask makes it, mode 0600."""
    if not path.exists():
        private_directory(path.parent)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        _write_durably(draft, make())
        _publish(draft, path)
    return path.read_bytes()


def _write_durably(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _publish(draft: Path, path: Path) -> None:
    # link() refuses an existing target: of two processes the first one wins.
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
