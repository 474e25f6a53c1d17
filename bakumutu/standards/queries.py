"""Reads of the room of standards."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bakumutu.office.actor import Actor
from bakumutu.reference.methods import aliases
from bakumutu.rules.names import plain_text
from bakumutu.standards.journeys import ConfirmationState
from bakumutu.standards.models import (
    Checklist,
    ChecklistKind,
    Confidence,
    Edition,
    EditionStatus,
    Method,
    Requirement,
    ScopeEntries,
    ScopeEntry,
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
    """Return the rows of an edition that hold on a day, in the table's order."""
    rows = Requirement.objects.filter(edition_id=edition_id)
    return rows.holding(on, product_class=product_class)


def requirements_of_all(editions: Collection[UUID], on: date) -> QuerySet[Requirement]:
    """Return the rows of several editions that hold on a day."""
    rows = Requirement.objects.filter(_on(on), edition_id__in=editions)
    return rows.exclude(state=ConfirmationState.REJECTED)


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


def checklists_in_force(on: date) -> QuerySet[Checklist]:
    """Return the version of every checklist that is begun with on a day.

    Those of every office and those of one's own, in the order of their titles.
    """
    current = (
        Checklist.objects.filter(_on(on))
        .order_by("office", "code", "-valid_from", "-added_at")
        .distinct("office", "code")
    )
    return Checklist.objects.filter(pk__in=current.values("pk")).order_by("title")


def checklist_for(
    number: str, on: date, *, product_class: str = ""
) -> Checklist | None:
    """Return the checklist of readiness for a standard, as it was last derived.

    Who begins an assessment asks actions.readiness_checklist, which derives it anew
    where the limits have changed.
    """
    edition = edition_in_force(number, on)
    if edition is None:
        return None
    found = checklists_in_force(on).filter(
        kind=ChecklistKind.READINESS, edition=edition, product_class=product_class
    )
    return found.first()


def checklists_suiting(group: str, on: date) -> QuerySet[Checklist]:
    """Return the checklists for a group of products; those of readiness not."""
    suits = Q(product_groups=[]) | Q(product_groups__contains=[group])
    return checklists_in_force(on).filter(suits).exclude(kind=ChecklistKind.READINESS)


def find_checklists(text: str = "", *, on: date, kind: str = "") -> QuerySet[Checklist]:
    """Return checklists in force whose title or code has every word of ``text``."""
    found = checklists_in_force(on).annotate(item_count=Count("items"))
    if kind:
        found = found.filter(kind=kind)
    for word in text.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(title_en__icontains=word)
            | Q(code__icontains=word)
        )
    return found


def classes_of(edition_id: UUID, on: date) -> list[str]:
    """Return the classes that an edition sets limits for; "" holds for every class."""
    rows = Requirement.objects.filter(edition_id=edition_id).holding(on)
    return sorted(set(rows.values_list("product_class", flat=True)))


def versions_of(checklist: Checklist) -> QuerySet[Checklist]:
    """Return every version of a checklist, the latest first."""
    rows = Checklist.objects.filter(office=checklist.office_id, code=checklist.code)
    return rows.order_by("-valid_from", "-added_at").select_related("imported_by")


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


@dataclass(frozen=True, slots=True)
class AccreditationScope:
    """What a laboratory is and was accredited for, of the methods asked about."""

    entries: tuple[ScopeEntry, ...] = ()

    def certificate(self, method_id: UUID | None, *days: date) -> str:
        """Return the certificate that covers a method, or nothing.

        The method must be covered on every one of ``days``; when the certificate was
        renewed between them, the one of the last day is named.
        """
        found = ""
        for day in days:
            found = self._on(method_id, day)
            if not found:
                return ""
        return found

    def _on(self, method_id: UUID | None, day: date) -> str:
        covering = (
            entry.certificate
            for entry in self.entries
            if entry.method_id == method_id and entry.covers(day)
        )
        return next(covering, "")


def accreditation_scope(
    office_id: UUID, methods: Collection[UUID | None], *, product_group: str
) -> AccreditationScope:
    """Return the scope of an office for some methods, used on a group of products."""
    rows = ScopeEntry.objects.filter(
        office_id=office_id,
        method__in=[method for method in methods if method],
        product_group__in=["", product_group],
    )
    return AccreditationScope(tuple(rows.order_by("valid_from", "pk")))


def scope_entries(text: str = "", *, on: date, standing: str = "") -> ScopeEntries:
    """Return the entries of the scope that hold every word, with their standing."""
    entries = ScopeEntry.objects.standing_on(on, only=standing)
    found = entries.select_related("method__parameter")
    for word in text.split():
        found = found.filter(
            Q(method__number__icontains=word)
            | Q(method__parameter__name__icontains=word)
            | Q(certificate__icontains=word)
        )
    return found


def scope_ending(on: date, *, within: timedelta) -> ScopeEntries:
    """Return entries in force that soon end and that no later entry follows."""
    followers = ScopeEntry.objects.filter(
        office=OuterRef("office"),
        method=OuterRef("method"),
        product_group=OuterRef("product_group"),
        valid_from__gt=OuterRef("valid_until"),
        ended_on__isnull=True,
    )
    entries = ScopeEntry.objects.filter(
        ~Exists(followers),
        ended_on__isnull=True,
        valid_from__lte=on,
        valid_until__range=(on, on + within),
    )
    return entries.order_by("valid_until", "pk")


def group_of(edition_id: UUID | None) -> str:
    """Return the group of products of an edition; empty when there is none."""
    if edition_id is None:
        return ""
    groups = Edition.objects.filter(pk=edition_id).values_list("group", flat=True)
    return groups.first() or ""


def product_groups() -> list[str]:
    """Return the groups of products that editions have."""
    groups = Edition.objects.order_by("group").values_list("group", flat=True)
    return list(groups.distinct())


def _on(day: date) -> Q:
    return Q(valid_from__lte=day) & (
        Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    )
