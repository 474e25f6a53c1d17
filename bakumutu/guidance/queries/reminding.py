"""Whom to remind today of what: only businesses that agreed to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import ServiceRequest
from bakumutu.guidance.journeys import AssessmentState
from bakumutu.guidance.models import Assessment, Mentoring, Nomination, Notice, Reminder
from bakumutu.guidance.queries.road import Road, Turn, roads_of
from bakumutu.letters.messages import Message, visit_ahead, your_turn
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Business, Consent, Product, Purpose
from bakumutu.rules.reminders import is_time_for_step, is_time_for_visit

_MOBILE = "+628"
_WAITING_REQUESTS = (
    RequestState.DRAFT,
    RequestState.RETURNED,
    RequestState.QUOTED,
    RequestState.BILLED,
)
#: What an owner is told of anew only where an office began it.
_UNASKED = ("nominate",)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that a business is to be reminded of."""

    product: Product
    turn: Turn
    last: Reminder | None = None

    @property
    def business(self) -> Business:
        """Return whom it concerns."""
        return self.product.business

    @property
    def message(self) -> Message:
        """Return what is written: neither who, nor of which product."""
        url = settings.PUBLIC_URL + reverse("guidance:road")
        if self.turn.is_visit:
            return visit_ahead(self.turn.due, url)
        return your_turn(url, until=self.turn.due)

    @property
    def notice(self) -> Notice:
        """Return it in the words of the action."""
        turn = self.turn
        return Notice(self.business, turn.code, turn.subject, turn.due, self.message)

    @property
    def has_chat(self) -> bool:
        """Tell whether the business has a mobile number."""
        return self.business.phone.startswith(_MOBILE)

    def is_time(self, on: date) -> bool:
        """Tell whether to remind of it on a day."""
        last = self.last.on if self.last else None
        if self.turn.is_visit:
            return is_time_for_visit(on, self.turn.due, last)
        return is_time_for_step(on, self.turn.due, last)


@dataclass(frozen=True, slots=True)
class Silent:
    """One step of which nothing is sent: the business did not agree to it."""

    product: Product
    turn: Turn
    #: Nothing where the consent was never given.
    withdrawn_at: datetime | None


def due_on(on: date) -> list[Due]:
    """Return what to remind of on a day, the soonest first."""
    found = [each for each in _open_steps(on) if each.is_time(on)]
    return sorted(found, key=lambda each: each.turn.due)


def due_of(subject: UUID, on: date) -> Due | None:
    """Return what to remind of on a day about one record."""
    return next((each for each in due_on(on) if each.turn.subject == subject), None)


def silent_on(on: date) -> list[Silent]:
    """Return the steps of which nobody is told, because the consent is missing."""
    products = list(_on_the_road().exclude(business__in=_agreed()))
    pairs = [(road, turn) for road in roads_of(products, on) for turn in _told(road)]
    withdrawn = _withdrawn_on(road.product.business_id for road, _turn in pairs)
    return [
        Silent(road.product, turn, withdrawn.get(road.product.business_id))
        for road, turn in pairs
    ]


def _withdrawn_on(businesses: Iterable[UUID]) -> dict[UUID, datetime | None]:
    rows = Consent.objects.filter(
        business_id__in=list(businesses),
        purpose=Purpose.REMINDER,
        state=ConsentState.WITHDRAWN,
    )
    return dict(
        rows.order_by("withdrawn_at").values_list("business_id", "withdrawn_at")
    )


def _open_steps(on: date) -> Iterator[Due]:
    pairs = [(road, turn) for road in roads_of(_products(), on) for turn in _told(road)]
    last = _last_of(turn.subject for _road, turn in pairs)
    for road, turn in pairs:
        yield Due(road.product, turn, last.get((turn.subject, turn.code, turn.due)))


def _products() -> list[Product]:
    """Return the products on a road, of businesses that want to be reminded."""
    return list(_on_the_road().filter(business__in=_agreed()))


def _agreed() -> QuerySet[Consent, Any]:
    rows = Consent.objects.filter(purpose=Purpose.REMINDER, state=ConsentState.GIVEN)
    return rows.values("business_id")


def _on_the_road() -> QuerySet[Product]:
    waiting = ServiceRequest.objects.filter(state__in=_WAITING_REQUESTS)
    assessed = Assessment.objects.filter(
        state__in=(AssessmentState.SCHEDULED, AssessmentState.DRAFTED)
    )
    on_the_road = (
        Q(pk__in=Nomination.objects.live().values("product_id"))
        | Q(pk__in=Mentoring.objects.live().values("product_id"))
        | Q(pk__in=assessed.values("product_id"))
        | Q(pk__in=waiting.values("product_id"))
    )
    rows = Product.objects.filter(on_the_road)
    return rows.select_related("business").order_by("business_id", "pk")


def _told(road: Road) -> Iterator[Turn]:
    """Yield the one step that waits for the owner, and the visits ahead."""
    own = (t for t in road.turns if t.is_owners and t.code not in _UNASKED)
    yield from list(own)[:1]
    yield from (turn for turn in road.turns if turn.is_visit)


def _last_of(subjects: Iterable[UUID]) -> dict[tuple[UUID, str, date | None], Reminder]:
    rows = Reminder.objects.filter(subject__in=list(subjects)).order_by("on")
    return {(each.subject, each.step, each.due): each for each in rows}
