"""The list of requests as a declaration, and the views one saves of it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.web.listing import ListColumn, ListOf
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import rupiah, short_date

S = RequestState


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list that people come back to."""

    title: object
    states: tuple[str, ...] = ()


VIEWS: dict[str, SavedView] = {
    "": SavedView(pgettext_lazy("list", "All")),
    "review": SavedView(_("In review"), (S.SUBMITTED, S.RETURNED, S.IN_REVIEW)),
    "offer": SavedView(_("Quote and agreement"), (S.ACCEPTED, S.QUOTED, S.AGREED)),
    "payment": SavedView(_("Waiting for payment"), (S.BILLED,)),
    "laboratory": SavedView(_("In the laboratory"), (S.PAID, S.IN_SERVICE)),
    "done": SavedView(pgettext_lazy("list", "Done"), (S.DONE, S.CLOSED)),
}


def _state(row: ServiceRequest) -> object:
    return status_tag(row.get_state_display(), row.state)


def _total(row: ServiceRequest) -> object:
    return rupiah(getattr(row, "total", None))


REQUESTS = ListOf(
    name="permohonan",
    caption=_("Requests"),
    columns=(
        ListColumn("number", pgettext_lazy("request", "Number"), str, ("number",)),
        ListColumn(
            "business",
            pgettext_lazy("request", "Business"),
            lambda row: row.business.name,
            ("business__search_name",),
        ),
        ListColumn(
            "product",
            pgettext_lazy("request", "Product"),
            lambda row: str(row.product or ""),
        ),
        ListColumn(
            "state",
            pgettext_lazy("request", "State"),
            lambda row: row.get_state_display(),
            ("state",),
            drawn=_state,
        ),
        ListColumn(
            "due",
            pgettext_lazy("request", "Due"),
            lambda row: short_date(row.due_on),
            ("due_on",),
        ),
        ListColumn(
            "total",
            pgettext_lazy("request", "Cost"),
            lambda row: getattr(row, "total", None) or "",
            is_number=True,
            drawn=_total,
        ),
        ListColumn(
            "channel",
            pgettext_lazy("request", "Came"),
            lambda row: row.get_channel_display(),
        ),
        ListColumn(
            "begun",
            pgettext_lazy("request", "Begun"),
            lambda row: short_date(row.begun_at),
            ("begun_at",),
        ),
    ),
    order="-begun",
    url=lambda row: reverse("desk:request", args=[row.pk]),
)
