"""How a request and a payment travel: states, verbs, roles and what refuses them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.office.roles import Role
from bakumutu.rules.journey import Guard, Journey, Step


class RequestState(TextChoices):
    """Where a request for service stands."""

    DRAFT = "draft", pgettext_lazy("request", "draft")
    SUBMITTED = "submitted", pgettext_lazy("request", "submitted")
    RETURNED = "returned", pgettext_lazy("request", "to be completed")
    IN_REVIEW = "in_review", pgettext_lazy("request", "under review")
    ACCEPTED = "accepted", pgettext_lazy("request", "accepted")
    DECLINED = "declined", pgettext_lazy("request", "declined")
    REFERRED = "referred", pgettext_lazy("request", "referred")
    QUOTED = "quoted", pgettext_lazy("request", "quoted")
    AGREED = "agreed", pgettext_lazy("request", "agreed")
    BILLED = "billed", pgettext_lazy("request", "billed")
    PAID = "paid", pgettext_lazy("request", "paid")
    IN_SERVICE = "in_service", pgettext_lazy("request", "in the laboratory")
    DONE = "done", pgettext_lazy("request", "done")
    CLOSED = "closed", pgettext_lazy("request", "closed")
    CANCELLED = "cancelled", pgettext_lazy("request", "cancelled")
    EXPIRED = "expired", pgettext_lazy("request", "expired")


class PaymentState(TextChoices):
    """How far a typed payment is trusted."""

    TYPED = "typed", pgettext_lazy("payment", "waits for a second person")
    CHECKED = "checked", pgettext_lazy("payment", "checked")
    REJECTED = "rejected", pgettext_lazy("payment", "rejected")


# An answer that is None has not been asked yet: the page behind the button asks it.
NO_REASON = Guard(
    "no_reason",
    _("Write the reason. The customer will read it."),
    lambda facts: facts.reason is not None and not facts.reason.strip(),
)
NO_ALTERNATIVE = Guard(
    "no_alternative",
    _("Write what the customer can do instead."),
    lambda facts: facts.alternative is not None and not facts.alternative.strip(),
)
NO_CHOICE = Guard(
    "no_choice",
    _("Name at least two laboratories, so that the owner has a choice."),
    lambda facts: facts.laboratories is not None and len(facts.laboratories) < 2,
)
NO_TESTS = Guard(
    "no_tests",
    _("Choose at least one thing to test."),
    lambda facts: not facts.has_tests,
)
RETURNED_TWICE = Guard(
    "returned_twice",
    _("It was returned twice already. Pass it to the technical manager, who decides."),
    lambda facts: facts.times_returned >= 2,
)
NO_CAPABILITY = Guard(
    "no_capability",
    _("This office does not test. Refer the request to laboratories that do."),
    lambda facts: not facts.office_may_test,
)
NO_METHOD = Guard(
    "no_method",
    _("Choose a method for every test."),
    lambda facts: not facts.has_methods,
)
NO_LIMIT_SET = Guard(
    "no_limit_set",
    _("Choose the standard whose limits apply, or agree that nothing is judged."),
    lambda facts: not facts.has_limit_set,
)
NO_DECISION_RULE = Guard(
    "no_decision_rule",
    _("Agree the decision rule with the customer."),
    lambda facts: not facts.has_decision_rule,
)
NO_DUE_DATE = Guard(
    "no_due_date",
    _("Set a due date that is still ahead."),
    lambda facts: not facts.has_due_date,
)
NO_TARIFF = Guard(
    "no_tariff",
    _("No tariff is in force today. Ask the administrator to enter the edition."),
    lambda facts: not facts.has_tariff,
)
NO_PRICE = Guard(
    "no_price",
    _("Today's tariff has no price for: %(unpriced)s. Enter an edition that has."),
    lambda facts: facts.has_tariff and not facts.has_prices,
)
QUOTE_LAPSED = Guard(
    "quote_lapsed",
    _("This quote is no longer valid. Reopen the review and make a new one."),
    lambda facts: facts.quote_has_lapsed,
)
NOTHING_TO_PAY = Guard(
    "nothing_to_pay",
    _("The tariff is zero: there is nothing to bill."),
    lambda facts: facts.total == 0,
)
SOMETHING_TO_PAY = Guard(
    "something_to_pay",
    _("Only a zero tariff needs no payment. Issue a bill."),
    lambda facts: facts.total != 0,
)
PAYMENT_TYPED = Guard(
    "payment_typed",
    _("A payment has been typed. Check or reject it first."),
    lambda facts: facts.has_open_payment,
)
NOT_PAID = Guard(
    "not_paid",
    _("It is not paid. Work begins after a second person has checked the payment."),
    lambda facts: not facts.is_paid,
)
STILL_VALID = Guard(
    "still_valid",
    _("The customer may still answer: it has not run out yet."),
    lambda facts: not facts.has_lapsed,
)
NO_RECEIVER = Guard(
    "no_receiver",
    _("Write who received the result."),
    lambda facts: facts.handed_to is not None and not facts.handed_to.strip(),
)

S = RequestState
_DESK = (Role.COUNTER, Role.BUSINESS_OWNER)

REQUEST = Journey(
    name="request",
    start=S.DRAFT,
    steps=(
        Step("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, _DESK, unless=(NO_TESTS,)),
        Step("begin_review", S.SUBMITTED, S.IN_REVIEW, Role.COUNTER),
        Step(
            "return_request",
            S.SUBMITTED,
            S.RETURNED,
            Role.COUNTER,
            unless=(NO_REASON, RETURNED_TWICE),
        ),
        Step(
            "return_request",
            S.IN_REVIEW,
            S.RETURNED,
            Role.TECHNICAL_MANAGER,
            unless=(NO_REASON,),
        ),
        Step(
            "accept",
            S.IN_REVIEW,
            S.ACCEPTED,
            Role.TECHNICAL_MANAGER,
            unless=(
                NO_CAPABILITY,
                NO_TESTS,
                NO_METHOD,
                NO_DECISION_RULE,
                NO_LIMIT_SET,
                NO_DUE_DATE,
            ),
        ),
        Step(
            "decline",
            S.IN_REVIEW,
            S.DECLINED,
            Role.TECHNICAL_MANAGER,
            unless=(NO_REASON, NO_ALTERNATIVE),
        ),
        Step(
            "refer",
            S.IN_REVIEW,
            S.REFERRED,
            Role.TECHNICAL_MANAGER,
            unless=(NO_REASON, NO_CHOICE),
        ),
        Step(
            "quote",
            S.ACCEPTED,
            S.QUOTED,
            (Role.TECHNICAL_MANAGER, Role.COUNTER),
            unless=(NO_TARIFF, NO_PRICE),
        ),
        Step("agree", S.QUOTED, S.AGREED, _DESK, unless=(QUOTE_LAPSED,)),
        Step(
            # ISO/IEC 17025:2017, 7.1.6: an amended contract is reviewed again.
            "reopen_review",
            (S.ACCEPTED, S.QUOTED, S.AGREED, S.BILLED),
            S.IN_REVIEW,
            (Role.TECHNICAL_MANAGER, Role.COUNTER),
            unless=(NO_REASON, PAYMENT_TYPED),
        ),
        Step("bill", S.AGREED, S.BILLED, Role.TREASURER, unless=(NOTHING_TO_PAY,)),
        Step(
            "waive_payment",
            S.AGREED,
            S.PAID,
            Role.TREASURER,
            unless=(SOMETHING_TO_PAY,),
        ),
        Step(
            "withdraw_bill",
            S.BILLED,
            S.AGREED,
            Role.TREASURER,
            unless=(NO_REASON, PAYMENT_TYPED),
        ),
        Step("settle", S.BILLED, S.PAID, Role.TREASURER, unless=(NOT_PAID,)),
        Step(
            "start_service",
            S.PAID,
            S.IN_SERVICE,
            (Role.SAMPLE_CUSTODIAN, Role.COUNTER),
            unless=(NOT_PAID,),
        ),
        Step(
            "finish_service",
            S.IN_SERVICE,
            S.DONE,
            (Role.REPORT_OFFICER, Role.SIGNATORY, Role.COUNTER),
            unless=(NOT_PAID,),
        ),
        Step(
            "close_request",
            S.DONE,
            S.CLOSED,
            Role.COUNTER,
            unless=(NOT_PAID, NO_RECEIVER),
        ),
        Step(
            "cancel",
            (
                S.DRAFT,
                S.SUBMITTED,
                S.RETURNED,
                S.IN_REVIEW,
                S.ACCEPTED,
                S.QUOTED,
                S.AGREED,
                S.BILLED,
            ),
            S.CANCELLED,
            _DESK,
            unless=(NO_REASON, PAYMENT_TYPED),
        ),
        # Money has moved: only the treasurer decides, and says how it goes back.
        Step("cancel", S.PAID, S.CANCELLED, Role.TREASURER, unless=(NO_REASON,)),
        Step(
            "expire",
            (S.QUOTED, S.BILLED),
            S.EXPIRED,
            Role.COUNTER,
            unless=(STILL_VALID, PAYMENT_TYPED),
        ),
    ),
    final=(S.DECLINED, S.REFERRED, S.CLOSED, S.CANCELLED, S.EXPIRED),
)

SAME_PERSON = Guard(
    "same_person",
    _("You typed this payment. A second person must check it."),
    lambda facts: facts.typed_by == facts.now,
)
NUMBER_DIFFERS = Guard(
    "number_differs",
    _("The receipt numbers differ. Read it again, or reject the payment."),
    lambda facts: facts.read is not None and facts.read != facts.typed,
)
AMOUNT_DIFFERS = Guard(
    "amount_differs",
    _("The amount paid differs from the bill. Reject the payment."),
    lambda facts: facts.amount != facts.billed,
)

PAYMENT = Journey(
    name="payment",
    start=PaymentState.TYPED,
    steps=(
        Step(
            "check_payment",
            PaymentState.TYPED,
            PaymentState.CHECKED,
            Role.TREASURER,
            unless=(SAME_PERSON, AMOUNT_DIFFERS, NUMBER_DIFFERS),
        ),
        Step(
            "reject_payment",
            PaymentState.TYPED,
            PaymentState.REJECTED,
            Role.TREASURER,
            unless=(NO_REASON,),
        ),
    ),
    final=(PaymentState.CHECKED, PaymentState.REJECTED),
)
