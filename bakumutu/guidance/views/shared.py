"""What the pages of guidance share: buttons for steps, and small forms."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from bakumutu.rules.journey import Option
from bakumutu.web.components import Fact


@dataclass(frozen=True, slots=True)
class Verb:
    """A step as people call it, and the page where it is taken."""

    label: object
    view: str
    tone: str = "secondary"
    #: Nothing is asked: the button itself takes the step.
    does_it: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A verb as a button: its word, its address and what blocks it."""

    name: str
    verb: Verb
    url: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPage:
    """One small form on a page of its own."""

    heading: object
    button: object
    back: str
    form: BaseForm
    #: What stands above the heading: of what the page is.
    caption: object = ""
    facts: Iterable[Fact] = field(default=())
    notice: object = ""
    tone: str = ""
    #: What the way back leads to, where it is worth a name.
    back_word: object = ""

    @property
    def enctype(self) -> str | None:
        """Return how the form is sent, where it takes files."""
        return "multipart/form-data" if self.form.is_multipart() else None


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even when it is nothing; None before anything is."""
    return request.POST if request.method == "POST" else None


def moves(
    options: Iterable[Option], verbs: dict[str, Verb], pk: object
) -> dict[str, Move]:
    """Return the buttons for the steps that have a page, by the name of the step."""
    found = [(option, verbs.get(option.step.verb)) for option in options]
    return {
        option.step.verb: Move(
            option.step.verb, verb, reverse(verb.view, args=[pk]), option.reasons
        )
        for option, verb in found
        if verb is not None
    }


def form_page(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Draw a small form with what one must know to fill it in."""
    return render(request, "guidance/form.html", {"page": page})
