"""The first page of everybody: what waits for me; and finding things."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bakumutu.office import arrivals, search
from bakumutu.office.access import OfficeRequest, signed_in
from bakumutu.web import navigation
from bakumutu.web.components import Column, Line, Table
from bakumutu.web.panels import Waiting, all_waiting
from bakumutu.web.wording import short_date


@signed_in
def home(request: OfficeRequest) -> HttpResponse:
    """Show what waits for the person who is signed in, the oldest first."""
    waiting = all_waiting(request.actor)
    first = arrivals.first_page(request.actor.roles)
    context = {
        "waiting": waiting,
        "table": _waiting_table(waiting),
        "begins": "" if reverse(first) == request.path else reverse(first),
        "place": navigation.word_of(first),
    }
    return render(request, "office/home.html", context)


@signed_in
def find(request: OfficeRequest) -> HttpResponse:
    """Open the thing whose code was typed or scanned, or list what it may mean."""
    text = request.GET.get("q", "")
    found = search.find(request.actor, text)
    one = search.the_one(found)
    if one is not None:
        return redirect(one.url)
    return render(request, "office/find.html", _answer(text, found))


@signed_in
def open_code(request: OfficeRequest, code: str) -> HttpResponse:
    """Open the thing with this code; the address stands in QR codes."""
    found = search.find(request.actor, code)
    one = search.the_one(found)
    if one is not None:
        return redirect(one.url)
    return render(request, "office/find.html", _answer(code, found), status=404)


def _answer(text: str, found: list[search.Found]) -> dict[str, object]:
    columns = [
        Column(pgettext("column", "Found")),
        Column(pgettext("column", "Kind")),
        Column(pgettext("column", "Details")),
    ]
    lines = [Line([one.title, one.kind, one.detail], url=one.url) for one in found]
    return {"text": text, "found": found, "table": Table(_("Found"), columns, lines)}


def _when(waiting: Waiting) -> str:
    """Return since when the oldest waits, or by when the first is to be done."""
    if waiting.oldest:
        return _("since %(day)s") % {"day": short_date(waiting.oldest)}
    return _("by %(day)s") % {"day": short_date(waiting.due)} if waiting.due else ""


def _waiting_table(waiting: list[Waiting]) -> Table:
    columns = [
        Column(_("What waits")),
        Column(_("How many"), is_number=True),
        Column(pgettext("column", "When")),
        Column(pgettext("column", "Details")),
    ]
    width = len(columns) if any(one.detail for one in waiting) else len(columns) - 1
    lines = [
        Line(
            [one.title, one.count, _when(one), one.detail][:width],
            url=one.url,
        )
        for one in waiting
    ]
    return Table(_("What waits for me"), columns[:width], lines)
