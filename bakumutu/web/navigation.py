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
    #: Views besides the own one whose pages belong here.
    also: tuple[str, ...] = ()

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


def word_of(view: str) -> object:
    """Return what the place of a view is called, or nothing."""
    return next((place.title for place in _places if place.view == view), "")


def links(roles: Collection[str], path: str) -> list[Link]:
    """Return at most six links for ``roles``; the one nearest to ``path`` is marked."""
    served = [place for place in _places if place.serves(roles)]
    known = [(place, url) for place in served if (url := _address_of(place.view))]
    shown = known[:MOST_PLACES]
    current = _nearest([_addresses(place) for place, _ in shown], path)
    return [
        Link(place.title, url, place.key, n == current)
        for n, (place, url) in enumerate(shown)
    ]


def _nearest(places: list[list[str]], path: str) -> int | None:
    """Return which place holds ``path`` most closely: one may lie in another."""
    holding = [
        (len(url), n)
        for n, urls in enumerate(places)
        for url in urls
        if _holds(url, path)
    ]
    return max(holding, key=lambda one: one[0], default=(0, None))[1]


def _addresses(place: Place) -> list[str]:
    found = [_address_of(view) for view in (place.view, *place.also)]
    return [url for url in found if url]


def _address_of(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def _holds(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
