"""Files addressed by their content: on disk, whole, before the row that names them."""

import hashlib
import os
from collections.abc import Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Shelf:
    """The files of one kind of record, under a root of their own.

    Each shelf is swept by what its own records name: two must never share a root.
    """

    root: str

    def keep(self, content: bytes) -> str:
        """Store ``content`` durably and return its SHA-256, which is its address."""
        digest = hashlib.sha256(content).hexdigest()
        name = self.address(digest)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))
        return digest

    def keep_all(self, *contents: bytes) -> tuple[str, ...]:
        """Store several files at once: the disk confirms them together."""
        with ThreadPoolExecutor(len(contents)) as pool:
            return tuple(pool.map(self.keep, contents))

    def fetch(self, digest: str) -> bytes:
        """Return the content behind ``digest``, or raise DamagedFileError."""
        with default_storage.open(self.address(digest)) as file:
            content: bytes = file.read()
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedFileError(f"The file of {digest} is damaged.")
        return content

    def address(self, digest: str) -> str:
        """Return where in the storage the content with this digest lies."""
        return f"{self.root}/{digest[:2]}/{digest}"

    def sweep(self, named: Set[str], before: datetime) -> int:
        """Remove files that no record names; return how many.

        A process killed between file and row leaves such a file. Only files older
        than ``before`` go: a younger one may belong to a transaction that is open.
        """
        removed = 0
        for folder in self._folders():
            for digest in default_storage.listdir(folder)[1]:
                name = f"{folder}/{digest}"
                is_old = default_storage.get_modified_time(name) < before
                if is_old and digest not in named:
                    default_storage.delete(name)
                    removed += 1
        return removed

    def _folders(self) -> list[str]:
        if not default_storage.exists(self.root):
            return []
        return [f"{self.root}/{name}" for name in default_storage.listdir(self.root)[0]]
