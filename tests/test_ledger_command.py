"""``bakumutu ledger verify`` says what it found, in words, JSON and exit code."""

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from django.db import connections

from bakumutu.config.cli.ledger import ledger_commands
from bakumutu.ledger.scope import office_scope
from bakumutu.ledger.sealing import seal_office
from bakumutu.ledger.tests.chronicle import ring
from bakumutu.office.models import Office


@pytest.fixture
def entry(committed, monkeypatch):
    """Return the one sealed entry of an office."""
    monkeypatch.setattr("bakumutu.config.cli.ledger.working_office", nullcontext)
    monkeypatch.setattr("bakumutu.ledger.sealing.SETTLED_SECONDS", 0)
    office = Office.objects.create(code="padang", kind="institute", capabilities=[])
    with office_scope(office.pk):
        made = ring(office.pk)
    seal_office(office.pk)
    return made


def run(*arguments):
    """Return the result of the command."""
    return CliRunner().invoke(ledger_commands, ["verify", *arguments])


def change(entry):
    """Change the entry past the application, as the owner of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "update ledger_entry set role = 'x' where id = %s", [str(entry.pk)]
        )
    connections["owner"].close()


def test_a_sound_chain_ends_with_code_0(entry):
    result = run("--office", "padang")

    assert result.exit_code == 0
    assert "padang: sound, 1 entries sealed" in result.output


def test_a_changed_entry_ends_with_code_1_and_its_name(entry):
    change(entry)

    result = run()

    assert result.exit_code == 1
    assert "changed (position 1" in result.output
    assert str(entry.pk) in result.output


def test_the_answer_can_be_read_by_a_program(entry):
    change(entry)

    answer = json.loads(run("--json").output)

    assert answer["sound"] is False
    assert answer["offices"][0]["fault"]["what"] == "changed"
    assert answer["offices"][0]["fault"]["kind"] == "ledger.bell_rung"


def test_an_unknown_office_is_said_so(entry):
    result = run("--office", "bandung")

    assert result.exit_code == 2
    assert "No office has the code bandung" in result.output
