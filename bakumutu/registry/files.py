"""Where photos and documents of businesses lie, beside the sealed documents."""

from datetime import datetime

from bakumutu.letters.shelf import Shelf
from bakumutu.registry.models import Attachment

FILES = Shelf("attachments")
_DIGESTS = ("original_sha256", "clean_sha256", "small_sha256")


def sweep(before: datetime) -> int:
    """Remove files older than ``before`` that no attachment names; return how many."""
    rows = Attachment.objects.using("owner")  # all offices; no policy binds the owner
    named = {one for row in rows.values_list(*_DIGESTS) for one in row}
    return FILES.sweep(named, before)
