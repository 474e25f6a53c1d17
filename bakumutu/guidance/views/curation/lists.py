"""The lists of curation as declarations."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.web.listing import ListColumn, ListOf
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import short_date

CALLS = ListOf(
    name="kurasi",
    caption=_("Calls"),
    columns=(
        ListColumn("call", pgettext_lazy("column", "Call"), str, ("number", "title")),
        ListColumn(
            "state",
            pgettext_lazy("column", "State"),
            lambda row: row.get_state_display(),
            ("state",),
            drawn=lambda row: status_tag(row.get_state_display(), row.tone),
        ),
        ListColumn(
            "region",
            pgettext_lazy("label", "Region"),
            lambda row: str(row.region or ""),
            ("region__search_name",),
            is_minor=True,
        ),
        ListColumn(
            "closes",
            _("Closes on"),
            lambda row: short_date(row.closes_on),
            ("closes_on",),
        ),
        ListColumn(
            "panel", _("Panel"), lambda row: short_date(row.panel_on), ("panel_on",)
        ),
        ListColumn(
            "nominated",
            pgettext_lazy("funnel", "Nominated"),
            lambda row: row.nominated,
            is_number=True,
        ),
        ListColumn("quota", _("Places"), lambda row: row.quota, is_number=True),
        ListColumn(
            "committed",
            pgettext_lazy("funnel", "Committed"),
            lambda row: row.committed,
            is_number=True,
        ),
    ),
    order="-closes",
    url=lambda row: reverse("guidance:call", args=[row.pk]),
)

NOMINATIONS = ListOf(
    name="usulan",
    caption=_("Nominations"),
    columns=(
        ListColumn(
            "number",
            pgettext_lazy("column", "Nomination"),
            str,
            ("call__number", "serial"),
        ),
        ListColumn(
            "business",
            pgettext_lazy("label", "Business"),
            lambda row: row.business.name,
            ("business__search_name",),
        ),
        ListColumn(
            "product",
            pgettext_lazy("label", "Product"),
            lambda row: str(row.product),
            ("product__search_name",),
        ),
        ListColumn(
            "standard",
            _("Standard"),
            lambda row: row.product.standard_number,
            is_minor=True,
        ),
        ListColumn(
            "state",
            pgettext_lazy("column", "State"),
            lambda row: row.get_state_display(),
            ("state",),
            drawn=lambda row: status_tag(row.get_state_display(), row.state),
        ),
        ListColumn(
            "place",
            pgettext_lazy("column", "Place"),
            lambda row: row.place or "",
            ("place",),
            is_number=True,
        ),
        ListColumn(
            "answer",
            _("Answer by"),
            lambda row: short_date(row.answer_by),
            ("answer_by",),
        ),
        ListColumn(
            "nominated",
            pgettext_lazy("column", "Since"),
            lambda row: short_date(row.nominated_at),
            ("nominated_at",),
            is_minor=True,
        ),
    ),
    order="-nominated",
    url=lambda row: reverse("guidance:nomination", args=[row.pk]),
)
