"""What a typed or scanned text may mean in the laboratory."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from bakumutu.laboratory.models import Sample, TestReport, Worksheet
from bakumutu.office.actor import Actor
from bakumutu.office.beginnings import begins, found_in_one_way
from bakumutu.office.search import Found
from bakumutu.rules.credential import normal_code

_FEW = 5


def find(actor: Actor, text: str) -> Iterator[Found]:
    """Yield samples, worksheets and reports by number or code."""
    number, code = text.strip().upper(), normal_code(text)
    yield from _samples(number, code)
    yield from _reports(number, code)
    for row in Worksheet.objects.filter(number=number):
        url = reverse("laboratory:worksheet", args=[row.pk])
        yield Found(row.number, url, _("worksheet"), is_exact=True)


def _samples(number: str, code: str) -> Iterator[Found]:
    rows = Sample.objects.select_related("request__product")
    # The exact ones come from an index; only without them are beginnings tried.
    found = list(rows.filter(Q(code=code) | Q(number=number)))
    for row in found or rows.filter(begins("number", number))[:_FEW]:
        yield Found(
            row,
            reverse("laboratory:sample", args=[row.pk]),
            _("sample"),
            detail=row.request.product or "",
            is_exact=code == row.code or number == row.number,
        )


def _reports(number: str, code: str) -> Iterator[Found]:
    rows = TestReport.objects.select_related("sample").filter(
        found_in_one_way(
            TestReport.objects.all(),
            Q(verification_code=code),
            begins("number", number),
        )
    )
    for row in rows.exclude(number="")[:_FEW]:
        yield Found(
            row.number,
            reverse("laboratory:report", args=[row.pk]),
            _("test report"),
            detail=row.sample,
            is_exact=code == row.verification_code or number == row.number,
        )
