"""Making a cluster: either it is complete, with both roles, or it is not there."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from psycopg import sql

from bakumutu.postgres import roles
from bakumutu.postgres.account import Account, server_account
from bakumutu.postgres.address import password_of
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.home import open_private
from bakumutu.postgres.place import Place
from bakumutu.postgres.programs import MAJOR, open_directory, program_for

_INITDB = (
    f"--username={roles.SUPERUSER}",
    "--auth=scram-sha-256",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--no-instructions",
    "--set=timezone=UTC",
    "--set=log_timezone=UTC",
)


def prepare_rooms(place: Place, home: Path) -> None:
    """Make the directories around the cluster; those there are left as they are."""
    if not place.root.exists():
        open_directory(place.root.parent)
        with suppress(FileExistsError):  # another process came first, just now
            place.root.mkdir()
            # As root the server's account passes through to its data, and sees no more.
            place.root.chmod(0o711 if os.geteuid() == 0 else 0o700)
    if not place.run.exists():
        place.run.mkdir(mode=0o700, exist_ok=True)
        # For the administrator who wonders whose cluster this is.
        (place.run / "home").write_text(f"{home}\n")


def make_cluster(place: Place, home: Path) -> None:
    """Make the cluster of ``home``, or check that the one there is ours to run."""
    if place.data.exists():
        _check_version(place.data)
        return
    account = server_account(place.data)
    shutil.rmtree(place.draft, ignore_errors=True)
    place.draft.mkdir(mode=0o700)
    account.give(place.draft)
    _initialise(place, account, password_of(home, roles.SUPERUSER))
    _command(place, account, "postgres", _roles(home))
    owner = roles.let_the_application_in(roles.OWNER_ROLE)
    _command(place, account, roles.DATABASE, owner)
    place.draft.rename(place.data)


def _check_version(data: Path) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != str(MAJOR):
        raise DatabaseError(
            f"The data in {data} belong to PostgreSQL {found}, this product brings"
            f" {MAJOR}. Restore a backup with the product version that wrote it."
        )


def _initialise(place: Place, account: Account, password: str) -> None:
    note = place.root / "password"
    note.unlink(missing_ok=True)
    with os.fdopen(open_private(note, os.O_WRONLY | os.O_CREAT), "w") as file:
        file.write(password)
    account.give(note)
    try:
        command = [program_for(account, "initdb"), place.draft]
        _run([*command, *_INITDB, f"--pwfile={note}"], account)
    finally:
        note.unlink()


def _roles(home: Path) -> Iterable[sql.Composed]:
    for role in (roles.OWNER_ROLE, roles.APP_ROLE):
        yield roles.create_role(role, password_of(home, role))
    yield roles.create_database(roles.DATABASE, roles.OWNER_ROLE)
    yield from roles.close_to_strangers(roles.DATABASE)


def _command(
    place: Place, account: Account, database: str, statements: Iterable[sql.Composed]
) -> None:
    # Single-user mode needs no running server; it reads one statement a line.
    command: list[str | Path] = [program_for(account, "postgres"), "--single"]
    command += ["-D", place.draft]
    command += ["-c", "exit_on_error=on", "-c", "log_min_error_statement=panic"]
    text = "".join(statement.as_string(None) + "\n" for statement in statements)
    _run([*command, database], account, text)


def _run(command: Sequence[str | Path], account: Account, text: str = "") -> None:
    done = subprocess.run(  # noqa: S603 -- the wheel's own programs
        command,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C"},
        input=text,
        text=True,
        capture_output=True,
        check=False,
        **account.as_subprocess(),
    )
    if done.returncode != 0:
        raise DatabaseError(
            f"The database could not be made ({command[0]}):\n{done.stderr.strip()}"
        )
