"""The page that asks one thing: a title, a form and one button."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class Asked:
    """What such a page says around its form."""

    title: object
    about: object
    back: str
    save: object
    intro: object = ""


def ask(request: HttpRequest, form: forms.Form, asked: Asked) -> HttpResponse:
    """Draw the form with what stands around it."""
    context = {
        "form": form,
        "title": asked.title,
        "about": asked.about,
        "back": asked.back,
        "save": asked.save,
        "intro": asked.intro,
    }
    return render(request, "registry/form_page.html", context)
