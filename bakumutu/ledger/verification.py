"""Reading a chain again, entry by entry, and naming the first that does not fit."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from psycopg import Cursor

from bakumutu.ledger.chain import CANONICAL, GENESIS, link
from bakumutu.ledger.models import Entry, Seal
from bakumutu.ledger.scope import office_scope

_AT_ONCE = 250
# One plain pass over everything: compiling it would take longer than running it.
_PLAIN = "set local jit = off; set local work_mem = '64MB'"
# Both sides of the join matter: a seal without its entry, an entry without its seal.
# What is hashed is joined last, so that only short rows are sorted.
_LINKS = f"""
select e.position, e.previous_hash, e.hash, {CANONICAL},
    case when e.position is null then e.id end,
    e.position is null
        and exists (select from ledger_pending p where p.entry_id = e.id)
from (
    select s.position, s.previous_hash, s.hash, e.*
    from (select * from ledger_seal where office_id = %(office)s) s
    full join (select * from ledger_entry where office_id = %(office)s) e
        on e.id = s.entry_id
    order by s.position nulls last, e.id
    offset 0
) e
"""  # noqa: S608 (constants only)


class Difference(StrEnum):
    """What is wrong with a link of the chain."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first link that does not fit, as far as the rows still tell."""

    what: Difference
    position: int | None
    entry_id: UUID | None = None
    kind: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What reading one office's chain showed."""

    office_id: UUID
    sealed: int
    pending: int
    #: The last hash: whoever noted it earlier can prove what stood before it.
    head: str
    fault: Fault | None
    #: Whether a head noted earlier was met; None when nothing was asked.
    meets_noted: bool | None = None

    @property
    def is_sound(self) -> bool:
        """Tell whether everything fits."""
        return self.fault is None and self.meets_noted is not False


class _Link(NamedTuple):
    position: int | None
    previous: bytes
    hash: bytes
    canonical: bytes | None
    unsealed: UUID | None
    is_pending: bool


#: A link as it is read; a name for each part would cost as much as the hashing.
_Row = tuple[int | None, bytes, bytes, bytes | None, UUID | None, bool]


@dataclass(slots=True)
class _Walk:
    """One walk along a chain: where it is and what it has met."""

    noted: bytes | None
    position: int = 0
    head: bytes = GENESIS
    before: bytes = GENESIS
    pending: int = 0
    meets_noted: bool = False

    def misfit_in(self, links: Iterable[_Row]) -> _Link | None:
        """Return the first link that does not fit, or None at a sound end."""
        for row in links:
            place, previous, digest, canonical, _, is_pending = row
            if (
                canonical is not None
                and place == self.position + 1
                and previous == self.head
                and digest == link(previous, canonical)
            ):
                self.position, self.before, self.head = place, previous, digest
                self.meets_noted |= digest == self.noted
            elif is_pending:
                self.pending += 1
            else:
                return _Link(*row)
        return None

    def fault(self, step: _Link) -> Fault:
        """Say what is wrong with a link that does not fit here."""
        if step.position is None:
            return Fault(Difference.INSERTED, None, step.unsealed)
        place = self.position + 1
        if step.position != place or step.canonical is None:
            return Fault(Difference.MISSING, place)
        if step.hash != link(step.previous, step.canonical):
            return Fault(Difference.CHANGED, place)
        if step.previous == self.before:
            return Fault(Difference.INSERTED, self.position)
        return Fault(Difference.REORDERED, place)


def verify_office(office_id: UUID, *, noted_head: str = "") -> Verification:
    """Read the whole chain of one office again."""
    noted = bytes.fromhex(noted_head) if noted_head else None
    with office_scope(office_id):
        walk, links = _Walk(noted), _links(office_id)
        misfit = walk.misfit_in(links)
        deque(links, maxlen=0)  # a stream must end before anything else is asked
        fault = _named(walk.fault(misfit)) if misfit else None
    return Verification(
        office_id=office_id,
        sealed=walk.position,
        pending=walk.pending,
        head=walk.head.hex(),
        fault=fault,
        meets_noted=None if noted is None else walk.meets_noted,
    )


def _links(office_id: UUID) -> Iterator[_Row]:
    with connection.cursor() as settings:
        settings.execute(_PLAIN)
    # Streamed: the server reads on while we hash.
    with Cursor(connection.connection) as cursor:
        yield from cursor.stream(
            _LINKS, {"office": office_id}, binary=True, size=_AT_ONCE
        )


def _named(fault: Fault) -> Fault:
    """Add what the rows still tell about the entry."""
    seal = Seal.objects.filter(position__in=[fault.position]).first()
    entry_id = seal.entry_id if seal else fault.entry_id
    entry = Entry.objects.filter(pk__in=[entry_id]).first()
    if entry is None:
        return replace(fault, entry_id=entry_id)
    return replace(fault, entry_id=entry_id, kind=entry.kind, at=entry.at)
