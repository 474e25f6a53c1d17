"""Putting samples on a worksheet, and the quality control of its run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.laboratory.events import AnalysisStarted, QualityChecked
from bakumutu.laboratory.journeys import SampleFacts, SampleState
from bakumutu.laboratory.models import (
    CheckKind,
    QualityCheck,
    Result,
    Sample,
    Worksheet,
)
from bakumutu.laboratory.models.facts import outside_competence
from bakumutu.ledger.actions import record
from bakumutu.letters.numbering import next_number
from bakumutu.office.actor import Actor
from bakumutu.office.models import Office
from bakumutu.office.queries import today_at
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.rules.judgement import QcState

WORKSHEET_NUMBERS = "LK{year}-{seq:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the quality control of one parameter showed."""

    state: str
    kind: str = CheckKind.CONTROL
    note: str = ""
    expanded_uncertainty: Decimal | None = None


@transaction.atomic
def open_worksheet(sample_ids: Iterable[UUID], *, by: Actor) -> Worksheet:
    """Begin a run with samples that are assigned to this analyst."""
    rows = Sample.objects.select_related("request__edition", "office")
    samples = list(rows.filter(pk__in=list(sample_ids)).order_by("pk"))
    if not samples:
        raise NotAllowedError(_("Choose at least one sample for the worksheet."))
    worksheet = Worksheet(
        office_id=by.office_id, analyst_id=by.person_id, opened_at=timezone.now()
    )
    for sample in samples:
        _start(sample, worksheet, by)
    _number(worksheet, samples[0].office)
    waiting = Result.objects.filter(sample__in=samples, is_current=True, raw="")
    waiting.update(worksheet=worksheet)
    _open_checks(worksheet)
    return worksheet


@transaction.atomic
def record_checks(
    worksheet_id: UUID, checks: Mapping[UUID, Check], *, by: Actor
) -> int:
    """Keep the quality control of parameters; return how many changed."""
    worksheet = Worksheet.objects.select_for_update().get(pk=worksheet_id)
    _require_own(worksheet, by)
    rows = worksheet.checks.select_related("parameter")
    changed = [
        row
        for row in rows.filter(parameter_id__in=list(checks))
        if _differs(row, checks[row.parameter_id])
    ]
    for row in changed:
        _record_check(row, checks[row.parameter_id], by)
    return len(changed)


@transaction.atomic
def repeat_parameter(
    worksheet_id: UUID, parameter_id: UUID, *, reason: str, by: Actor
) -> int:
    """Measure a parameter again on this run; the first values stay in the record."""
    worksheet = Worksheet.objects.select_for_update().get(pk=worksheet_id)
    _require_own(worksheet, by)
    if not reason.strip():
        raise NotAllowedError(_("Write why the measurement is repeated."))
    measured = list(
        worksheet.results.filter(
            test__parameter_id=parameter_id,
            is_current=True,
            sample__state=SampleState.ANALYSING,
        ).exclude(raw="")
    )
    again(measured, reason=reason, worksheet=worksheet)
    row = worksheet.checks.select_related("parameter").get(parameter_id=parameter_id)
    note = f"{row.note}; {reason}".strip("; ")[:255]
    _record_check(row, Check(state=QcState.PENDING, kind=row.kind, note=note), by)
    return len(measured)


def again(
    results: Iterable[Result], *, reason: str, worksheet: Worksheet | None = None
) -> list[Result]:
    """Set results aside and open the next attempt for each of them."""
    results = list(results)
    Result.objects.filter(pk__in=[each.pk for each in results]).update(
        is_current=False, reason=reason[:255]
    )
    return Result.objects.bulk_create(
        Result(
            office_id=old.office_id,
            sample_id=old.sample_id,
            test_id=old.test_id,
            attempt=old.attempt + 1,
            unit=old.unit,
            worksheet=worksheet,
        )
        for old in results
    )


def _start(sample: Sample, worksheet: Worksheet, by: Actor) -> None:
    facts = SampleFacts(
        is_own_sample=sample.analyst_id == by.person_id,
        outside_competence=outside_competence(sample, by.person_id),
    )
    step = take(sample, "start", by=by, facts=facts)
    event = AnalysisStarted(worksheet=worksheet.pk)
    record(event, by=by.using(step.roles), subject=sample.pk)


def _number(worksheet: Worksheet, office: Office) -> None:
    year = today_at(office).year
    worksheet.number = next_number(office.pk, "worksheet", year, WORKSHEET_NUMBERS)
    worksheet.save(force_insert=True)


def _open_checks(worksheet: Worksheet) -> None:
    parameters = worksheet.results.values_list("test__parameter_id", flat=True)
    QualityCheck.objects.bulk_create(
        QualityCheck(
            office_id=worksheet.office_id, worksheet=worksheet, parameter_id=parameter
        )
        for parameter in sorted(set(parameters))
    )


def _require_own(worksheet: Worksheet, by: Actor) -> None:
    if worksheet.analyst_id != by.person_id:
        raise NotAllowedError(_("This worksheet belongs to another analyst."))


def _uncertainty(check: Check) -> str:
    doubt = check.expanded_uncertainty
    return "" if doubt is None else f"{doubt:f}"


def _differs(row: QualityCheck, check: Check) -> bool:
    before = (row.state, row.kind, row.note, row.expanded_uncertainty)
    return before != (check.state, check.kind, check.note, _uncertainty(check))


def _record_check(row: QualityCheck, check: Check, by: Actor) -> None:
    was_failed = row.state == QcState.FAILED and check.state != QcState.FAILED
    if (was_failed or check.state == QcState.FAILED) and not check.note.strip():
        raise NotAllowedError(
            _("Write what the quality control of %(parameter)s showed.")
            % {"parameter": row.parameter.name}
        )
    row.state, row.kind, row.note = check.state, check.kind, check.note
    row.expanded_uncertainty = _uncertainty(check)
    row.checked_by_id, row.checked_at = by.person_id, timezone.now()
    row.save()
    _cover(row)
    event = QualityChecked(row.parameter.code, row.state, row.note)
    record(event, by=by, subject=row.worksheet_id)


def _cover(row: QualityCheck) -> None:
    """Carry the run's quality control and doubt to its results that are still open."""
    Result.objects.filter(
        worksheet_id=row.worksheet_id,
        test__parameter_id=row.parameter_id,
        is_current=True,
        sample__state=SampleState.ANALYSING,
    ).update(qc=row.state, expanded_uncertainty=row.expanded_uncertainty)
