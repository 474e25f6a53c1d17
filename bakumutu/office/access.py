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

__all__ = ["Access", "OfficeRequest", "access_of", "page", "public", "signed_in"]


class OfficeRequest(HttpRequest):
    """A request whose sender acts in an office."""

    actor: Actor
    office: Office


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
        if actor is None:
            return _to_sign_in(request)
        if roles and not actor.may_any(roles):
            raise NotAllowedError(
                _("Your role may not open this page. Ask a colleague whose role may.")
            )
        return view(request, *args, **named)

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    where = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{where}")
