"""Adding to the ledger."""

from uuid import UUID

from django.utils import timezone

from bakumutu.ledger.events import Author, Event, event_text
from bakumutu.ledger.models import Entry
from bakumutu.ledger.outbox import is_followed, run_consequences


def record(event: Event, *, by: Author, subject: UUID) -> Entry:
    """Write ``event`` in the caller's transaction and defer what follows from it."""
    entry = Entry.objects.create(
        office_id=by.office_id,
        kind=event.kind,
        subject=subject,
        person_id=by.person_id,
        role=by.role,
        on_behalf_of=by.on_behalf_of,
        at=timezone.now(),
        body=event_text(event),
    )
    if is_followed(event.kind):
        run_consequences.defer(entry_id=str(entry.pk), office_id=str(by.office_id))
    return entry
