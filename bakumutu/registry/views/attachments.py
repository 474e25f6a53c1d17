"""Photos and documents as files: only for whom they concern, never run."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry.files import FILES
from bakumutu.registry.models import Attachment
from bakumutu.registry.reach import attachments_within_reach

#: Nothing in a file may load, run or be framed, whatever it holds.
_LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"
#: A file never changes; who may see it does, and phones are shared.
_FOR_AN_HOUR = "private, max-age=3600"


@page(*STAFF, Role.BUSINESS_OWNER)
@require_safe
def attachment(request: OfficeRequest, attachment_id: UUID) -> HttpResponse:
    """Show a photo, or hand a document over as a download."""
    found = _within_reach(request, attachment_id)
    disposition = "inline" if found.is_photo else "attachment"
    return _sent(found, found.clean_sha256, disposition)


@page(*STAFF, Role.BUSINESS_OWNER)
@require_safe
def small_attachment(request: OfficeRequest, attachment_id: UUID) -> HttpResponse:
    """Show the small copy of a photo."""
    found = _within_reach(request, attachment_id)
    if not found.is_photo:
        raise Http404
    return _sent(found, found.small_sha256, "inline")


def _within_reach(request: OfficeRequest, attachment_id: UUID) -> Attachment:
    return get_object_or_404(attachments_within_reach(request.actor), pk=attachment_id)


def _sent(found: Attachment, digest: str, disposition: str) -> HttpResponse:
    kind = "jpg" if found.is_photo else "pdf"
    name = f"{slugify(found.title) or found.kind}.{kind}"
    headers = {
        "Content-Disposition": f'{disposition}; filename="{name}"',
        "Content-Security-Policy": _LOCKED,
        "Cache-Control": _FOR_AN_HOUR,
        "ETag": f'"{digest}"',
        "X-Content-Type-Options": "nosniff",
    }
    content = FILES.fetch(digest)
    return HttpResponse(content, content_type=found.media_type, headers=headers)
