"""Reads of the room of standards."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from bakumutu.reference.methods import aliases
from bakumutu.rules.names import plain_text
from bakumutu.standards.models import Edition, EditionStatus, Method, Requirement
from bakumutu.standards.numbers import number_key


def edition_in_force(number_or_family: str, on: date) -> Edition | None:
    """Return the edition of a family that was in force on a day.

    Any edition of the family may be named: asked about today, "SNI 01-3553-2006"
    answers with the edition that replaced it.
    """
    key = number_key(number_or_family)
    named = Edition.objects.filter(Q(number_key=key) | Q(stem=key.removeprefix("sni")))
    return (
        Edition.objects.filter(_on(on), family__in=named.values("family"))
        # Superseded by something undated: the day it ended is not known.
        .exclude(status=EditionStatus.SUPERSEDED, valid_until__isnull=True)
        .order_by("-valid_from")
        .first()
    )


def find_editions(text: str = "") -> QuerySet[Edition]:
    """Return the editions whose number or title has every word of ``text``."""
    found = Edition.objects.select_related("superseded_by").order_by("number")
    for word in plain_text(text).split():
        found = found.filter(
            Q(search_text__contains=word) | Q(number_key__contains=word)
        )
    return found


def requirements_on(
    edition_id: UUID, on: date, *, product_class: str | None = None
) -> QuerySet[Requirement]:
    """Return the rows of an edition that hold on a day, in the table's order.

    A row without class holds for every class.
    """
    rows = Requirement.objects.filter(_on(on), edition_id=edition_id).exclude(
        state="rejected"
    )
    if product_class is not None:
        rows = rows.filter(product_class__in=["", product_class])
    return rows.order_by("position", "product_class")


def methods_of(parameter_code: str) -> QuerySet[Method]:
    """Return the methods that measure a parameter."""
    codes = [parameter_code, aliases().get(parameter_code, parameter_code)]
    return Method.objects.filter(parameter__code__in=codes).order_by("number")


def _on(day: date) -> Q:
    return Q(valid_from__lte=day) & (
        Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    )
