"""The second pair of eyes: verify, send back, or order a retest."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.laboratory.actions.worksheets import again
from bakumutu.laboratory.events import RetestOrdered, SampleSentBack, SampleVerified
from bakumutu.laboratory.models import Result, Sample
from bakumutu.laboratory.models.facts import current_results, verification_facts
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, take


@transaction.atomic
def verify_sample(sample_id: UUID, *, by: Actor) -> Sample:
    """Find the results of a sample right."""
    sample = Sample.objects.get(pk=sample_id)
    results = list(current_results([sample.pk]))
    facts = verification_facts(sample, results, by)
    step = take(sample, "verify", by=by, facts=facts)
    Result.objects.filter(pk__in=[each.pk for each in results]).update(
        verified_by=by.person_id, verified_at=timezone.now()
    )
    record(SampleVerified(), by=by.using(step.roles), subject=sample.pk)
    return sample


@transaction.atomic
def send_back_sample(sample_id: UUID, *, reason: str, by: Actor) -> Sample:
    """Return a sample to its analyst; what was written stays in the history."""
    sample = Sample.objects.get(pk=sample_id)
    facts = verification_facts(sample, current_results([sample.pk]), by, reason=reason)
    step = take(sample, "send_back", by=by, facts=facts)
    _tell(sample, reason)
    record(SampleSentBack(reason), by=by.using(step.roles), subject=sample.pk)
    return sample


@transaction.atomic
def order_retest(
    sample_id: UUID, result_ids: Collection[UUID], *, reason: str, by: Actor
) -> Sample:
    """Have parameters measured again; the first values stay, and are never averaged."""
    sample = Sample.objects.get(pk=sample_id)
    results = list(current_results([sample.pk]))
    chosen = [each for each in results if each.pk in result_ids]
    if not chosen:
        raise NotAllowedError(_("Choose the parameters that are to be tested again."))
    facts = verification_facts(sample, results, by, reason=reason)
    step = take(sample, "retest", by=by, facts=facts)
    again(chosen, reason=reason)
    _tell(sample, reason)
    event = RetestOrdered(tuple(each.test.parameter.code for each in chosen), reason)
    record(event, by=by.using(step.roles), subject=sample.pk)
    return sample


def _tell(sample: Sample, reason: str) -> None:
    sample.reason = reason
    sample.save(update_fields=["reason"])
