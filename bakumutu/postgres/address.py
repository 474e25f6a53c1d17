"""Where the database is and as whom to speak to it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from bakumutu.postgres.home import home, kept_secret

OWNER_ROLE = "bakumutu_owner"
APP_ROLE = "bakumutu_app"


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


def owner_address(environ: Mapping[str, str] = os.environ) -> Address:
    """Return the way in for migrations and maintenance."""
    url = environ.get("DATABASE_URL")
    return _from_url(url) if url else _embedded(OWNER_ROLE, home(environ))


def app_address(environ: Mapping[str, str] = os.environ) -> Address:
    """Return the way in for the application, which owns nothing."""
    where = owner_address(environ)
    password = kept_secret(home(environ) / "keys" / "database-app")
    return replace(where, user=APP_ROLE, password=password)


def _from_url(url: str) -> Address:
    parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    return Address(
        host=parts.get("host", ""),
        port=parts.get("port", ""),
        database=parts.get("dbname", "bakumutu"),
        user=parts.get("user", OWNER_ROLE),
        password=parts.get("password", ""),
    )


def _embedded(user: str, directory: Path) -> Address:
    password = kept_secret(directory / "keys" / "database-owner")
    return Address(str(directory / "socket"), "", "bakumutu", user, password)
