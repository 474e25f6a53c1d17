"""The journey of a product ("perjalanan produk"): moments of all rooms, in months."""

from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from bakumutu.office.actor import Actor
from bakumutu.registry.panels import JourneyPart, parts_of
from bakumutu.web.components import Moment
from bakumutu.web.panels import timeline

#: As many as a person reads; older ones stay where they happened.
MOST_MOMENTS = 150


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in one month, the latest first."""

    title: str
    moments: list[Moment]


def journey_of(product_id: UUID, actor: Actor) -> list[Month]:
    """Return everything that happened to a product, wherever in the house."""
    found = timeline(product_id)
    for part in parts_of(product_id, actor):
        found += [_placed(moment, part) for moment in timeline(part.subject)]
    latest = sorted(found, key=lambda moment: moment.at, reverse=True)[:MOST_MOMENTS]
    return [Month(title, list(each)) for title, each in groupby(latest, _month)]


def _placed(moment: Moment, part: JourneyPart) -> Moment:
    """Say of a moment to which request, sample or visit it belongs."""
    told = " · ".join(str(each) for each in (part.title, moment.detail) if each)
    return replace(moment, detail=told, url=moment.url or part.url)


def _month(moment: Moment) -> str:
    return date_format(timezone.localtime(moment.at), "F Y")
