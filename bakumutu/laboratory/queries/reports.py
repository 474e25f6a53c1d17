"""Reads of test reports."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bakumutu.laboratory.journeys import ReportFacts, ReportState, SampleState
from bakumutu.laboratory.models import Sample, TestReport
from bakumutu.laboratory.models.facts import (
    amendment_facts,
    authorisation_facts,
    release_facts,
)
from bakumutu.laboratory.queries.samples import samples_whole
from bakumutu.office.actor import Actor
from bakumutu.office.beginnings import begins, found_in_one_way
from bakumutu.office.steps import choices
from bakumutu.rules.journey import Option


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """What the list of reports is narrowed to."""

    text: str = ""
    state: str = ""


def report_list(wanted: ReportFilter) -> QuerySet[TestReport]:
    """Return reports with all that a row of the list shows, in one query."""
    rows = TestReport.objects.select_related(
        "sample__request__business", "sample__request__product"
    )
    if wanted.state in ReportState.values:
        rows = rows.filter(state=wanted.state)
    if text := wanted.text.strip().upper():
        rows = rows.filter(_called(text))
    return rows


def reports_whole() -> QuerySet[TestReport]:
    """Return reports with everything that their page shows."""
    return TestReport.objects.select_related(
        "office",
        "drafted_by",
        "authorised_by",
        "on_behalf_of",
        "released_by",
        "replaces",
        "sample__office",
        "sample__request__business__region",
        "sample__request__product",
        "sample__request__edition",
    )


def report_options(report: TestReport, by: Actor) -> tuple[Option, ...]:
    """Return the steps that ``by`` may take with a report, with what blocks each."""
    return choices(report, by=by, facts=_facts(report, by))


def samples_to_report() -> QuerySet[Sample]:
    """Return the verified samples that have no report in preparation, oldest first."""
    being_written = TestReport.objects.filter(
        state__in=(ReportState.DRAFT, ReportState.AUTHORISED, ReportState.SEALED)
    )
    rows = samples_whole().filter(state=SampleState.VERIFIED)
    return rows.exclude(pk__in=being_written.values("sample_id")).order_by("pk")


def _called(text: str) -> Q:
    """Return the condition that a report has this number, this code or this sample."""
    return found_in_one_way(
        TestReport.objects.all(),
        begins("number", text),
        Q(verification_code=text),
        begins("sample__number", text),
    )


def _facts(report: TestReport, by: Actor) -> ReportFacts:
    if report.state == ReportState.DRAFT:
        return authorisation_facts(report, by)
    if report.state == ReportState.SEALED:
        return release_facts(report)
    if report.state == ReportState.RELEASED:
        return amendment_facts(report)
    return ReportFacts()
