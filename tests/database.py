"""The database of the test suite: one template, one copy per worker."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from bakumutu.config.cli.session import few_collections
from bakumutu.postgres.address import (
    APP_ROLE,
    OWNER_ROLE,
    app_address,
    owner_address,
    superuser_address,
)
from bakumutu.postgres.attachment import attach
from bakumutu.postgres.home import home
from bakumutu.postgres.server import TEST

_ROOT = Path(__file__).resolve().parents[1]
_TEMPLATE = "bakumutu_t_" + sha256(str(_ROOT).encode()).hexdigest()[:10]


def worker_database() -> str:
    """Return the name of this worker's database."""
    return f"{_TEMPLATE}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def use_database(name: str) -> None:
    """Point both aliases of Django at ``name``."""
    for alias in ("default", "owner"):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def running() -> AbstractContextManager[object]:
    """Keep the embedded server of the tests running, unless DATABASE_URL names one."""
    if os.environ.get("DATABASE_URL"):
        return nullcontext()
    return attach(home(), TEST)


def prepare() -> None:
    """Migrate the template when the code changed, and copy it for this worker."""
    with _server() as server:
        server.execute("select pg_advisory_lock(hashtext(%s))", [_TEMPLATE])
        if os.environ.get("DATABASE_URL"):
            _prepare_roles(server)
        if _fingerprint() != _template_fingerprint(server):
            _rebuild_template(server)
        _copy(server, worker_database())
    use_database(worker_database())


def renew() -> None:
    """Give this worker a fresh copy, after a test that committed."""
    with _server() as server:
        use_database("postgres")
        _copy(server, worker_database())
    use_database(worker_database())


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    address = superuser_address().conninfo() | {"dbname": "postgres"}
    with psycopg.connect(**address, autocommit=True) as server:
        yield server


def _prepare_roles(server: psycopg.Connection) -> None:
    password = sql.Literal(app_address().password)
    for role in (OWNER_ROLE, APP_ROLE):
        known = server.execute("select 1 from pg_roles where rolname = %s", [role])
        if not known.fetchone():
            server.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))
    server.execute(
        sql.SQL("alter role {} password {}").format(sql.Identifier(APP_ROLE), password)
    )


def _fingerprint() -> str:
    digest = sha256()
    for path in sorted(_ROOT.glob("bakumutu/*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update((_ROOT / "requirements.lock").read_bytes())
    return digest.hexdigest()


def _template_fingerprint(server: psycopg.Connection) -> str | None:
    row = server.execute(
        "select shobj_description(oid, 'pg_database') from pg_database"
        " where datname = %s",
        [_TEMPLATE],
    ).fetchone()
    return row[0] if row else None


def _rebuild_template(server: psycopg.Connection) -> None:
    _drop(server, _TEMPLATE)
    template = sql.Identifier(_TEMPLATE)
    owner = sql.Identifier(owner_address().user)
    server.execute(sql.SQL("create database {} owner {}").format(template, owner))
    use_database(_TEMPLATE)
    _grant_defaults()
    with few_collections():
        call_command("migrate", database="owner", verbosity=0)
    use_database("postgres")
    server.execute(
        sql.SQL("comment on database {} is {}").format(
            template, sql.Literal(_fingerprint())
        )
    )


def _grant_defaults() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            f"grant usage on schema public to {APP_ROLE};"
            f"alter default privileges grant select, insert, update, delete on tables"
            f" to {APP_ROLE};"
            f"alter default privileges grant usage, select on sequences to {APP_ROLE};"
        )


def _copy(server: psycopg.Connection, name: str) -> None:
    _drop(server, name)
    server.execute(
        sql.SQL("create database {} template {}").format(
            sql.Identifier(name), sql.Identifier(_TEMPLATE)
        )
    )


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(
        sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
    )
