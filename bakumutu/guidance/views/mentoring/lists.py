"""The lists of mentoring as declarations."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.queries.mentoring.places import state_tag
from bakumutu.web.listing import ListColumn, ListOf
from bakumutu.web.wording import short_date


def _progress(row: Any) -> str:  # noqa: ANN401 -- a mentoring with its counts
    return f"{row.all_gaps - row.undone}/{row.all_gaps}"


MENTORINGS = ListOf(
    name="pendampingan",
    caption=_("Mentorings"),
    columns=(
        ListColumn("number", pgettext_lazy("mentoring", "Number"), str, ("number",)),
        ListColumn(
            "business",
            pgettext_lazy("column", "Business"),
            lambda row: row.business.name,
            ("business__search_name",),
        ),
        ListColumn(
            "product", pgettext_lazy("column", "Product"), lambda row: str(row.product)
        ),
        ListColumn(
            "state",
            pgettext_lazy("column", "State"),
            lambda row: row.get_state_display(),
            ("state",),
            drawn=state_tag,
        ),
        ListColumn("gaps", _("Gaps closed"), _progress, is_number=True),
        ListColumn(
            "visit",
            _("Last visit"),
            lambda row: short_date(row.last_visit) if row.last_visit else "-",
        ),
        ListColumn(
            "mentor",
            pgettext_lazy("column", "Mentor"),
            lambda row: row.mentor.full_name if row.mentor else "-",
            ("mentor__full_name",),
            is_minor=True,
        ),
        ListColumn(
            "ends",
            _("To be reached by"),
            lambda row: short_date(row.ends_on) if row.ends_on else "-",
            ("ends_on",),
            is_minor=True,
        ),
    ),
    order="-number",
    url=lambda row: reverse("guidance:mentoring", args=[row.pk]),
)
