"""A test report: drafted, authorised, sealed, released, amended, withdrawn."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.service import finish_service
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import Rule, ServiceRequest
from bakumutu.laboratory.events import (
    ReportAmendmentOpened,
    ReportAuthorised,
    ReportDiscarded,
    ReportDrafted,
    ReportReleased,
    ReportSealed,
    ReportSuperseded,
    ReportWithdrawn,
    SampleReopened,
)
from bakumutu.laboratory.journeys import (
    ReportFacts,
    ReportState,
    SampleFacts,
    SampleState,
)
from bakumutu.laboratory.models import Sample, TestReport
from bakumutu.laboratory.models.facts import (
    amendment_facts,
    authorisation_facts,
    release_facts,
)
from bakumutu.laboratory.reporting import draft_of
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Occurred
from bakumutu.letters.actions import issue, revoke, supersede
from bakumutu.letters.models import Document
from bakumutu.letters.queries import issued_document
from bakumutu.office.actor import Actor, machinery
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, take

_IN_PREPARATION = (ReportState.DRAFT, ReportState.AUTHORISED, ReportState.SEALED)


@transaction.atomic
def draft_report(sample_id: UUID, *, by: Actor) -> TestReport:
    """Draft the report on a verified sample, or return the draft that is there."""
    _require(by, Role.REPORT_OFFICER)
    sample = Sample.objects.select_for_update().get(pk=sample_id)
    there = sample.reports.filter(state__in=_IN_PREPARATION).first()
    if there is not None:
        return there
    if sample.state != SampleState.VERIFIED:
        raise NotAllowedError(
            _("A report is drafted when the results of the sample are verified.")
        )
    return _drafted(sample, by)


@transaction.atomic
def revise_draft(
    report_id: UUID, *, states_conformity: bool, deviations: str, by: Actor
) -> TestReport:
    """Change what a draft says beside its results."""
    _require(by, Role.REPORT_OFFICER)
    report = TestReport.objects.select_for_update().get(pk=report_id)
    if report.state != ReportState.DRAFT:
        raise NotAllowedError(_("Only a draft can be changed. Amend the report."))
    report.states_conformity, report.deviations = states_conformity, deviations
    report.save(update_fields=["states_conformity", "deviations"])
    return report


@transaction.atomic
def authorise_report(report_id: UUID, *, by: Actor) -> TestReport:
    """Answer for a report as signatory (ISO/IEC 17025:2017, 7.8.1.1)."""
    report = _report(report_id)
    by = by.using((Role.SIGNATORY,))
    report.authorised_by_id = by.person_id
    report.on_behalf_of_id = by.on_behalf_of
    report.authorised_at = timezone.now()
    # The table refuses an authorised report without a name, so the name goes first.
    report.save(update_fields=["authorised_by", "on_behalf_of", "authorised_at"])
    take(report, "authorise", by=by, facts=authorisation_facts(report, by))
    _mark_reported(report, by)
    record(ReportAuthorised(report.sample.request_id), by=by, subject=report.pk)
    return report


@transaction.atomic
def seal_authorised(occurred: Occurred) -> None:
    """Seal the report that a signatory authorised; a second call finds it sealed."""
    report = TestReport.objects.select_for_update().get(pk=occurred.subject)
    if report.state == ReportState.AUTHORISED:
        _seal(_report(report.pk), _system(report))


@transaction.atomic
def release_report(report_id: UUID, *, released_to: str, by: Actor) -> TestReport:
    """Hand a sealed report over; the request is done with its last report."""
    report = _report(report_id)
    step = take(report, "release", by=by, facts=release_facts(report))
    by = by.using(step.roles)
    report.released_by_id, report.released_at = by.person_id, timezone.now()
    report.released_to = released_to
    report.save(update_fields=["released_by", "released_at", "released_to"])
    event = ReportReleased(report.sample.request_id, report.number)
    record(event, by=by, subject=report.pk)
    _finish(report.sample.request_id, by)
    return report


@transaction.atomic
def discard_report(report_id: UUID, *, reason: str, by: Actor) -> TestReport:
    """Put a draft away, so that the sample can be tested again."""
    report = _report(report_id)
    facts = ReportFacts(has_reason=bool(reason.strip()))
    step = take(report, "discard", by=by, facts=facts)
    _tell(report, reason)
    record(ReportDiscarded(reason), by=by.using(step.roles), subject=report.pk)
    return report


@transaction.atomic
def amend_report(report_id: UUID, *, reason: str, by: Actor) -> TestReport:
    """Draft the report that will replace a released one (17025, 7.8.8)."""
    report = _report(report_id)
    step = take(report, "amend", by=by, facts=amendment_facts(report, reason))
    by = by.using(step.roles)
    if report.sample.state == SampleState.REPORTED:
        reopen_sample(report.sample_id, reason=reason, by=by)
    draft = _drafted(report.sample, by, replaces=report, reason=reason)
    event = ReportAmendmentOpened(replacement=draft.pk, reason=reason)
    record(event, by=by, subject=report.pk)
    return draft


@transaction.atomic
def withdraw_report(report_id: UUID, *, reason: str, by: Actor) -> TestReport:
    """Withdraw a sealed report: its public page says so from now on."""
    report = _report(report_id)
    facts = ReportFacts(has_reason=bool(reason.strip()))
    step = take(report, "withdraw", by=by, facts=facts)
    by = by.using(step.roles)
    _tell(report, reason)
    revoke(_document(report), reason=reason, by=by)
    record(ReportWithdrawn(report.number, reason), by=by, subject=report.pk)
    return report


@transaction.atomic
def reopen_sample(sample_id: UUID, *, reason: str, by: Actor) -> Sample:
    """Open a reported sample again, for a retest or a new report."""
    sample = Sample.objects.get(pk=sample_id)
    facts = SampleFacts(has_reason=bool(reason.strip()))
    step = take(sample, "reopen", by=by, facts=facts)
    sample.reason = reason
    sample.save(update_fields=["reason"])
    record(SampleReopened(reason), by=by.using(step.roles), subject=sample.pk)
    return sample


def _report(report_id: UUID) -> TestReport:
    rows = TestReport.objects.select_related(
        "office",
        "sample__office",
        "sample__request__business__region",
        "sample__request__product",
        "sample__request__edition",
        "replaces",
    )
    return rows.get(pk=report_id)


def _require(by: Actor, role: str) -> None:
    if not by.may_any((role,)):
        raise NotAllowedError(
            _("Your role may not do this. Ask a colleague whose role may.")
        )


def _drafted(
    sample: Sample,
    by: Actor,
    *,
    replaces: TestReport | None = None,
    reason: str = "",
) -> TestReport:
    report = TestReport.objects.create(
        office_id=sample.office_id,
        sample=sample,
        replaces=replaces,
        reason=reason,
        states_conformity=sample.request.decision_rule not in ("", Rule.NONE),
        deviations=replaces.deviations if replaces else "",
        drafted_by_id=by.person_id,
        drafted_at=timezone.now(),
    )
    record(ReportDrafted(sample.request_id), by=by, subject=report.pk)
    return report


def _system(report: TestReport) -> Actor:
    """Return the office's machinery, acting on the signatory's decision."""
    if report.authorised_by_id is None:
        raise ValueError("nobody authorised this report")
    return machinery(report.office_id, following=report.authorised_by_id)


def _seal(report: TestReport, by: Actor) -> None:
    document = _issued(report, by)
    report.document, report.number = document.pk, document.number
    report.verification_code = document.verification_code
    report.verdict, report.sealed_at = document.verdict, document.issued_at
    report.save()
    take(report, "seal", by=by)
    event = ReportSealed(report.sample.request_id, report.number)
    record(event, by=by, subject=report.pk)


def _issued(report: TestReport, by: Actor) -> Document:
    old = report.replaces
    if old is None:
        return issue(draft_of(report), by=by)
    new = supersede(_document(old), draft_of(report), reason=report.reason, by=by)
    take(old, "supersede", by=by)
    record(ReportSuperseded(old.number, new.number), by=by, subject=old.pk)
    return new


def _document(report: TestReport) -> Document:
    return issued_document(number=report.number, office_id=report.office_id)


def _mark_reported(report: TestReport, by: Actor) -> None:
    sample = report.sample
    if sample.state == SampleState.DISPOSED:
        return
    take(sample, "report", by=by)
    sample.reported_at = report.authorised_at
    sample.save(update_fields=["reported_at"])


def _tell(report: TestReport, reason: str) -> None:
    report.reason = reason
    report.save(update_fields=["reason"])


def _finish(request_id: UUID, by: Actor) -> None:
    """Finish the service when every sample that was agreed has its report."""
    request = ServiceRequest.objects.select_for_update().get(pk=request_id)
    released = TestReport.objects.filter(
        sample__request_id=request_id, state=ReportState.RELEASED
    )
    is_last = released.count() >= request.sample_count
    if is_last and request.state == RequestState.IN_SERVICE:
        finish_service(request_id, by=by)
