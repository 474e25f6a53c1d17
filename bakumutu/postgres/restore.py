"""Restoring a backup: everything is proved beside the present data, then swapped."""

import json
import os
import secrets
import shutil
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psycopg
from psycopg import sql

from bakumutu.postgres import locks, roles
from bakumutu.postgres.address import Address
from bakumutu.postgres.backup import DOCUMENTS, DUMP, KEYS, MANIFEST
from bakumutu.postgres.census import rows_by_table
from bakumutu.postgres.clients import run_client
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.manifest import Manifest, Migration, read_manifest, refuse_newer
from bakumutu.postgres.sealed_zip import extract, opened_zip

_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a backup goes, and what the product that receives it knows."""

    home: Path
    owner: Address
    maintenance: Address
    product: str
    known: frozenset[Migration]


@dataclass(frozen=True, slots=True)
class Swap:
    """A restore that is decided: from here on it is only ever finished."""

    database: str
    staged: str
    former: str
    room: str


def restore(source: Path, destination: Destination) -> Manifest:
    """Replace the present data by a backup, wholly or not at all."""
    swap = _named(destination)
    try:
        manifest = _stage(source, destination, swap)
    except (DatabaseError, psycopg.Error, OSError) as refusal:
        raise DatabaseError(
            f"{refusal}\nThe present data are as they were."
        ) from refusal
    _decide(destination.home, swap)
    finish_restore(destination.home, destination.maintenance)
    return manifest


def finish_restore(home: Path, maintenance: Address) -> None:
    """Finish a restore that was decided but interrupted; every step may be repeated."""
    if not _decision(home).exists():
        return
    with locks.alone(home / "restoring"), _server(maintenance) as server:
        if not _decision(home).exists():
            return
        swap = Swap(**json.loads(_decision(home).read_text()))
        _swap_databases(server, swap)
        _swap_files(home, Path(swap.room))
        _decision(home).unlink()
        _drop(server, swap.former)
        shutil.rmtree(swap.room)


def _stage(source: Path, destination: Destination, swap: Swap) -> Manifest:
    with opened_zip(source) as archive, _server(destination.maintenance) as server:
        manifest = _checked_manifest(archive, destination, server)
        _clear_leftovers(destination, server)
        try:
            _stage_files(archive, manifest, Path(swap.room))
            _stage_database(destination, server, swap, manifest)
        except BaseException:
            _clear_leftovers(destination, server)
            raise
    return manifest


def _server(address: Address) -> psycopg.Connection:
    return psycopg.connect(**address.parameters(), autocommit=True)


def _decision(home: Path) -> Path:
    return home / "restore.json"


def _named(destination: Destination) -> Swap:
    name, database = secrets.token_hex(4), destination.owner.database
    return Swap(
        database=database,
        staged=f"{database}_restore_{name}",
        former=f"{database}_former_{name}",
        room=str(destination.home / f"restore-{name}"),
    )


def _checked_manifest(
    archive: zipfile.ZipFile, destination: Destination, server: psycopg.Connection
) -> Manifest:
    names = set(archive.namelist())
    if MANIFEST not in names:
        raise DatabaseError("The backup has no manifest.")
    manifest = read_manifest(archive.read(MANIFEST).decode())
    refuse_newer(
        manifest,
        product=destination.product,
        postgresql=server.info.server_version // 10000,
        known=destination.known,
    )
    if names - {MANIFEST} != set(manifest.members) or DUMP not in names:
        raise DatabaseError("The backup does not hold the files that it names.")
    return manifest


def _stage_files(archive: zipfile.ZipFile, manifest: Manifest, room: Path) -> None:
    (room / DOCUMENTS).mkdir(mode=0o700, parents=True)
    for name, sha256 in manifest.members.items():
        extract(archive, name, room, sha256=sha256)


def _stage_database(
    destination: Destination,
    server: psycopg.Connection,
    swap: Swap,
    manifest: Manifest,
) -> None:
    owner = replace(destination.owner, database=swap.staged)
    server.execute(roles.create_database(swap.staged, owner.user))
    for statement in roles.close_to_strangers(swap.staged):
        server.execute(statement)
    arguments = ["--no-owner", f"--dbname={swap.staged}", f"{swap.room}/{DUMP}"]
    # Our pg_restore sets it first of all; servers before version 17 do not know it.
    run_client("pg_restore", arguments, owner, forgiven='"transaction_timeout"')
    with psycopg.connect(**owner.parameters()) as connection:
        found = rows_by_table(connection)
    if found != manifest.rows:
        tables = {name for name, _ in found.items() ^ manifest.rows.items()}
        raise DatabaseError(
            "The restored tables differ from the manifest: " + ", ".join(sorted(tables))
        )


def _decide(home: Path, swap: Swap) -> None:
    draft = home / ".restore.json"
    with draft.open("w") as file:
        json.dump(asdict(swap), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(_decision(home))


def _swap_databases(server: psycopg.Connection, swap: Swap) -> None:
    for _attempt in range(_ATTEMPTS):
        if not _exists(server, swap.staged):
            return
        _disconnect(server, swap)
        # A newcomer may be faster than the renaming: then once more.
        with suppress(psycopg.errors.ObjectInUse), server.transaction():
            if _exists(server, swap.database):
                _rename(server, swap.database, swap.former)
            _rename(server, swap.staged, swap.database)
    if _exists(server, swap.staged):
        raise DatabaseError(
            "The restored database could not take its place because others use the"
            " present one. Stop them; the restore is finished at the next start."
        )


def _disconnect(server: psycopg.Connection, swap: Swap) -> None:
    server.execute(
        "select pg_terminate_backend(pid, 1000) from pg_stat_activity"
        " where datname = any(%s)",
        [[swap.database, swap.staged]],
    )


def _swap_files(home: Path, room: Path) -> None:
    if (room / DOCUMENTS).exists():
        with suppress(FileNotFoundError):
            (home / DOCUMENTS).rename(room / "former-documents")
        (room / DOCUMENTS).rename(home / DOCUMENTS)
    for path in sorted((room / KEYS).rglob("*")):
        if path.is_file():
            target = home / path.relative_to(room)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(target)


def _clear_leftovers(destination: Destination, server: psycopg.Connection) -> None:
    for room in destination.home.glob("restore-*"):
        shutil.rmtree(room)
    mark = f"^{destination.owner.database}_(restore|former)_[0-9a-f]{{8}}$"
    found = server.execute("select datname from pg_database where datname ~ %s", [mark])
    for (name,) in found.fetchall():
        _drop(server, name)


def _exists(server: psycopg.Connection, database: str) -> bool:
    found = server.execute("select 1 from pg_database where datname = %s", [database])
    return found.fetchone() is not None


def _rename(server: psycopg.Connection, old: str, new: str) -> None:
    server.execute(
        sql.SQL("alter database {} rename to {}").format(
            sql.Identifier(old), sql.Identifier(new)
        )
    )


def _drop(server: psycopg.Connection, database: str) -> None:
    server.execute(
        sql.SQL("drop database if exists {} with (force)").format(
            sql.Identifier(database)
        )
    )
