"""Adding to the ledger."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from bakumutu.ledger.events import Author, Event, event_text
from bakumutu.ledger.models import Entry
from bakumutu.ledger.outbox import is_followed, run_consequences

# One statement, since it is part of every act of the office.
_ADD = """
with entry as (
    insert into ledger_entry
        (id, office_id, kind, subject, person_id, role, on_behalf_of, at, body)
    values (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    returning id, office_id
)
insert into ledger_pending (entry_id, office_id) select id, office_id from entry
"""


def record(event: Event, *, by: Author, subject: UUID) -> Entry:
    """Write ``event`` in the caller's transaction and defer what follows from it."""
    entry = Entry(
        office_id=by.office_id,
        kind=event.kind,
        subject=subject,
        person_id=by.person_id,
        role=by.role,
        on_behalf_of=by.on_behalf_of,
        at=timezone.now(),
        body=event_text(event),
    )
    _add(entry)
    if is_followed(event.kind):
        run_consequences.defer(entry_id=str(entry.pk), office_id=str(by.office_id))
    return entry


def _add(entry: Entry) -> None:
    values: list[UUID | str | datetime | None] = [
        entry.pk,
        entry.office_id,
        entry.kind,
        entry.subject,
        entry.person_id,
        entry.role,
        entry.on_behalf_of,
        entry.at,
        entry.body,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, values)
    entry._state.adding = False
