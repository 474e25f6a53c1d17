"""The lists of the laboratory as declarations."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.laboratory.models import Sample, TestReport
from bakumutu.web.listing import ListColumn, ListOf
from bakumutu.web.templatetags.web import status_tag
from bakumutu.web.wording import short_date


def _sample_state(row: Sample) -> object:
    return status_tag(row.get_state_display(), row.state)


def _report_state(row: TestReport) -> object:
    return status_tag(row.get_state_display(), row.state)


SAMPLES = ListOf(
    name="contoh",
    caption=_("Samples"),
    columns=(
        ListColumn("number", pgettext_lazy("sample", "Number"), str, ("id",)),
        ListColumn(
            "product",
            pgettext_lazy("sample", "Product"),
            lambda row: str(row.request.product or ""),
        ),
        ListColumn(
            "business",
            pgettext_lazy("sample", "Business"),
            lambda row: row.request.business.name,
        ),
        ListColumn(
            "state",
            pgettext_lazy("sample", "State"),
            lambda row: row.get_state_display(),
            drawn=_sample_state,
        ),
        ListColumn(
            "analyst",
            pgettext_lazy("sample", "Analyst"),
            lambda row: row.analyst.full_name if row.analyst else "",
        ),
        ListColumn(
            "received",
            pgettext_lazy("sample", "Received"),
            lambda row: short_date(row.received_at),
        ),
        ListColumn(
            "due",
            pgettext_lazy("sample", "Due"),
            lambda row: short_date(row.request.due_on),
        ),
        ListColumn(
            "request", pgettext_lazy("sample", "Request"), lambda row: str(row.request)
        ),
    ),
    order="-number",
    url=lambda row: reverse("laboratory:sample", args=[row.pk]),
)

REPORTS = ListOf(
    name="laporan",
    caption=_("Test reports"),
    columns=(
        ListColumn(
            "number",
            pgettext_lazy("report", "Number"),
            lambda row: row.number or str(_("not sealed yet")),
            ("id",),
        ),
        ListColumn(
            "sample", pgettext_lazy("report", "Sample"), lambda row: str(row.sample)
        ),
        ListColumn(
            "business",
            pgettext_lazy("report", "Business"),
            lambda row: row.sample.request.business.name,
        ),
        ListColumn(
            "product",
            pgettext_lazy("report", "Product"),
            lambda row: str(row.sample.request.product or ""),
        ),
        ListColumn(
            "state",
            pgettext_lazy("report", "State"),
            lambda row: row.get_state_display(),
            drawn=_report_state,
        ),
        ListColumn(
            "sealed",
            pgettext_lazy("report", "Sealed"),
            lambda row: short_date(row.sealed_at),
        ),
        ListColumn(
            "released",
            pgettext_lazy("report", "Handed over"),
            lambda row: short_date(row.released_at),
        ),
    ),
    order="-number",
    url=lambda row: reverse("laboratory:report", args=[row.pk]),
)
