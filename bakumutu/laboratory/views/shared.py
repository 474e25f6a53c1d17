"""What the pages of the laboratory share: who may open them, and small forms."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bakumutu.rules.journey import Option
from bakumutu.web.components import Fact

#: Verb of a sample -> its word and its page.
SAMPLE_VERBS: dict[str, tuple[object, str]] = {
    "assign": (_("Give to an analyst"), "laboratory:assign"),
    "verify": (_("Check the results"), "laboratory:verify"),
    "send_back": (_("Send back to the analyst"), "laboratory:send_back"),
    "retest": (_("Order a retest"), "laboratory:retest"),
    "reopen": (_("Open again"), "laboratory:reopen"),
    "dispose": (_("Record disposal"), "laboratory:dispose"),
}
#: Verb of a report -> its word and its page.
REPORT_VERBS: dict[str, tuple[object, str]] = {
    "authorise": (_("Authorise the report"), "laboratory:authorise"),
    "discard": (_("Put the draft away"), "laboratory:discard"),
    "release": (_("Hand over the report"), "laboratory:release"),
    "amend": (_("Amend the report"), "laboratory:amend"),
    "withdraw": (_("Withdraw the report"), "laboratory:withdraw"),
}
_DANGER = ("withdraw", "discard", "dispose")


@dataclass(frozen=True, slots=True)
class Move:
    """A verb as a button: its word, its address and what blocks it."""

    verb: str
    label: object
    url: str
    reasons: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        """Return where the button leads; nowhere while something blocks it."""
        return "" if self.reasons else self.url

    @property
    def tone(self) -> str:
        """Return how loud the button is."""
        return "danger" if self.verb in _DANGER else "secondary"


@dataclass(frozen=True, slots=True)
class FormPage:
    """One small form on a page of its own."""

    heading: object
    button: object
    back: str
    form: object
    facts: Iterable[Fact] = field(default=())
    notice: object = ""
    tone: str = ""


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even when it is nothing; None before anything is."""
    return request.POST if request.method == "POST" else None


def moves(
    options: Iterable[Option], verbs: dict[str, tuple[object, str]], pk: object
) -> list[Move]:
    """Return the buttons for the steps that have a page of their own."""
    return [
        Move(option.step.verb, verbs[option.step.verb][0], address, option.reasons)
        for option in options
        if option.step.verb in verbs
        and (address := reverse(verbs[option.step.verb][1], args=[pk]))
    ]


def link(text: object, url: str) -> SafeString:
    """Return a link for a row of facts."""
    return format_html('<a href="{}">{}</a>', url, text)


def form_page(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Draw a small form with what one must know to fill it in."""
    return render(request, "laboratory/form.html", {"page": page})
