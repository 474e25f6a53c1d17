"""What follows from an event happens once, after it, and in spite of failures."""

import pytest
from django.db import connection, transaction

from bakumutu.ledger import outbox
from bakumutu.ledger.models import Followed
from bakumutu.ledger.outbox import drain
from bakumutu.ledger.tests.chronicle import BellRung, ring

heard = []


def hear(occurred):
    heard.append(occurred.event.times)


def stumble(occurred):
    raise LookupError("no ear")


@pytest.fixture(autouse=True)
def follows(monkeypatch):
    """Let nothing but the bell be followed, and forget what was heard."""
    heard.clear()
    monkeypatch.setattr(outbox, "_follows", {BellRung.kind: (hear,)})


def test_what_follows_waits_for_the_worker(office):
    ring(office.pk, 3)

    assert heard == []
    assert drain() == 1
    assert heard == [3]


def test_what_is_undone_is_never_followed(office):
    with transaction.atomic():
        ring(office.pk)
        transaction.set_rollback(True)

    assert drain() == 0


def test_a_consequence_runs_once_however_often_its_job_does(office):
    entry = ring(office.pk)
    job = {"entry_id": str(entry.pk), "office_id": str(office.pk)}

    outbox.run_consequences(**job)
    outbox.run_consequences(**job)

    assert heard == [1]


def test_a_consequence_that_fails_keeps_no_other_from_running(office, monkeypatch):
    monkeypatch.setattr(outbox, "_follows", {BellRung.kind: (stumble, hear)})
    entry = ring(office.pk)

    with pytest.raises(ExceptionGroup, match="1 consequences"):
        outbox.run_consequences(entry_id=str(entry.pk), office_id=str(office.pk))

    assert heard == [1]
    assert list(Followed.objects.values_list("consequence", flat=True)) == [
        f"{hear.__module__}.hear"
    ]


def test_waiting_jobs_are_not_announced_under_the_lock_of_notify(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgname from pg_trigger join pg_proc on pg_proc.oid = tgfoid"
            " where tgrelid = 'procrastinate_jobs'::regclass"
            " and prosrc like '%pg_notify%' and tgtype & 4 = 4"
        )
        assert cursor.fetchall() == []
