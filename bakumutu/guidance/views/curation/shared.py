"""What the pages of curation share: finding rows, small forms, buttons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from bakumutu.guidance.models import Call, Nomination
from bakumutu.guidance.queries.curation.calls import nominations_of
from bakumutu.guidance.views import shared
from bakumutu.guidance.views.shared import FormPage
from bakumutu.office.access import OfficeRequest
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Option

#: Who looks whether a nomination is complete.
SCREENERS = (Role.COORDINATOR, Role.MENTOR, Role.COUNTER)
#: Who tells owners what was decided.
TELLERS = (Role.COUNTER, Role.COORDINATOR, Role.MENTOR)
#: Verb -> its word, its address, and whether the button already does it.
Words = Mapping[str, tuple[object, str, bool]]


@dataclass(frozen=True, slots=True)
class Move:
    """One button: its word, its address and what blocks it."""

    verb: str
    label: object
    url: str
    does_it: bool = False
    reasons: tuple[str, ...] = ()
    tone: str = "secondary"


def call_or_404(pk: UUID) -> Call:
    """Return a call of this office; another office's is not there."""
    rows = Call.objects.select_related("office", "criteria", "region")
    return get_object_or_404(rows, pk=pk)


def nomination_or_404(request: OfficeRequest, pk: UUID) -> Nomination:
    """Return a nomination that the reader may see."""
    return get_object_or_404(nominations_of(request.actor), pk=pk)


def call_url(call: Call) -> str:
    """Return the address of a call's page."""
    return reverse("guidance:call", args=[call.pk])


def nomination_url(found: Nomination) -> str:
    """Return the address of a nomination's page for the staff."""
    return reverse("guidance:nomination", args=[found.pk])


def form_page(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Draw a small form whose way back has a name: whom or what it is about."""
    return shared.form_page(
        request, replace(page, back_word=page.back_word or page.caption)
    )


def moves(
    options: Iterable[Option], words: Words, pk: UUID, danger: tuple[str, ...] = ()
) -> list[Move]:
    """Return the steps that have a button, each with what blocks it."""
    found = []
    for option in options:
        verb = option.step.verb
        if verb in words:
            label, name, does_it = words[verb]
            tone = "danger" if verb in danger else "secondary"
            url = reverse(f"guidance:{name}", args=[pk])
            found.append(Move(verb, label, url, does_it, option.reasons, tone))
    return found
