"""Who may open a page: every view carries exactly one of these marks."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.office.steps import NotAllowedError
from bakumutu.web.access import Access, View, access_of, marked, public

__all__ = [
    "Access",
    "OfficeRequest",
    "access_of",
    "page",
    "personal",
    "public",
    "signed_in",
]


class OfficeRequest(HttpRequest):
    """A request whose sender acts in an office."""

    actor: Actor
    office: Office
    #: Set by a page that keeps what was clear although it asks about the rest.
    keeps_refusal: bool


def personal(view: View) -> View:
    """Mark a page about the own account: whoever is signed in, with a post or not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *args, **named)

    return marked(guarded, Access(is_personal=True))


def signed_in(view: View) -> View:
    """Mark a page for everybody who has a post in the office."""
    return marked(_guarded(view, ()), Access())


def page(*roles: str) -> Callable[[View], View]:
    """Mark a page for the holders of any of ``roles``."""

    def mark(view: View) -> View:
        return marked(_guarded(view, roles), Access(roles=roles))

    return mark


def _guarded(view: View, roles: tuple[str, ...]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None or getattr(request, "lacks_second_factor", False):
            return _to_what_is_lacking(request, actor)
        if roles and not actor.may_any(roles):
            raise NotAllowedError(
                _("Your role may not open this page. Ask a colleague whose role may.")
            )
        return view(request, *args, **named)

    return guarded


def _to_what_is_lacking(request: HttpRequest, actor: Actor | None) -> HttpResponse:
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    lacking = "office:choose_office" if actor is None else "mfa_activate_totp"
    return HttpResponseRedirect(_coming_back(request, reverse(lacking)))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(_coming_back(request, reverse(settings.LOGIN_URL)))


def _coming_back(request: HttpRequest, address: str) -> str:
    # Only a page that was asked for can be asked for again.
    where = request.get_full_path() if request.method == "GET" else "/"
    return f"{address}?{urlencode({'next': where})}"
