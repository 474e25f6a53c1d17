"""What is in a database: rows by table, and the migrations that made the tables."""

import psycopg
from psycopg import sql

from bakumutu.postgres.manifest import Migration


def rows_by_table(connection: psycopg.Connection) -> dict[str, int]:
    """Return the exact number of rows of every table."""
    names = connection.execute(
        "select relname from pg_class where relkind in ('r', 'p')"
        " and relnamespace = 'public'::regnamespace and not relispartition"
        " order by relname"
    ).fetchall()
    return {name: _rows(connection, name) for (name,) in names}


def applied_migrations(connection: psycopg.Connection) -> tuple[Migration, ...]:
    """Return the migrations that were applied, none in an empty database."""
    there = connection.execute("select to_regclass('django_migrations')").fetchone()
    if there is None or there[0] is None:
        return ()
    found = connection.execute("select app, name from django_migrations order by 1, 2")
    return tuple((app, name) for app, name in found)


def _rows(connection: psycopg.Connection, table: str) -> int:
    counted = connection.execute(
        sql.SQL("select count(*) from {}").format(sql.Identifier(table))
    ).fetchone()
    return int(counted[0]) if counted else 0
