"""Working without signal: the service worker, and answers to the queue of a device."""

import re
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from bakumutu.web.access import public

#: Sent by queue.js: the answer is for a program that keeps the form until it is taken.
QUEUE_HEADER = "X-Queue"
PLACE_HEADER = "X-Place"
#: What every page needs, so that a kept one is whole.
_ASSETS = ("web/base.css", "web/staff.css", "web/queue.js", "web/photos.js")

_kept: list[str] = []


def keep_without_signal(path: str) -> None:
    """Let pages whose path matches be read again without signal; see AppConfig.ready.

    ``path`` is a pattern that Python and JavaScript read alike.
    """
    re.compile(path)
    if path not in _kept:
        _kept.append(path)


@public
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Send the script that keeps pages, new whenever something in it changes."""
    assets = [static(asset) for asset in _ASSETS]
    version = sha256(repr((assets, _kept)).encode()).hexdigest()[:12]
    context = {
        "version": version,
        "assets": assets,
        "kept": [path.replace("/", r"\/") for path in _kept],
        "leaving": reverse("account_logout"),
    }
    script = render_to_string("web/offline/sw.js", context)
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return HttpResponse(script, content_type="text/javascript", headers=headers)


class QueueMiddleware:
    """Tells the queue of a device plainly what became of a form.

    A browser follows a redirect, and a page with errors is answered with 200: neither
    says to a script whether the form was taken.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 201 for taken, 401 for signed out, 422 for a page with errors."""
        response = self.get_response(request)
        if request.method != "POST" or QUEUE_HEADER not in request.headers:
            return response
        if isinstance(response, HttpResponseRedirect):
            return _placed(response)
        if response.status_code == 200:
            response.status_code = 422
        return response


def _placed(redirect: HttpResponseRedirect) -> HttpResponse:
    status = 401 if _asks_to_sign_in(redirect.url) else 201
    placed = HttpResponse(status=status, headers={PLACE_HEADER: redirect.url})
    # What the next page is to say travels in a cookie.
    placed.cookies = redirect.cookies
    return placed


def _asks_to_sign_in(url: str) -> bool:
    parts = urlsplit(url)
    is_door = parts.path == resolve_url(settings.LOGIN_URL)
    return is_door or "next" in parse_qs(parts.query)
