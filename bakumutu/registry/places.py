"""From what a person types to one official place: "Rembitan, Pujut, Lombok Tengah"."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bakumutu.registry.models import Business, Region, RegionLevel
from bakumutu.rules.names import plain_text

#: Words that only say what level of government a name is of.
_LEVEL_WORDS = frozenset(
    {"kab", "kabupaten", "kec", "kecamatan", "desa", "kelurahan", "dusun", "provinsi"}
)
MOST_CANDIDATES = 8
#: A list for every village of the country would weigh more than the page.
MOST_VILLAGES = 200
#: Of how many businesses, the latest, the villages are counted.
LATEST_COUNTED = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """A region and, below it, a village that the official list does not hold."""

    region: Region
    village: str = ""

    def __str__(self) -> str:
        return f"{self.village}, {self.region}" if self.village else str(self.region)


class UnclearPlaceError(ValueError):
    """What was typed names no place, or several."""

    def __init__(self, candidates: list[Region]) -> None:
        self.candidates = candidates
        super().__init__(", ".join(str(region) for region in candidates))


def place_named(typed: str) -> Place:
    """Return the one place that was typed, the village before it if there is one."""
    whole = list(_matching(typed))
    if len(whole) == 1:
        return Place(whole[0])
    village, _, rest = (part.strip() for part in typed.partition(","))
    around = list(_matching(rest)) if rest else []
    if len(around) == 1 and around[0].level != RegionLevel.PROVINCE:
        return Place(around[0], village)
    raise UnclearPlaceError(whole or around)


def suggested_places() -> list[object]:
    """Return the places offered while typing; provinces are found by their parts.

    The official list ends at the district: villages come from what was written before.
    """
    return [*_known_villages(), *suggested_regions()]


def suggested_regions() -> QuerySet[Region]:
    """Return the regions offered while typing."""
    regions = Region.objects.exclude(level=RegionLevel.PROVINCE)
    return regions.order_by("search_name")


def regions_named(words: list[str]) -> list[str]:
    """Return the codes of the regions whose whole name holds every word."""
    holds = Q(*(Q(search_name__contains=word) for word in words))
    return list(Region.objects.filter(holds).values_list("code", flat=True))


def _known_villages() -> list[str]:
    """Return the villages where most of the latest businesses are, as one picks them.

    All of them would be counted anew for each form, a million in a large office.
    """
    latest = Business.objects.order_by("-registered_at", "-id")[:LATEST_COUNTED]
    named = latest.values_list("village", "region__full_name")
    counted = Counter(each for each in named if all(each))
    most = sorted(counted, key=lambda each: (-counted[each], each))[:MOST_VILLAGES]
    return sorted(f"{village}, {region}" for village, region in most)


def _matching(typed: str) -> QuerySet[Region]:
    """Return the regions meant by the text: exactly, else those that hold its words."""
    words = [word for word in plain_text(typed).split() if word not in _LEVEL_WORDS]
    key = " ".join(words)
    exact = Region.objects.filter(search_name=key) if key else Region.objects.none()
    if exact.exists():
        return exact
    begins = Region.objects.filter(search_name__startswith=f"{key} ")
    # "Praya" is Praya, though Praya Barat begins like it.
    named = begins.filter(name__iexact=key)
    if key and named.count() == 1:
        return named
    if key and begins.exists():
        return begins[:MOST_CANDIDATES]
    holds = Q(*(Q(search_name__contains=word) for word in words))
    found = Region.objects.filter(holds) if words else Region.objects.none()
    return found.order_by("search_name")[:MOST_CANDIDATES]
