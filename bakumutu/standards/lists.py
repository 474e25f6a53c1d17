"""The list of editions: its columns, once for the page and its files."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bakumutu.standards.models import Edition, Method
from bakumutu.web.listing import ListColumn, ListOf
from bakumutu.web.templatetags.web import status_tag


def _title(edition: Edition) -> str:
    return edition.title_id


def _status(edition: Edition) -> str:
    return str(edition.get_status_display())


def _drawn_status(edition: Edition) -> object:
    return status_tag(_status(edition), edition.status)


def _successor(edition: Edition) -> str | None:
    return str(edition.superseded_by or edition.superseded_by_text) or None


def _rounding(method: Method) -> str:
    if method.decimals is None:
        return _("as measured")
    return f"{method.decimals}, {method.get_rounding_display()}"


EDITIONS = ListOf(
    name="standar",
    caption=gettext_lazy("Standards and regulations"),
    columns=(
        ListColumn(
            "number",
            pgettext_lazy("column", "Number"),
            lambda row: row.number,
            ("number",),
        ),
        ListColumn("title", pgettext_lazy("label", "Title"), _title, ("title_id",)),
        ListColumn(
            "status",
            pgettext_lazy("label", "Status"),
            _status,
            ("status",),
            drawn=_drawn_status,
        ),
        ListColumn("successor", gettext_lazy("Superseded by"), _successor),
        ListColumn(
            "year",
            pgettext_lazy("label", "Year"),
            lambda row: row.valid_from.year,
            ("valid_from",),
            is_number=True,
        ),
        ListColumn(
            "rows",
            pgettext_lazy("label", "Limits"),
            lambda row: row.rows,
            ("rows",),
            is_number=True,
        ),
        ListColumn(
            "unverified",
            gettext_lazy("Not yet verified"),
            lambda row: row.unverified,
            ("unverified",),
            is_number=True,
        ),
    ),
    order="number",
    url=lambda row: reverse("standards:edition", args=[row.code]),
)

METHODS = ListOf(
    name="metode",
    caption=gettext_lazy("Test methods"),
    columns=(
        ListColumn(
            "parameter",
            pgettext_lazy("label", "Parameter"),
            lambda row: row.parameter.name,
            ("parameter__name",),
        ),
        ListColumn(
            "number",
            pgettext_lazy("column", "Method"),
            lambda row: row.number,
            ("number",),
        ),
        ListColumn("rounding", gettext_lazy("Decimals and rounding"), _rounding),
        ListColumn("lod", gettext_lazy("Limit of detection"), lambda row: row.lod_note),
        ListColumn(
            "confidence",
            pgettext_lazy("label", "Confidence"),
            lambda row: row.get_confidence_display(),
            ("confidence",),
        ),
    ),
    order="parameter",
    url=lambda row: reverse("standards:method", args=[row.pk]),
)
