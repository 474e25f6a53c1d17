"""Where the database is and as whom to speak to it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.home import home, kept_secret
from bakumutu.postgres.place import place_of
from bakumutu.postgres.roles import APP_ROLE, DATABASE, OWNER_ROLE, SUPERUSER

#: The database that every server has.
MAINTENANCE = "postgres"

__all__ = [
    "APP_ROLE",
    "OWNER_ROLE",
    "Address",
    "app_address",
    "embedded_address",
    "maintenance_address",
    "owner_address",
    "password_of",
    "superuser_address",
]


@dataclass(frozen=True, slots=True)
class Address:
    """One way into the database; an empty host means the default socket."""

    host: str
    port: str
    database: str
    user: str
    password: str

    def conninfo(self) -> dict[str, str]:
        """Return the parameters that psycopg understands, without empty ones."""
        named = {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            "user": self.user,
            "password": self.password,
        }
        return {key: value for key, value in named.items() if value}

    def parameters(self) -> dict[str, Any]:
        """Return the same for ``psycopg.connect``, with patience for a slow answer."""
        return {**self.conninfo(), "connect_timeout": 5}


def owner_address(environ: Mapping[str, str] = os.environ) -> Address:
    """Return the way in for migrations and maintenance."""
    url = environ.get("DATABASE_URL")
    return _from_url(url) if url else embedded_address(OWNER_ROLE, home(environ))


def app_address(environ: Mapping[str, str] = os.environ) -> Address:
    """Return the way in for the application, which owns nothing."""
    where = owner_address(environ)
    return replace(where, user=APP_ROLE, password=password_of(home(environ), APP_ROLE))


def superuser_address(environ: Mapping[str, str] = os.environ) -> Address:
    """Return the way in for making databases; elsewhere the given user must do."""
    if environ.get("DATABASE_URL"):
        return owner_address(environ)
    return embedded_address(SUPERUSER, home(environ))


def maintenance_address(environ: Mapping[str, str] = os.environ) -> Address:
    """Return the way in for renaming databases: beside them, not through them."""
    return replace(superuser_address(environ), database=MAINTENANCE)


def embedded_address(role: str, directory: Path) -> Address:
    """Return the way into the embedded server of the home ``directory``."""
    socket = str(place_of(directory).socket)
    return Address(socket, "", DATABASE, role, password_of(directory, role))


def password_of(home: Path, role: str) -> str:
    """Return the generated password of ``role``, which only the home's owner reads."""
    kept_as = {
        OWNER_ROLE: "database-owner",
        APP_ROLE: "database-app",
        SUPERUSER: "database-superuser",
    }
    return kept_secret(home / "keys" / kept_as[role])


def _from_url(url: str) -> Address:
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except psycopg.ProgrammingError as fault:
        raise DatabaseError(f"DATABASE_URL cannot be read: {fault}") from fault
    return Address(
        host=parts.get("host", ""),
        port=parts.get("port", ""),
        database=parts.get("dbname", DATABASE),
        user=parts.get("user", OWNER_ROLE),
        password=parts.get("password", ""),
    )
