"""Files of sealed documents: addressed by their content, on disk before the row."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from bakumutu.postgres.home import private_directory


class DamagedFileError(Exception):
    """A stored file is not what its address says."""


class DurableStorage(FileSystemStorage):
    """Files on disk that are whole or absent, also after the power fails."""

    def _save(self, name: str, content: Any) -> str:  # noqa: ANN401 (Django's own)
        path = Path(self.path(name))
        private_directory(path.parent)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        with draft.open("xb") as file:
            file.writelines(content.chunks())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync_directory(path.parent)
        return name


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep(content: bytes) -> str:
    """Store ``content`` durably and return its SHA-256, which is its address."""
    digest = hashlib.sha256(content).hexdigest()
    name = address(digest)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return digest


def keep_all(*contents: bytes) -> tuple[str, ...]:
    """Store several files at once: the disk confirms them together."""
    with ThreadPoolExecutor(len(contents)) as pool:
        return tuple(pool.map(keep, contents))


def fetch(digest: str) -> bytes:
    """Return the content behind ``digest``, or raise DamagedFileError."""
    with default_storage.open(address(digest)) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise DamagedFileError(f"The file of {digest} is damaged.")
    return content


def address(digest: str) -> str:
    """Return where in the storage the content with this digest lies."""
    return f"sealed/{digest[:2]}/{digest}"
