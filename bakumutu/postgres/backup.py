"""Writing a backup: one sealed file with the database and the documents."""

import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from bakumutu.postgres.address import Address
from bakumutu.postgres.census import applied_migrations, rows_by_table
from bakumutu.postgres.clients import run_client
from bakumutu.postgres.manifest import Manifest
from bakumutu.postgres.sealed_zip import add, sealed_zip

MANIFEST = "manifest.json"
DUMP = "database.dump"
DOCUMENTS = "documents"
KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a backup: a database, documents and perhaps the keys."""

    owner: Address
    home: Path
    product: str
    with_keys: bool = False


def write_backup(target: Path, contents: Contents) -> Manifest:
    """Write a backup of the running office to ``target`` and return its manifest."""
    with (
        tempfile.TemporaryDirectory(dir=contents.home, prefix="backup-") as room,
        sealed_zip(target) as archive,
        psycopg.connect(**contents.owner.parameters()) as connection,
    ):
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        dump = _dump(connection, contents.owner, Path(room) / DUMP)
        members = {DUMP: add(archive, DUMP, dump)}
        # After the dump: a document is on disk before its row is committed.
        for name, path in _files(contents):
            members[name] = add(archive, name, path)
        manifest = _manifest(connection, contents, members)
        archive.writestr(zipfile.ZipInfo(MANIFEST), manifest.as_json())
    return manifest


def _dump(connection: psycopg.Connection, owner: Address, target: Path) -> Path:
    # Rows are counted in the same snapshot, so that a restore can compare exactly.
    exported = connection.execute("select pg_export_snapshot()").fetchone()
    snapshot = exported[0] if exported else ""
    arguments = ["--format=custom", f"--snapshot={snapshot}", f"--file={target}"]
    run_client("pg_dump", arguments, owner)
    return target


def _manifest(
    connection: psycopg.Connection, contents: Contents, members: dict[str, str]
) -> Manifest:
    return Manifest(
        product=contents.product,
        postgresql=connection.info.server_version // 10000,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        migrations=applied_migrations(connection),
        rows=rows_by_table(connection),
        members=members,
        with_keys=contents.with_keys,
    )


def _files(contents: Contents) -> Iterator[tuple[str, Path]]:
    rooms = [DOCUMENTS, KEYS] if contents.with_keys else [DOCUMENTS]
    for room in rooms:
        for path in sorted((contents.home / room).rglob("*")):
            if path.is_file() and not _stays_here(path, contents.home):
                yield path.relative_to(contents.home).as_posix(), path


def _stays_here(path: Path, home: Path) -> bool:
    # Drafts are not documents yet; passwords of the database belong to its cluster.
    name = path.relative_to(home).as_posix()
    return path.name.startswith(".") or name.startswith(f"{KEYS}/database-")
