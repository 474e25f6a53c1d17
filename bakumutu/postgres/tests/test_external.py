"""A server named by DATABASE_URL is checked, prepared where we may, else explained."""

import re
from pathlib import Path

import pytest

from bakumutu.postgres import external
from bakumutu.postgres.address import app_address, embedded_address, owner_address
from bakumutu.postgres.attachment import attach
from bakumutu.postgres.database import available_database
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.roles import APP_ROLE, OWNER_ROLE, SUPERUSER
from bakumutu.postgres.server import TEST
from bakumutu.postgres.tests.conftest import answer

pytestmark = pytest.mark.fault


@pytest.fixture
def server(new_home):
    """Return the home of a running server that plays the foreign one."""
    home = new_home()
    with attach(home, TEST):
        yield home


def named(server: Path, role: str, ours: Path) -> dict[str, str]:
    """Return the environment that names ``server`` by an address."""
    address = embedded_address(role, server)
    url = f"postgresql://{role}:{address.password}@/bakumutu?host={address.host}"
    return {"DATABASE_URL": url, "BAKUMUTU_HOME": str(ours)}


def forget_the_application(server: Path) -> None:
    answer(server, f"drop owned by {APP_ROLE}; drop role {APP_ROLE}", SUPERUSER)


def test_roles_are_prepared_where_the_user_may(server, new_home):
    forget_the_application(server)
    environ = named(server, SUPERUSER, new_home())

    with available_database(environ):
        address = app_address(environ)

    assert external._refusal(address) is None


def test_a_prepared_server_is_used_as_it_is(server):
    environ = named(server, OWNER_ROLE, server)

    with available_database(environ) as attachment:
        assert attachment is None


def test_who_may_not_prepare_roles_gets_the_statements_for_who_may(server, new_home):
    forget_the_application(server)
    environ = named(server, OWNER_ROLE, new_home())

    with pytest.raises(DatabaseError) as refusal, available_database(environ):
        pass
    statements = re.findall(r"^[A-Z].*;$", str(refusal.value), re.MULTILINE)
    answer(server, " ".join(statements), SUPERUSER)

    with available_database(environ):
        assert external._refusal(app_address(environ)) is None


def test_a_role_with_another_password_is_not_taken_over(server, new_home):
    environ = named(server, OWNER_ROLE, new_home())

    with pytest.raises(DatabaseError, match="ALTER ROLE"), available_database(environ):
        pass


def test_an_old_server_is_refused(server, monkeypatch):
    monkeypatch.setattr(external, "OLDEST", 99)

    with (
        pytest.raises(DatabaseError, match="runs PostgreSQL 18; Bakumutu needs 99"),
        available_database(named(server, OWNER_ROLE, server)),
    ):
        pass


def test_a_database_of_another_encoding_is_refused(server):
    template = "template template0 encoding 'sql_ascii' locale 'C'"
    answer(server, f"create database bytes {template}", SUPERUSER)
    environ = named(server, OWNER_ROLE, server)
    environ["DATABASE_URL"] = environ["DATABASE_URL"].replace("/bakumutu?", "/bytes?")

    with (
        pytest.raises(DatabaseError, match="in SQL_ASCII; Bakumutu needs UTF8"),
        available_database(environ),
    ):
        pass


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "leads nowhere"),
        ("postgresql://host/name?colour=blue", "cannot be read"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_so(tmp_path, url, reason):
    environ = {"DATABASE_URL": url, "BAKUMUTU_HOME": str(tmp_path)}

    with pytest.raises(DatabaseError, match=reason), available_database(environ):
        pass


def test_the_address_is_taken_apart_as_libpq_does(tmp_path):
    environ = {"DATABASE_URL": "postgresql://ani:s3cret@db.example:6432/klt"}

    found = owner_address(environ)

    assert (found.host, found.port, found.database) == ("db.example", "6432", "klt")
    assert (found.user, found.password) == ("ani", "s3cret")
