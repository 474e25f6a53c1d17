"""The one table from what happened to what follows from it."""

from collections.abc import Callable

from bakumutu.desk.actions import issue_referral_letter
from bakumutu.desk.events import (
    BillIssued,
    BillWithdrawn,
    PaymentChecked,
    PaymentRejected,
    PaymentTyped,
    QuoteAgreed,
    QuoteMade,
    RequestAccepted,
    RequestCancelled,
    RequestClosed,
    RequestDeclined,
    RequestDrafted,
    RequestExpired,
    RequestPaid,
    RequestReferred,
    RequestReturned,
    RequestSubmitted,
    ReviewBegun,
    ReviewReopened,
    ServiceFinished,
    ServiceStarted,
    TariffEntered,
    TermsAgreed,
)
from bakumutu.ledger.events import Event, Occurred
from bakumutu.letters.events import (
    DocumentIssued,
    DocumentReinstated,
    DocumentRevoked,
    DocumentSuperseded,
    DocumentSuspended,
)
from bakumutu.registry.events import (
    BusinessAmended,
    BusinessRegistered,
    ConsentGiven,
    ConsentWithdrawn,
    ContactAdded,
    ContactAmended,
    ProductAmended,
    ProductRegistered,
    RepresentativeNamed,
)
from bakumutu.standards.events import (
    MethodEntered,
    MethodRoundingSet,
    RequirementConfirmed,
    RequirementEntered,
    RequirementRejected,
)

Consequence = Callable[[Occurred], None]

FOLLOWS: dict[type[Event], tuple[Consequence, ...]] = {
    RequestReferred: (issue_referral_letter,),
}

#: Events that are told to nobody: they are history, not news.
QUIET: frozenset[type[Event]] = frozenset(
    {
        DocumentIssued,
        DocumentReinstated,
        DocumentRevoked,
        DocumentSuperseded,
        DocumentSuspended,
        BillIssued,
        BillWithdrawn,
        PaymentChecked,
        PaymentRejected,
        PaymentTyped,
        QuoteAgreed,
        QuoteMade,
        RequestAccepted,
        RequestCancelled,
        RequestClosed,
        RequestDeclined,
        RequestDrafted,
        RequestExpired,
        RequestPaid,
        RequestReturned,
        RequestSubmitted,
        ReviewBegun,
        ReviewReopened,
        ServiceFinished,
        ServiceStarted,
        TariffEntered,
        TermsAgreed,
        BusinessAmended,
        BusinessRegistered,
        ConsentGiven,
        ConsentWithdrawn,
        ContactAdded,
        ContactAmended,
        ProductAmended,
        ProductRegistered,
        RepresentativeNamed,
        MethodEntered,
        MethodRoundingSet,
        RequirementConfirmed,
        RequirementEntered,
        RequirementRejected,
    }
)
