"""Who may not do what for a business: the rules asked about its own rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import connection

from bakumutu.office.models import Capability, Office
from bakumutu.registry.entries import ids_of
from bakumutu.registry.models import Business, Involvement
from bakumutu.rules import impartiality
from bakumutu.rules.impartiality import Ground, Hindrance, Part, Task, Wall

#: An institute that advises and certifies keeps the two arms apart by people.
_BOTH_ARMS = {Capability.CONSULTANCY, Capability.CERTIFICATION}


#: Whom the records of a room name for these businesses, without the part being had.
NamedSource = Callable[[Sequence[UUID]], Iterable[impartiality.Involvement]]
_named: list[NamedSource] = []


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A part that somebody had for the same business in another office."""

    office: str
    office_id: UUID
    person_id: UUID
    part: Part
    on: date


def involvements_of(business_id: UUID) -> list[Involvement]:
    """Return every part of anybody for a business, the latest first."""
    rows = Involvement.objects.filter(business_id__in=ids_of(business_id))
    return list(rows.select_related("person", "product").order_by("-on", "-noted_at"))


def names_people(source: NamedSource) -> NamedSource:
    """Add whom a room's records name for a business; called in AppConfig.ready."""
    if source not in _named:
        _named.append(source)
    return source


def named_for(business_id: UUID) -> list[impartiality.Involvement]:
    """Return who is named for a business now: as mentor, or to assess its gaps."""
    ids = ids_of(business_id)
    found = [each for source in _named for each in source(ids)]
    return [replace(each, business=business_id) for each in found]


def past_of(business_id: UUID) -> list[impartiality.Involvement]:
    """Return what anybody did for a business, here or elsewhere, or is named for."""
    rows = Involvement.objects.filter(business_id__in=ids_of(business_id))
    here = (_as_past(business_id, each) for each in rows)
    there = involvements_elsewhere(business_id)
    elsewhere = (_as_past_of(business_id, each) for each in there)
    return [*here, *elsewhere, *named_for(business_id)]


def hindrances_for(
    task: Task, person_id: UUID, ground: Ground
) -> tuple[Hindrance, ...]:
    """Return why a person may not do a task for a business."""
    past = past_of(ground.business)
    return impartiality.hindrances(task, person_id, ground, past=past)


def hindrances_of_office(
    task: Task, office: Office, ground: Ground
) -> tuple[Hindrance, ...]:
    """Return why the office itself may not do a task for a business."""
    past, wall = past_of(ground.business), wall_of(office)
    return impartiality.hindrances_of_office(
        task, office.pk, ground, past=past, wall=wall
    )


def wall_of(office: Office) -> Wall:
    """Return between whom the wall of an office runs."""
    return Wall.PEOPLE if set(office.capabilities) >= _BOTH_ARMS else Wall.OFFICES


def involvements_elsewhere(business_id: UUID) -> list[Elsewhere]:
    """Return what people did in other offices for the business of the same NIB.

    Policies hide the rows of other offices; one function of the database tells this
    much of them, and only about a business that the asking office has itself.
    """
    rows = Business.with_merged.filter(pk__in=ids_of(business_id)).exclude(nib="")
    nibs = list(rows.values_list("nib", flat=True))
    if not nibs:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct office_name, office_id, person_id, part, on_day"
            " from unnest(%s::text[]) nib, registry_involved_elsewhere(nib)"
            " order by on_day desc",
            [nibs],
        )
        return [
            Elsewhere(name, office, person, Part(part), on)
            for name, office, person, part, on in cursor.fetchall()
        ]


def _as_past(business_id: UUID, row: Involvement) -> impartiality.Involvement:
    return impartiality.Involvement(
        person=row.person_id, office=row.office_id, part=Part(row.part),
        business=business_id, on=row.on, product=row.product_id, file=row.file,
    )  # fmt: skip


def _as_past_of(business_id: UUID, row: Elsewhere) -> impartiality.Involvement:
    return impartiality.Involvement(
        person=row.person_id, office=row.office_id, part=row.part,
        business=business_id, on=row.on,
    )  # fmt: skip
