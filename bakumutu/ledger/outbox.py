"""From what happened to what follows: deferred in the transaction, run after it."""

from collections.abc import Callable, Mapping
from uuid import UUID

import pghistory
from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from bakumutu.ledger.events import Event, Occurred, event_from
from bakumutu.ledger.models import Entry, Followed
from bakumutu.ledger.scope import office_scope

Consequence = Callable[[Occurred], None]

_follows: dict[str, tuple[Consequence, ...]] = {}


def follow(table: Mapping[type[Event], tuple[Consequence, ...]]) -> None:
    """Take over the table of consequences from the composition root."""
    _follows.clear()
    _follows.update({event.kind: run for event, run in table.items()})


def is_followed(kind: str) -> bool:
    """Tell whether anything follows from events of this kind."""
    return bool(_follows.get(kind))


@app.task(
    name="ledger.run_consequences",
    queue="ledger",
    # 2, 4, 8 ... seconds apart: about an hour in all before a job counts as failed.
    retry=RetryStrategy(max_attempts=11, exponential_wait=2),
)
def run_consequences(*, entry_id: str, office_id: str) -> None:
    """Run every consequence of one entry that has not run yet.

    One that fails keeps no other from running; the job is then tried again.
    """
    office = UUID(office_id)
    with office_scope(office):
        entry = Entry.objects.get(pk=entry_id)
    failures = []
    for consequence in _follows.get(entry.kind, ()):
        try:
            with office_scope(office):
                _run_once(entry, consequence)
        except Exception as failure:  # noqa: BLE001 (collected, then raised together)
            failures.append(failure)
    if failures:
        message = f"{len(failures)} consequences of {entry} failed"
        raise ExceptionGroup(message, failures)


def _run_once(entry: Entry, consequence: Consequence) -> None:
    name = f"{consequence.__module__}.{consequence.__qualname__}"
    _, is_first = Followed.objects.get_or_create(
        office_id=entry.office_id, entry=entry, consequence=name
    )
    if is_first:
        with pghistory.context(event=entry.kind, entry=str(entry.pk)):
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
    """Run all waiting jobs here and now; return how many ran."""
    ran = 0
    while _run_next():
        ran += 1
    return ran


def _run_next() -> bool:
    # The lock keeps a worker that runs meanwhile away from the job.
    with transaction.atomic():
        waiting = ProcrastinateJob.objects.select_for_update(skip_locked=True)
        job = waiting.filter(status="todo").order_by("id").first()
        if job is None:
            return False
        app.tasks[job.task_name](**job.args)
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where id = %s", [job.id])
    return True
