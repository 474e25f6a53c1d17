"""The chain of hashes: sealed after commit, read again, faults named."""

import pytest
from django.db import DatabaseError, connection, transaction

from bakumutu.ledger.models import Pending, Seal
from bakumutu.ledger.scope import office_scope
from bakumutu.ledger.sealing import seal_all, seal_office
from bakumutu.ledger.tests.chronicle import ring
from bakumutu.ledger.verification import verify_office


@pytest.fixture
def chain(office):
    """Return five sealed entries in their order."""
    entries = [ring(office.pk, times) for times in range(1, 6)]
    seal_office(office.pk)
    return entries


def test_entries_wait_for_their_seal_and_are_then_chained(office):
    entries = [ring(office.pk) for _ in range(3)]

    sealed = seal_office(office.pk)

    assert sealed == 3
    assert not Pending.objects.exists()
    assert list(
        Seal.objects.order_by("position").values_list("entry_id", flat=True)
    ) == [entry.pk for entry in entries]


def test_a_second_round_continues_the_chain(chain, office):
    ring(office.pk)

    seal_office(office.pk)

    first, last = Seal.objects.filter(position__in=[5, 6]).order_by("position")
    assert bytes(last.previous_hash) == bytes(first.hash)


def test_every_office_has_its_own_chain(office, other_office):
    ring(office.pk)
    with office_scope(other_office.pk):
        ring(other_office.pk)

    assert seal_all() == 2
    assert verify_office(office.pk).sealed == 1
    assert verify_office(other_office.pk).sealed == 1


def test_a_sound_chain_is_told_with_its_head(chain, office):
    found = verify_office(office.pk)

    assert found.is_sound
    assert (found.sealed, found.pending) == (5, 0)
    assert found.head == bytes(Seal.objects.get(position=5).hash).hex()


def test_entries_that_wait_for_their_seal_are_no_fault(chain, office):
    ring(office.pk)

    found = verify_office(office.pk)

    assert found.is_sound
    assert found.pending == 1


def test_a_head_noted_earlier_is_met_again(chain, office):
    noted = verify_office(office.pk).head
    ring(office.pk)
    seal_office(office.pk)

    assert verify_office(office.pk, noted_head=noted).meets_noted
    assert not verify_office(office.pk, noted_head="00" * 32).is_sound


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_seal", "ledger_followed"])
@pytest.mark.parametrize(
    "statement", ["update {} set office_id = office_id", "delete from {}"]
)
def test_the_application_may_not_rewrite(table, statement, chain):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
