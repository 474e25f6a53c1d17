"""``bakumutu db``: look at the database, back it up and restore it."""

import os
import signal
import subprocess
from pathlib import Path

import click
import psycopg

from bakumutu import __version__
from bakumutu.config.cli.running import only_one_office
from bakumutu.config.cli.session import (
    in_plain_words,
    known_migrations,
    reachable_database,
    set_up_django,
)
from bakumutu.postgres.address import maintenance_address, owner_address
from bakumutu.postgres.attachment import status
from bakumutu.postgres.backup import Contents, write_backup
from bakumutu.postgres.census import applied_migrations
from bakumutu.postgres.clients import client_environment
from bakumutu.postgres.home import home
from bakumutu.postgres.manifest import Manifest
from bakumutu.postgres.programs import program
from bakumutu.postgres.restore import Destination, restore


@click.group("db")
def db() -> None:
    """Look at the database, back it up, restore it."""


@db.command("status")
def show_status() -> None:
    """Say where the database is and how it is; start nothing."""
    click.echo(f"Data directory   {home()}")
    with in_plain_words():
        if os.environ.get("DATABASE_URL") or _show_embedded():
            _show_contents()


@db.command("shell", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def open_shell(arguments: tuple[str, ...]) -> None:
    """Open psql as the owner of the tables; ARGUMENTS go to psql."""
    with reachable_database():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # psql decides what it means
        done = subprocess.run(  # noqa: S603 -- the wheel's own program
            [program("psql"), *arguments],
            env=client_environment(owner_address()),
            check=False,
        )
    raise SystemExit(done.returncode)


@db.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--with-keys",
    is_flag=True,
    help="Also the private keys that sign documents: guard such a file like them.",
)
def back_up(file: Path, *, with_keys: bool) -> None:
    """Write database and documents to FILE while the office works on."""
    with reachable_database():
        contents = Contents(owner_address(), home(), __version__, with_keys)
        manifest = write_backup(file, contents)
    (home() / "last-backup").touch()  # the health page tells how long ago
    click.echo(f"{file}: {_summary(manifest)}")
    if not with_keys:
        click.echo(f"Without the private keys; keep {home() / 'keys'} apart and safe.")


@db.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--yes", is_flag=True, help="Do not ask before replacing the data.")
def bring_back(file: Path, *, yes: bool) -> None:
    """Replace database and documents by those in FILE, wholly or not at all."""
    if not yes:
        click.confirm(f"Replace the present data in {home()}?", abort=True)
    with only_one_office(), reachable_database():
        set_up_django()
        destination = Destination(
            home(),
            owner_address(),
            maintenance_address(),
            __version__,
            frozenset(known_migrations()),
        )
        manifest = restore(file, destination)
    click.echo(f"Restored from {manifest.made_at}: {_summary(manifest)}")


def _show_embedded() -> bool:
    found = status(home())
    click.echo(f"Cluster          {found.place.data}")
    click.echo(f"Socket           {found.place.socket}")
    click.echo(f"Keeper           {found.keeper or 'not running'}")
    click.echo(f"Server           {found.server or 'not running'}")
    return found.server is not None


def _show_contents() -> None:
    with psycopg.connect(**owner_address().parameters()) as connection:
        size = connection.execute(
            "select pg_size_pretty(pg_database_size(current_database()))"
        ).fetchone()
        click.echo(f"PostgreSQL       {connection.info.server_version // 10000}")
        click.echo(f"Database         {connection.info.dbname}")
        click.echo(f"Size             {size[0] if size else 'unknown'}")
        click.echo(f"Migrations       {len(applied_migrations(connection))} applied")


def _summary(manifest: Manifest) -> str:
    rows, files = sum(manifest.rows.values()), len(manifest.members) - 1
    return f"{rows} rows of {len(manifest.rows)} tables, {files} files"
