"""Reads of the room of standards."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bakumutu.office.actor import Actor
from bakumutu.reference.methods import aliases
from bakumutu.rules.names import plain_text
from bakumutu.standards.journeys import ConfirmationState
from bakumutu.standards.models import (
    Confidence,
    Edition,
    EditionStatus,
    Method,
    Requirement,
)
from bakumutu.standards.numbers import number_key

#: A row that people have not finished comparing.
OPEN_STATES = (ConfirmationState.UNCONFIRMED, ConfirmationState.FIRST_CONFIRMED)


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


def counted(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Return editions with the number of their rows, and of those not verified."""
    held = ~Q(requirements__state=ConfirmationState.REJECTED)
    open_rows = Q(requirements__state__in=OPEN_STATES) & ~Q(
        requirements__confidence=Confidence.READ
    )
    return editions.annotate(
        rows=Count("requirements", filter=held),
        unverified=Count("requirements", filter=open_rows),
    )


def requirements_on(
    edition_id: UUID, on: date, *, product_class: str | None = None
) -> QuerySet[Requirement]:
    """Return the rows of an edition that hold on a day, in the table's order.

    A row without class holds for every class.
    """
    rows = Requirement.objects.filter(_on(on), edition_id=edition_id).exclude(
        state=ConfirmationState.REJECTED
    )
    if product_class is not None:
        rows = rows.filter(product_class__in=["", product_class])
    return rows.order_by("position", "product_class")


def rows_no_longer_held(edition_id: UUID, on: date) -> QuerySet[Requirement]:
    """Return the rows that were rejected, or that a later row replaced."""
    past = Q(valid_until__lt=on) | Q(state=ConfirmationState.REJECTED)
    rows = Requirement.objects.filter(past, edition_id=edition_id)
    return rows.order_by("position", "valid_from")


def waiting_for(actor: Actor, edition_id: UUID) -> QuerySet[Requirement]:
    """Return the rows of an edition that this person may confirm, first ones first."""
    rows = Requirement.objects.filter(state__in=OPEN_STATES, edition_id=edition_id)
    return (
        rows.exclude(first_confirmed_by=actor.person_id)
        .select_related("first_confirmed_by")
        .order_by("position", "product_class")
    )


def waiting_for_others(actor: Actor, edition_id: UUID) -> QuerySet[Requirement]:
    """Return the rows that this person confirmed and another one must compare."""
    return Requirement.objects.filter(
        state=ConfirmationState.FIRST_CONFIRMED,
        edition_id=edition_id,
        first_confirmed_by=actor.person_id,
    )


def waiting_for_a_second(actor: Actor) -> QuerySet[Requirement]:
    """Return the rows in all editions that wait for this person as the second."""
    return Requirement.objects.filter(state=ConfirmationState.FIRST_CONFIRMED).exclude(
        first_confirmed_by=actor.person_id
    )


def find_methods(text: str = "") -> QuerySet[Method]:
    """Return the methods whose number or parameter holds every word."""
    found = Method.objects.select_related("parameter").order_by("parameter__name")
    for word in text.split():
        found = found.filter(
            Q(number__icontains=word) | Q(parameter__name__icontains=word)
        )
    return found


def methods_of(parameter_code: str) -> QuerySet[Method]:
    """Return the methods that measure a parameter."""
    codes = [parameter_code, aliases().get(parameter_code, parameter_code)]
    return Method.objects.filter(parameter__code__in=codes).order_by("number")


def _on(day: date) -> Q:
    return Q(valid_from__lte=day) & (
        Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    )
