"""The lists of guidance as declarations."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.queries.beside import state_tag
from bakumutu.web.listing import ListColumn, ListOf
from bakumutu.web.wording import short_date

ASSESSMENTS = ListOf(
    name="asesmen",
    caption=_("Assessments"),
    columns=(
        ListColumn("number", pgettext_lazy("assessment", "Number"), str, ("id",)),
        ListColumn(
            "business",
            pgettext_lazy("assessment", "Business"),
            lambda row: row.business.name,
        ),
        ListColumn(
            "product",
            pgettext_lazy("assessment", "Product"),
            lambda row: str(row.product),
        ),
        ListColumn(
            "kind",
            pgettext_lazy("assessment", "Kind"),
            lambda row: row.get_kind_display(),
            is_minor=True,
        ),
        ListColumn(
            "state",
            pgettext_lazy("assessment", "State"),
            lambda row: row.get_state_display(),
            drawn=state_tag,
        ),
        ListColumn(
            "visit",
            pgettext_lazy("assessment", "Visit"),
            lambda row: short_date(row.visit_on),
            ("visit_on",),
        ),
        ListColumn(
            "assessor",
            pgettext_lazy("assessment", "Assessor"),
            lambda row: row.assessor.full_name if row.assessor else "",
        ),
        ListColumn(
            "checklist",
            pgettext_lazy("assessment", "Checklist"),
            lambda row: str(row.checklist),
            is_minor=True,
        ),
    ),
    order="-visit",
    url=lambda row: reverse("guidance:assessment", args=[row.pk]),
)
