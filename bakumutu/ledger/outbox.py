"""From what happened to what follows: deferred in the transaction, run after it."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from bakumutu.ledger.events import Event, Occurred, event_from
from bakumutu.ledger.models import Entry, Followed
from bakumutu.ledger.scope import office_scope

Consequence = Callable[[Occurred], None]

_follows: dict[str, tuple[Consequence, ...]] = {}
_quiet: frozenset[str] = frozenset()


def follow(
    table: Mapping[type[Event], tuple[Consequence, ...]],
    *,
    quiet: frozenset[type[Event]] = frozenset(),
) -> None:
    """Take over the table of consequences from the composition root."""
    global _quiet  # noqa: PLW0603 (set once, at start)
    _follows.clear()
    _follows.update({event.kind: run for event, run in table.items()})
    _quiet = frozenset(event.kind for event in quiet)


def is_followed(kind: str) -> bool:
    """Tell whether anything follows from events of this kind."""
    return bool(_follows.get(kind))


@app.task(name="ledger.run_consequences", queue="ledger")
def run_consequences(*, entry_id: str, office_id: str) -> None:
    """Run every consequence of one entry that has not run yet."""
    office = UUID(office_id)
    with office_scope(office):
        entry = Entry.objects.get(pk=entry_id)
    for consequence in _follows.get(entry.kind, ()):
        with office_scope(office):
            _run_once(entry, consequence)


def _run_once(entry: Entry, consequence: Consequence) -> None:
    name = f"{consequence.__module__}.{consequence.__qualname__}"
    _, is_first = Followed.objects.get_or_create(
        office_id=entry.office_id, entry=entry, consequence=name
    )
    if is_first:
        consequence(_occurred(entry))


def _occurred(entry: Entry) -> Occurred:
    return Occurred(
        event=event_from(entry.kind, entry.body),
        entry_id=entry.pk,
        subject=entry.subject,
        office_id=entry.office_id,
        person_id=entry.person_id,
        at=entry.at,
    )


def drain() -> int:
    """Run all waiting consequences here and now; return how many jobs ran."""
    ran = 0
    while job := ProcrastinateJob.objects.filter(status="todo").order_by("id").first():
        run_consequences(**job.args)
        _mark_done(job.id)
        ran += 1
    return ran


def _mark_done(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where id = %s", [job_id])
