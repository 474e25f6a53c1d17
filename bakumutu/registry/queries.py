"""Reads of the registry."""

import re
from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from uuid import UUID

from django.db.models import Q, QuerySet

from bakumutu.office.beginnings import begins
from bakumutu.registry.entries import ids_of, survivor_of
from bakumutu.registry.journeys import ChangeState
from bakumutu.registry.models import (
    Business,
    ChangeRequest,
    Group,
    Kbli,
    Product,
    SearchWord,
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
    "find_businesses",
    "find_kbli",
    "find_products",
    "has_consent",
    "ids_of",
    "named_by",
    "products_of",
    "products_of_group",
    "survivor_of",
]


def find_businesses(text: str = "") -> QuerySet[Business]:
    """Return the businesses that a phone number, NIB, code or name points to."""
    found = Business.objects.select_related("region", "kbli").order_by(
        "search_name", "id"
    )
    return found.filter(named_by(text)) if text.strip() else found


def find_products(text: str = "") -> QuerySet[Product]:
    """Return the products whose name or brand has every word, or its beginning."""
    found = Product.objects.select_related("business").order_by("search_name", "id")
    words = plain_text(text).split()
    return found.filter(_having([word] for word in words)) if text.strip() else found


def named_by(text: str, key: str = "pk") -> Q:
    """Return the condition that ``key`` is a business which the text points to."""
    digits = re.sub(r"[\s.()+-]", "", text)
    if digits.isdigit() and len(digits) >= 3:
        return _having([(digits, _dialled(digits))], key)
    return _having(([word] for word in search_name(text).split()), key)


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


def _having(wanted: Iterable[Iterable[str]], key: str = "pk") -> Q:
    """Return the condition of having, for all that is wanted, a word that begins so."""
    rows = (
        SearchWord.objects.filter(_any_of(beginnings)).values("subject_id")
        for beginnings in wanted
    )
    found = [Q(**{f"{key}__in": each}) for each in rows]
    return reduce(and_, found) if found else Q(pk__in=())


def _any_of(beginnings: Iterable[str]) -> Q:
    return reduce(or_, (begins("word", each) for each in beginnings))


def _dialled(digits: str) -> str:
    """Return the digits of an international number that an Indonesian would dial so."""
    return digits if digits.startswith("62") else "62" + digits.removeprefix("0")
