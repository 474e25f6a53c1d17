"""A photo or document as it arrives, and what is refused before it is looked into."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from bakumutu.web import wording
from bakumutu.web.photos import LARGEST_PHOTO, MEGABYTE, Sent, too_large

LARGEST_DOCUMENT = 10 * MEGABYTE

_PDF_BEGINS, _PDF_ENDS = b"%PDF-", b"%%EOF"
#: Where the end of a whole PDF is marked, counted from its last byte.
_PDF_TAIL = 2048
#: The brands by which a file says that it is a HEIC photo (ISO/IEC 23008-12).
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class AttachmentRefusedError(Exception):
    """A file cannot be taken; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Seen:
    """When and where a photo was taken, as far as anybody said."""

    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sends, with what they say about it."""

    name: str
    content: bytes
    title: str = ""
    #: Seen by the owners of the business alone, until they release it.
    is_private: bool = False
    #: From the device that sends it; what the photo itself says goes before.
    seen: Seen = field(default_factory=Seen)


def upload_of(sent: Sent, title: str = "") -> Upload:
    """Return a file of a form in the words of the action."""
    seen = Seen(taken_at=sent.taken_at)
    return Upload(sent.name, sent.file.read(), title=title, seen=seen)


def is_document(upload: Upload) -> bool:
    """Tell whether the content, whatever its name, is to be taken as a PDF."""
    return upload.content.startswith(_PDF_BEGINS)


def refuse_document(content: bytes) -> None:
    """Refuse a PDF that is too large or does not come to its end."""
    if len(content) > LARGEST_DOCUMENT:
        raise AttachmentRefusedError(
            _(
                "This document has %(size)s MB; at most %(most)s MB are taken."
                " Scan it again in black and white, or send it in parts."
            )
            % {"size": _megabytes(len(content)), "most": _megabytes(LARGEST_DOCUMENT)}
        )
    if _PDF_ENDS not in content[-_PDF_TAIL:]:
        raise AttachmentRefusedError(
            _("This PDF is not complete. Open it to see whether it is, and send again.")
        )


def refuse_photo(content: bytes) -> None:
    """Refuse a photo that is empty, too large or of a kind that cannot be read."""
    if not content:
        raise AttachmentRefusedError(_("This file is empty. Choose it once more."))
    if len(content) > LARGEST_PHOTO:
        raise AttachmentRefusedError(too_large(len(content)))
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise AttachmentRefusedError(
            _(
                "This photo is of the kind HEIC. On the iPhone choose Settings, Camera,"
                " Formats, Most Compatible, and take it again."
            )
        )


def _megabytes(size: int) -> str:
    return wording.decimal(Decimal(round(size / MEGABYTE)))
