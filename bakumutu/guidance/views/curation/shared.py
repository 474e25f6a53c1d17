"""What the pages of curation share: finding rows, small forms, buttons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from bakumutu.guidance.models import Call, Nomination
from bakumutu.guidance.queries.curation.calls import nominations_of
from bakumutu.office.access import OfficeRequest
from bakumutu.office.roles import Role
from bakumutu.rules.journey import Option
from bakumutu.web.components import Fact

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


@dataclass(frozen=True, slots=True)
class FormPage:
    """One small form on a page of its own."""

    heading: object
    button: object
    back: str
    #: Whom or what it is about.
    about: object
    form: object
    facts: Iterable[Fact] = field(default=())
    notice: object = ""
    tone: str = ""
    #: What the way back leads to, where it is not what the form is about.
    back_word: object = ""


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
    """Draw a small form with what one must know to fill it in."""
    return render(request, "guidance/curation/form.html", {"page": page})


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
