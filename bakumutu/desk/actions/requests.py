"""Writes about a request before and beside the review: asking, completing, ending."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.numbers import next_request_number
from bakumutu.desk.actions.rows import (
    change,
    limits_of,
    move,
    reachable,
    require_role,
    step,
)
from bakumutu.desk.events import (
    RequestCancelled,
    RequestDrafted,
    RequestExpired,
    RequestReturned,
    RequestSubmitted,
    ReviewBegun,
)
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import (
    Answers,
    Channel,
    RequestedTest,
    RequestFacts,
    ServiceRequest,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.calendar import working_day_after, working_days_until
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.models import Business, Product
from bakumutu.standards.models import Method, Parameter

_EDITABLE = (RequestState.DRAFT, RequestState.RETURNED, RequestState.IN_REVIEW)


@dataclass(frozen=True)
class WalkIn:
    """A whole request as the counter types it."""

    business_id: UUID
    answers: Answers = field(default_factory=Answers)
    due_on: date | None = None


def draft_request(
    business_id: UUID, *, channel: str = Channel.OWNER, by: Actor
) -> ServiceRequest:
    """Begin a request for a business; owners begin it for their own alone."""
    require_role(by, Role.COUNTER, Role.BUSINESS_OWNER)
    business = _own_business(business_id, by)
    request = ServiceRequest.objects.create(
        office_id=by.office_id,
        business=business,
        channel=channel,
        begun_by_id=by.person_id,
    )
    event = RequestDrafted(business_id=business.pk, channel=channel)
    record(event, by=by, subject=request.pk)
    return request


def amend_answers(request_id: UUID, answers: Answers, *, by: Actor) -> ServiceRequest:
    """Write down what is asked for, while nothing is agreed yet."""
    request = reachable(request_id, by)
    _require_editable(request, by)
    _require_own_product(request, answers.product_id)
    change(
        request,
        product_id=answers.product_id,
        edition_id=answers.edition_id,
        product_class=answers.product_class,
        decision_rule=answers.decision_rule,
        sample_count=answers.sample_count,
        sample_condition=answers.sample_condition,
        wish=answers.wish,
    )
    _set_tests(request, answers.parameters)
    return request


def register_walk_in(walk_in: WalkIn, *, by: Actor) -> ServiceRequest:
    """Take in a whole request at the counter and pass it to the review."""
    request = draft_request(walk_in.business_id, channel=Channel.COUNTER, by=by)
    amend_answers(request.pk, walk_in.answers, by=by)
    request = submit(request.pk, by=by)
    if walk_in.due_on:
        days = working_days_until(by.office_id, request.today(), walk_in.due_on)
        change(request, due_on=walk_in.due_on, working_days=days)
    return begin_review(request.pk, by=by)


def submit(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """Hand the request to the office; the first time it gets its number."""
    request = reachable(request_id, by)
    acting = step(RequestFacts(request), "submit", by=by)
    today = request.today()
    change(
        request,
        submitted_at=timezone.now(),
        due_on=working_day_after(by.office_id, today, request.working_days),
        number=request.number or next_request_number(request.office_id, today.year),
    )
    record(RequestSubmitted(number=request.number), by=acting, subject=request.pk)
    return request


def begin_review(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """Pass a complete request to the technical manager."""
    facts = RequestFacts(reachable(request_id, by))
    return move(facts, "begin_review", ReviewBegun(), by=by)


def return_request(request_id: UUID, *, reason: str, by: Actor) -> ServiceRequest:
    """Ask the customer to complete the request, and say what is missing."""
    facts = RequestFacts(reachable(request_id, by), reason=reason)
    request = move(facts, "return_request", RequestReturned(reason=reason), by=by)
    change(request, reason=reason, times_returned=request.times_returned + 1)
    return request


def cancel(request_id: UUID, *, reason: str, by: Actor) -> ServiceRequest:
    """End a request before the work begins."""
    facts = RequestFacts(reachable(request_id, by), reason=reason)
    request = move(facts, "cancel", RequestCancelled(reason=reason), by=by)
    change(request, reason=reason)
    return request


def expire(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """End a request whose quote or billing code ran out."""
    facts = RequestFacts(reachable(request_id, by))
    return move(facts, "expire", RequestExpired(), by=by)


def _own_business(business_id: UUID, by: Actor) -> Business:
    businesses = Business.objects.all()
    if not by.may_any((Role.COUNTER,)):
        businesses = businesses.filter(
            representatives__person_id=by.person_id, representatives__is_active=True
        )
    return businesses.get(pk=business_id)


def _require_editable(request: ServiceRequest, by: Actor) -> None:
    if request.state not in _EDITABLE:
        raise NotAllowedError(
            _("What was sent is not changed. Ask the office to return the request.")
        )
    is_review = request.state == RequestState.IN_REVIEW
    roles = (Role.TECHNICAL_MANAGER,) if is_review else _DESK
    require_role(by, *roles)


_DESK = (Role.COUNTER, Role.BUSINESS_OWNER)


def _require_own_product(request: ServiceRequest, product_id: UUID | None) -> None:
    if product_id is not None:
        Product.objects.get(pk=product_id, business_id=request.business_id)


def _set_tests(request: ServiceRequest, codes: Sequence[str]) -> None:
    """Replace the tests: nothing is agreed yet, so nothing is lost."""
    parameters = _parameters(codes)
    limits = limits_of(request)
    methods = _only_methods(codes)
    request.tests.all().delete()
    RequestedTest.objects.bulk_create(
        RequestedTest(
            office_id=request.office_id,
            request=request,
            position=position,
            parameter=parameters[code],
            requirement_id=limits.get(code),
            method=methods.get(code),
        )
        for position, code in enumerate(dict.fromkeys(codes), start=1)
    )


def _parameters(codes: Sequence[str]) -> dict[str, Parameter]:
    found = {row.code: row for row in Parameter.objects.filter(code__in=codes)}
    if unknown := [code for code in codes if code not in found]:
        reason = _("The laboratory does not know %(codes)s. Choose from the list.")
        raise NotAllowedError(reason % {"codes": ", ".join(unknown)})
    return found


def _only_methods(codes: Sequence[str]) -> dict[str, Method]:
    """Return the method of each parameter that has a single one."""
    found: dict[str, list[Method]] = {}
    rows = Method.objects.filter(parameter__code__in=codes)
    for method in rows.select_related("parameter"):
        found.setdefault(method.parameter.code, []).append(method)
    return {code: rows[0] for code, rows in found.items() if len(rows) == 1}
