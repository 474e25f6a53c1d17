"""The two roles: the owner migrates, the application may only use what is there."""

from psycopg import sql

OWNER_ROLE = "bakumutu_owner"
APP_ROLE = "bakumutu_app"
#: Of the embedded server only; our own code never uses it for the office's work.
SUPERUSER = "postgres"
DATABASE = "bakumutu"


def create_role(role: str, password: str) -> sql.Composed:
    """Return the statement that creates an ordinary role with a password."""
    return sql.SQL(
        "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"
        " PASSWORD {}"
    ).format(sql.Identifier(role), sql.Literal(password))


def create_database(name: str, owner: str) -> sql.Composed:
    """Return the statement that creates a database of ``owner``."""
    return sql.SQL(
        "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'"
    ).format(sql.Identifier(name), sql.Identifier(owner))


def close_to_strangers(database: str) -> tuple[sql.Composed, ...]:
    """Return what lets only owner and application connect to ``database``."""
    named = {"database": sql.Identifier(database), "app": sql.Identifier(APP_ROLE)}
    return (
        sql.SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC").format(**named),
        sql.SQL("GRANT CONNECT ON DATABASE {database} TO {app}").format(**named),
    )


def let_the_application_in(owner: str) -> tuple[sql.Composed, ...]:
    """Return what lets the application use all that ``owner`` creates from now on."""
    named = {"owner": sql.Identifier(owner), "app": sql.Identifier(APP_ROLE)}
    defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT "
    return (
        sql.SQL("GRANT USAGE ON SCHEMA public TO {app}").format(**named),
        sql.SQL(defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}").format(
            **named
        ),
        sql.SQL(defaults + "USAGE, SELECT ON SEQUENCES TO {app}").format(**named),
    )
