"""Reads of samples."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.desk.queries.requests import called
from bakumutu.laboratory.journeys import SampleFacts, SampleState
from bakumutu.laboratory.models import Result, Sample
from bakumutu.laboratory.models.facts import (
    analysis_facts,
    current_results,
    keeping_facts,
    verification_facts,
)
from bakumutu.laboratory.models.judging import Finding, finding, name_of
from bakumutu.laboratory.reporting import limit_words
from bakumutu.office.actor import Actor
from bakumutu.office.beginnings import begins, found_in_one_way
from bakumutu.office.models import Staff
from bakumutu.office.roles import Role
from bakumutu.office.steps import choices
from bakumutu.rules.credential import normal_code
from bakumutu.rules.journey import Option
from bakumutu.web.wording import language

_TO_BEGIN = (SampleState.ASSIGNED, SampleState.RETEST)


@dataclass(frozen=True, slots=True)
class SampleFilter:
    """What the list of samples is narrowed to."""

    text: str = ""
    state: str = ""
    analyst: UUID | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A result with what may be said of it."""

    result: Result
    finding: Finding | None

    @property
    def name(self) -> str:
        """Return the parameter as the standard or the laboratory calls it."""
        return name_of(self.result.test)

    @property
    def limit(self) -> str:
        """Return the limit in words, in the language of the page."""
        limit = self.result.test.requirement
        return limit_words(limit, "en" if language() == "en" else "id") if limit else ""


def sample_list(wanted: SampleFilter) -> QuerySet[Sample]:
    """Return samples with all that a row of the list shows, in one query."""
    rows = Sample.objects.select_related(
        "request__business", "request__product", "analyst"
    )
    if wanted.state in SampleState.values:
        rows = rows.filter(state=wanted.state)
    if wanted.analyst:
        rows = rows.filter(analyst_id=wanted.analyst)
    return rows.filter(_called(text)) if (text := wanted.text.strip()) else rows


def samples_whole() -> QuerySet[Sample]:
    """Return samples with everything that their page shows."""
    return Sample.objects.select_related(
        "office",
        "analyst",
        "received_by",
        "request__business",
        "request__product",
        "request__edition",
    )


def measured(sample: Sample) -> list[Measured]:
    """Return the results of a sample that count, each judged as agreed."""
    rows = current_results([sample.pk]).select_related("entered_by", "verified_by")
    return [Measured(each, finding(each, sample.request)) for each in rows]


def earlier_attempts(sample: Sample) -> QuerySet[Result]:
    """Return the results that a retest set aside; they stay for good."""
    rows = sample.results.filter(is_current=False)
    return rows.select_related("test__parameter", "test__requirement", "entered_by")


def sample_options(sample: Sample, by: Actor) -> tuple[Option, ...]:
    """Return the steps that ``by`` may take with a sample, with what blocks each."""
    return choices(sample, by=by, facts=_facts(sample, by))


def samples_to_take(by: Actor) -> QuerySet[Sample]:
    """Return the samples that wait for this analyst to begin, oldest first."""
    rows = samples_whole().filter(analyst_id=by.person_id, state__in=_TO_BEGIN)
    return rows.order_by("pk")


def analysts() -> QuerySet[Staff]:
    """Return the people to whom samples can be given."""
    posts = Staff.objects.filter(roles__contains=[Role.ANALYST], is_active=True)
    return posts.select_related("person").order_by("person__full_name")


def requests_to_receive(text: str = "") -> QuerySet[ServiceRequest]:
    """Return the paid requests whose samples may be taken in, oldest first."""
    states = (RequestState.PAID, RequestState.IN_SERVICE)
    rows = ServiceRequest.objects.filter(state__in=states)
    if text.strip():
        rows = rows.filter(called(text))
    return rows.select_related("business", "product").order_by("due_on", "pk")


def registered_count(request_id: UUID) -> int:
    """Return how many samples of a request were taken in."""
    return Sample.objects.filter(request_id=request_id).exclude(number="").count()


def _called(text: str) -> Q:
    """Return the condition that a sample has this number, this code or this request."""
    return found_in_one_way(
        Sample.objects.all(),
        begins("number", text.upper()),
        Q(code=normal_code(text)),
        Q(request__number=text.upper()),
    )


def _facts(sample: Sample, by: Actor) -> SampleFacts:
    if sample.state == SampleState.REPORTED:
        return keeping_facts(sample)
    results = list(current_results([sample.pk]))
    if sample.state == SampleState.ANALYSING:
        return analysis_facts(sample, results, by)
    if sample.state in (SampleState.RESULT_ENTERED, SampleState.VERIFIED):
        return verification_facts(sample, results, by)
    return SampleFacts()
