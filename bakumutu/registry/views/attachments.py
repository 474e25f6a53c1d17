"""Photos and documents: only for whom they concern, and never run."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.roles import STAFF, Role
from bakumutu.registry import actions
from bakumutu.registry.actions import AttachmentRefusedError
from bakumutu.registry.facts import photo_of
from bakumutu.registry.files import FILES
from bakumutu.registry.forms import AttachmentsForm
from bakumutu.registry.models import Attachment, Business
from bakumutu.registry.reach import attachments_within_reach, businesses_within_reach
from bakumutu.registry.views.owners import page_of

#: Nothing in a file may load, run or be framed, whatever it holds.
_LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"
#: A file never changes; who may see it does, and phones are shared.
_FOR_AN_HOUR = "private, max-age=3600"
_A_PAGE = 48


@page(*STAFF, Role.BUSINESS_OWNER)
def attachments(request: OfficeRequest, business_id: UUID) -> HttpResponse:
    """Show what there is of a business, and take in more."""
    business = get_object_or_404(businesses_within_reach(request.actor), pk=business_id)
    form = AttachmentsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _taken(request, business, form):
        return redirect("registry:attachments", business.pk)
    rows = attachments_within_reach(request.actor).filter(business=business)
    found = Paginator(rows.order_by("-uploaded_at"), _A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "business": business,
        "back": page_of(business, request.actor),
        "form": form,
        "found": found,
        "photos": [photo_of(each) for each in found],
    }
    return render(request, "registry/attachments.html", context)


def _taken(request: OfficeRequest, business: Business, form: AttachmentsForm) -> bool:
    """Take in what can be taken; what cannot is named at the field."""
    uploads = form.uploads()
    refused = list(_refused(request, business, uploads))
    for sentence in refused:
        form.add_error("photos", sentence)
    if count := len(uploads) - len(refused):
        told = ngettext("%(count)d file is saved.", "%(count)d files are saved.", count)
        messages.success(request, told % {"count": count})
    # Signal is dear: what came in well need not be sent again.
    request.keeps_refusal = True
    return not refused


def _refused(
    request: OfficeRequest, business: Business, uploads: list[actions.Upload]
) -> Iterator[str]:
    for upload in uploads:
        try:
            actions.attach(business.pk, upload, by=request.actor)
        except AttachmentRefusedError as refusal:
            yield f"{upload.name}: {refusal}"


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
