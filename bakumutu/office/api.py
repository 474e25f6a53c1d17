"""Who may use an operation of the JSON API: holders of posts, by their session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from bakumutu.office.actor import Actor
from bakumutu.web.access import Access
from bakumutu.web.api import ApiError


class Posts(APIKeyCookie):
    """Lets the holders of any of ``roles`` in; the mark of an operation."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, *roles: str) -> None:
        self.access = Access(roles=roles)
        # Asked for below, once it is known who sent this.
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:
        """Return who acts, or say why nobody may."""
        actor = _actor(request)
        if not actor.may_any(self.access.roles):
            raise ApiError(
                403, _("Your role may not do this. Ask a colleague whose role may.")
            )
        if check_csrf(request) is not None:
            raise ApiError(403, _("Send the CSRF token of your session along."))
        return actor


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        raise ApiError(401, _("Sign in first."))
    actor: Any = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise ApiError(403, _("Choose the office you act for first."))
    if getattr(request, "lacks_second_factor", False):
        raise ApiError(403, _("Set up your second factor first."))
    return actor
