"""Facts that the desk announces; the subject is the request (or the tariff edition).

They name no person: the ledger is never shortened (see the registry's events).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.ledger.events import Event


@dataclass(frozen=True)
class TariffEntered(Event):
    """A new edition of the tariff was entered; the subject is the edition."""

    valid_from: date
    basis: str
    items: int


@dataclass(frozen=True)
class RequestDrafted(Event):
    """Somebody began a request."""

    business_id: UUID
    channel: str


@dataclass(frozen=True)
class RequestSubmitted(Event):
    """The customer's wish reached the office and got its number."""

    number: str


@dataclass(frozen=True)
class RequestReturned(Event):
    """The office asked the customer to complete the request."""

    reason: str


@dataclass(frozen=True)
class ReviewBegun(Event):
    """The counter found the request complete and passed it on."""


@dataclass(frozen=True)
class TermsAgreed(Event):
    """The technical manager wrote down how the office would do the work."""

    standard: str
    decision_rule: str
    due_on: date
    tests: int


@dataclass(frozen=True)
class RequestAccepted(Event):
    """The office can and will do the work (ISO/IEC 17025:2017, 7.1.1)."""

    due_on: date


@dataclass(frozen=True)
class RequestDeclined(Event):
    """The office will not do the work, and said what to do instead."""

    reason: str
    alternative: str


@dataclass(frozen=True)
class RequestReferred(Event):
    """The office named laboratories that can do the work; the owner chooses."""

    number: str
    laboratories: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class QuoteMade(Event):
    """A price was offered from the tariff of the day."""

    version: int
    total: int
    tariff_from: date
    valid_until: date


@dataclass(frozen=True)
class QuoteAgreed(Event):
    """The customer agreed to one version of the quote."""

    version: int
    total: int
    way: str


@dataclass(frozen=True)
class ReviewReopened(Event):
    """Something agreed changes, so the review is repeated (17025, 7.1.6)."""

    reason: str


@dataclass(frozen=True)
class BillIssued(Event):
    """The treasurer obtained a state billing code."""

    billing_code: str
    amount: int
    expires_on: date


@dataclass(frozen=True)
class BillWithdrawn(Event):
    """A billing code is used no more."""

    billing_code: str
    reason: str


@dataclass(frozen=True)
class PaymentTyped(Event):
    """Somebody typed the state receipt number of a payment."""

    payment_id: UUID
    amount: int


@dataclass(frozen=True)
class PaymentChecked(Event):
    """A second person found the same receipt number in the state's system."""

    payment_id: UUID
    ntpn: str


@dataclass(frozen=True)
class PaymentRejected(Event):
    """A typed payment was wrong."""

    payment_id: UUID
    reason: str


@dataclass(frozen=True)
class RequestPaid(Event):
    """Nothing is owed any more: the clock starts and work may begin."""

    amount: int
    due_on: date


@dataclass(frozen=True)
class ServiceStarted(Event):
    """The laboratory began."""


@dataclass(frozen=True)
class ServiceFinished(Event):
    """The laboratory released what was asked for."""


@dataclass(frozen=True)
class RequestClosed(Event):
    """The result was handed over."""


@dataclass(frozen=True)
class RequestCancelled(Event):
    """The request ended before the work began."""

    reason: str


@dataclass(frozen=True)
class RequestExpired(Event):
    """A quote or a billing code ran out without an answer."""
