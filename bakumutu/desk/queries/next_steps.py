"""The one thing that a request waits for: what, whose turn, by when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import RequestFacts
from bakumutu.office.calendar import working_day_after
from bakumutu.office.roles import Role

S = RequestState
_CUSTOMER = pgettext_lazy("turn", "the customer")
_LABORATORY = pgettext_lazy("turn", "the laboratory")

#: The published clock gives the office one working day for each step of its own.
OFFICE_DAYS = 1


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next, whose turn it is and by when."""

    title: object
    owner: object
    due: date | None
    verbs: tuple[str, ...] = ()

    @property
    def is_customers(self) -> bool:
        """Tell whether the customer has to do it."""
        return self.owner is _CUSTOMER

    @property
    def title_for_customer(self) -> object:
        """Return what it is to the customer: what officers do is the office's turn."""
        return self.title if self.is_customers else _("The office's turn")


def _review_day(facts: RequestFacts) -> date | None:
    request = facts.request
    if request.submitted_at is None:
        return None
    return _office_day(facts, request.submitted_at)


def _agreed_day(facts: RequestFacts) -> date | None:
    agreed_at = facts.quote.agreed_at if facts.quote else None
    return _office_day(facts, agreed_at) if agreed_at else None


def _office_day(facts: RequestFacts, since: datetime) -> date:
    day = timezone.localdate(since)
    return working_day_after(facts.request.office_id, day, OFFICE_DAYS)


def _quote_day(facts: RequestFacts) -> date | None:
    return facts.quote.valid_until if facts.quote else None


def _bill_day(facts: RequestFacts) -> date | None:
    return facts.bill.expires_on if facts.bill else None


def _due_day(facts: RequestFacts) -> date | None:
    return facts.request.due_on


def _no_day(_facts: RequestFacts) -> date | None:
    return None


_Row = tuple[object, object, Callable[[RequestFacts], date | None], tuple[str, ...]]

#: State -> what, whose turn, by when, and the verbs that do it.
_NEXT: dict[str, _Row] = {
    S.DRAFT: (_("Finish and send the request"), _CUSTOMER, _no_day, ("submit",)),
    S.SUBMITTED: (
        _("See whether the request is complete"),
        Role.COUNTER.label,
        _review_day,
        ("begin_review", "return_request"),
    ),
    S.RETURNED: (_("Complete the request"), _CUSTOMER, _no_day, ("submit",)),
    S.IN_REVIEW: (
        _("Review the request"),
        Role.TECHNICAL_MANAGER.label,
        _review_day,
        ("accept",),
    ),
    S.ACCEPTED: (_("Make the quote"), Role.COUNTER.label, _review_day, ("quote",)),
    S.QUOTED: (_("Agree to the quote"), _CUSTOMER, _quote_day, ("agree",)),
    S.AGREED: (
        _("Issue the billing code"),
        Role.TREASURER.label,
        _agreed_day,
        ("bill", "waive_payment"),
    ),
    S.PAID: (
        _("Register the sample"),
        Role.SAMPLE_CUSTODIAN.label,
        _due_day,
        (),
    ),
    S.IN_SERVICE: (_("Test the sample"), _LABORATORY, _due_day, ()),
    S.DONE: (
        _("Hand over the result"),
        Role.COUNTER.label,
        _due_day,
        ("close_request",),
    ),
}


def next_step(facts: RequestFacts) -> NextStep | None:
    """Return what the request waits for, or None when it has ended."""
    if facts.request.state == S.BILLED:
        return _payment_step(facts)
    row = _NEXT.get(facts.request.state)
    if row is None:
        return None
    title, owner, day, verbs = row
    return NextStep(title, owner, day(facts), verbs)


def _payment_step(facts: RequestFacts) -> NextStep:
    if facts.payment:
        title = _("Check the payment as a second person")
        day = _office_day(facts, facts.payment.typed_at)
        return NextStep(title, Role.TREASURER.label, day, ("check_payment",))
    return NextStep(
        _("Pay the bill, then give the receipt number to the treasurer"),
        _CUSTOMER,
        _bill_day(facts),
        ("type_payment",),
    )
