"""The doors of ODK Collect: the list of forms, each form, and what comes back."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bakumutu.guidance import actions
from bakumutu.guidance.actions import ChangedFormError, SentFile
from bakumutu.guidance.actions.submissions import Receipt
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.models.forms import form_id_of
from bakumutu.guidance.openrosa import envelope
from bakumutu.guidance.openrosa.form_list import Offered, form_for, form_list
from bakumutu.guidance.openrosa.form_list import manifest as manifest_text
from bakumutu.guidance.openrosa.instances import LARGEST_FORM, UnreadableFormError
from bakumutu.guidance.queries.submissions import forms_for
from bakumutu.guidance.views.phone_doors import PhoneRequest, by_phone
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.xlsform.sheets import ASSESSMENT
from bakumutu.web.photos import LARGEST_PHOTO, too_large
from bakumutu.web.wording import short_date

#: The part of a POST that holds the form itself.
FORM_PART = "xml_submission_file"

#: Why a form is not taken -> the status by which a phone knows what to do.
_STATUS: dict[type[Exception], int] = {
    UnreadableFormError: 400,
    ChangedFormError: 409,
    NotAllowedError: 403,
}


@by_phone
def forms(request: PhoneRequest) -> HttpResponse:
    """List one form for each open appointment of the assessor."""
    wanted = request.GET.get("formID", "")
    rows = forms_for(request.actor.person_id)
    offered = (_offered(request, row) for row in rows)
    chosen = (each for each in offered if not wanted or each.form_id == wanted)
    return envelope.answer(form_list(chosen))


@by_phone
def form(request: PhoneRequest, pk: UUID) -> HttpResponse:
    """Hand out the form of one appointment."""
    return envelope.answer(_offered(request, _expected(request, pk)).xml)


@by_phone
def manifest(request: PhoneRequest, pk: UUID) -> HttpResponse:
    """List the files of a form: there are none beside it."""
    _expected(request, pk)
    return envelope.answer(manifest_text())


@by_phone
def submission(request: PhoneRequest) -> HttpResponse:
    """Take in a form and its photos, or say in words why not."""
    if request.method == "HEAD":
        return envelope.ready(request)
    if request.method != "POST":
        refusal = envelope.refused(_("Forms are sent to this address."), 405)
        refusal.headers["Allow"] = "HEAD, POST"
        return refusal
    return _received(request)


def refused_unread(exception: Exception) -> HttpResponse:
    """Answer what was too large or too strange to be read at all."""
    if isinstance(exception, RequestDataTooBig):
        return envelope.refused(_("This is too much at once. Send fewer photos."), 413)
    return envelope.refused(_("This form cannot be read. Send it again."), 400)


def _received(request: PhoneRequest) -> HttpResponse:
    sent = request.FILES.get(FORM_PART)
    if not isinstance(sent, UploadedFile):
        words = _("The form itself is missing: %(part)s.") % {"part": FORM_PART}
        return envelope.refused(words, 400)
    if words := _too_large(request):
        return envelope.refused(words, 413)
    try:
        receipt = actions.receive_submission(
            sent.read(), _files(request), request.access, by=request.actor
        )
    except tuple(_STATUS) as refusal:
        return envelope.refused(str(refusal), _STATUS[type(refusal)])
    return _thanks(receipt)


def _too_large(request: PhoneRequest) -> str:
    """Return which file is too large, and what to do about it."""
    for name, file in request.FILES.items():
        size = _size(file)
        if name == FORM_PART and size > LARGEST_FORM:
            return _("This form is too long. Shorten its notes.")
        if size > LARGEST_PHOTO:
            return f"{name}: {too_large(size)}"
    return ""


def _size(file: object) -> int:
    return int(getattr(file, "size", 0) or 0)


def _files(request: PhoneRequest) -> list[SentFile]:
    """Return what came beside the form, each under the name that the form gives it."""
    return [
        SentFile(name[:255], file.read())
        for name, file in request.FILES.items()
        if name != FORM_PART and isinstance(file, UploadedFile)
    ]


def _thanks(receipt: Receipt) -> HttpResponse:
    found = receipt.submission
    assessment = found.assessment
    if receipt.is_held:
        words = _("Kept, and not used yet: the business withdrew its consent.")
    elif assessment is None:
        words = _("Received without an appointment. An assessor will find its place.")
    else:
        words = _("Received for %(number)s, %(business)s.") % {
            "number": assessment.number,
            "business": assessment.business,
        }
    count = found.files.count()
    photos = ngettext("%(count)d photo or file.", "%(count)d photos or files.", count)
    told = f"{words} {photos % {'count': count}}" if count else words
    answer = envelope.told(told, 201)
    answer.headers["Location"] = settings.PUBLIC_URL + reverse(
        "guidance:submission", args=[found.pk]
    )
    return answer


def _expected(request: PhoneRequest, pk: UUID) -> Assessment:
    return get_object_or_404(forms_for(request.actor.person_id), pk=pk)


def _offered(request: PhoneRequest, row: Assessment) -> Offered:
    """Return the form of an appointment under its own id and title."""
    title = f"{row.business} · {row.product} · {short_date(row.visit_on)}"
    form_id = form_id_of(row)
    where = {"door": request.door, "pk": row.pk}
    return Offered(
        form_id=form_id,
        name=title,
        version=row.checklist.version,
        xml=form_for(row.checklist.form_xml, form_id, title, {ASSESSMENT: row.number}),
        download_url=request.build_absolute_uri(
            reverse("guidance:openrosa_form", kwargs=where)
        ),
        manifest_url=request.build_absolute_uri(
            reverse("guidance:openrosa_manifest", kwargs=where)
        ),
    )
