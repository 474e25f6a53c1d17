"""A zip file that carries the SHA-256 of all its bytes: one flipped bit is seen."""

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from bakumutu.postgres.errors import DatabaseError

_MARK = b"bakumutu sha256:"
_DIGITS = 64
_CHUNK = 1 << 20


@contextmanager
def sealed_zip(target: Path) -> Iterator[zipfile.ZipFile]:
    """Write a zip for its owner alone; ``target`` appears only when it is whole."""
    if target.exists():
        raise DatabaseError(f"{target} exists already; choose another name.")
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield archive
                archive.comment = _MARK + b"0" * _DIGITS
            _seal(file)
        os.link(draft, target)  # unlike a rename it never replaces a file
    except OSError as fault:
        raise DatabaseError(f"The backup could not be written: {fault}") from fault
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def opened_zip(source: Path) -> Iterator[zipfile.ZipFile]:
    """Open a sealed zip for reading after its seal has been checked."""
    try:
        with source.open("rb") as file:
            _check_seal(file)
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as fault:
        raise DatabaseError(f"The backup cannot be read: {fault}") from fault
    with archive:
        yield archive


def add(archive: zipfile.ZipFile, name: str, source: Path) -> str:
    """Add a file under ``name`` and return its SHA-256."""
    digest = hashlib.sha256()
    with source.open("rb") as file, archive.open(name, "w", force_zip64=True) as member:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            digest.update(chunk)
            member.write(chunk)
    return digest.hexdigest()


def extract(archive: zipfile.ZipFile, name: str, into: Path, *, sha256: str) -> Path:
    """Write a member below ``into`` for its owner alone, checking name and content."""
    target = into / _safe(archive, name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as file:
        target.chmod(0o600)
        for chunk in _chunks(archive, name):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != sha256:
        raise DatabaseError(f"{name} in the backup differs from its checksum.")
    return target


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        with archive.open(name) as member:
            yield from iter(lambda: member.read(_CHUNK), b"")
    except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
        raise DatabaseError(f"{name} in the backup is damaged: {fault}") from fault


def _safe(archive: zipfile.ZipFile, name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    kind = archive.getinfo(name).external_attr >> 16
    if path.is_absolute() or ".." in path.parts or stat.S_ISLNK(kind):
        raise DatabaseError(f"The backup holds a file with a forbidden name: {name}")
    return path


def _seal(file: IO[bytes]) -> None:
    file.seek(-_DIGITS, os.SEEK_END)
    length = file.tell()
    digest = _digest(file, length)
    file.seek(length)
    file.write(digest)
    file.flush()
    os.fsync(file.fileno())


def _check_seal(file: IO[bytes]) -> None:
    length = max(0, file.seek(0, os.SEEK_END) - _DIGITS)
    file.seek(max(0, length - len(_MARK)))
    mark, given = file.read(len(_MARK)), file.read()
    if mark != _MARK:
        raise DatabaseError(
            "This is not a whole backup of Bakumutu: its seal is missing."
        )
    if _digest(file, length) != given:
        raise DatabaseError("The backup is damaged: its bytes differ from its seal.")


def _digest(file: IO[bytes], length: int) -> bytes:
    digest = hashlib.sha256()
    file.seek(0)
    while length:
        chunk = file.read(min(_CHUNK, length))
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest().encode()
