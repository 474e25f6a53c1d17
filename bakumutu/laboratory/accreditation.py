"""Which results lie within the accreditation scope, on the days that count."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.laboratory.models import Result, TestReport
from bakumutu.standards.queries import accreditation_scope


def certificates_of(report: TestReport, results: Sequence[Result]) -> dict[UUID, str]:
    """Return result -> certificate of accreditation, for the results within the scope.

    The method must be in the scope on the day of the test and on the day of the report:
    a scope gained later makes no test accredited, one that ended is claimed no more.
    """
    edition = report.sample.request.edition
    scope = accreditation_scope(
        report.office_id,
        [each.test.method_id for each in results],
        product_group=edition.group if edition else "",
    )
    reported = _day(report.sealed_at or timezone.now(), report)
    found = {
        each.pk: scope.certificate(
            each.test.method_id, _day(each.entered_at, report), reported
        )
        for each in results
        if each.entered_at
    }
    return {pk: certificate for pk, certificate in found.items() if certificate}


def _day(at: datetime, report: TestReport) -> date:
    return at.astimezone(ZoneInfo(report.office.time_zone)).date()


def extent_words(inside: int, of: int) -> str:
    """Return how many of the results of a report lie within the scope."""
    if inside == 0:
        return _("none of the results lies within the scope")
    if inside == of:
        return _("all results lie within the scope")
    return _("%(inside)s of %(all)s results lie within the scope") % {
        "inside": inside,
        "all": of,
    }
