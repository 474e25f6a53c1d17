"""Finding things by what people type or scan: rooms say what a text may mean."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bakumutu.office.actor import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a text may mean, and where it is."""

    title: object
    url: str
    #: What kind of thing it is, as people read it: "sample", "request".
    kind: object = ""
    detail: object = ""
    #: The text is this thing's code; then it opens at once.
    is_exact: bool = False


Finder = Callable[[Actor, str], Iterable[Found]]

_finders: list[Finder] = []
MOST = 20


def finds(finder: Finder) -> Finder:
    """Add a room's finder; called once in AppConfig.ready."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def find(actor: Actor, text: str) -> list[Found]:
    """Return what ``text`` may mean, exact codes first; to owners it means nothing."""
    wanted = text.strip()
    if not (wanted and actor.is_staff):
        return []
    found = [one for finder in _finders for one in finder(actor, wanted)]
    return sorted(found, key=lambda one: not one.is_exact)[:MOST]


def the_one(found: list[Found]) -> Found | None:
    """Return the single thing whose code was typed, if there is one."""
    exact = [one for one in found if one.is_exact]
    return exact[0] if len(exact) == 1 else None
