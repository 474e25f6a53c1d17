"""The top bar: the few places that a role goes to every day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the top bar: its word, its address and the roles it serves."""

    title: object
    view: str
    roles: frozenset[str] = frozenset()
    #: Letter that follows "g" on the keyboard.
    key: str = ""

    def serves(self, roles: Collection[str]) -> bool:
        """Tell whether somebody with ``roles`` goes here; no roles means everybody."""
        return not self.roles or not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Link:
    """A place as one page shows it."""

    title: object
    url: str
    key: str
    is_current: bool


_places: list[Place] = []


def show(places: Iterable[Place]) -> None:
    """Set the places of the house, in their order."""
    _places[:] = places


def links(roles: Collection[str], path: str) -> list[Link]:
    """Return at most six links for ``roles``; the one nearest to ``path`` is marked."""
    served = [place for place in _places if place.serves(roles)]
    known = [(place, url) for place in served if (url := _address(place))]
    shown = known[:MOST_PLACES]
    current = _nearest([url for _, url in shown], path)
    return [
        Link(place.title, url, place.key, n == current)
        for n, (place, url) in enumerate(shown)
    ]


def _nearest(urls: list[str], path: str) -> int | None:
    """Return which address holds ``path`` most closely: one may lie in another."""
    holding = [n for n, url in enumerate(urls) if _holds(url, path)]
    return max(holding, key=lambda n: len(urls[n]), default=None)


def _address(place: Place) -> str:
    try:
        return reverse(place.view)
    except NoReverseMatch:
        return ""


def _holds(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
