"""What the pages of the desk share: who may open them, and finding the request."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from bakumutu.desk.models import ServiceRequest
from bakumutu.desk.queries.requests import requests_of
from bakumutu.office.access import OfficeRequest
from bakumutu.web.components import Fact


@dataclass(frozen=True, slots=True)
class FormPage:
    """One small form on a page of its own."""

    heading: object
    button: object
    found: ServiceRequest
    forms: tuple[object, ...] = ()
    facts: Iterable[Fact] = field(default=())
    notice: object = ""
    tone: str = ""


def request_or_404(request: OfficeRequest, pk: UUID) -> ServiceRequest:
    """Return a request that the reader may see; another office's is not there."""
    return get_object_or_404(requests_of(request.actor), pk=pk)


def request_url(found: ServiceRequest) -> str:
    """Return the address of a request's page."""
    return reverse("desk:request", args=[found.pk])


def form_page(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Draw a small form with what one must know to fill it in."""
    context = {"page": page, "back": request_url(page.found)}
    return render(request, "desk/form.html", context)
