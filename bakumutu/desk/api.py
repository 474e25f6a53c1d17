"""The desk for machines: requests as the office lists them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from bakumutu.desk.journeys import RequestState
from bakumutu.desk.models import Channel, Rule, ServiceRequest
from bakumutu.desk.queries.requests import (
    RequestFilter,
    begun_before,
    request_list,
    requests_of,
)
from bakumutu.office.access import OfficeRequest
from bakumutu.office.api import Posts
from bakumutu.office.queries import today_at
from bakumutu.office.roles import STAFF
from bakumutu.web.api import Named, PageWanted, Text, declared

router = Router(tags=["desk"])


class Money(Schema):
    """An amount as decimal text with its currency."""

    value: str
    currency: str = "IDR"


class RequestsWanted(PageWanted):
    """What the list of requests is narrowed to."""

    q: Text = ""
    state: RequestState | None = None
    channel: Channel | None = None
    overdue: bool = False


class RequestRow(Schema):
    """A request for testing, as lists show it."""

    id: UUID
    number: str
    state: RequestState
    channel: Channel
    business: Named
    product: Named | None
    standard: str | None
    decision_rule: Rule | None
    sample_count: int
    total: Money | None
    begun_at: datetime
    due_on: date | None

    @staticmethod
    def resolve_standard(row: ServiceRequest) -> str | None:
        """Return the number of the standard."""
        return row.edition.number if row.edition else None

    @staticmethod
    def resolve_decision_rule(row: ServiceRequest) -> str | None:
        """Return the agreed rule; a draft may lack one."""
        return row.decision_rule or None

    @staticmethod
    def resolve_total(row: ServiceRequest) -> Money | None:
        """Return what the quote in force adds up to."""
        total = getattr(row, "total", None)
        return None if total is None else Money(value=str(total))


class RequestPage(Schema):
    """Requests, newest first; ``next`` is null on the last page."""

    items: list[RequestRow]
    next: UUID | None


@router.get(
    "/requests",
    response={200: RequestPage, **declared(401, 403, 404)},
    auth=Posts(*STAFF),
)
def requests(request: HttpRequest, wanted: Query[RequestsWanted]) -> dict[str, Any]:
    """List the requests of the office; drafts only when asked for by state."""
    sender: Any = request
    rows = request_list(sender.actor, _filter(sender, wanted))
    if wanted.after:
        last = get_object_or_404(requests_of(sender.actor), pk=wanted.after)
        rows = begun_before(rows, last)
    found = list(rows.order_by("-begun_at", "-pk")[: wanted.size + 1])
    shown = found[: wanted.size]
    return {"items": shown, "next": shown[-1].pk if found[wanted.size :] else None}


def _filter(request: OfficeRequest, wanted: RequestsWanted) -> RequestFilter:
    return RequestFilter(
        text=wanted.q,
        states=(wanted.state,) if wanted.state else (),
        channel=wanted.channel or "",
        overdue_on=today_at(request.office) if wanted.overdue else None,
    )
