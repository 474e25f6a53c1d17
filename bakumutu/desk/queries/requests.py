"""Requests as lists and pages ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from bakumutu.desk.journeys import PaymentState, RequestState
from bakumutu.desk.models import Payment, Quote, ServiceRequest
from bakumutu.desk.models.requests import NUMBERS, Requests
from bakumutu.office.actor import Actor
from bakumutu.office.beginnings import begins, found_in_one_way
from bakumutu.registry.queries import named_by

S = RequestState
#: A request comes here only by a checked payment or a zero tariff.
PAID = (S.PAID, S.IN_SERVICE, S.DONE, S.CLOSED)
#: Nobody waits for anything here any more.
ENDED = (S.CLOSED, S.DECLINED, S.REFERRED, S.CANCELLED, S.EXPIRED)


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """What a list is narrowed to."""

    text: str = ""
    states: tuple[str, ...] = ()
    channel: str = ""
    overdue_on: date | None = None


def is_paid(request_id: UUID) -> bool:
    """Tell whether nothing is owed for a request of this office."""
    return ServiceRequest.objects.filter(pk=request_id, state__in=PAID).exists()


def requests_of(actor: Actor) -> Requests:
    """Return the requests that somebody may see, with what every page prints."""
    rows = ServiceRequest.objects.reachable_by(actor)
    return rows.select_related("office", "business", "product", "edition")


def request_list(actor: Actor, wanted: RequestFilter) -> QuerySet[ServiceRequest]:
    """Return the requests of a list, each with the total of its quote in force."""
    in_force = Quote.objects.filter(
        request_id=OuterRef("pk"), superseded_at__isnull=True
    )
    rows = requests_of(actor).filter(_matching(wanted))
    if text := wanted.text.strip():
        rows = rows.filter(called(text))
    return rows.annotate(total=Subquery(in_force.values("total")[:1]))


def begun_before(
    rows: QuerySet[ServiceRequest], last: ServiceRequest
) -> QuerySet[ServiceRequest]:
    """Return those that come after ``last`` in a list with the newest first."""
    earlier = Q(begun_at__lt=last.begun_at)
    return rows.filter(earlier | Q(begun_at=last.begun_at, pk__lt=last.pk))


def by_state(actor: Actor, state: str) -> QuerySet[ServiceRequest]:
    """Return the requests in one state, the longest waiting first, with totals."""
    wanted = RequestFilter(states=(state,))
    return request_list(actor, wanted).order_by("begun_at", "pk")


def unpaid(actor: Actor) -> QuerySet[ServiceRequest]:
    """Return the billed requests whose payment nobody has typed yet."""
    typed = Payment.objects.filter(state=PaymentState.TYPED)
    rows = by_state(actor, RequestState.BILLED)
    return rows.exclude(pk__in=typed.values("bill__request_id"))


def called(text: str) -> Q:
    """Return the condition that a request has this number or is of this business."""
    numbers = (begins("number", each) for each in _numbers(text.strip().upper()))
    ways = (*numbers, named_by(text, "business_id"))
    return found_in_one_way(ServiceRequest.objects.all(), *ways)


def _numbers(text: str) -> Iterator[str]:
    """Yield what a number may begin with; a counter alone is of this year or last."""
    yield text
    if text.isascii() and text.isdigit() and len(text) < 8:
        this_year = timezone.localdate().year
        for year in (this_year, this_year - 1):
            yield NUMBERS.format(year=year, seq=int(text))


def _matching(wanted: RequestFilter) -> Q:
    # A draft is the customer's own until it is sent; it is shown only when asked for.
    found = Q() if wanted.states else ~Q(state=S.DRAFT)
    if wanted.states:
        found &= Q(state__in=wanted.states)
    if wanted.channel:
        found &= Q(channel=wanted.channel)
    if wanted.overdue_on:
        found &= Q(due_on__lt=wanted.overdue_on) & ~Q(state__in=(*ENDED, S.DONE))
    return found
