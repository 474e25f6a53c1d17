"""Bringing in the official regions and classes of industry, as often as one likes."""

from dataclasses import dataclass

from django.db import transaction

from bakumutu.reference.classification import kbli
from bakumutu.reference.regions import Region as RegionFact
from bakumutu.reference.regions import regions
from bakumutu.registry.models import Kbli, Region, RegionLevel
from bakumutu.rules.names import plain_text


@dataclass(frozen=True, slots=True)
class Places:
    """How many regions and classes of industry the package holds."""

    regions: int
    kbli: int


@transaction.atomic
def load_places() -> Places:
    """Bring in regions and classes of industry, and correct their names."""
    by_code = {fact.code: fact for fact in regions()}
    places = [_region(fact, by_code) for fact in regions()]
    Region.objects.bulk_create(
        places,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["level", "name", "parent", "full_name", "search_name"],
    )
    classes = [
        Kbli(
            code=fact.code,
            title=fact.title,
            group=fact.group,
            search_title=plain_text(fact.title),
        )
        for fact in kbli()
    ]
    Kbli.objects.bulk_create(
        classes,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title", "group", "search_title"],
    )
    return Places(len(places), len(classes))


def _region(fact: RegionFact, by_code: dict[str, RegionFact]) -> Region:
    full_name = ", ".join(_lineage(fact, by_code))
    return Region(
        code=fact.code,
        level=RegionLevel(fact.level),
        name=_short(fact.name),
        parent_id=fact.parent or None,
        full_name=full_name,
        search_name=plain_text(full_name),
        statistics_code=fact.bps_code,
    )


def _lineage(fact: RegionFact, by_code: dict[str, RegionFact]) -> list[str]:
    above = by_code.get(fact.parent)
    return [_short(fact.name), *(_lineage(above, by_code) if above else [])]


def _short(name: str) -> str:
    """Return "Lombok Tengah" for "Kabupaten Lombok Tengah"; "Kota Solok" stays."""
    return name.removeprefix("Kabupaten ")
