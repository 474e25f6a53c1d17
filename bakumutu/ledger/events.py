"""Facts that rooms announce, and how they travel as text."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Protocol
from uuid import UUID

import rfc8785
from pydantic import TypeAdapter

#: The role in which the house itself acts; nobody holds it.
SYSTEM = "system"

_KINDS: dict[str, type["Event"]] = {}


class Author(Protocol):
    """Who makes something happen, for which office and in which role."""

    @property
    def office_id(self) -> UUID: ...  # noqa: D102 -- the class says it
    @property
    def person_id(self) -> UUID | None: ...  # noqa: D102 -- the class says it
    @property
    def role(self) -> str: ...  # noqa: D102 -- the class says it
    @property
    def on_behalf_of(self) -> UUID | None: ...  # noqa: D102 -- the class says it


@dataclass(frozen=True, slots=True)
class SystemAuthor:
    """The office's own machinery: consequences and clocks."""

    office_id: UUID
    person_id: UUID | None = None
    role: str = SYSTEM
    on_behalf_of: UUID | None = None


@dataclass(frozen=True)
class Event:
    """A fact that has happened; subclasses are frozen dataclasses of plain values."""

    kind: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        """Name the kind after the room and the class: ``laboratory.sample_refused``."""
        room = cls.__module__.removeprefix("bakumutu.").split(".")[0]
        words = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        cls.kind = f"{room}.{words}"
        _KINDS[cls.kind] = cls


@dataclass(frozen=True, slots=True)
class Occurred:
    """One event as a consequence receives it."""

    event: Any
    entry_id: UUID
    subject: UUID
    office_id: UUID
    person_id: UUID | None
    at: datetime


@cache
def _shape(kind: str) -> TypeAdapter[Event]:
    return TypeAdapter(_KINDS[kind])


def event_text(event: Event) -> str:
    """Return the event's fields as canonical JSON (RFC 8785)."""
    shape = _shape(event.kind)
    fields = shape.dump_python(event, mode="json", warnings="error")
    return rfc8785.dumps(fields).decode()


def event_from(kind: str, text: str) -> Event:
    """Return the event that ``event_text`` wrote; raise KeyError for unknown kinds."""
    event: Event = _shape(kind).validate_json(text)
    return event
