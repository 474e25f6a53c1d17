"""The laboratory for machines: samples, what was measured, and taking samples in."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.params.functions import Header
from ninja.responses import Status

from bakumutu.desk.models import Rule, ServiceRequest
from bakumutu.laboratory.actions.samples import register_sample
from bakumutu.laboratory.forms.samples import ArrivalForm
from bakumutu.laboratory.journeys import SampleState
from bakumutu.laboratory.models import Condition, Sample
from bakumutu.laboratory.models.results import ResultKind
from bakumutu.laboratory.models.worksheets import QcChoices
from bakumutu.laboratory.queries.samples import (
    Measured,
    SampleFilter,
    measured,
    sample_list,
    samples_whole,
)
from bakumutu.office.answers import SentBeforeError, place_once
from bakumutu.office.api import Posts
from bakumutu.office.roles import STAFF, Role
from bakumutu.rules.judgement import Verdict
from bakumutu.web.api import ApiError, Named, PageWanted, Text, declared, wrong_form

router = Router(tags=["laboratory"])
#: What a sender makes up once per sample, and sends again when in doubt.
Key = Annotated[UUID | None, Header(alias="Idempotency-Key")]


class SamplesWanted(PageWanted):
    """What the list of samples is narrowed to."""

    q: Text = Field("", description="number, sticker code or number of the request")
    state: SampleState | None = None
    analyst: UUID | None = None


class RequestOfSample(Schema):
    """The request that a sample belongs to."""

    id: UUID
    number: str


class SampleRow(Schema):
    """A sample, as lists show it."""

    id: UUID
    number: str = Field(description="empty for a sample that was turned away")
    code: str
    state: SampleState
    condition: Condition
    request: RequestOfSample
    business: Named = Field(alias="request.business")
    product: Named | None = Field(alias="request.product")
    analyst: str | None
    received_at: datetime
    due_on: date | None = Field(alias="request.due_on")

    @staticmethod
    def resolve_analyst(row: Sample) -> str | None:
        """Return the name of who measures."""
        return row.analyst.full_name if row.analyst else None


class SamplePage(Schema):
    """Samples, newest first; ``next`` is null on the last page."""

    items: list[SampleRow]
    next: UUID | None


class Amount(Schema):
    """What was measured: every number is decimal text, and never rounded."""

    raw: str = Field(description="exactly what the analyst wrote")
    kind: ResultKind
    value: str | None = Field(description="decimal text; null for words")
    unit: str
    expanded_uncertainty: str | None = Field(description="decimal text, k = 2")


class LimitOfResult(Schema):
    """What the standard demands, and whether two people confirmed it."""

    stated: str
    low: str | None
    high: str | None
    unit: str
    is_confirmed: bool


class ResultRow(Schema):
    """The attempt at one parameter that counts."""

    parameter: str
    name: str
    method: str | None
    attempt: int
    qc: QcChoices
    measured: Amount | None
    limit: LimitOfResult | None
    verdict: Verdict | None
    entered_at: datetime | None
    verified_at: datetime | None


class SampleWhole(SampleRow):
    """A sample with its results."""

    quantity: str
    container: str
    batch: str
    condition_note: str
    standard: str | None
    decision_rule: Rule | None
    results: list[ResultRow]

    @staticmethod
    def resolve_standard(row: Sample) -> str | None:
        """Return the number of the standard."""
        return row.request.edition.number if row.request.edition else None

    @staticmethod
    def resolve_decision_rule(row: Sample) -> str | None:
        """Return the agreed rule."""
        return row.request.decision_rule or None

    @staticmethod
    def resolve_results(row: Sample) -> list[ResultRow]:
        """Return the results that count."""
        return [_result(each) for each in measured(row)]


class ArrivalTold(Schema):
    """What the receiver saw; an unfit sample is turned away at the counter."""

    quantity: Text = Field(min_length=1)
    container: Text = Field(min_length=1)
    batch: Text = ""
    condition: Literal["good", "conditional"] = "good"
    condition_note: Text = Field("", description="needed unless the condition is good")
    consent: Text = Field("", description="needed when the condition is conditional")


class Registered(Schema):
    """The receipt of a sample: it never changes, so a repeat reads the same."""

    id: UUID
    number: str
    code: str
    request: RequestOfSample
    received_at: datetime


@router.get(
    "/samples", response={200: SamplePage, **declared(401, 403)}, auth=Posts(*STAFF)
)
def samples(request: HttpRequest, wanted: Query[SamplesWanted]) -> dict[str, Any]:
    """List the samples of the office, narrowed as on the page."""
    asked = SampleFilter(wanted.q, wanted.state or "", wanted.analyst)
    rows = sample_list(asked).order_by("-pk")
    if wanted.after:
        rows = rows.filter(pk__lt=wanted.after)
    found = list(rows[: wanted.size + 1])
    shown = found[: wanted.size]
    return {"items": shown, "next": shown[-1].pk if found[wanted.size :] else None}


@router.get(
    "/samples/{uuid:sample_id}",
    response={200: SampleWhole, **declared(401, 403, 404)},
    auth=Posts(*STAFF),
)
def sample(request: HttpRequest, sample_id: UUID) -> Sample:
    """Return one sample with the results that count, each judged as agreed."""
    return get_object_or_404(samples_whole(), pk=sample_id)


@router.post(
    "/requests/{uuid:request_id}/samples",
    response={201: Registered, **declared(400, 401, 403, 404, 409, 413)},
    auth=Posts(Role.SAMPLE_CUSTODIAN, Role.COUNTER),
)
def receive(
    request: HttpRequest,
    request_id: UUID,
    arrival: ArrivalTold,
    idempotency_key: Key = None,
) -> Status[Sample]:
    """Take a sample of a paid request in; a repeat with the same key takes in one."""
    wanted = get_object_or_404(ServiceRequest, pk=request_id)
    form = ArrivalForm(arrival.dict())
    if not form.is_valid():
        raise wrong_form(form)
    sender: Any = request

    def register() -> str:
        taken = register_sample(wanted.pk, form.arrival(), by=sender.actor)
        return reverse("laboratory:sample", args=[taken.pk])

    try:
        place = place_once(request, idempotency_key, register)
    except SentBeforeError:
        words = _("This key was sent before, for something else.")
        raise ApiError(409, words) from None
    return Status(201, samples_whole().get(pk=resolve(place).kwargs["pk"]))


def _result(one: Measured) -> ResultRow:
    result = one.result
    return ResultRow(
        parameter=result.test.parameter.code,
        name=one.name,
        method=result.test.method.number if result.test.method else None,
        attempt=result.attempt,
        qc=QcChoices(result.qc),
        measured=_amount(one),
        limit=_limit(one),
        verdict=one.finding.verdict if one.finding else None,
        entered_at=result.entered_at,
        verified_at=result.verified_at,
    )


def _amount(one: Measured) -> Amount | None:
    result = one.result
    if not result.raw:
        return None
    doubt = result.stated_uncertainty
    return Amount(
        raw=result.raw,
        kind=ResultKind(result.kind),
        value=result.value or None,
        unit=result.unit,
        expanded_uncertainty=None if doubt is None else str(doubt),
    )


def _limit(one: Measured) -> LimitOfResult | None:
    demanded = one.result.test.requirement
    if demanded is None:
        return None
    return LimitOfResult(
        stated=one.limit,
        low=demanded.low or None,
        high=demanded.high or None,
        unit=demanded.unit,
        is_confirmed=demanded.is_usable,
    )
