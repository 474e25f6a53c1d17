"""How the office floor shows a form and carries it out."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bakumutu.office.steps import NotAllowedError


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: title, a sentence, the button, the way back."""

    title: object
    button: object
    back_url: str
    back: object
    lead: object = ""


def carried_out(form: forms.Form, act: Callable[[], object]) -> bool:
    """Tell whether what was typed was done; a refusal becomes an error of the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except NotAllowedError as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return False
    return True


def form_page(request: HttpRequest, form: forms.Form, page: FormPage) -> HttpResponse:
    """Show a form."""
    return render(request, "office/form.html", {"form": form, "page": page})
