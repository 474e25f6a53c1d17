"""What the guards of the journeys look at, read only when a guard asks."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from bakumutu.desk.journeys import PaymentState, RequestState
from bakumutu.desk.models.money import Bill, Payment, Quote
from bakumutu.desk.models.requests import RequestedTest, Rule, ServiceRequest
from bakumutu.desk.models.tariff import TariffEdition
from bakumutu.office.models import Capability
from bakumutu.rules.pricing import Line, NoPriceError, priced_lines
from bakumutu.standards.queries import accreditation_scope


@dataclass(frozen=True, slots=True)
class _Words:
    """The facts as a mapping, so that a sentence asks for its own words alone."""

    facts: object

    def __getitem__(self, name: str) -> object:
        return getattr(self.facts, name)


@dataclass
class RequestFacts:
    """Everything that may refuse a step of a request.

    An answer that is None was not asked yet; the page behind the button asks it.
    """

    request: ServiceRequest
    reason: str | None = None
    alternative: str | None = None
    laboratories: tuple[object, ...] | None = None
    handed_to: str | None = None

    @cached_property
    def tests(self) -> tuple[RequestedTest, ...]:
        """Return what is to be tested."""
        return tuple(self.request.tests.all())

    @property
    def has_tests(self) -> bool:
        """Tell whether something is to be tested."""
        return bool(self.tests) and self.request.product_id is not None

    @property
    def has_methods(self) -> bool:
        """Tell whether every test has its method."""
        return all(test.method_id for test in self.tests)

    @property
    def has_decision_rule(self) -> bool:
        """Tell whether a decision rule was agreed."""
        return bool(self.request.decision_rule)

    @property
    def has_limit_set(self) -> bool:
        """Tell whether the limits are known, or nothing is to be judged."""
        if self.request.decision_rule == Rule.NONE:
            return True
        return any(test.requirement_id for test in self.tests)

    @property
    def has_due_date(self) -> bool:
        """Tell whether the due date is set and still ahead."""
        due = self.request.due_on
        return due is not None and due > self.request.today()

    @property
    def times_returned(self) -> int:
        """Return how often the customer had to complete the request."""
        return self.request.times_returned

    @property
    def office_may_test(self) -> bool:
        """Tell whether testing is in the office's mandate."""
        return Capability.TESTING in self.request.office.capabilities

    @property
    def scope_day(self) -> date:
        """Return the day whose scope counts: of the quote in force, or today."""
        return self.quote.quoted_on if self.quote else self.request.today()

    @cached_property
    def accredited(self) -> frozenset[UUID]:
        """Return the tests whose method lies within the accreditation scope."""
        request, edition = self.request, self.request.edition
        scope = accreditation_scope(
            request.office_id,
            [test.method_id for test in self.tests],
            product_group=edition.group if edition else "",
        )
        return frozenset(
            test.pk
            for test in self.tests
            if scope.certificate(test.method_id, self.scope_day)
        )

    @cached_property
    def tariff(self) -> TariffEdition | None:
        """Return the tariff of today."""
        request = self.request
        return TariffEdition.objects.in_force(request.office_id, request.today())

    @property
    def has_tariff(self) -> bool:
        """Tell whether a tariff is in force."""
        return self.tariff is not None

    @property
    def has_prices(self) -> bool:
        """Tell whether today's tariff has a price for every test."""
        return not self.unpriced and bool(self.lines)

    @cached_property
    def unpriced(self) -> str:
        """Return the tests that today's tariff has no price for."""
        try:
            _ = self.lines
        except NoPriceError as gap:
            return ", ".join(gap.names)
        return ""

    @property
    def words(self) -> "_Words":
        """Return what fills the gaps in the reasons of guards."""
        return _Words(self)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return what the tests cost today; raise NoPriceError for a gap."""
        if self.tariff is None:
            return ()
        wanted = tuple(test.as_wanted() for test in self.tests)
        count = self.request.sample_count
        return priced_lines(wanted, self.tariff.prices(), quantity=count)

    @cached_property
    def quote(self) -> Quote | None:
        """Return the version of the quote that is in force."""
        return self.request.quotes.filter(superseded_at__isnull=True).first()

    @property
    def total(self) -> int | None:
        """Return what is owed by the quote in force."""
        return self.quote.total if self.quote else None

    @property
    def quote_has_lapsed(self) -> bool:
        """Tell whether the offer ran out."""
        return self.quote is None or self.quote.has_lapsed(self.request.today())

    @cached_property
    def bill(self) -> Bill | None:
        """Return the billing code in force."""
        return self.request.bills.filter(withdrawn_at__isnull=True).first()

    @cached_property
    def payment(self) -> Payment | None:
        """Return the payment that was not rejected."""
        if self.bill is None:
            return None
        return self.bill.payments.exclude(state=PaymentState.REJECTED).first()

    @property
    def has_open_payment(self) -> bool:
        """Tell whether money may have moved."""
        return self.payment is not None

    @property
    def is_paid(self) -> bool:
        """Tell whether nothing is owed: checked by two people, or a zero tariff."""
        if self.total == 0:
            return True
        payment = self.payment
        return payment is not None and payment.state == PaymentState.CHECKED

    @property
    def has_lapsed(self) -> bool:
        """Tell whether the quote or the billing code ran out."""
        if self.request.state == RequestState.QUOTED:
            return self.quote_has_lapsed
        return self.bill is not None and self.bill.expires_on < self.request.today()


@dataclass(frozen=True)
class PaymentFacts:
    """What may refuse a step of a payment."""

    payment: Payment
    now: UUID
    #: The number as the second person read it; None before it is asked.
    read: str | None = None
    reason: str | None = None

    @property
    def typed_by(self) -> UUID:
        """Return who typed the payment."""
        return self.payment.typed_by_id

    @property
    def typed(self) -> str:
        """Return the number as it was typed first."""
        return self.payment.ntpn

    @property
    def amount(self) -> int:
        """Return what was paid."""
        return self.payment.amount

    @property
    def billed(self) -> int:
        """Return what was billed."""
        return self.payment.bill.amount
