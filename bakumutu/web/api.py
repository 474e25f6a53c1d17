"""What every operation of the JSON API shares: its errors and how it is read on."""

import logging
from collections.abc import Mapping
from typing import Annotated, Literal
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema
from ninja.errors import HttpError, ValidationError
from ninja.responses import Response

from bakumutu.web import errors, problems

LOG = logging.getLogger(__name__)
#: What PostgreSQL can compare: no NUL, and no more than anybody types.
Text = Annotated[str, Field(max_length=255, pattern=r"^[^\x00]*$")]

Error = Literal[
    "unreadable",
    "not_signed_in",
    "forbidden",
    "not_found",
    "method_not_allowed",
    "refused",
    "too_large",
    "invalid",
    "too_often",
    "failed",
]
_ERRORS: dict[int, Error] = {
    400: "unreadable",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "refused",
    413: "too_large",
    422: "invalid",
    429: "too_often",
    500: "failed",
}


class Problem(Schema):
    """Why there is no other answer; each reason is a sentence that says what to do."""

    error: Error
    reasons: list[str]
    #: Field of the request -> what is wrong with it.
    fields: dict[str, list[str]] = {}


class ApiError(Exception):
    """An operation ends here, with this status and these reasons."""

    def __init__(
        self,
        status: int,
        *reasons: object,
        fields: Mapping[str, list[str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, *reasons)
        self.status = status
        self.reasons = [str(reason) for reason in reasons]
        self.fields = dict(fields or {})
        self.headers = dict(headers or {})


class Named(Schema):
    """A record and the name people know it by."""

    id: UUID
    name: str


class PageWanted(Schema):
    """Which part of a list is read: the newest rows first, then those after a row."""

    after: UUID | None = Field(None, description="`next` of the page before")
    size: int = Field(25, ge=1, le=100)


def declared(*statuses: int) -> dict[int, type[Problem]]:
    """Return the error answers of an operation; some can come to every one."""
    return dict.fromkeys(sorted({*statuses, 405, 422, 500}), Problem)


def answer(_request: HttpRequest, found: ApiError) -> HttpResponse:
    """Return an error as JSON."""
    body = Problem(
        error=_ERRORS[found.status], reasons=found.reasons, fields=found.fields
    )
    return Response(body.dict(), status=found.status, headers=found.headers)


def not_found(request: HttpRequest, _exception: object = None) -> HttpResponse:
    """Answer an address or a key behind which there is nothing to be seen."""
    return answer(request, ApiError(404, _("There is nothing at this address.")))


def unreadable(request: HttpRequest, found: HttpError) -> HttpResponse:
    """Answer what ninja itself refuses: a body that is no JSON."""
    return answer(request, ApiError(found.status_code, found.message))


def unacceptable(request: HttpRequest, found: Exception) -> HttpResponse:
    """Answer what Django refuses before anybody reads it: too large, or no request."""
    if isinstance(found, errors.TOO_LARGE):
        words = _("This is too much at once. Nothing was changed. Send it in parts.")
        return answer(request, ApiError(413, words))
    words = _("This request could not be read. Nothing was changed.")
    return answer(request, ApiError(400, words))


def invalid(request: HttpRequest, found: ValidationError) -> HttpResponse:
    """Answer a request that does not have the declared shape."""
    fields: dict[str, list[str]] = {}
    for error in found.errors:
        fields.setdefault(_field(error["loc"]), []).append(error["msg"])
    return answer(request, wrong(fields))


def failed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer our own mistake: it is logged, and nothing of the request is kept."""
    LOG.error("%s %s failed", request.method, request.path, exc_info=exception)
    words = _("This did not work, and nothing was changed. Please try again.")
    return answer(request, ApiError(500, words))


def wrong(fields: Mapping[str, list[str]]) -> ApiError:
    """Return the error that says what is wrong with each field."""
    reasons = [f"{name}: {text}" for name, texts in fields.items() for text in texts]
    return ApiError(422, *reasons, fields=fields)


def wrong_form(form: BaseForm) -> ApiError:
    """Return what is wrong in a form that a room also uses on its pages."""
    told = {name: problems.sentences(form[name]) for name in form.fields}
    return wrong({name: texts for name, texts in told.items() if texts})


def _field(where: tuple[str | int, ...]) -> str:
    """Return the name of a field as the sender knows it."""
    source, *inside = where
    # Ninja puts the name of our own parameter before what stands in a body.
    steps = inside[1:] if source == "body" and len(inside) > 1 else inside
    return ".".join(str(step) for step in steps) or str(source)
