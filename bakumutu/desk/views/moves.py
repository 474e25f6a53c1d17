"""Verbs as buttons: the word, the address and what blocks it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.desk.journeys import (
    NO_DECISION_RULE,
    NO_DUE_DATE,
    NO_LIMIT_SET,
    NO_METHOD,
    PaymentState,
    RequestState,
)
from bakumutu.desk.models import Payment, PaymentFacts, RequestFacts
from bakumutu.office.actor import Actor
from bakumutu.office.roles import Role
from bakumutu.office.steps import choices
from bakumutu.rules.journey import Option

#: Verb -> its word, its page, and whether the button already does it.
_PAGES: dict[str, tuple[object, str, bool]] = {
    "submit": (_("Send the request"), "desk:do_submit", True),
    "begin_review": (_("Complete: begin the review"), "desk:do_begin_review", True),
    "return_request": (_("Return to be completed"), "desk:return_request", False),
    "accept": (_("Review"), "desk:review", False),
    "decline": (_("Decline"), "desk:decline", False),
    "refer": (_("Refer to laboratories"), "desk:refer", False),
    "quote": (_("Make the quote"), "desk:do_quote", True),
    "agree": (_("Record the agreement"), "desk:agree", False),
    "reopen_review": (_("Change: reopen the review"), "desk:reopen_review", False),
    "bill": (_("Type the billing code"), "desk:bill", False),
    "waive_payment": (_("Zero tariff: no payment"), "desk:do_waive_payment", True),
    "withdraw_bill": (_("Withdraw the billing code"), "desk:withdraw_bill", False),
    "close_request": (_("Hand over the result"), "desk:close_request", False),
    "cancel": (_("Cancel the request"), "desk:cancel", False),
    "expire": (_("Mark as run out"), "desk:do_expire", True),
}
#: What the page of a verb asks for must not keep anybody from opening that page.
_ASKED_THERE = {
    "accept": (NO_METHOD, NO_LIMIT_SET, NO_DECISION_RULE, NO_DUE_DATE),
}
_PAYMENT_PAGES: dict[str, tuple[object, str]] = {
    "check_payment": (
        pgettext_lazy("payment", "Check the payment"),
        "desk:check_payment",
    ),
    "reject_payment": (_("Reject the payment"), "desk:reject_payment"),
}
_DANGER = ("reject_payment", "decline", "cancel", "withdraw_bill", "expire")


@dataclass(frozen=True, slots=True)
class Move:
    """One button on the page of a request."""

    verb: str
    label: object
    url: str
    does_it: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def tone(self) -> str:
        """Return how loud the button is."""
        return "danger" if self.verb in _DANGER else "secondary"


def moves(facts: RequestFacts, actor: Actor) -> list[Move]:
    """Return the buttons for somebody, those about the payment last."""
    found = choices(facts.request, by=actor, facts=facts)
    steps = [
        _move(facts, option.step.verb, _reasons(option))
        for option in found
        if option.step.verb in _PAGES
    ]
    return [*steps, *_payment_moves(facts, actor)]


def _move(facts: RequestFacts, verb: str, reasons: tuple[str, ...]) -> Move:
    label, page, does_it = _PAGES[verb]
    return Move(verb, label, reverse(page, args=[facts.request.pk]), does_it, reasons)


def _reasons(option: Option) -> tuple[str, ...]:
    asked = _ASKED_THERE.get(option.step.verb, ())
    left = tuple(each for each in option.blocked if each not in asked)
    return replace(option, blocked=left).reasons


def _payment_moves(facts: RequestFacts, actor: Actor) -> Iterator[Move]:
    if facts.request.state != RequestState.BILLED or Role.TREASURER not in actor.roles:
        return
    if facts.payment is None:
        url = reverse("desk:type_payment", args=[facts.request.pk])
        yield Move("type_payment", _("Type the payment"), url)
    elif facts.payment.state == PaymentState.TYPED:
        yield from _second_reading(facts.payment, actor)


def _second_reading(payment: Payment, actor: Actor) -> Iterator[Move]:
    asked = PaymentFacts(payment, now=actor.person_id)
    for option in choices(payment, by=actor, facts=asked):
        verb = option.step.verb
        label, page = _PAYMENT_PAGES[verb]
        yield Move(
            verb, label, reverse(page, args=[payment.pk]), reasons=option.reasons
        )
