"""Writes about photos and documents: taken in once, never changed."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions.rows import may_speak_for
from bakumutu.registry.events import AttachmentAdded, AttachmentReleased
from bakumutu.registry.files import FILES
from bakumutu.registry.models import Attachment, AttachmentKind
from bakumutu.registry.photos import clean_photo
from bakumutu.registry.reach import businesses_of
from bakumutu.registry.uploads import (
    AttachmentRefusedError,
    Seen,
    Upload,
    is_document,
    refuse_document,
    refuse_photo,
)

#: Photos and documents that one business is sent in a day: five visits and more.
MOST_A_DAY = 300

_Columns = dict[str, object]


def attach(business_id: UUID, upload: Upload, *, by: Actor) -> Attachment:
    """Take in a photo or document about a business; a repeat returns the first one."""
    _require_attacher(business_id, upload, by)
    _refuse_flood(business_id)
    columns = _document(upload) if is_document(upload) else _photo(upload, by)
    attachment, is_new = Attachment.objects.get_or_create(
        office_id=by.office_id,
        business_id=business_id,
        original_sha256=columns.pop("original_sha256"),
        is_private=upload.is_private,
        defaults=columns
        | {
            "title": _title(upload, str(columns["kind"])),
            "uploaded_by_id": by.person_id,
        },
    )
    if is_new:
        _tell(attachment, by)
    return attachment


def release_attachment(attachment_id: UUID, *, by: Actor) -> Attachment:
    """Let the office see what its owner kept private until now."""
    found = Attachment.objects.select_for_update().get(pk=attachment_id)
    if not businesses_of(by.person_id).filter(pk=found.business_id).exists():
        raise NotAllowedError(_("Only the owner may release a private photo."))
    if not found.is_private:
        return found
    known = _shown_before(found)
    if known:
        return known
    found.is_private = False
    found.save(update_fields=["is_private"])
    event = AttachmentReleased(attachment=found.pk)
    record(event, by=by, subject=found.business_id)
    return found


def _shown_before(found: Attachment) -> Attachment | None:
    return Attachment.objects.filter(
        business_id=found.business_id,
        original_sha256=found.original_sha256,
        is_private=False,
    ).first()


def _require_attacher(business_id: UUID, upload: Upload, by: Actor) -> None:
    if not may_speak_for(business_id, by):
        raise NotAllowedError(
            _("This is another business. Open one of your own businesses.")
        )
    is_owner = businesses_of(by.person_id).filter(pk=business_id).exists()
    if upload.is_private and not is_owner:
        raise NotAllowedError(_("Only the owner of the business keeps photos private."))


def _refuse_flood(business_id: UUID) -> None:
    since = timezone.now() - timedelta(days=1)
    sent = Attachment.objects.filter(business_id=business_id, uploaded_at__gte=since)
    if sent.count() >= MOST_A_DAY:
        raise AttachmentRefusedError(
            _("%(most)d files came for this business today. Go on tomorrow.")
            % {"most": MOST_A_DAY}
        )


def _document(upload: Upload) -> _Columns:
    refuse_document(upload.content)
    digest = FILES.keep(upload.content)
    return {
        "kind": AttachmentKind.DOCUMENT,
        "media_type": "application/pdf",
        "original_sha256": digest,
        "clean_sha256": digest,
        "size": len(upload.content),
    }


def _photo(upload: Upload, by: Actor) -> _Columns:
    refuse_photo(upload.content)
    zone = ZoneInfo(Office.objects.get(pk=by.office_id).time_zone)
    photo = clean_photo(upload.content, zone)
    original, clean, small = FILES.keep_all(upload.content, photo.content, photo.small)
    return {
        "kind": AttachmentKind.PHOTO,
        "media_type": "image/jpeg",
        "original_sha256": original,
        "clean_sha256": clean,
        "small_sha256": small,
        "size": len(photo.content),
        "width": photo.width,
        "height": photo.height,
        **_when_and_where(photo.seen, upload.seen),
    }


def _when_and_where(photo: Seen, device: Seen) -> _Columns:
    # A photo made smaller in the browser has lost what it knew; its device tells.
    place = photo if photo.latitude is not None else device
    told = device.taken_at
    return {
        "taken_at": photo.taken_at
        or (told if told and told <= timezone.now() else None),
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _title(upload: Upload, kind: str) -> str:
    """Return what it is called: as told, else by its file, else by its kind."""
    stem = upload.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    title = upload.title.strip() or stem.strip() or AttachmentKind(kind).label
    return str(title)[:160]


def _tell(attachment: Attachment, by: Actor) -> None:
    event = AttachmentAdded(
        attachment=attachment.pk, original_sha256=attachment.original_sha256
    )
    # What is private is no news on the page of the business.
    subject = attachment.pk if attachment.is_private else attachment.business_id
    record(event, by=by, subject=subject)
