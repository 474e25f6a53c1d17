"""Another server named by DATABASE_URL: checked, and prepared where we may."""

from collections.abc import Mapping
from contextlib import closing

import psycopg
from psycopg import sql

from bakumutu.postgres import roles
from bakumutu.postgres.address import Address, app_address, owner_address
from bakumutu.postgres.errors import DatabaseError

OLDEST = 15


def check_external(environ: Mapping[str, str]) -> None:
    """Make sure that owner and application can use the server of ``DATABASE_URL``."""
    owner, app = owner_address(environ), app_address(environ)
    with closing(_connected(owner)) as connection:
        _check_version(connection)
        _check_encoding(connection)
        if _refusal(app) is not None:
            _create_application_role(connection, owner, app)
        for statement in roles.let_the_application_in(owner.user):
            connection.execute(statement)
    refusal = _refusal(app)
    if refusal is not None:
        raise DatabaseError(f"{app.user} cannot use the database: {refusal}")


def _connected(owner: Address) -> psycopg.Connection:
    try:
        return psycopg.connect(**owner.parameters(), autocommit=True)
    except psycopg.OperationalError as refusal:
        raise DatabaseError(f"DATABASE_URL leads nowhere: {refusal}") from refusal


def _check_version(connection: psycopg.Connection) -> None:
    found = connection.info.server_version // 10000
    if found < OLDEST:
        raise DatabaseError(
            f"The server of DATABASE_URL runs PostgreSQL {found}; Bakumutu needs"
            f" {OLDEST} or later."
        )


def _check_encoding(connection: psycopg.Connection) -> None:
    found = connection.info.parameter_status("server_encoding")
    if found != "UTF8":
        raise DatabaseError(
            f"The database of DATABASE_URL keeps its texts in {found}; Bakumutu needs"
            " UTF8. Create one with: CREATE DATABASE ... TEMPLATE template0"
            " ENCODING 'UTF8';"
        )


def _refusal(address: Address) -> str | None:
    try:
        psycopg.connect(**address.parameters()).close()
    except psycopg.OperationalError as refusal:
        return str(refusal)
    return None


def _create_application_role(
    connection: psycopg.Connection, owner: Address, app: Address
) -> None:
    statements = (
        roles.create_role(app.user, app.password),
        *roles.close_to_strangers(owner.database),
    )
    try:
        with connection.transaction():
            for statement in statements:
                connection.execute(statement)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.DuplicateObject):
        raise DatabaseError(_for_the_administrator(connection, app)) from None


def _for_the_administrator(connection: psycopg.Connection, app: Address) -> str:
    known = connection.execute(
        "SELECT 1 FROM pg_roles WHERE rolname = %s", [app.user]
    ).fetchone()
    if known:
        change = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
            sql.Identifier(app.user), sql.Literal(app.password)
        )
        needed: tuple[sql.Composed, ...] = (change,)
    else:
        needed = (roles.create_role(app.user, app.password),)
    database = connection.info.dbname
    lines = [
        statement.as_string(None) + ";"
        for statement in (*needed, *roles.close_to_strangers(database))
    ]
    return "\n".join(
        [
            f"The role {app.user} cannot sign in to {database} and may not be"
            " prepared from here. Let the administrator of the server run:",
            "",
            *lines,
        ]
    )
