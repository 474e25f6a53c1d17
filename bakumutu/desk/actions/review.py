"""Writes of the review of requests (ISO/IEC 17025:2017, 7.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change, limits_of, move, reachable, require_role
from bakumutu.desk.events import (
    RequestAccepted,
    RequestDeclined,
    RequestReferred,
    TermsAgreed,
)
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import (
    NamedLaboratory,
    RequestedTest,
    RequestFacts,
    ServiceRequest,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.calendar import working_days_until
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.models import Method


@dataclass(frozen=True)
class Terms:
    """How the office would do the work, as agreed with the customer."""

    decision_rule: str
    due_on: date
    edition_id: UUID | None = None
    product_class: str = ""
    #: Test -> method.
    methods: Mapping[UUID, UUID] = field(default_factory=dict)


@dataclass(frozen=True)
class LaboratoryDetails:
    """A laboratory that can do what this office may not."""

    name: str
    city: str
    accreditation: str = ""


def set_terms(request_id: UUID, terms: Terms, *, by: Actor) -> ServiceRequest:
    """Write down method, limits, decision rule and due date."""
    require_role(by, Role.TECHNICAL_MANAGER)
    request = reachable(request_id, by)
    _require_review(request)
    days = working_days_until(by.office_id, request.today(), terms.due_on)
    change(
        request,
        edition_id=terms.edition_id,
        product_class=terms.product_class,
        decision_rule=terms.decision_rule,
        due_on=terms.due_on,
        working_days=max(1, days),
    )
    tests = _choose(request, terms.methods)
    record(_announcement(request, tests), by=by, subject=request.pk)
    return request


def accept(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """Say that the office can and will do the work."""
    request = reachable(request_id, by)
    facts = RequestFacts(request)
    event = RequestAccepted(due_on=request.due_on or request.today())
    return move(facts, "accept", event, by=by)


def decline(
    request_id: UUID, *, reason: str, alternative: str, by: Actor
) -> ServiceRequest:
    """Say no with the reason, and what the customer can do instead."""
    facts = RequestFacts(
        reachable(request_id, by), reason=reason, alternative=alternative
    )
    event = RequestDeclined(reason=reason, alternative=alternative)
    request = move(facts, "decline", event, by=by)
    change(request, reason=reason, alternative=alternative)
    return request


def refer(
    request_id: UUID,
    *,
    reason: str,
    laboratories: Sequence[LaboratoryDetails],
    by: Actor,
) -> ServiceRequest:
    """Name laboratories that can do the work; the choice stays with the owner."""
    named = tuple(laboratories)
    facts = RequestFacts(reachable(request_id, by), reason=reason, laboratories=named)
    request = facts.request
    event = RequestReferred(
        number=request.number,
        laboratories=tuple(one.name for one in named),
        reason=reason,
    )
    move(facts, "refer", event, by=by)
    change(request, reason=reason)
    NamedLaboratory.objects.bulk_create(
        NamedLaboratory(
            office_id=request.office_id, request=request, position=n, **asdict(one)
        )
        for n, one in enumerate(named, start=1)
    )
    return request


def _require_review(request: ServiceRequest) -> None:
    locked = ServiceRequest.objects.select_for_update(of=("self",))
    request.refresh_from_db(fields=["state"], from_queryset=locked)
    if request.state != RequestState.IN_REVIEW:
        raise NotAllowedError(
            _("Terms change in a review only. Reopen the review first.")
        )


def _choose(
    request: ServiceRequest, methods: Mapping[UUID, UUID]
) -> tuple[RequestedTest, ...]:
    tests = tuple(request.tests.all())
    limits = limits_of(request)
    known = models.Q(pk__in=methods.values())
    found = {row.pk: row for row in Method.objects.filter(known)}
    for test in tests:
        chosen = found.get(methods.get(test.pk, test.method_id or test.pk))
        if chosen and chosen.parameter_id == test.parameter_id:
            test.method = chosen
        test.requirement_id = limits.get(test.parameter.code)
    RequestedTest.objects.bulk_update(tests, ["method", "requirement"])
    return tests


def _announcement(
    request: ServiceRequest, tests: Sequence[RequestedTest]
) -> TermsAgreed:
    return TermsAgreed(
        standard=request.edition.number if request.edition else "",
        decision_rule=request.decision_rule,
        due_on=request.due_on or request.today(),
        tests=len(tests),
    )
