"""Which entries are one business: the one that survived, and those merged into it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from bakumutu.registry.models import Business
from bakumutu.rules.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two entries that are alike, and how much."""

    one: UUID
    other: UUID
    likeness: Likeness


def survivor_of(business_id: UUID) -> UUID:
    """Return the business that an entry turned out to be; itself, if it stands."""
    known = Business.with_merged.annotate(root=Coalesce("merged_into_id", "pk"))
    root: UUID = known.values_list("root", flat=True).get(pk=business_id)
    return root


def ids_of(business_id: UUID) -> tuple[UUID, ...]:
    """Return the ids under which rows may name a business, its own one first.

    Rows that are never changed keep the id they were written with.
    """
    root = survivor_of(business_id)
    merged = Business.with_merged.filter(merged_into=root).order_by("pk")
    return root, *merged.values_list("pk", flat=True)


def roots_of(business_ids: set[UUID]) -> dict[UUID, UUID]:
    """Return for each entry that was merged the business it turned out to be."""
    gone = Business.with_merged.filter(~Q(merged_into=None), pk__in=business_ids)
    return dict(gone.values_list("pk", F("merged_into_id")))
