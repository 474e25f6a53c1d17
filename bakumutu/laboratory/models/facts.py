"""What the guards look at, read from the rows."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bakumutu.desk.models import RequestedTest, Rule
from bakumutu.desk.queries import is_paid
from bakumutu.laboratory.journeys import (
    ReportFacts,
    ReportState,
    SampleFacts,
    SampleState,
)
from bakumutu.laboratory.models.judging import (
    name_of,
    people_behind,
    unconfirmed_limits,
)
from bakumutu.laboratory.models.reports import TestReport
from bakumutu.laboratory.models.results import Result
from bakumutu.laboratory.models.samples import Condition, Sample
from bakumutu.office.actor import Actor
from bakumutu.office.queries import scopes_of, today_at
from bakumutu.office.roles import Role
from bakumutu.rules.judgement import QcState

EVERYTHING = "*"
#: How long the rest of a sample is kept after its report, unless agreed otherwise.
RETENTION = timedelta(days=30)
_IN_PREPARATION = (ReportState.DRAFT, ReportState.AUTHORISED, ReportState.SEALED)
_REPORTABLE = (SampleState.VERIFIED, SampleState.DISPOSED)


def current_results(sample_ids: Iterable[UUID]) -> QuerySet[Result]:
    """Return the results that count, with all that judging them needs."""
    rows = Result.objects.filter(sample_id__in=list(sample_ids), is_current=True)
    return rows.select_related(
        "test__parameter", "test__method", "test__requirement"
    ).order_by("sample_id", "test__position")


def reception_facts(sample: Sample, *, is_paid: bool) -> SampleFacts:
    """Return what may refuse the reception of a sample."""
    is_good = sample.condition == Condition.GOOD
    return SampleFacts(
        is_paid=is_paid,
        is_condition_recorded=bool(
            sample.condition and sample.quantity and sample.container
        ),
        has_consent=is_good or bool(sample.consent.strip()),
        has_reason=bool(sample.reason.strip()),
    )


def assignment_facts(sample: Sample, analyst_id: UUID) -> SampleFacts:
    """Return what may refuse giving a sample to an analyst."""
    return SampleFacts(
        is_paid=is_paid(sample.request_id),
        outside_competence=outside_competence(sample, analyst_id),
    )


def analysis_facts(sample: Sample, results: Iterable[Result], by: Actor) -> SampleFacts:
    """Return what may refuse an analyst's step with a sample."""
    results = list(results)
    return SampleFacts(
        is_own_sample=sample.analyst_id == by.person_id,
        missing=_missing(sample, results),
        unproven=_unproven(results),
    )


def verification_facts(
    sample: Sample, results: Iterable[Result], by: Actor, *, reason: str | None = None
) -> SampleFacts:
    """Return what may refuse a verifier's step; no reason was asked when it is None."""
    results = list(results)
    return SampleFacts(
        is_own_result=by.person_id in people_behind(results),
        missing=_missing(sample, results),
        unproven=_unproven(results),
        has_reason=reason is None or bool(reason.strip()),
    )


def outside_competence(sample: Sample, analyst_id: UUID) -> tuple[str, ...]:
    """Return the parameters whose methods an analyst is not authorised for."""
    office = sample.office
    scopes = scopes_of({analyst_id}, Role.ANALYST, today_at(office))
    if EVERYTHING in scopes:
        return ()
    group = sample.request.edition.group if sample.request.edition else ""
    tests = RequestedTest.objects.filter(request_id=sample.request_id)
    return tuple(
        name_of(test) for test in tests if scopes.isdisjoint(_scopes(test, group))
    )


def keeping_facts(sample: Sample) -> SampleFacts:
    """Return what may refuse disposing of a sample."""
    until = sample.reported_at and sample.reported_at + RETENTION
    if until is None or until <= timezone.now():
        return SampleFacts()
    return SampleFacts(kept_until=date_format(until, "j F Y"))


def authorisation_facts(report: TestReport, by: Actor) -> ReportFacts:
    """Return what may refuse a signatory's step with a report."""
    sample = report.sample
    results = list(current_results([sample.pk]))
    return ReportFacts(
        unverified=() if sample.state in _REPORTABLE else (sample.number,),
        has_scope=has_scope(sample, results, by),
        is_sole_analyst=people_behind(results) == {by.person_id},
        unconfirmed=_unconfirmed(report, results),
        lacking=_lacking(sample, results),
    )


def amendment_facts(report: TestReport, reason: str | None = None) -> ReportFacts:
    """Return what may refuse to amend or withdraw a report."""
    others = TestReport.objects.filter(
        sample_id=report.sample_id, state__in=_IN_PREPARATION
    )
    return ReportFacts(
        has_reason=reason is None or bool(reason.strip()),
        is_being_amended=others.exists(),
    )


def release_facts(report: TestReport) -> ReportFacts:
    """Return what may refuse to hand over a report."""
    return ReportFacts(is_paid=is_paid(report.sample.request_id))


def has_scope(sample: Sample, results: Iterable[Result], by: Actor) -> bool:
    """Tell whether somebody may sign for this sample, himself or as Plh."""
    people = {by.person_id}
    if absent := by.acting_for.get(Role.SIGNATORY):
        people.add(absent)
    scopes = scopes_of(people, Role.SIGNATORY, today_at(sample.office))
    edition = sample.request.edition
    if EVERYTHING in scopes or (edition and edition.group in scopes):
        return True
    return all(not scopes.isdisjoint(_scopes(each.test, "")) for each in results)


def _scopes(test: RequestedTest, group: str) -> set[str]:
    method = test.method.number if test.method else ""
    named = {group, method, test.parameter.code, test.parameter.matrix}
    return named - {""}


def _missing(sample: Sample, results: Iterable[Result]) -> tuple[str, ...]:
    return tuple(
        f"{name_of(each.test)} ({sample.number})" for each in results if not each.raw
    )


def _unproven(results: Iterable[Result]) -> tuple[str, ...]:
    return tuple(name_of(each.test) for each in results if each.qc != QcState.PASSED)


def _unconfirmed(report: TestReport, results: Iterable[Result]) -> tuple[str, ...]:
    if not report.states_conformity:
        return ()
    return unconfirmed_limits(results, report.sample.request.decision_rule or Rule.NONE)


def _lacking(sample: Sample, results: Iterable[Result]) -> tuple[str, ...]:
    """Return the items of ISO/IEC 17025:2017, 7.8.2.1 that nobody recorded."""
    business = sample.request.business
    place = business.address or business.village or business.region_id
    items = {
        _("how to reach the customer"): place or business.phone or business.email,
        _("the method of every test"): all(each.test.method_id for each in results),
        _("what the sample is"): sample.request.product_id,
        _("the results"): results,
    }
    return tuple(item for item, is_there in items.items() if not is_there)
