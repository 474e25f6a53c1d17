"""The list of requests, the page of one, and its small forms."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk import actions
from bakumutu.desk.forms.requests import HandOverForm, ReasonForm, RequestFilterForm
from bakumutu.desk.models import RequestFacts
from bakumutu.desk.queries.requests import RequestFilter, request_list
from bakumutu.desk.views.detail import detail
from bakumutu.desk.views.lists import REQUESTS, VIEWS
from bakumutu.desk.views.shared import (
    FormPage,
    form_page,
    request_or_404,
    request_url,
)
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.queries import today_at
from bakumutu.office.roles import STAFF, Role
from bakumutu.web.components import Chip, Tab
from bakumutu.web.listing import download, listing

#: Where the list stood, so that the way back finds the same rows.
LAST_LIST = "desk_requests"

#: Verb -> heading, button and the words that explain what happens.
_REASONS: dict[str, tuple[object, object, object]] = {
    "return_request": (
        _("Return the request"),
        _("Return to be completed"),
        _("The customer completes the request and sends it again."),
    ),
    "cancel": (
        _("Cancel the request"),
        _("Cancel the request"),
        _("A cancelled request is not opened again."),
    ),
    "reopen_review": (
        _("Reopen the review"),
        _("Reopen the review"),
        _("Quote and billing code lose their force; a new quote is made."),
    ),
    "withdraw_bill": (
        _("Withdraw the billing code"),
        _("Withdraw the billing code"),
        _("After that another billing code can be typed."),
    ),
}
_WITH_REASON: dict[str, Callable[..., Any]] = {
    verb: getattr(actions, verb) for verb in _REASONS
}
_AT_ONCE: dict[str, Callable[..., Any]] = {
    verb: getattr(actions, verb)
    for verb in ("submit", "begin_review", "quote", "waive_payment", "expire")
}


@page(*STAFF)
def requests(request: OfficeRequest) -> HttpResponse:
    """Show the list of requests, narrowed by its address, also as a file."""
    form = RequestFilterForm(request.GET)
    rows = request_list(request.actor, _wanted(request, form))
    if file := download(request, rows, REQUESTS):
        return file
    request.session[LAST_LIST] = request.GET.urlencode()
    context = {
        "listing": listing(request, rows, REQUESTS),
        "form": form,
        "chips": _chips(request, form),
        "tabs": _tabs(request),
        "may_add": Role.COUNTER in request.actor.roles,
    }
    return render(request, "desk/requests.html", context)


@page(*STAFF)
def show(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Show one request: where it stands, what is next, what was agreed."""
    facts = RequestFacts(request_or_404(request, pk))
    context = detail(facts, request.actor)
    context["back"] = f"{reverse('desk:requests')}?{request.session.get(LAST_LIST, '')}"
    return render(request, "desk/request.html", context)


@page(*STAFF)
def do(request: OfficeRequest, pk: UUID, verb: str) -> HttpResponse:
    """Take a step that asks nothing; only a form sent may do that."""
    found = request_or_404(request, pk)
    if request.method != "POST":
        return redirect(request_url(found))
    _AT_ONCE[verb](found.pk, by=request.actor)
    return redirect(request_url(found))


@page(*STAFF)
def with_reason(request: OfficeRequest, pk: UUID, verb: str) -> HttpResponse:
    """Ask for the reason of a step, and take it."""
    found = request_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        _WITH_REASON[verb](
            found.pk, reason=form.cleaned_data["reason"], by=request.actor
        )
        return redirect(request_url(found))
    heading, button, notice = _REASONS[verb]
    shown = FormPage(heading, button, found, (form,), notice=notice)
    return form_page(request, shown)


@page(Role.COUNTER)
def close_request(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """Ask who received the result, and close the request."""
    found = request_or_404(request, pk)
    form = HandOverForm(request.POST or None)
    if form.is_valid():
        actions.close_request(found.pk, **form.cleaned_data, by=request.actor)
        return redirect(request_url(found))
    shown = FormPage(_("Hand over the result"), _("Hand over"), found, (form,))
    return form_page(request, shown)


def _wanted(request: OfficeRequest, form: RequestFilterForm) -> RequestFilter:
    data = form.cleaned_data if form.is_valid() else {}
    known = VIEWS.get(request.GET.get("view", ""))
    chosen = (data["state"],) if data.get("state") else ()
    overdue = data.get("due") == "overdue"
    return RequestFilter(
        text=data.get("q", ""),
        states=chosen or (known.states if known else ()),
        channel=data.get("channel", ""),
        overdue_on=today_at(request.office) if overdue else None,
    )


def _tabs(request: OfficeRequest) -> list[Tab]:
    current = request.GET.get("view", "")
    return [
        Tab(view.title, f"?view={key}" if key else "?", is_current=key == current)
        for key, view in VIEWS.items()
    ]


def _chips(request: OfficeRequest, form: RequestFilterForm) -> list[Chip]:
    def without(name: str) -> str:
        query = request.GET.copy()
        del query[name]
        return f"?{query.urlencode()}"

    return [Chip(words, without(name)) for name, words in form.in_use()]
