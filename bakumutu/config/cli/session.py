"""What commands need before they can work: a database, migrated, and Django."""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click
import psycopg

from bakumutu.postgres.attachment import Attachment
from bakumutu.postgres.database import available_database
from bakumutu.postgres.errors import DatabaseError

#: Seconds that the server is given to come back while tables are made.
RECOVERIES = (1, 5, 15)
#: New objects between two searches for cycles while tables are made.
_OBJECTS = 50_000


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn a refusal of the database into a sentence instead of a traceback."""
    try:
        yield
    except (DatabaseError, psycopg.OperationalError) as refusal:
        raise click.ClickException(str(refusal).strip()) from refusal


@contextmanager
def reachable_database() -> Iterator[Attachment | None]:
    """Keep the database usable, and say in plain words when it is not."""
    with in_plain_words(), available_database() as attachment:
        yield attachment


@contextmanager
def working_office() -> Iterator[Attachment | None]:
    """Keep the database usable and migrated, with Django set up."""
    with reachable_database() as attachment:
        set_up_django()
        migrate()
        yield attachment


def set_up_django() -> None:
    """Set Django up, once the passwords of the database are there."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bakumutu.config.settings")
    django.setup()


def migrate() -> None:
    """Bring the tables up to date, also when the server dies meanwhile."""
    from django.db.utils import OperationalError

    for pause in RECOVERIES:
        with suppress(OperationalError):
            return _migrate()
        time.sleep(pause)
    return _migrate()


def _migrate() -> None:
    """Bring the tables up to date as their owner; one process at a time."""
    from django.core.management import call_command
    from django.db import connections

    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtext('bakumutu migrate'))")
    try:
        _refuse_newer_tables()
        if _waiting_migrations():
            with few_collections():
                call_command(
                    "migrate", database="owner", verbosity=0, interactive=False
                )
    finally:
        owner.close()  # which also lets go of the lock


@contextmanager
def few_collections() -> Iterator[None]:
    """Let Python look for cycles less often: drawn models are millions of objects."""
    often = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)


def _waiting_migrations() -> bool:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _refuse_newer_tables() -> None:
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    known = known_migrations()
    rooms = {room for room, _ in known}
    applied = MigrationRecorder(connections["owner"]).applied_migrations()
    newer = sorted({key for key in applied if key[0] in rooms} - known)
    if newer:
        raise click.ClickException(
            "The database was written by a newer version of Bakumutu (it has"
            f" {newer[0][0]} {newer[0][1]}). Install that version, or restore a"
            " backup of this one."
        )


def known_migrations() -> set[tuple[str, str]]:
    """Return the migrations that this version brings, replaced ones included."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    disk = loader.disk_migrations
    replaced = {key for migration in disk.values() for key in migration.replaces}
    return set(disk) | replaced
