"""Writes about money: billing codes and payments that two people have seen."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bakumutu.desk.actions.rows import (
    change,
    move,
    reachable,
    refusing_repeats,
    require_role,
    step,
)
from bakumutu.desk.events import (
    BillIssued,
    BillWithdrawn,
    PaymentChecked,
    PaymentRejected,
    PaymentTyped,
    RequestPaid,
)
from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import (
    Bill,
    Payment,
    PaymentFacts,
    RequestFacts,
    ServiceRequest,
)
from bakumutu.ledger.actions import record
from bakumutu.office.actor import Actor
from bakumutu.office.calendar import working_day_after
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError, take


@dataclass(frozen=True)
class BillDetails:
    """A billing code as SIMPONI gave it: 15 digits, good until a day."""

    billing_code: str
    expires_on: date


@dataclass(frozen=True)
class ReceiptDetails:
    """What the state's receipt says: 16 characters, an amount, a day."""

    ntpn: str
    amount: int
    paid_on: date


@transaction.atomic  # a repeated code takes the step back too
def bill(request_id: UUID, details: BillDetails, *, by: Actor) -> Bill:
    """Issue the bill for the agreed quote."""
    facts = RequestFacts(reachable(request_id, by))
    acting = step(facts, "bill", by=by)
    agreed = facts.request.quotes.get(superseded_at__isnull=True)
    with refusing_repeats("billing_code"):
        issued = Bill.objects.create(
            office_id=by.office_id,
            request=facts.request,
            quote=agreed,
            amount=agreed.total,
            issued_by_id=by.person_id,
            **asdict(details),
        )
    event = BillIssued(**asdict(details), amount=issued.amount)
    record(event, by=acting, subject=facts.request.pk)
    return issued


def withdraw_bill(request_id: UUID, *, reason: str, by: Actor) -> ServiceRequest:
    """Take a billing code out of use, so that another one can be issued."""
    facts = RequestFacts(reachable(request_id, by), reason=reason)
    withdrawn = facts.request.bills.get(withdrawn_at__isnull=True)
    event = BillWithdrawn(billing_code=withdrawn.billing_code, reason=reason)
    request = move(facts, "withdraw_bill", event, by=by)
    change(withdrawn, withdrawn_at=timezone.now())
    return request


def waive_payment(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """Let work begin on a request whose tariff is zero."""
    facts = RequestFacts(reachable(request_id, by))
    acting = step(facts, "waive_payment", by=by)
    return _start_clock(facts, acting)


def type_payment(request_id: UUID, details: ReceiptDetails, *, by: Actor) -> Payment:
    """Write down a payment from the customer's receipt; it is not trusted yet."""
    require_role(by, Role.TREASURER)
    acting = by.using((Role.TREASURER,))
    request = reachable(request_id, by)
    if request.state != RequestState.BILLED:
        raise NotAllowedError(_("A payment belongs to a bill. Issue the bill first."))
    issued = request.bills.get(withdrawn_at__isnull=True)
    with refusing_repeats("ntpn"):
        payment = Payment.objects.create(
            office_id=by.office_id,
            bill=issued,
            typed_by_id=by.person_id,
            **asdict(details),
        )
    event = PaymentTyped(payment_id=payment.pk, amount=payment.amount)
    record(event, by=acting, subject=request.pk)
    return payment


def check_payment(payment_id: UUID, *, ntpn: str, by: Actor) -> Payment:
    """Find the payment in the state's system a second time; then it counts."""
    payment = _payment(payment_id)
    facts = PaymentFacts(payment, now=by.person_id, read=ntpn)
    taken = take(payment, "check_payment", by=by, facts=facts)
    acting = by.using(taken.roles)
    change(payment, checked_by_id=by.person_id, checked_at=timezone.now())
    event = PaymentChecked(payment_id=payment.pk, ntpn=payment.ntpn)
    record(event, by=acting, subject=payment.bill.request_id)
    settle(payment.bill.request_id, by=by)
    return payment


def reject_payment(payment_id: UUID, *, reason: str, by: Actor) -> Payment:
    """Strike a payment that was typed wrongly or is not found."""
    payment = _payment(payment_id)
    facts = PaymentFacts(payment, now=by.person_id, reason=reason)
    taken = take(payment, "reject_payment", by=by, facts=facts)
    acting = by.using(taken.roles)
    change(payment, rejection_reason=reason)
    event = PaymentRejected(payment_id=payment.pk, reason=reason)
    record(event, by=acting, subject=payment.bill.request_id)
    return payment


def settle(request_id: UUID, *, by: Actor) -> ServiceRequest:
    """Let work begin on a request whose payment two people have seen."""
    facts = RequestFacts(reachable(request_id, by))
    acting = step(facts, "settle", by=by)
    return _start_clock(facts, acting)


def _start_clock(facts: RequestFacts, by: Actor) -> ServiceRequest:
    """Promise the day anew: working days count from the payment."""
    request = facts.request
    due_on = working_day_after(by.office_id, request.today(), request.working_days)
    change(request, due_on=due_on)
    event = RequestPaid(amount=facts.total or 0, due_on=due_on)
    record(event, by=by, subject=request.pk)
    return request


def _payment(payment_id: UUID) -> Payment:
    return Payment.objects.select_related("bill").get(pk=payment_id)
