"""What the laboratory does with the samples of the demonstration."""

from decimal import Decimal

from bakumutu.demo.story import Story
from bakumutu.laboratory.actions.reports import (
    authorise_report,
    draft_report,
    release_report,
)
from bakumutu.laboratory.actions.results import Entry, keep_values, submit_samples
from bakumutu.laboratory.actions.samples import (
    Arrival,
    assign_samples,
    register_sample,
)
from bakumutu.laboratory.actions.verification import verify_sample
from bakumutu.laboratory.actions.worksheets import Check, open_worksheet, record_checks
from bakumutu.laboratory.models import Condition, Result
from bakumutu.office.roles import Role
from bakumutu.rules.judgement import QcState
from bakumutu.rules.quantity import Expected, Quantity, parse

#: Invented: the published series states no uncertainty.
_UNCERTAINTY = Decimal("0.4")


def bring_samples(story: Story) -> None:
    """Take the samples in."""
    custodian = story.cast.who(Role.SAMPLE_CUSTODIAN)
    for number, _row in enumerate(story.plan.rows, start=1):
        arrival = Arrival(
            condition=Condition.GOOD,
            quantity="500 g",
            container="kemasan vakum asli",
            batch=f"B{story.plan.serial:02d}-{number}",
        )
        register_sample(story.request_id, arrival, by=custodian)


def assign(story: Story) -> None:
    """Give the samples to the analyst, who puts them on one worksheet."""
    analyst, samples = story.cast.who(Role.ANALYST), [s.pk for s in story.samples]
    verifier = story.cast.who(Role.VERIFIER)
    assign_samples(samples, analyst_id=analyst.person_id, by=verifier)
    open_worksheet(samples, by=analyst)


def measure(story: Story) -> None:
    """Keep the quality control and the values, each as its text."""
    analyst, worksheet = story.cast.who(Role.ANALYST), story.worksheet
    passed = Check(state=QcState.PASSED, expanded_uncertainty=_UNCERTAINTY)
    checks = {row.parameter_id: passed for row in worksheet.checks.all()}
    record_checks(worksheet.pk, checks, by=analyst)
    values = {
        result.pk: _told(result, row)
        for sample, row in zip(story.samples, story.plan.rows, strict=True)
        for result in sample.results.select_related("test__parameter")
    }
    keep_values(worksheet.pk, values, Entry(), by=analyst)


def send(story: Story) -> None:
    """Send the results to be verified."""
    submit_samples(story.worksheet.pk, by=story.cast.who(Role.ANALYST))


def verify(story: Story) -> None:
    """Let another person verify."""
    for sample in story.samples:
        verify_sample(sample.pk, by=story.cast.who(Role.VERIFIER))


def draft(story: Story) -> None:
    """Let the report officer draft a report on each sample."""
    for sample in story.samples:
        draft_report(sample.pk, by=story.cast.who(Role.REPORT_OFFICER))


def authorise(story: Story) -> None:
    """Let the signatory answer for the reports; sealing follows by itself."""
    for report in story.reports:
        authorise_report(report.pk, by=story.cast.who(Role.SIGNATORY))


def release(story: Story) -> None:
    """Hand the reports over at the counter."""
    counter = story.cast.who(Role.COUNTER)
    for report in story.reports:
        release_report(report.pk, released_to=story.plan.maker.owner, by=counter)


def _told(result: Result, row: dict[str, str]) -> Quantity:
    expected = Expected(decimal_sign=".", unit=result.unit)
    return parse(row[result.test.parameter.code], expected)
