"""How a phone is let in: by a digest, by a password over TLS, or by its own address."""

import base64
import binascii
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from bakumutu.guidance.actions.phones import hash_of, token_of, use_nonce
from bakumutu.guidance.models import PhoneAccess
from bakumutu.guidance.openrosa import digest, envelope
from bakumutu.guidance.openrosa.nonces import fresh_nonce, known_nonce
from bakumutu.ledger.scope import enter_scope
from bakumutu.letters.throttle import THROTTLE, client_of
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office, Staff
from bakumutu.office.queries import actor_of
from bakumutu.office.roles import Role
from bakumutu.web.access import Access, View, marked
from bakumutu.web.typed import as_id

#: How exactly it is known when a phone was last heard of.
_HEARD = timedelta(hours=1)


class PhoneRequest(HttpRequest):
    """A request of a phone that showed who it is."""

    access: PhoneAccess
    actor: Actor
    door: str


class ShutOutError(Exception):
    """A phone is not let in: it guesses."""


class UnaskedError(ShutOutError):
    """A phone did not say who it is, because nobody asked it yet."""


class StaleError(ShutOutError):
    """A phone knows its password; only the nonce is used up."""


def by_phone(view: Callable[..., HttpResponse]) -> View:
    """Mark an address for phones: each shows that it holds the token given to it."""

    @wraps(view)
    def opened(request: PhoneRequest, door: str, **named: Any) -> HttpResponse:  # noqa: ANN401 (what the address holds)
        if THROTTLE.is_closed(client_of(request)):
            return envelope.refused(_("Too many tries. Wait a minute."), 429)
        try:
            _let_in(request, door)
        except ShutOutError as refusal:
            return _asked_again(request, door, refusal)
        try:
            return view(request, **named)
        except Http404:
            return envelope.refused(_("This form is not for you any more."), 404)

    return csrf_exempt(marked(opened, Access(is_by_token=True)))


def _let_in(request: PhoneRequest, door: str) -> None:
    """Let the rest of the request act for the assessor whose phone this is."""
    access = _shown(request, door)
    if not access.is_open:
        raise ShutOutError
    enter_scope(office_id=access.office_id, person_id=access.person_id)
    actor = _assessor(access)
    if actor is None:
        raise ShutOutError
    request.access, request.actor, request.door = access, actor, door
    _hear_of(access)


def _shown(request: HttpRequest, door: str) -> PhoneAccess:
    """Return the access that the request shows, in one of the three ways."""
    header = request.headers.get("Authorization", "")
    if told := digest.told_in(header):
        return _by_digest(request, door, told)
    if password := _password(request, header):
        access = _by_token(password)
        if access.office_id != _office_at(door).pk:
            raise ShutOutError
        return access
    if not header and Office.objects.filter(code=door).exists():
        raise UnaskedError
    return _by_token(door)


def _by_token(token: str) -> PhoneAccess:
    enter_scope(code=hash_of(token))
    access = PhoneAccess.objects.filter(token_hash=hash_of(token)).first()
    if access is None:
        raise ShutOutError
    return access


def _by_digest(request: HttpRequest, door: str, told: digest.Told) -> PhoneAccess:
    """Return the access whose password the digest was made with, for this request."""
    enter_scope(office_id=_office_at(door).pk)
    key = as_id(told.username)
    access = PhoneAccess.objects.filter(pk=key).first() if key else None
    method = str(request.method)
    is_right = told.is_about(request.get_full_path()) and told.is_from(
        token_of(key) if key else "", method
    )
    if access is None or not is_right:
        raise ShutOutError
    nonce = known_nonce(told.nonce)
    is_used = nonce and nonce.is_young and use_nonce(access, nonce, told.uses)
    if not is_used:
        raise StaleError
    return access


def _office_at(door: str) -> Office:
    found = Office.objects.filter(code=door).first()
    if found is None:
        raise ShutOutError
    return found


def _password(request: HttpRequest, header: str) -> str:
    """Return the password of Basic authentication, which only TLS may carry."""
    scheme, _space, told = header.partition(" ")
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


def _asked_again(request: HttpRequest, door: str, why: ShutOutError) -> HttpResponse:
    """Ask who it is; a guess is counted, and so slowed down."""
    if not isinstance(why, (UnaskedError, StaleError)):
        THROTTLE.miss(client_of(request))
    words = _("This phone has no access, or no longer. Scan a new code.")
    refusal = envelope.refused(words, 401)
    refusal.headers["WWW-Authenticate"] = digest.challenge(
        fresh_nonce(),
        domain=reverse("guidance:openrosa", args=[door]),
        stale=isinstance(why, StaleError),
    )
    return refusal
