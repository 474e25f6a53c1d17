"""The worker runs jobs, seals entries, and gives way when asked."""

import time

import pytest

from bakumutu.ledger import outbox, worker
from bakumutu.ledger.identifiers import new_id
from bakumutu.ledger.scope import office_scope
from bakumutu.ledger.tests.chronicle import BellRung, ring
from bakumutu.ledger.verification import verify_office

OFFICE = new_id()
heard = []


def hear(occurred):
    heard.append(occurred.event.times)


@pytest.fixture
def work(monkeypatch):
    """Return what lets the worker work until something holds, at most 2 seconds."""

    def until(holds):
        ends = time.monotonic() + 2

        def rest(seconds):
            time_to_sleep(seconds)
            if holds() or time.monotonic() > ends:
                raise KeyboardInterrupt

        time_to_sleep = time.sleep
        monkeypatch.setattr("bakumutu.ledger.worker.time.sleep", rest)
        with pytest.raises(KeyboardInterrupt):
            worker.run()
        monkeypatch.undo()
        return holds()

    return until


def test_entries_are_sealed_within_two_seconds(committed, work):
    with office_scope(OFFICE):
        ring(OFFICE)

    assert work(lambda: verify_office(OFFICE).sealed == 1)


def test_what_follows_happens_within_two_seconds(committed, work, monkeypatch):
    heard.clear()
    monkeypatch.setattr(outbox, "_follows", {BellRung.kind: (hear,)})
    with office_scope(OFFICE):
        ring(OFFICE, 7)

    assert work(lambda: heard == [7])
