"""What is kept while its form is on the way: it waits, and then knows."""

import threading
import time
from uuid import uuid4

import pytest
from django.db import connection, connections

from bakumutu.ledger.scope import office_scope
from bakumutu.office.actions import (
    NewOffice,
    NewPerson,
    Typing,
    discard_draft,
    keep_draft,
    open_office,
)
from bakumutu.office.actor import Actor
from bakumutu.office.models import FormDraft, IdempotentAnswer

PAGE = "/permohonan/loket/"
_WAITING = "select count(*) from pg_locks where locktype = 'advisory' and not granted"


@pytest.fixture
def ani(committed) -> Actor:
    """Return somebody whose transactions really commit."""
    new = NewOffice("padang", "BSPJI", "institute", ["testing"], "Jalan 1", "Padang")
    first = NewPerson("Ani", "ani@padang.example", "Kepala", ["administrator"])
    office, invitation = open_office(new, first)
    return Actor(office.pk, invitation.person_id, frozenset({"administrator"}))


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return bool(cursor.fetchone()[0])


def test_nothing_is_kept_between_the_sending_of_a_form_and_its_commit(ani):
    typing, kept = Typing(PAGE, "find=rinjani", uuid4()), []

    def keep_late():
        with office_scope(ani.office_id):
            kept.append(keep_draft(typing, by=ani))
        connections.close_all()

    late = threading.Thread(target=keep_late)
    with office_scope(ani.office_id):
        IdempotentAnswer.objects.create(sender=str(ani.person_id), key=typing.form_key)
        discard_draft(PAGE, by=ani)
        late.start()
        deadline = time.monotonic() + 10
        while not somebody_waits() and late.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
    late.join()

    assert kept == [None]
    with office_scope(ani.office_id):
        assert not FormDraft.objects.exists()
