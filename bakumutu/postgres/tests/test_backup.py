"""A backup comes back whole, or is refused with the reason and changes nothing."""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import psycopg
import pytest

from bakumutu.postgres.attachment import attach
from bakumutu.postgres.backup import write_backup
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.restore import finish_restore, restore
from bakumutu.postgres.roles import APP_ROLE, SUPERUSER
from bakumutu.postgres.sealed_zip import sealed_zip
from bakumutu.postgres.server import TEST
from bakumutu.postgres.tests.conftest import ask, remove
from bakumutu.postgres.tests.office import (
    contents,
    destination,
    furnish,
    maintenance,
    words,
)

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("backup")]


@pytest.fixture(scope="module")
def house():
    """Return a running home, one for all tests of this file."""
    home = Path(tempfile.mkdtemp(prefix="bkm", dir="/tmp"))
    with attach(home, TEST):
        yield home
    remove(home)


@pytest.fixture
def backup(house, tmp_path) -> Path:
    """Return a backup of the office when it said "then"; now it says "now"."""
    target = tmp_path / "office.backup"
    furnish(house, "then")
    write_backup(target, contents(house))
    furnish(house, "now")
    return target


def rewritten(backup: Path, **changes: object) -> Path:
    """Return a well-sealed copy of ``backup`` whose manifest says something else."""
    target = backup.with_name("rewritten")
    with zipfile.ZipFile(backup) as old, sealed_zip(target) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | changes).encode()
            new.writestr(name, content)
    return target


def test_database_and_documents_come_back(house, backup):
    restore(backup, destination(house))

    assert words(house) == ("then", "then", "now")


@pytest.fixture
def photo(house):
    """Return a photo of a business that is gone again after the test."""
    path = house / "documents" / "attachments" / "ef" / "photo"
    path.parent.mkdir(parents=True)
    yield path
    path.unlink(missing_ok=True)


def test_photos_of_businesses_come_back(house, tmp_path, photo):
    photo.write_text("then")
    write_backup(tmp_path / "with", contents(house))
    photo.write_text("now")

    restore(tmp_path / "with", destination(house))

    assert photo.read_text() == "then"


def test_keys_stay_at_home_unless_asked_for(house, tmp_path):
    furnish(house, "then")
    write_backup(tmp_path / "with", contents(house, with_keys=True))
    furnish(house, "now")

    restore(tmp_path / "with", destination(house))

    assert words(house) == ("then", "then", "then")


def test_no_backup_ever_holds_a_password_of_the_database(house, tmp_path):
    furnish(house, "then")

    made = write_backup(tmp_path / "with", contents(house, with_keys=True))

    assert [name for name in made.members if "database-" in name] == []


def test_what_the_application_may_not_do_it_may_not_do_after_a_restore(house, backup):
    restore(backup, destination(house))

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(house, "update word set word = 'changed'", APP_ROLE)
    assert ask(house, "select word from word", APP_ROLE) == [("then",)]


def test_a_backup_is_its_owners_alone(backup):
    assert backup.stat().st_mode & 0o777 == 0o600


def test_an_existing_file_is_never_overwritten(house, backup):
    with pytest.raises(DatabaseError, match="exists already"):
        write_backup(backup, contents(house))


@pytest.mark.parametrize("place", [0.0, 0.1, 0.5, 0.9, 0.99, 1.0])
def test_one_flipped_bit_anywhere_is_refused(house, backup, place):
    content = bytearray(backup.read_bytes())
    content[int(place * (len(content) - 1))] ^= 1
    backup.write_bytes(content)

    with pytest.raises(DatabaseError, match=r"damaged|seal") as refusal:
        restore(backup, destination(house))

    assert "present data are as they were" in str(refusal.value)
    assert words(house) == ("now", "now", "now")


@pytest.mark.parametrize("length", [0, 10, 1000, -1])
def test_a_truncated_backup_is_refused(house, backup, length):
    backup.write_bytes(backup.read_bytes()[:length])

    with pytest.raises(DatabaseError, match="not a whole backup"):
        restore(backup, destination(house))

    assert words(house) == ("now", "now", "now")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"product": "1.10.0"}, "written by Bakumutu 1.10.0"),
        ({"format": 2}, "written by a newer version"),
        ({"postgresql": 99}, "comes from PostgreSQL 99"),
        ({"migrations": [["office", "0002_later"]]}, "office 0002_later"),
        ({"rows": {"word": 2, "django_migrations": 1}}, "differ from the manifest: wo"),
        ({"members": {"database.dump": "0" * 64}}, "does not hold the files"),
        ({"migrations": 7}, "manifest of this backup is wrong"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(house, backup, changes, reason):
    with pytest.raises(DatabaseError, match=reason):
        restore(rewritten(backup, **changes), destination(house))

    assert words(house) == ("now", "now", "now")


def test_a_member_that_differs_from_its_checksum_is_refused(house, backup):
    with zipfile.ZipFile(backup) as archive:
        members = json.loads(archive.read("manifest.json"))["members"]
    members["documents/ab/cd.pdf"] = "0" * 64

    with pytest.raises(DatabaseError, match="differs from its checksum"):
        restore(rewritten(backup, members=members), destination(house))

    assert words(house) == ("now", "now", "now")


def test_a_member_that_climbs_out_of_its_directory_is_refused(house, tmp_path):
    furnish(house, "now")
    made = write_backup(tmp_path / "honest", contents(house))
    with (
        zipfile.ZipFile(tmp_path / "honest") as old,
        sealed_zip(tmp_path / "evil") as new,
    ):
        members = {**made.members, "../../escaped": "0" * 64}
        manifest = json.loads(old.read("manifest.json")) | {"members": members}
        new.writestr("database.dump", old.read("database.dump"))
        new.writestr("documents/ab/cd.pdf", "now")
        new.writestr("../../escaped", "x")
        new.writestr("manifest.json", json.dumps(manifest))

    with pytest.raises(DatabaseError, match="forbidden name"):
        restore(tmp_path / "evil", destination(house))


def test_something_else_than_a_backup_is_refused(house, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear office")

    with pytest.raises(DatabaseError, match="not a whole backup"):
        restore(tmp_path / "letter.txt", destination(house))


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        ("_stage_files", "now"),
        ("_stage_database", "now"),
        ("_decide", "then"),
        ("_swap_databases", "then"),
        ("_swap_files", "then"),
    ],
)
def test_a_killed_restore_is_all_or_nothing(house, backup, step, outcome):
    killer = [sys.executable, "-m", "bakumutu.postgres.tests.restorer"]
    done = subprocess.run([*killer, house, backup, step], check=False)
    assert done.returncode == -9

    finish_restore(house, maintenance(house))

    assert words(house)[:2] == (outcome, outcome)


def test_a_later_restore_clears_what_a_killed_one_left(house, backup):
    killer = [sys.executable, "-m", "bakumutu.postgres.tests.restorer"]
    subprocess.run([*killer, house, backup, "_stage_database"], check=False)

    restore(backup, destination(house))

    databases = ask(house, "select datname from pg_database", SUPERUSER)
    assert {name for (name,) in databases if "_" in name} == set()
    assert list(house.glob("restore-*")) == []


def test_a_backup_moves_to_another_home(backup, new_home):
    elsewhere = new_home()
    with attach(elsewhere, TEST):
        restore(backup, destination(elsewhere))

        assert ask(elsewhere, "select word from word") == [("then",)]
    assert (elsewhere / "documents" / "ab" / "cd.pdf").read_text() == "then"
