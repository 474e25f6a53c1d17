"""What a typed or scanned text may mean at the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import pgettext

from bakumutu.desk.queries.requests import RequestFilter, request_list
from bakumutu.office.actor import Actor
from bakumutu.office.search import Found

_FEW = 5


def find(actor: Actor, text: str) -> Iterator[Found]:
    """Yield requests by number or business, the newest first."""
    rows = request_list(actor, RequestFilter(text=text)).order_by("-begun_at", "-pk")
    # The keys first: with their joins, all that are found would be joined.
    keys = list(rows.values_list("pk", flat=True)[:_FEW])
    for row in rows.filter(pk__in=keys):
        yield Found(
            row,
            reverse("desk:request", args=[row.pk]),
            pgettext("found", "request"),
            detail=row.business,
            is_exact=row.number == text.strip().upper(),
        )
