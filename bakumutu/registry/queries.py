"""Reads of the registry."""

import re
from uuid import UUID

from django.db.models import Q, QuerySet

from bakumutu.registry.entries import ids_of, survivor_of
from bakumutu.registry.finding_words import (
    FirstFound,
    first_having,
    first_of,
    having,
)
from bakumutu.registry.journeys import ChangeState
from bakumutu.registry.models import (
    Business,
    ChangeRequest,
    Group,
    Kbli,
    Product,
)
from bakumutu.registry.reach import (
    businesses_of,
    businesses_within_reach,
    has_consent,
)
from bakumutu.rules.names import plain_text, search_name

__all__ = [
    "businesses_of",
    "businesses_within_reach",
    "changes_waiting",
    "every_business",
    "find_businesses",
    "find_kbli",
    "find_products",
    "first_businesses",
    "has_consent",
    "ids_of",
    "named_by",
    "products_of",
    "products_of_group",
    "survivor_of",
]


def find_businesses(text: str = "") -> QuerySet[Business]:
    """Return the businesses that a phone number, NIB, code or name points to.

    Of a word that thousands have it returns some hundred; ``every_business`` all.
    """
    if not text.strip():
        return every_business()
    return first_having(every_business(), _wanted(text)).rows


def every_business(text: str = "") -> QuerySet[Business]:
    """Return every business that a text points to, however many there are."""
    found = Business.objects.select_related("region", "kbli").order_by(
        "search_name", "id"
    )
    return found.filter(named_by(text)) if text.strip() else found


def first_businesses(text: str, chosen: Q) -> FirstFound:
    """Return the businesses that a text points to and that are as was chosen."""
    every = every_business()
    if text.strip():
        return first_having(every, _wanted(text), chosen)
    return first_of(every, chosen) if chosen else FirstFound(every)


def find_products(text: str = "") -> QuerySet[Product]:
    """Return the products whose name or brand has every word, or its beginning."""
    found = Product.objects.select_related("business").order_by("search_name", "id")
    words = plain_text(text).split()
    if not text.strip():
        return found
    return first_having(found, ([word] for word in words)).rows


def named_by(text: str, key: str = "pk") -> Q:
    """Return the condition that ``key`` is a business which the text points to."""
    return having(_wanted(text), key)


def _wanted(text: str) -> list[tuple[str, ...]]:
    """Return what a text asks for: words, or a number as it may be dialled."""
    digits = re.sub(r"[\s.()+-]", "", text)
    if digits.isdigit() and len(digits) >= 3:
        return [(digits, _dialled(digits))]
    return [(word,) for word in search_name(text).split()]


def changes_waiting() -> QuerySet[ChangeRequest]:
    """Return the changes of identity that wait for a decision, the oldest first."""
    waiting = ChangeRequest.objects.filter(state=ChangeState.PROPOSED)
    return waiting.select_related("business", "proposed_by").order_by("proposed_at")


def products_of(business_id: UUID) -> QuerySet[Product]:
    """Return what a business makes, also under the entries that were merged into it."""
    return Product.objects.filter(business_id__in=ids_of(business_id))


def products_of_group(group: Group) -> QuerySet[Product]:
    """Return what the members of a group make."""
    members = group.memberships.filter(until=None).values("business_id")
    rows = Product.objects.filter(business__in=members).select_related("business")
    return rows.order_by("search_name", "id")


def find_kbli(text: str = "") -> QuerySet[Kbli]:
    """Return the classes whose code or title holds every word."""
    found = Kbli.objects.order_by("code")
    for word in plain_text(text).split():
        found = found.filter(Q(code__startswith=word) | Q(search_title__contains=word))
    return found


def _dialled(digits: str) -> str:
    """Return the digits of an international number that an Indonesian would dial so."""
    return digits if digits.startswith("62") else "62" + digits.removeprefix("0")
