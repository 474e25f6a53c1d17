"""The JSON API: the rooms' routers, their errors, and who may use them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from bakumutu.desk.api import router as desk
from bakumutu.guidance.views.openrosa import refused_unread
from bakumutu.laboratory.api import router as laboratory
from bakumutu.letters.api import router as letters
from bakumutu.office.api import Posts
from bakumutu.office.steps import NotAllowedError
from bakumutu.web import errors
from bakumutu.web.access import Access, View, marked, public
from bakumutu.web.api import (
    ApiError,
    answer,
    failed,
    invalid,
    not_found,
    unacceptable,
    unreadable,
)

ROUTERS = (letters, desk, laboratory)

api = NinjaAPI(
    title="Bakumutu",
    version="1",
    description=(
        "Requests, samples, results and sealed documents of a standardisation service"
        " office. Measured numbers are decimal text with their unit, never floats."
    ),
    docs_url=None,  # its scripts stand in the page, which our policy forbids
    urls_namespace="api",
)
for router in ROUTERS:
    api.add_router("/v1", router)


def _refused(request: HttpRequest, refusal: NotAllowedError) -> HttpResponse:
    return answer(request, ApiError(409, *refusal.reasons))


_ANSWERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    ApiError: answer,
    NotAllowedError: _refused,
    Http404: not_found,
    SuspiciousOperation: unacceptable,
    HttpError: unreadable,
    ValidationError: invalid,
    Exception: failed,
}
for kind, handler in _ANSWERS.items():
    api.add_exception_handler(kind, handler)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses to read: a program as JSON, a person as a page."""
    if request.path.startswith("/openrosa/"):
        return refused_unread(exception)
    is_program = request.path.startswith("/api/")
    refused = unacceptable if is_program else errors.bad_request
    return refused(request, exception)


def _operations() -> dict[str, Operation]:
    """Return each operation by the name of its address; each has its own."""
    views = (view for router in ROUTERS for view in router.path_operations.values())
    found = [operation for view in views for operation in view.operations]
    return {operation.view_func.__name__: operation for operation in found}


def _addresses() -> Iterator[URLPattern]:
    """Yield ninja's addresses behind doors of our own, and one for all the others."""
    operations = _operations()
    patterns: list[Any] = api.urls[0]
    for one in patterns:
        view = _unknown if one.name == "api-root" else one.callback
        operation = operations.get(one.name)
        door = _door(view, operation) if operation else _reading(view)
        # Ninja has its own word for keys; here they are what they are everywhere.
        route = str(one.pattern).replace("<uuidstr:", "<uuid:")
        yield path(route, csrf_exempt(door), name=one.name)
    yield path("<path:address>", csrf_exempt(public(_unknown)), name="unknown")


def _door(view: View, operation: Operation) -> View:
    """Return a view that asks who comes first, and only then what they want."""
    posts = operation.auth_param if isinstance(operation.auth_param, Posts) else None

    def opened(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if request.method in operation.methods:
            return view(request, *args, **named)
        try:
            if posts:
                posts.authenticate(request, None)
        except ApiError as refusal:
            return answer(request, refusal)
        return _not_allowed(request, operation.methods)

    return marked(opened, posts.access if posts else Access(is_public=True))


def _unknown(request: HttpRequest, address: str = "") -> HttpResponse:
    return not_found(request)


def _reading(view: View) -> View:
    @public
    def opened(request: HttpRequest) -> HttpResponse:
        if request.method == "GET":
            return view(request)
        return _not_allowed(request, ["GET"])

    return opened


def _not_allowed(request: HttpRequest, methods: list[str]) -> HttpResponse:
    words = _("This address does not know that method.")
    headers = {"Allow": ", ".join(methods)}
    return answer(request, ApiError(405, words, headers=headers))


urls = (list(_addresses()), "api", "api")
