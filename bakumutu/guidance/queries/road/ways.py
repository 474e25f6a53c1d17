"""Where an owner does what the road asks: each part of the room names its page."""

from collections.abc import Callable
from uuid import UUID

Way = Callable[[UUID], str]

_ways: dict[str, Way] = {}


def leads(step: str, way: Way) -> Way:
    """Name the page of a step, by what it is about; called in AppConfig.ready."""
    _ways[step] = way
    return way


def way_to(step: str, subject: UUID) -> str:
    """Return the page of a step; nothing while it has none."""
    way = _ways.get(step)
    return way(subject) if way else ""
