"""PostgreSQL's client programs, run with an address whose password nobody sees."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bakumutu.postgres.address import Address
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.programs import program


def run_client(
    name: str,
    arguments: Sequence[str | Path],
    address: Address,
    *,
    forgiven: str | None = None,
) -> None:
    """Run a program to its end, or say in its own words why it failed.

    Errors that speak of ``forgiven`` are none, when the program itself went on.
    """
    done = subprocess.run(  # noqa: S603 -- the wheel's own programs
        [program(name), *arguments],
        env=client_environment(address),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in done.stderr.splitlines() if ": error: " in line]
    if forgiven and errors and all(forgiven in line for line in errors):
        return
    if done.returncode != 0:
        raise DatabaseError(f"{name} failed:\n{done.stderr.strip()}")


def client_environment(address: Address) -> dict[str, str]:
    """Return the environment that leads a client program to ``address``."""
    named = {
        "PGHOST": address.host,
        "PGPORT": address.port,
        "PGDATABASE": address.database,
        "PGUSER": address.user,
        "PGPASSWORD": address.password,
    }
    return os.environ | {key: value for key, value in named.items() if value}
