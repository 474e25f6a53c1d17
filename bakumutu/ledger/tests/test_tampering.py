"""What somebody with the owner's password changed by SQL is found and named."""

import pytest
from django.db import connections

from bakumutu.ledger.identifiers import new_id
from bakumutu.ledger.models import Seal
from bakumutu.ledger.scope import office_scope
from bakumutu.ledger.sealing import seal_office
from bakumutu.ledger.tests.chronicle import ring
from bakumutu.ledger.verification import Difference, verify_office

pytestmark = pytest.mark.usefixtures("committed")

OFFICE = new_id()


@pytest.fixture
def chain(committed, monkeypatch):
    """Return five committed and sealed entries in their order."""
    monkeypatch.setattr("bakumutu.ledger.sealing.SETTLED_SECONDS", 0)
    with office_scope(OFFICE):
        entries = [ring(OFFICE, times) for times in range(1, 6)]
    assert seal_office(OFFICE) == 5
    return entries


def as_owner(statement, *values):
    """Run one statement as the owner of the tables, whom nothing binds."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
    connections["owner"].close()


def fault():
    """Return what the verification names."""
    return verify_office(OFFICE).fault


@pytest.mark.parametrize(
    "change",
    [
        """body = '{"times":9}'""",
        "at = at + interval '1 microsecond'",
        "role = 'signatory'",
        "person_id = gen_random_uuid()",
        "subject = gen_random_uuid()",
        "kind = kind || 'x'",
    ],
)
def test_a_changed_entry_is_named(chain, change):
    third = chain[2]

    as_owner(f"update ledger_entry set {change} where id = %s", third.pk)

    assert fault().what is Difference.CHANGED
    assert (fault().position, fault().entry_id) == (3, third.pk)


def test_a_removed_entry_is_missing(chain):
    as_owner("delete from ledger_entry where id = %s", chain[3].pk)

    assert fault().what is Difference.MISSING
    assert (fault().position, fault().entry_id) == (4, chain[3].pk)


def test_an_entry_removed_with_its_seal_leaves_a_gap(chain):
    as_owner("delete from ledger_entry where id = %s", chain[3].pk)
    as_owner("delete from ledger_seal where entry_id = %s", chain[3].pk)

    assert fault().what is Difference.MISSING
    assert fault().position == 4


def test_an_entry_put_in_past_the_application_is_named(chain):
    as_owner(
        "insert into ledger_entry (id, office_id, kind, subject, role, at, body)"
        " select gen_random_uuid(), office_id, kind, subject, role, at, body"
        " from ledger_entry where id = %s",
        chain[0].pk,
    )

    assert fault().what is Difference.INSERTED
    assert fault().kind == "ledger.bell_rung"


def test_two_entries_that_changed_places_are_named(chain):
    second, third = chain[1].pk, chain[2].pk
    as_owner("update ledger_seal set position = 99 where entry_id = %s", second)
    as_owner("update ledger_seal set position = 2 where entry_id = %s", third)
    as_owner("update ledger_seal set position = 3 where entry_id = %s", second)

    assert fault().what is Difference.REORDERED
    assert (fault().position, fault().entry_id) == (2, third)


def test_a_shortened_chain_no_longer_meets_the_head_noted_before(chain):
    noted = verify_office(OFFICE).head

    as_owner("delete from ledger_seal where entry_id = %s", chain[4].pk)
    as_owner("delete from ledger_entry where id = %s", chain[4].pk)

    assert verify_office(OFFICE).is_sound
    assert not verify_office(OFFICE, noted_head=noted).is_sound


def test_entries_are_sealed_in_commit_order_where_the_server_notes_it(
    committed, monkeypatch
):
    monkeypatch.setattr("bakumutu.ledger.sealing.SETTLED_SECONDS", 0)
    early, late = new_id(), new_id()
    for entry_id in (late, early):  # the later id commits first
        with office_scope(OFFICE):
            insert(entry_id)

    seal_office(OFFICE)

    with office_scope(OFFICE):
        sealed = Seal.objects.order_by("position").values_list("entry_id", flat=True)
        assert list(sealed) == (
            [late, early] if notes_commit_times() else [early, late]
        )


def notes_commit_times():
    """Whether the server notes when each transaction was committed, as ours does."""
    with connections["default"].cursor() as cursor:
        cursor.execute("select current_setting('track_commit_timestamp') = 'on'")
        return cursor.fetchone()[0]


def insert(entry_id):
    """Commit one entry with the given id."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "insert into ledger_entry (id, office_id, kind, subject, role, at, body)"
            " values (%s, %s, 'ledger.bell_rung', %s, 'system', now(), '{}')",
            [entry_id, OFFICE, OFFICE],
        )
        cursor.execute(
            "insert into ledger_pending (entry_id, office_id) values (%s, %s)",
            [entry_id, OFFICE],
        )
