"""The list of all that guidance waits for, narrowed to one person or all of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from bakumutu.guidance.forms.mentoring.turns import TurnsForm
from bakumutu.guidance.queries.curation import places
from bakumutu.guidance.queries.funnel import Dimension, district_of
from bakumutu.guidance.queries.funnel_report import labels_of
from bakumutu.guidance.queries.mentoring.turn import Turn
from bakumutu.guidance.queries.mentoring.turns import turns_of
from bakumutu.office.access import OfficeRequest, page
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.web import spreadsheets
from bakumutu.web.components import Chip, Column, Line, Tab, Table
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import short_date

READERS = (Role.MENTOR, Role.COORDINATOR, Role.ASSESSOR)
_A_PAGE = 50
#: Word in the address -> what it shows, and what belongs to it.
_TABS: dict[str, tuple[object, Callable[[Turn, Actor, date], bool]]] = {
    "saya": (gettext_lazy("My turn"), lambda turn, by, _on: turn.whose.is_for(by)),
    "pemilik": (
        gettext_lazy("Owner's turn"),
        lambda turn, _by, _on: turn.whose.is_owners,
    ),
    "lambat": (
        pgettext_lazy("turn", "Late"),
        lambda turn, _by, on: turn.is_late(on),
    ),
    "semua": (pgettext_lazy("turn", "All"), lambda _turn, _by, _on: True),
}


def _district(turn: Turn) -> str:
    return district_of(turn.business.region_id, withheld=False)


def _sector(turn: Turn) -> str:
    return turn.business.kbli.group if turn.business.kbli else ""


def _mentor(turn: Turn) -> str:
    return str(turn.mentor.pk) if turn.mentor else ""


_GROUPS: dict[Dimension, Callable[[Turn], str]] = {
    Dimension.DISTRICT: _district,
    Dimension.SECTOR: _sector,
    Dimension.MENTOR: _mentor,
}


@page(*READERS)
def turns(request: OfficeRequest) -> HttpResponse:
    """Show what waits for the reader, for the owners, what is late, or all of it."""
    every = turns_of(request.actor)
    form = _form(request, every)
    among = [turn for turn in every if _is_among(turn, form)]
    chosen = _chosen(request)
    today = request.office.today()
    shown = [turn for turn in among if _TABS[chosen][1](turn, request.actor, today)]
    if write := spreadsheets.WRITERS.get(request.GET.get("download", "")):
        cells = [_cells(turn) for turn in shown[: spreadsheets.MOST_ROWS]]
        return write(f"giliran-{chosen}", [str(title) for title in _TITLES], cells)
    paged = Paginator(shown, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "chips": _chips(request, form, every),
        "tabs": _tabs(request, among, chosen),
        "page": paged,
        "table": _table(paged, today, str(_TABS[chosen][0])),
        "today": today,
        "curation": [each for each in places.waiting_for(request.actor) if each.count],
        "files": [(name, _with(request, download=name)) for name in ("csv", "xlsx")],
    }
    return render(request, "guidance/mentoring/turns.html", context)


def _form(request: OfficeRequest, every: Sequence[Turn]) -> TurnsForm:
    form = TurnsForm(request.GET)
    for dimension, key_of in _GROUPS.items():
        form.offer(dimension, labels_of(dimension, {key_of(turn) for turn in every}))
    return form


def _is_among(turn: Turn, form: TurnsForm) -> bool:
    return all(_GROUPS[one](turn) == key for one, key in form.only().items())


def _chosen(request: OfficeRequest) -> str:
    asked = request.GET.get("siapa", "")
    return asked if asked in _TABS else "saya"


def _tabs(request: OfficeRequest, among: Sequence[Turn], chosen: str) -> list[Tab]:
    today = request.office.today()
    return [
        Tab(
            title,
            _with(request, siapa=word),
            word == chosen,
            sum(belongs(turn, request.actor, today) for turn in among),
        )
        for word, (title, belongs) in _TABS.items()
    ]


def _chips(
    request: OfficeRequest, form: TurnsForm, every: Sequence[Turn]
) -> list[Chip]:
    """Return what it is narrowed to, each with the address without it."""
    chips = []
    for dimension, key in form.only().items():
        keys = {_GROUPS[dimension](turn) for turn in every}
        label = labels_of(dimension, keys).get(key, key)
        query = _query(request)
        del query[dimension.value]
        text = f"{form.fields[dimension.value].label}: {label}"
        chips.append(Chip(text, f"?{query.urlencode()}"))
    return chips


_TITLES = (
    pgettext_lazy("turn", "What"),
    pgettext_lazy("column", "Business"),
    pgettext_lazy("column", "Product"),
    pgettext_lazy("turn", "Whose turn"),
    pgettext_lazy("turn", "Until"),
    pgettext_lazy("column", "Mentor"),
)


def _table(shown: Iterable[Turn], today: date, caption: str) -> Table:
    lines = [Line(_drawn(turn, today), turn.url) for turn in shown]
    return Table(caption, [Column(title) for title in _TITLES], lines)


def _drawn(turn: Turn, today: date) -> list[object]:
    what, *rest, until, mentor = _cells(turn)
    if turn.is_late(today):
        late = status_tag(pgettext("turn", "late"), "bad")
        until = format_html("{} {}", until, late)
    return [what, *rest, until, mentor]


def _cells(turn: Turn) -> list[object]:
    what = f"{turn.title}: {turn.detail}" if turn.detail else str(turn.title)
    return [
        what,
        turn.business.name,
        str(turn.product),
        turn.who,
        short_date(turn.due) if turn.due else _("no day yet"),
        str(turn.mentor or "-"),
    ]


def _query(request: OfficeRequest) -> QueryDict:
    query = request.GET.copy()
    query.pop("page", None)
    query.pop("download", None)
    return query


def _with(request: OfficeRequest, **more: str) -> str:
    query = _query(request)
    for name, value in more.items():
        query[name] = value
    return f"?{query.urlencode()}"
