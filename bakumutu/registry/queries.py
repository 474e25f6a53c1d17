"""Reads of the registry."""

import re

from django.db.models import Q, QuerySet

from bakumutu.registry.models import Business, Kbli, Product
from bakumutu.registry.reach import businesses_of, businesses_within_reach
from bakumutu.rules.names import plain_text, search_name

__all__ = [
    "businesses_of",
    "businesses_within_reach",
    "find_businesses",
    "find_kbli",
    "find_products",
]


def find_businesses(text: str = "") -> QuerySet[Business]:
    """Return the businesses that a phone number, NIB, code or name points to."""
    found = Business.objects.select_related("region", "kbli").order_by(
        "search_name", "id"
    )
    return found.filter(_matching(text)) if text.strip() else found


def find_products(text: str = "") -> QuerySet[Product]:
    """Return the products whose name or brand holds every word."""
    found = Product.objects.select_related("business").order_by("search_name", "id")
    for word in plain_text(text).split():
        found = found.filter(search_name__contains=word)
    return found


def find_kbli(text: str = "") -> QuerySet[Kbli]:
    """Return the classes whose code or title holds every word."""
    found = Kbli.objects.order_by("code")
    for word in plain_text(text).split():
        found = found.filter(Q(code__startswith=word) | Q(search_title__contains=word))
    return found


def _matching(text: str) -> Q:
    digits = re.sub(r"[\s.()+-]", "", text)
    if digits.isdigit() and len(digits) >= 3:
        return Q(nib__startswith=digits) | Q(phone__startswith=_dialled(digits))
    by_code = Q(code__istartswith=text.strip())
    name = Q(*(Q(search_name__contains=word) for word in search_name(text).split()))
    return by_code | name


def _dialled(digits: str) -> str:
    """Return the beginning of an E.164 number as an Indonesian would dial it."""
    if digits.startswith("62"):
        return f"+{digits}"
    return "+62" + digits.removeprefix("0")
