"""What the pages of mentoring share: finding rows, one form, one step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.guidance.models import Gap, Mentoring, Visit
from bakumutu.guidance.queries.mentoring.reads import mentorings_of
from bakumutu.guidance.views.shared import FormPage, form_page, posted
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.web.access import View


@dataclass(frozen=True, slots=True)
class Small:
    """A step of a mentoring that one small form asks for."""

    heading: object
    button: object
    form: Callable[..., Any]
    do: Callable[..., object]
    #: What the form says, as the action takes it; by default its fields by name.
    said_by: Callable[[Any], object] | None = None
    #: What the action is about.
    about: str = "pk"
    notice: object = ""
    tone: str = ""
    #: What the form is made with, besides what was sent.
    given: Callable[[OfficeRequest, Mentoring], dict[str, Any]] | None = None
    said: object = ""


def mentoring_or_404(request: OfficeRequest, pk: UUID) -> Mentoring:
    """Return a mentoring that the reader may see."""
    return get_object_or_404(mentorings_of(request.actor), pk=pk)


def gap_or_404(request: OfficeRequest, pk: UUID) -> Gap:
    """Return a gap of a mentoring that the reader may see."""
    rows = Gap.objects.filter(
        mentoring__in=Mentoring.objects.reachable_by(request.actor)
    )
    parts = ("mentoring__business", "mentoring__product", "mentoring__mentor", "item")
    return get_object_or_404(rows.select_related(*parts), pk=pk)


def visit_or_404(request: OfficeRequest, pk: UUID) -> Visit:
    """Return a visit of a mentoring that the reader may see."""
    rows = Visit.objects.filter(
        mentoring__in=Mentoring.objects.reachable_by(request.actor)
    )
    parts = ("mentoring__business__region", "mentoring__product", "mentor", "signature",
             "mentoring__mentor", "office")  # fmt: skip
    return get_object_or_404(rows.select_related(*parts), pk=pk)


def mentoring_url(mentoring: Mentoring) -> str:
    """Return the address of a mentoring for the staff."""
    return reverse("guidance:mentoring", args=[mentoring.pk])


def ask(
    request: OfficeRequest,
    heading: str,
    form: BaseForm,
    caption: str = "",
    *,
    back: str,
) -> HttpResponse:
    """Draw a small form that is saved, under the page named ``back``."""
    shown = FormPage(
        heading=heading,
        button=_("Save"),
        back=reverse(back),
        form=form,
        caption=caption,
    )
    return form_page(request, shown)


def back_to(mentoring: Mentoring) -> HttpResponseRedirect:
    """Return to the page of a mentoring."""
    return redirect(mentoring_url(mentoring))


def small(step: Small, *roles: str) -> View:
    """Return the page of a step: its form, and the way back when it is taken."""

    @page(*roles)
    def asked(request: OfficeRequest, pk: UUID) -> HttpResponse:
        found = mentoring_or_404(request, pk)
        given = step.given(request, found) if step.given else {}
        form = step.form(posted(request), request.FILES or None, **given)
        if form.is_valid():
            _take(step, found, form, request.actor)
            if step.said:
                messages.success(request, str(step.said))
            return back_to(found)
        return form_page(request, _page_of(step, found, form))

    return asked


def _take(step: Small, found: Mentoring, form: Any, by: Actor) -> None:  # noqa: ANN401 -- any form of a step
    about = getattr(found, step.about)
    if step.said_by is None:
        step.do(about, **form.cleaned_data, by=by)
    else:
        step.do(about, step.said_by(form), by=by)


def at_once(do: Callable[..., object], *roles: str) -> View:
    """Return the door of a step that asks nothing; only a form sent takes it."""

    @page(*roles)
    def done(request: OfficeRequest, pk: UUID) -> HttpResponse:
        found = mentoring_or_404(request, pk)
        if request.method == "POST":
            do(found.pk, by=request.actor)
        return back_to(found)

    return done


def _page_of(step: Small, found: Mentoring, form: BaseForm) -> FormPage:
    return FormPage(
        heading=step.heading,
        button=step.button,
        back=mentoring_url(found),
        form=form,
        caption=f"{found.number} · {found.business} · {found.product}",
        notice=step.notice,
        tone=step.tone,
    )
