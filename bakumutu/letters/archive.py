"""Files of sealed documents: addressed by their content, on disk before the row."""

from datetime import datetime

from bakumutu.letters.models import Document
from bakumutu.letters.shelf import DamagedFileError, Shelf

__all__ = [
    "FILE_COLUMNS",
    "DamagedFileError",
    "address",
    "fetch",
    "keep",
    "keep_all",
    "sweep",
]

FILE_COLUMNS = ("pdf_sha256", "credential_sha256", "token_sha256")
_SEALED = Shelf("sealed")

keep = _SEALED.keep
keep_all = _SEALED.keep_all
fetch = _SEALED.fetch
address = _SEALED.address


def sweep(before: datetime) -> int:
    """Remove files older than ``before`` that no document names; return how many."""
    rows = Document.objects.using("owner")  # all offices; no policy binds the owner
    named = {one for row in rows.values_list(*FILE_COLUMNS) for one in row}
    return _SEALED.sweep(named, before)
