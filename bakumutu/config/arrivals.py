"""Sealed test reports on their way to the room that mentors the product."""

from bakumutu.guidance.actions import take_in_report
from bakumutu.laboratory.models import TestReport
from bakumutu.ledger.events import Occurred


def take_in_released(occurred: Occurred) -> None:
    """Let a released report be evidence for its product; a second call finds it."""
    rows = TestReport.objects.select_related("sample__request")
    report = rows.get(pk=occurred.subject)
    product_id = report.sample.request.product_id
    if product_id is not None:
        take_in_report(report.office_id, report.number, product_id)
