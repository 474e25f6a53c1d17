"""Sealing the gap report: what was missing on one day, and no certificate."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import override

from bakumutu.guidance.actions.gap_steps import next_steps, worst_first
from bakumutu.guidance.events import GapReportSealed
from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment
from bakumutu.guidance.models.findings import Finding, Found, findings_of
from bakumutu.guidance.models.scores import (
    BAND_WORDS,
    Outcome,
    outcome_of,
    tallies,
)
from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Occurred
from bakumutu.letters.actions import issue
from bakumutu.letters.drafts import (
    ClauseScore,
    Draft,
    Gap,
    GapReport,
    Standard,
)
from bakumutu.office.actor import Actor, machinery
from bakumutu.office.letterhead import issuer_of, pattern_of, signatory_of
from bakumutu.office.steps import take
from bakumutu.registry.addressees import party_of
from bakumutu.standards.models import ChecklistItem, Edition
from bakumutu.web.wording import plain_date

#: What the column of clauses holds without a break in every word.
_SHORT = 16
#: What a gap report calls a finding.
_FOUND = {Found.NOT_MET: "no", Found.PARTLY: "partly", Found.UNPROVEN: "unproven"}
_PARTS = (
    "office",
    "business__region",
    "product",
    "checklist__edition",
    "assessor",
    "earlier",
)


@transaction.atomic
def seal_agreed(occurred: Occurred) -> None:
    """Seal the gap report that an owner acknowledged; a second call finds it sealed."""
    Assessment.objects.select_for_update().get(pk=occurred.subject)
    assessment = Assessment.objects.select_related(*_PARTS).get(pk=occurred.subject)
    if assessment.state == AssessmentState.AGREED:
        _seal(assessment)


def _seal(assessment: Assessment) -> None:
    by = _system(assessment)
    document = issue(_draft(assessment), by=by)
    assessment.document, assessment.report_number = document.pk, document.number
    assessment.verification_code = document.verification_code
    assessment.sealed_at = document.issued_at
    assessment.save()
    take(assessment, "seal", by=by)
    event = GapReportSealed(product=assessment.product_id, number=document.number)
    record(event, by=by, subject=assessment.pk)


def _system(assessment: Assessment) -> Actor:
    """Return the office's machinery, acting on what the assessor found."""
    if assessment.assessor_id is None:
        raise ValueError("nobody assessed this")
    return machinery(assessment.office_id, following=assessment.assessor_id)


def _draft(assessment: Assessment) -> Draft:
    signatory = signatory_of(assessment.office, _system(assessment).person_id)
    # The report is Indonesian, whatever language a page is read in.
    with override("id"):
        return Draft(
            issuer=issuer_of(assessment.office),
            content=_content(assessment),
            signatory=signatory,
            pattern=pattern_of(assessment.office, GapReport),
            origin=assessment.pk,
        )


def _content(assessment: Assessment) -> GapReport:
    findings = findings_of(assessment)
    outcome = outcome_of(assessment.checklist, findings)
    return GapReport(
        customer=party_of(assessment.business),
        product=str(assessment.product),
        checklist=assessment.checklist.title,
        checklist_version=assessment.checklist.version,
        assessed_on=_assessed_on(assessment),
        assessors=_assessors(assessment),
        clauses=tuple(_clauses(findings, outcome)),
        gaps=tuple(_gaps(findings)),
        site=assessment.place,
        standard=_standard(assessment.checklist.edition),
        level=f"Level {assessment.level}" if assessment.level else "",
        meaning=_meaning(outcome),
        strengths=tuple(_strengths(findings)),
        acknowledged=_acknowledged(assessment),
        earlier=assessment.earlier.report_number if assessment.earlier else "",
        next_steps=next_steps(assessment, findings),
    )


def _clauses(findings: Iterable[Finding], outcome: Outcome) -> Iterable[ClauseScore]:
    for tally in tallies(findings):
        percent = outcome.result.sections[tally.title].percent
        yield ClauseScore(
            name=tally.title,
            met=tally.of(Found.MET),
            partly=tally.of(Found.PARTLY),
            not_met=tally.of(Found.NOT_MET),
            unproven=tally.of(Found.UNPROVEN),
            not_applicable=tally.of(Found.NOT_APPLICABLE),
            score="" if percent is None else f"{percent:.0f} %",
        )


def _meaning(outcome: Outcome) -> str:
    """Return what the score says, in one sentence."""
    if outcome.percent is None or outcome.result.score.coverage is None:
        return ""
    return (
        f"Nilai {outcome.percent:.0f} % dari butir yang sudah jelas"
        f" ({outcome.result.score.coverage:.0f} % bobot):"
        f" {BAND_WORDS[outcome.result.band]}."
    )


def _gaps(findings: Iterable[Finding]) -> Iterable[Gap]:
    """Yield what is missing, the most severe first."""
    for finding in worst_first(findings):
        clause, requirement = _named(finding.item)
        yield Gap(
            clause=clause,
            requirement=requirement,
            severity=finding.item.severity,
            found=_FOUND[finding.found],
            note=finding.answer.note if finding.answer else "",
        )


def _named(item: ChecklistItem) -> tuple[str, str]:
    """Return an item by its clause; a long one stands behind the words instead."""
    if item.clause and len(item.clause) <= _SHORT:
        return item.clause, item.text_id
    told = f"{item.text_id} ({item.clause})" if item.clause else item.text_id
    return str(item.number), told


def _assessed_on(assessment: Assessment) -> date:
    """Return the day on which the visit took place, as the office counts days."""
    begun = assessment.begun_at
    if begun is None:
        return assessment.visit_on
    return begun.astimezone(ZoneInfo(assessment.office.time_zone)).date()


def _strengths(findings: Iterable[Finding]) -> Iterable[str]:
    """Yield the critical items that are met and proven."""
    for finding in findings:
        if finding.item.severity == "critical" and finding.found == Found.MET:
            yield finding.item.text_id


def _assessors(assessment: Assessment) -> tuple[str, ...]:
    signatory = signatory_of(assessment.office, _system(assessment).person_id)
    return (", ".join(part for part in (signatory.name, signatory.position) if part),)


def _acknowledged(assessment: Assessment) -> str:
    told = (
        plain_date(assessment.acknowledged_at),
        assessment.acknowledged_by,
        str(assessment.get_acknowledged_way_display()),
    )
    return ", ".join(part for part in told if part)


def _standard(edition: Edition | None) -> Standard | None:
    if edition is None:
        return None
    return Standard(
        number=edition.number, title=edition.title_id, title_en=edition.title_en
    )
