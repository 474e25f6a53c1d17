"""Keeping what was measured, and sending it to be verified."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.laboratory.events import (
    ResultCorrected,
    ResultsEntered,
    ResultsSubmitted,
)
from bakumutu.laboratory.journeys import SampleState
from bakumutu.laboratory.models import Result, Sample, Worksheet
from bakumutu.laboratory.models.facts import analysis_facts, current_results
from bakumutu.laboratory.sheets.readings import says_the_same
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take
from bakumutu.rules.quantity import Quantity

_WRITTEN = (
    "raw",
    "kind",
    "value",
    "entered_by",
    "entered_at",
    "verified_by",
    "verified_at",
    "reason",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How values came to be written."""

    source: str = "grid"
    #: SHA-256 of the file they came from.
    fingerprint: str = ""
    #: Why values that were kept already are replaced.
    reason: str = ""


class ReasonNeededError(NotAllowedError):
    """Kept values would be replaced without anybody saying why."""

    def __init__(self, results: Iterable[Result]) -> None:
        self.results = tuple(results)
        names = ", ".join(f"{each.sample}: {each.raw}" for each in self.results)
        sentence = _(
            "These values were kept already: %(names)s. Write why they change."
        )
        super().__init__(sentence % {"names": names})


@transaction.atomic
def keep_values(
    worksheet_id: UUID,
    values: Mapping[UUID, Quantity],
    entry: Entry,
    *,
    by: Actor,
) -> int:
    """Write values into their slots: all of them or none; return how many changed.

    A value that was kept already is replaced only with a reason, and stays in the
    history (ISO/IEC 17025:2017, 7.5.2).
    """
    worksheet = Worksheet.objects.select_for_update().get(pk=worksheet_id)
    changed = [
        result
        for result in _open_slots(worksheet, values, by)
        if not says_the_same(result.quantity, values[result.pk])
    ]
    if not changed:
        return 0
    replaced = {each.pk: each.raw for each in changed if each.raw}
    _refuse_silence(changed, entry)
    for result in changed:
        _write(result, values[result.pk], entry, by)
    Result.objects.bulk_update(changed, _WRITTEN)
    worksheet.saved_at = timezone.now()
    worksheet.save(update_fields=["saved_at"])
    _announce(worksheet, changed, replaced, (entry, by))
    return len(changed)


@transaction.atomic
def submit_samples(worksheet_id: UUID, *, by: Actor) -> list[Sample]:
    """Send every sample of the worksheet to be verified by another person."""
    rows = Sample.objects.filter(
        results__worksheet_id=worksheet_id, state=SampleState.ANALYSING
    )
    samples = list(rows.distinct().order_by("pk"))
    if not samples:
        raise NotAllowedError(_("No sample of this worksheet waits for results."))
    results = list(current_results(each.pk for each in samples))
    for sample in samples:
        own = [each for each in results if each.sample_id == sample.pk]
        facts = analysis_facts(sample, own, by)
        step = take(sample, "submit", by=by, facts=facts)
        event = ResultsSubmitted(worksheet=worksheet_id)
        record(event, by=by.using(step.roles), subject=sample.pk)
    return samples


def _open_slots(
    worksheet: Worksheet, values: Mapping[UUID, Quantity], by: Actor
) -> list[Result]:
    rows = worksheet.results.filter(pk__in=list(values), is_current=True)
    found = list(rows.select_related("sample", "test__parameter").order_by("pk"))
    if len(found) != len(values):
        raise NotAllowedError(_("A value belongs to another worksheet. Open it again."))
    for result in found:
        _require_open(result.sample, by)
    return found


def _require_open(sample: Sample, by: Actor) -> None:
    if sample.analyst_id != by.person_id:
        raise NotAllowedError(
            _("Sample %(sample)s is assigned to another analyst.") % {"sample": sample}
        )
    if sample.state != SampleState.ANALYSING:
        raise NotAllowedError(
            _("The results of %(sample)s were already sent to be verified.")
            % {"sample": sample}
        )


def _refuse_silence(changed: list[Result], entry: Entry) -> None:
    kept = [each for each in changed if each.raw]
    if kept and not entry.reason.strip():
        raise ReasonNeededError(kept)


def _write(result: Result, quantity: Quantity, entry: Entry, by: Actor) -> None:
    result.reason = entry.reason[:255] if result.raw else result.reason
    result.raw, result.kind = quantity.raw, quantity.kind
    result.value = "" if quantity.value is None else str(quantity.value)
    result.entered_by_id, result.entered_at = by.person_id, timezone.now()
    result.verified_by, result.verified_at = None, None


def _announce(
    worksheet: Worksheet,
    changed: list[Result],
    replaced: Mapping[UUID, str],
    how: tuple[Entry, Actor],
) -> None:
    entry, by = how
    event = ResultsEntered(len(changed), entry.source, entry.fingerprint)
    record(event, by=by, subject=worksheet.pk)
    for result in changed:
        if result.pk not in replaced:
            continue
        correction = ResultCorrected(
            sample=result.sample_id,
            parameter=result.test.parameter.code,
            before=replaced[result.pk],
            after=result.raw,
            reason=entry.reason,
        )
        record(correction, by=by, subject=result.sample_id)
