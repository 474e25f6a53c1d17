"""What waits for each role in the laboratory, for the home page."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.laboratory.events import ReportClaimEnded
from bakumutu.laboratory.journeys import ReportState, SampleState
from bakumutu.laboratory.models import Sample, TestReport
from bakumutu.laboratory.queries.reports import samples_to_report
from bakumutu.ledger.models import Entry
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.web.panels import Waiting

#: Counting stops here: the home page says "there is much", not how much exactly.
_COUNTED = 1_000

#: Role -> states of a sample that are its turn, in words.
_SAMPLES: dict[str, dict[str, object]] = {
    Role.VERIFIER: {
        SampleState.REGISTERED: _("Samples to give to an analyst"),
        SampleState.RESULT_ENTERED: _("Results to verify"),
    },
}
_OWN_SAMPLES: dict[str, object] = {
    SampleState.ASSIGNED: _("Samples to put on a worksheet"),
    SampleState.RETEST: _("Samples to test again"),
    SampleState.ANALYSING: _("Samples being analysed"),
}
_REPORTS: dict[str, dict[str, object]] = {
    Role.SIGNATORY: {ReportState.DRAFT: _("Reports to authorise")},
    Role.COUNTER: {ReportState.SEALED: _("Reports to hand over")},
}


def waiting_for(actor: object) -> Iterator[Waiting]:
    """Return what waits for somebody in the laboratory."""
    if not isinstance(actor, Actor):
        return
    yield from _to_receive(actor)
    yield from _samples(actor)
    yield from _own_samples(actor)
    yield from _reports(actor)
    yield from _ended_claims(actor)


def _to_receive(actor: Actor) -> Iterator[Waiting]:
    if Role.SAMPLE_CUSTODIAN in actor.roles:
        rows = ServiceRequest.objects.filter(state=RequestState.PAID).order_by("pk")
        yield _told(rows, _("Samples to take in"), reverse("laboratory:reception"))


def _samples(actor: Actor) -> Iterator[Waiting]:
    for role in sorted(actor.roles & _SAMPLES.keys()):
        for state, title in _SAMPLES[role].items():
            rows = Sample.objects.filter(state=state).order_by("pk")
            yield _told(rows, title, f"{reverse('laboratory:samples')}?state={state}")


def _own_samples(actor: Actor) -> Iterator[Waiting]:
    if Role.ANALYST not in actor.roles:
        return
    for state, title in _OWN_SAMPLES.items():
        rows = Sample.objects.filter(state=state, analyst_id=actor.person_id)
        yield _told(rows.order_by("pk"), title, reverse("laboratory:worksheets"))


def _reports(actor: Actor) -> Iterator[Waiting]:
    if Role.REPORT_OFFICER in actor.roles:
        url = f"{reverse('laboratory:samples')}?state={SampleState.VERIFIED}"
        yield _told(samples_to_report(), _("Reports to draft"), url)
    for role in sorted(actor.roles & _REPORTS.keys()):
        for state, title in _REPORTS[role].items():
            found = TestReport.objects.filter(state=state).order_by("pk")
            url = f"{reverse('laboratory:reports')}?state={state}"
            yield _told(found, title, url)


def _ended_claims(actor: Actor) -> Iterator[Waiting]:
    if Role.QUALITY_MANAGER not in actor.roles:
        return
    noted = Entry.objects.filter(
        office_id=actor.office_id, kind=ReportClaimEnded.kind
    ).values("subject")
    standing = (ReportState.SEALED, ReportState.RELEASED)
    rows = TestReport.objects.filter(pk__in=noted, state__in=standing).order_by("pk")
    first = rows.first()
    if first is not None:
        title = _("Reports that claim an accreditation which had ended")
        yield _told(rows, title, reverse("laboratory:report", args=[first.pk]))


def _told(rows: QuerySet[object], title: object, url: str) -> Waiting:  # type: ignore[type-var]  # any row with a key
    keys: list[UUID] = list(rows.values_list("pk", flat=True)[:_COUNTED])
    return Waiting(title, len(keys), url, _day_of(keys[0]) if keys else None)


def _day_of(key: UUID) -> date:
    """Return the day on which a key was made: UUIDv7 begins with its time."""
    return date.fromtimestamp((key.int >> 80) / 1000)  # noqa: DTZ012 (a day is enough)
