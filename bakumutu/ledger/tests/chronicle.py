"""An event and an author for the ledger's own tests."""

from dataclasses import dataclass
from uuid import UUID

from bakumutu.ledger.actions import record
from bakumutu.ledger.events import Event, SystemAuthor
from bakumutu.ledger.identifiers import new_id
from bakumutu.ledger.models import Entry


@dataclass(frozen=True)
class BellRung(Event):
    """Somebody rang the bell."""

    times: int


def ring(office_id: UUID, times: int = 1) -> Entry:
    """Record one ring of the bell."""
    author = SystemAuthor(office_id)
    return record(BellRung(times=times), by=author, subject=new_id())
