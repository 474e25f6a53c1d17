"""What follows for sealed reports when a method leaves the accreditation scope."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bakumutu.laboratory.events import ReportClaimEnded
from bakumutu.laboratory.journeys import ReportState
from bakumutu.laboratory.models import TestReport
from bakumutu.laboratory.reporting import content_of, words_of
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Occurred
from bakumutu.office.actor import machinery
from bakumutu.standards.models import ScopeEntry


def point_out_ended_claims(occurred: Occurred) -> None:
    """Note on each report that it claims an accreditation which had ended before it.

    A sealed report is never changed; whoever manages quality amends it (ISO/IEC
    17025:2017, 7.10 and 7.8.8).
    """
    entry = ScopeEntry.objects.select_related("office").get(pk=occurred.subject)
    by = machinery(entry.office_id, following=entry.ended_by_id or entry.entered_by_id)
    for report in _reports_since(entry):
        if names := _claimed_wrongly(report):
            event = ReportClaimEnded(report.number, ", ".join(names))
            record(event, by=by, subject=report.pk)


def _reports_since(entry: ScopeEntry) -> Iterable[TestReport]:
    """Return the standing reports that name the method, of the days after its end."""
    zone = ZoneInfo(entry.office.time_zone)
    first = entry.ended_on or entry.valid_until
    rows = TestReport.objects.filter(
        state__in=(ReportState.SEALED, ReportState.RELEASED),
        sealed_at__gte=datetime.combine(first, time.min, zone),
        sample__results__test__method=entry.method_id,
    )
    whole = rows.select_related(
        "office",
        "sample__office",
        "sample__request__business__region",
        "sample__request__product",
        "sample__request__edition",
    )
    return whole.order_by("pk").distinct()


def _claimed_wrongly(report: TestReport) -> list[str]:
    """Return the parameters that the document claims and the scope does not cover."""
    inside = {line.code for line in content_of(report).lines if line.is_accredited}
    return [
        line.parameter
        for line in words_of(report).lines
        if line.is_accredited and line.code not in inside
    ]
