"""Files of sealed documents: addressed by their content, on disk before the row."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from bakumutu.letters.models import Document
from bakumutu.postgres.home import private_directory

_ROOT = "sealed"
FILE_COLUMNS = ("pdf_sha256", "credential_sha256", "token_sha256")


class DamagedFileError(Exception):
    """A stored file is not what its address says."""


class DurableStorage(FileSystemStorage):
    """Files on disk that are whole or absent, also after the power fails."""

    def _save(self, name: str, content: Any) -> str:  # noqa: ANN401 (Django's own)
        path = Path(self.path(name))
        private_directory(Path(self.location))
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
    return f"{_ROOT}/{digest[:2]}/{digest}"


def sweep(before: datetime) -> int:
    """Remove files that no document names; return how many.

    A process killed between file and row leaves such a file. Only files older than
    ``before`` go: a younger one may belong to a transaction that is still open.
    """
    rows = Document.objects.using("owner")  # all offices; no policy binds the owner
    named = {one for row in rows.values_list(*FILE_COLUMNS) for one in row}
    removed = 0
    for folder in _folders():
        for digest in default_storage.listdir(folder)[1]:
            is_old = default_storage.get_modified_time(f"{folder}/{digest}") < before
            if is_old and digest not in named:
                default_storage.delete(f"{folder}/{digest}")
                removed += 1
    return removed


def _folders() -> list[str]:
    if not default_storage.exists(_ROOT):
        return []
    return [f"{_ROOT}/{name}" for name in default_storage.listdir(_ROOT)[0]]
