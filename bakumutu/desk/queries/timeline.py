"""What happened to a request, told from the ledger."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bakumutu.desk import events
from bakumutu.desk.models import ServiceRequest
from bakumutu.ledger.events import Event, event_from
from bakumutu.ledger.models import Entry
from bakumutu.office.actor import Actor
from bakumutu.office.models import Person
from bakumutu.office.roles import Role
from bakumutu.registry.panels import JourneyPart
from bakumutu.registry.reach import businesses_within_reach
from bakumutu.web.components import Moment
from bakumutu.web.wording import rupiah, short_date

#: What each fact is called on the page.
TITLES: dict[type[Event], object] = {
    events.TariffEntered: _("Tariff entered"),
    events.RequestDrafted: _("Request begun"),
    events.RequestSubmitted: _("Request sent"),
    events.RequestReturned: _("Returned to be completed"),
    events.ReviewBegun: _("Found complete, review begun"),
    events.TermsAgreed: _("Terms written down"),
    events.RequestAccepted: _("Request accepted"),
    events.RequestDeclined: _("Request declined"),
    events.RequestReferred: _("Referred to other laboratories"),
    events.QuoteMade: _("Quote made"),
    events.QuoteAgreed: _("Quote agreed"),
    events.ReviewReopened: _("Review reopened"),
    events.BillIssued: _("Billing code issued"),
    events.BillWithdrawn: _("Billing code withdrawn"),
    events.PaymentTyped: _("Payment typed"),
    events.PaymentChecked: _("Payment checked by a second person"),
    events.PaymentRejected: _("Payment rejected"),
    events.RequestPaid: _("Paid: the clock starts"),
    events.ServiceStarted: _("Work begun in the laboratory"),
    events.ServiceFinished: _("Result released"),
    events.RequestClosed: _("Result handed over"),
    events.RequestCancelled: _("Request cancelled"),
    events.RequestExpired: _("Ran out without an answer"),
}

#: Which field says more, and how it is printed.
_DETAILS: tuple[tuple[str, Callable[[Any], object]], ...] = (
    ("reason", str),
    ("alternative", str),
    ("total", rupiah),
    ("amount", rupiah),
    ("due_on", lambda day: _("due %(day)s") % {"day": short_date(day)}),
)

#: A product is rarely asked about more often; older requests keep their own pages.
_FEW_REQUESTS = 12


def moments_of(subject: UUID) -> Iterable[Moment]:
    """Return what the desk knows about a request, in two queries."""
    kinds = [event.kind for event in TITLES]
    entries = Entry.objects.filter(subject=subject, kind__in=kinds).order_by("-id")
    found = list(entries)
    names = _names(found)
    return [_moment(entry, names) for entry in found]


def requests_about(product_id: UUID, actor: Actor) -> Iterable[JourneyPart]:
    """Yield the latest requests for a product, as far as somebody may see them."""
    within = businesses_within_reach(actor)
    rows = ServiceRequest.objects.filter(product_id=product_id, business__in=within)
    page = "desk:request" if actor.is_staff else "desk:journey"
    for row in rows.order_by("-pk")[:_FEW_REQUESTS]:
        title = _("Request %(number)s") % {"number": row.number} if row.number else ""
        yield JourneyPart(row.pk, title, reverse(page, args=[row.pk]))


def _names(entries: Iterable[Entry]) -> dict[UUID, str]:
    ids = {entry.person_id for entry in entries if entry.person_id}
    people = Person.objects.filter(pk__in=ids)
    return {person.pk: person.full_name for person in people}


def _moment(entry: Entry, names: dict[UUID, str]) -> Moment:
    event = event_from(entry.kind, entry.body)
    who = names.get(entry.person_id) if entry.person_id else None
    return Moment(
        at=entry.at,
        title=TITLES[type(event)],
        who=", ".join(str(part) for part in (who, _role(entry.role)) if part),
        detail=_detail(event),
    )


def _role(role: str) -> object:
    return Role(role).label if role in Role.values else ""


def _detail(event: Event) -> str:
    parts = (
        printed(getattr(event, name))
        for name, printed in _DETAILS
        if hasattr(event, name)
    )
    return " · ".join(str(part) for part in parts if part)
