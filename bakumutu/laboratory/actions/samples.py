"""Taking samples in, giving them to analysts, and what becomes of the rest."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.service import start_service
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import RequestedTest, ServiceRequest
from bakumutu.laboratory.events import (
    SampleAssigned,
    SampleDisposed,
    SampleRefused,
    SampleRegistered,
)
from bakumutu.laboratory.journeys import SampleFacts
from bakumutu.laboratory.models import Condition, Result, Sample
from bakumutu.laboratory.models.facts import (
    assignment_facts,
    keeping_facts,
    reception_facts,
)
from bakumutu.ledger.actions import record
from bakumutu.letters.actions import new_code
from bakumutu.letters.numbering import next_number
from bakumutu.office.actor import Actor
from bakumutu.office.steps import NotAllowedError, permit, take

#: Short enough to type, and never read as a date by a spreadsheet.
SAMPLE_NUMBERS = "C{year}-{seq:05d}"
# Samples come by the hundred; a whole request is twice as dear to read.
_READ_AT_RECEPTION = ServiceRequest.objects.select_related("office").only(
    "office__time_zone", "office_id", "state", "sample_count"
)
_PAID = (RequestState.PAID, RequestState.IN_SERVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What the receiver saw (ISO/IEC 17025:2017, 7.4.3)."""

    condition: str
    quantity: str = ""
    container: str = ""
    condition_note: str = ""
    consent: str = ""
    batch: str = ""
    received_at: datetime | None = None


@transaction.atomic
def register_sample(request_id: UUID, arrival: Arrival, *, by: Actor) -> Sample:
    """Take a sample in: number, code, and an empty result for every test."""
    request = _READ_AT_RECEPTION.get(pk=request_id)
    sample = _arrived(request, arrival, by)
    facts = reception_facts(sample, is_paid=request.state in _PAID)
    step = permit(sample, "register", by=by, facts=facts)
    sample.state = step.target
    by = by.using(step.roles)
    _begin(request, by)
    Result.objects.bulk_create(_empty_results(sample))
    event = SampleRegistered(request=request.pk, condition=sample.condition)
    record(event, by=by, subject=sample.pk)
    return _numbered(sample, request)


@transaction.atomic
def refuse_sample(
    request_id: UUID, arrival: Arrival, *, reason: str, by: Actor
) -> Sample:
    """Turn a sample away, with the reason the customer is told."""
    request = ServiceRequest.objects.get(pk=request_id)
    sample = _arrived(request, arrival, by)
    sample.reason = reason
    step = permit(
        sample, "refuse", by=by, facts=SampleFacts(has_reason=bool(reason.strip()))
    )
    sample.state = step.target
    sample.save(force_insert=True)
    event = SampleRefused(request=request.pk, reason=reason)
    record(event, by=by.using(step.roles), subject=sample.pk)
    return sample


@transaction.atomic
def assign_samples(
    sample_ids: Iterable[UUID], *, analyst_id: UUID, by: Actor
) -> list[Sample]:
    """Give samples to an analyst who is authorised for all their methods."""
    rows = Sample.objects.select_related("request__edition", "office")
    samples = list(rows.filter(pk__in=list(sample_ids)).order_by("pk"))
    if not samples:
        raise NotAllowedError(_("Choose at least one sample for the analyst."))
    for sample in samples:
        facts = assignment_facts(sample, analyst_id)
        step = take(sample, "assign", by=by, facts=facts)
        sample.analyst_id = analyst_id
        sample.save(update_fields=["analyst"])
        event = SampleAssigned(analyst=analyst_id)
        record(event, by=by.using(step.roles), subject=sample.pk)
    return samples


@transaction.atomic
def dispose_sample(sample_id: UUID, *, how: str, by: Actor) -> Sample:
    """Write down that the rest of a reported sample is gone."""
    sample = Sample.objects.get(pk=sample_id)
    step = take(sample, "dispose", by=by, facts=keeping_facts(sample))
    record(SampleDisposed(how=how), by=by.using(step.roles), subject=sample.pk)
    return sample


def _arrived(request: ServiceRequest, arrival: Arrival, by: Actor) -> Sample:
    told = {key: value for key, value in asdict(arrival).items() if value is not None}
    sample = Sample(
        office_id=by.office_id,
        request=request,
        code=new_code(),
        received_by_id=by.person_id,
        **{"received_at": timezone.now()} | told,
    )
    if sample.condition == Condition.UNFIT and not sample.condition_note:
        raise NotAllowedError(_("Write what makes the sample unfit."))
    return sample


def _begin(request: ServiceRequest, by: Actor) -> None:
    """Start the service with the first sample; a second one waits and finds it so."""
    if request.state != RequestState.PAID:
        return
    waiting = ServiceRequest.objects.select_for_update().filter(
        pk=request.pk, state=RequestState.PAID
    )
    if waiting.exists():
        start_service(request.pk, by=by)


def _empty_results(sample: Sample) -> Iterable[Result]:
    """Yield a result for each test, in the unit of its limit or its parameter.

    Only keys and units are read: whole rows would cost more than all that is written.
    """
    tests = RequestedTest.objects.filter(request_id=sample.request_id)
    wanted = tests.values_list("pk", "requirement__unit", "parameter__unit")
    for test_id, of_limit, of_parameter in wanted:
        yield Result(
            office_id=sample.office_id,
            sample=sample,
            test_id=test_id,
            unit=of_limit or of_parameter,
        )


def _numbered(sample: Sample, request: ServiceRequest) -> Sample:
    """Give the number last: whoever is next waits from here to the end.

    Inside that wait the count of samples is exact, so that no more are taken in
    than were agreed and paid for.
    """
    year = request.today().year
    sample.number = next_number(sample.office_id, "sample", year, SAMPLE_NUMBERS)
    there = Sample.objects.filter(request_id=request.pk).exclude(number="").count()
    if there >= request.sample_count:
        raise NotAllowedError(
            _("All %(count)s samples of this request are registered already.")
            % {"count": request.sample_count}
        )
    sample.save(force_insert=True)
    return sample
