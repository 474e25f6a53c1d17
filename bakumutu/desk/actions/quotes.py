"""Writes about quotes: offering, agreeing, and starting again."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import change, move, reachable, step
from bakumutu.desk.events import QuoteAgreed, QuoteMade, ReviewReopened
from bakumutu.desk.models import (
    Quote,
    QuoteLine,
    RequestedTest,
    RequestFacts,
    ServiceRequest,
    TariffEdition,
    WayOfAgreeing,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.rules.pricing import Line, total

#: How long an offer stands.
QUOTE_VALID_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Agreement:
    """Who said yes to which version, and how."""

    version: int
    name: str
    way: str = WayOfAgreeing.SCREEN


def quote(request_id: UUID, *, by: Actor) -> Quote:
    """Offer a price from the tariff of today; lines and terms are kept as they are."""
    facts = RequestFacts(reachable(request_id, by))
    acting = step(facts, "quote", by=by)
    if facts.tariff is None:  # the guard has refused this already
        raise NotAllowedError(_("No tariff is in force today."))
    made = _write_quote(facts.request, facts.tariff, facts.lines, by)
    _price_tests(facts.tests, facts.lines)
    event = QuoteMade(
        version=made.version,
        total=made.total,
        tariff_from=facts.tariff.valid_from,
        valid_until=made.valid_until,
    )
    record(event, by=acting, subject=facts.request.pk)
    return made


def agree(request_id: UUID, agreement: Agreement, *, by: Actor) -> Quote:
    """Bind office and customer to one version of the quote."""
    facts = RequestFacts(reachable(request_id, by))
    acting = step(facts, "agree", by=by)
    offered = _same_version(facts.quote, agreement.version)
    change(
        offered,
        agreed_at=timezone.now(),
        agreed_by=agreement.name,
        agreed_way=_way(agreement, by),
    )
    event = QuoteAgreed(
        version=offered.version, total=offered.total, way=offered.agreed_way
    )
    record(event, by=acting, subject=facts.request.pk)
    return offered


def reopen_review(request_id: UUID, *, reason: str, by: Actor) -> ServiceRequest:
    """Review again because something agreed changes; quote and bill lose force."""
    facts = RequestFacts(reachable(request_id, by), reason=reason)
    in_force, issued = facts.quote, facts.bill
    request = move(facts, "reopen_review", ReviewReopened(reason=reason), by=by)
    change(request, reason=reason)
    if in_force:
        change(in_force, superseded_at=timezone.now())
    if issued:
        change(issued, withdrawn_at=timezone.now())
    return request


def _write_quote(
    request: ServiceRequest, tariff: TariffEdition, lines: tuple[Line, ...], by: Actor
) -> Quote:
    today = request.today()
    made = Quote.objects.create(
        office_id=request.office_id,
        request=request,
        version=request.quotes.count() + 1,
        tariff=tariff,
        quoted_on=today,
        valid_until=today + QUOTE_VALID_FOR,
        total=total(lines),
        edition_id=request.edition_id,
        product_class=request.product_class,
        decision_rule=request.decision_rule,
        working_days=request.working_days,
        made_by_id=by.person_id,
    )
    QuoteLine.objects.bulk_create(
        _line(made, position, line) for position, line in enumerate(lines, start=1)
    )
    return made


def _line(made: Quote, position: int, line: Line) -> QuoteLine:
    return QuoteLine(
        office_id=made.office_id,
        quote=made,
        position=position,
        code=line.code,
        name=line.name,
        method=line.method,
        unit_price=line.unit_price,
        quantity=line.quantity,
        amount=line.amount,
    )


def _price_tests(tests: tuple[RequestedTest, ...], lines: tuple[Line, ...]) -> None:
    prices = {line.code: line.unit_price for line in lines}
    for test in tests:
        test.price = prices.get(test.parameter.code)
    RequestedTest.objects.bulk_update(tests, ["price"])


def _same_version(offered: Quote | None, version: int) -> Quote:
    if offered is None or offered.version != version:
        raise NotAllowedError(
            _("The quote has changed since you opened it. Read the new version first.")
        )
    return offered


def _way(agreement: Agreement, by: Actor) -> str:
    """Return how it was said: an owner agrees on the screen, a counter notes how."""
    if not by.may_any((Role.COUNTER,)):
        return WayOfAgreeing.SCREEN
    if agreement.way == WayOfAgreeing.SCREEN:
        raise NotAllowedError(
            _("Write how the customer agreed: on paper, spoken, or by message.")
        )
    return agreement.way
