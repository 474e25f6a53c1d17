"""A process killed in the middle of issuing leaves no half document."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connections

from bakumutu.ledger.events import SystemAuthor
from bakumutu.ledger.scope import office_scope
from bakumutu.letters import archive, models, shelf
from bakumutu.letters.actions import issue
from bakumutu.letters.tests.samples import report_draft

ISSUER = Path(__file__).parent / "issue_forever.py"
ROWS = (
    models.StandingEvent,
    models.Standing,
    models.Document,
    models.Sequence,
    models.StatusList,
    models.VerificationKey,
)


@pytest.fixture
def office_id(django_db_setup, django_db_blocker) -> Iterator[UUID]:
    """Return an office whose transactions really commit, and clean up after it."""
    made = uuid4()
    with django_db_blocker.unblock():
        yield made
        for rows in ROWS:
            rows.objects.using("owner").filter(office_id=made).delete()
        connections.close_all()


@pytest.mark.fault
@pytest.mark.parametrize("seconds", [0.06, 0.13, 0.29])
def test_kill_9_while_issuing_leaves_whole_documents_only(office_id, seconds):
    command = [sys.executable, str(ISSUER), str(office_id)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=environment()
    ) as issuing:
        assert issuing.stdout is not None
        issuing.stdout.readline()  # the first one is issued: it is in full swing
        time.sleep(seconds)
        issuing.kill()

    documents = list(models.Document.objects.using("owner").filter(office_id=office_id))

    assert documents
    for document in documents:
        assert archive.fetch(document.pdf_sha256).startswith(b"%PDF")
        assert archive.fetch(document.credential_sha256)
        assert archive.fetch(document.token_sha256)
    numbers = sorted(int(one.number.partition("/")[0]) for one in documents)
    assert numbers == list(range(1, len(documents) + 1))


def environment() -> dict[str, str]:
    own = settings.DATABASES["owner"]
    return {
        **os.environ,
        "PYTHONPATH": str(settings.REPOSITORY),
        "LETTERS_TEST_DATABASE": own["NAME"],
    }


@pytest.fixture
def own_storage(tmp_path, monkeypatch) -> None:
    """Keep files apart from those of tests that run beside this one."""
    storage = shelf.DurableStorage(location=tmp_path)
    monkeypatch.setattr(shelf, "default_storage", storage)


@pytest.mark.usefixtures("own_storage")
def test_orphans_are_swept_and_named_files_stay(office_id):
    with office_scope(office_id):
        document = issue(report_draft(office_id), by=SystemAuthor(office_id))
    orphan = archive.keep(b"killed between file and row")

    archive.sweep(datetime.now(UTC) + timedelta(minutes=1))

    assert archive.fetch(document.pdf_sha256)
    with pytest.raises(FileNotFoundError):
        archive.fetch(orphan)


@pytest.mark.usefixtures("own_storage")
def test_a_young_orphan_may_still_get_its_row(office_id):
    orphan = archive.keep(b"the transaction is still open")

    archive.sweep(datetime.now(UTC) - timedelta(hours=1))

    assert archive.fetch(orphan)
