"""The doors of ODK Collect: the list of forms, each form, and what comes back."""

import base64
import binascii
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from bakumutu.guidance import actions
from bakumutu.guidance.actions import ChangedFormError, SentFile
from bakumutu.guidance.actions.phones import hash_of
from bakumutu.guidance.models import Assessment, PhoneAccess, Submission
from bakumutu.guidance.models.forms import form_id_of
from bakumutu.guidance.openrosa import envelope
from bakumutu.guidance.openrosa.form_list import Offered, form_for, form_list
from bakumutu.guidance.openrosa.form_list import manifest as manifest_text
from bakumutu.guidance.openrosa.instances import LARGEST_FORM, UnreadableFormError
from bakumutu.guidance.queries.submissions import forms_for
from bakumutu.ledger.scope import enter_scope
from bakumutu.letters.throttle import THROTTLE, client_of
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Staff
from bakumutu.office.queries import actor_of
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.xlsform.sheets import ASSESSMENT
from bakumutu.web.access import Access, View, marked
from bakumutu.web.photos import LARGEST_PHOTO, too_large
from bakumutu.web.wording import short_date

#: The part of a POST that holds the form itself.
FORM_PART = "xml_submission_file"
#: How exactly it is known when a phone was last heard of.
_HEARD = timedelta(hours=1)


#: Why a form is not taken -> the status by which a phone knows what to do.
_STATUS: dict[type[Exception], int] = {
    UnreadableFormError: 400,
    ChangedFormError: 409,
    NotAllowedError: 403,
}


class PhoneRequest(HttpRequest):
    """A request of a phone that showed its token."""

    access: PhoneAccess
    actor: Actor
    door: str


def by_phone(view: Callable[..., HttpResponse]) -> View:
    """Mark an address for phones: a token opens it, in the address or by password."""

    @wraps(view)
    def opened(request: PhoneRequest, door: str, **named: Any) -> HttpResponse:  # noqa: ANN401 (what the address holds)
        if THROTTLE.is_closed(client_of(request)):
            return envelope.refused(_("Too many tries. Wait a minute."), 429)
        if not _is_let_in(request, door):
            THROTTLE.miss(client_of(request))
            return _stranger()
        try:
            return view(request, **named)
        except Http404:
            return envelope.refused(_("This form is not for you any more."), 404)

    return csrf_exempt(marked(opened, Access(is_by_token=True)))


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
    return _thanks(receipt.submission)


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


def _thanks(found: Submission) -> HttpResponse:
    assessment = found.assessment
    if assessment is None:
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


def _is_let_in(request: PhoneRequest, door: str) -> bool:
    """Let the rest of the request act for the assessor whose phone this is."""
    token = _password(request) or door
    enter_scope(code=hash_of(token))
    access = PhoneAccess.objects.filter(token_hash=hash_of(token)).first()
    if access is None or not access.is_open:
        return False
    if token != door and not _is_door_of(access, door):
        return False
    enter_scope(office_id=access.office_id, person_id=access.person_id)
    actor = _assessor(access)
    if actor is None:
        return False
    request.access, request.actor, request.door = access, actor, door
    _hear_of(access)
    return True


def _is_door_of(access: PhoneAccess, door: str) -> bool:
    return Office.objects.filter(pk=access.office_id, code=door).exists()


def _assessor(access: PhoneAccess) -> Actor | None:
    """Return whom the phone acts for, while the person still assesses here."""
    posts = Staff.objects.select_related("office", "person").filter(
        office_id=access.office_id,
        person_id=access.person_id,
        person__is_active=True,
        is_active=True,
        roles__contains=[Role.ASSESSOR],
    )
    post = posts.first()
    return actor_of(post, post.person).using((Role.ASSESSOR,)) if post else None


def _hear_of(access: PhoneAccess) -> None:
    now = timezone.now()
    if access.last_used_at is None or access.last_used_at < now - _HEARD:
        access.last_used_at = now
        access.save(update_fields=["last_used_at"])


def _password(request: HttpRequest) -> str:
    """Return the password of Basic authentication, which only TLS may carry."""
    scheme, _space, told = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic" or not _is_encrypted(request):
        return ""
    try:
        pair = base64.b64decode(told, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return pair.partition(":")[2]


def _is_encrypted(request: HttpRequest) -> bool:
    """Tell whether nobody on the way can read along; a proxy may end TLS for us."""
    return request.is_secure() or settings.PUBLIC_URL.startswith("https:")


def _stranger() -> HttpResponse:
    words = _("This phone has no access, or no longer. Scan a new code.")
    refusal = envelope.refused(words, 401)
    refusal.headers["WWW-Authenticate"] = 'Basic realm="Bakumutu", charset="UTF-8"'
    return refusal
