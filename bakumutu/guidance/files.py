"""What phones sent, byte by byte, until it lies with the attachments."""

from datetime import datetime

from bakumutu.guidance.models import SubmissionFile
from bakumutu.letters.shelf import Shelf

SENT = Shelf("submissions")


def sweep(before: datetime) -> int:
    """Remove files that are attachments by now, or that no submission names."""
    # All offices; no policy binds the owner.
    rows = SubmissionFile.objects.using("owner").filter(attachment=None)
    return SENT.sweep(set(rows.values_list("sha256", flat=True)), before)
