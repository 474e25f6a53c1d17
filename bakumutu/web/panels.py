"""Panels that rooms offer to pages which do not know the rooms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bakumutu.web.components import Moment


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work that waits for somebody: how much, since or by when, and where."""

    title: object
    count: int
    url: str
    oldest: date | None = None
    detail: object = ""
    #: The first day by which some of it is to be done, where that is what counts.
    due: date | None = None


#: The actor is whatever the office floor calls one; this floor only passes it on.
WaitingSource = Callable[[object], Iterable[Waiting]]
MomentSource = Callable[[UUID], Iterable[Moment]]

_waiting: list[WaitingSource] = []
_moments: list[MomentSource] = []


def waiting_for_me(source: WaitingSource) -> WaitingSource:
    """Add a room's answer to "what waits for me"; called once in AppConfig.ready."""
    if source not in _waiting:
        _waiting.append(source)
    return source


def moments_about(source: MomentSource) -> MomentSource:
    """Add a room's part of the timeline of a business, product or request."""
    if source not in _moments:
        _moments.append(source)
    return source


def all_waiting(actor: object) -> list[Waiting]:
    """Return what waits for ``actor`` in every room, the oldest first."""
    found = [waiting for source in _waiting for waiting in source(actor)]
    return sorted(
        (waiting for waiting in found if waiting.count),
        key=lambda waiting: waiting.oldest or waiting.due or date.max,
    )


def timeline(subject: UUID) -> list[Moment]:
    """Return everything that rooms know about ``subject``, the latest first."""
    found = [moment for source in _moments for moment in source(subject)]
    return sorted(found, key=lambda moment: moment.at, reverse=True)
