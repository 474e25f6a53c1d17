"""``bakumutu up``: the whole office from one command, until Ctrl-C."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import click

from bakumutu.config.catalogues import compile_stale
from bakumutu.config.cli.family import Child, end
from bakumutu.config.cli.running import only_one_office, stopped_by_signals
from bakumutu.config.cli.session import working_office
from bakumutu.config.leaving import leave
from bakumutu.postgres.attachment import Attachment

#: How often children and database are looked after.
PULSE = 0.3
#: A younger file may belong to a document that is still being issued.
ORPHAN_AGE = timedelta(hours=1)


@click.command("up")
@click.option("--port", default=8000, show_default=True, help="Port of the web server.")
@click.option(
    "--bind",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 lets other machines in.",
)
@click.option("--demo", is_flag=True, help="Fill demonstration offices at first.")
def up(*, port: int, bind: str, demo: bool) -> None:
    """Start the office: database, web server and worker."""
    os.environ.setdefault("BAKUMUTU_URL", f"http://localhost:{port}")
    with (
        stopped_by_signals(),
        only_one_office(),
        listening(bind, port) as entrance,
        working_office() as database,
    ):
        prepare()
        if database:
            # A first start writes all tables; a stop soon after should not wait for it.
            database.settle()
        if demo and not anybody_known():
            fill_demonstration_offices()
        watch([web_server(entrance), worker()], database)
    click.echo("Stopped.")
    leave()


@click.command("worker")
def work() -> None:
    """Run the jobs that wait, until stopped; `up` starts one by itself."""
    with stopped_by_signals(), working_office():
        from bakumutu.ledger.worker import run

        run()
    leave()


@contextmanager
def listening(bind: str, port: int) -> Iterator[socket.socket]:
    """Open the entrance ourselves: it stays open while the web server is replaced."""
    try:
        entrance = socket.create_server((bind, port), backlog=256)
    except OSError as refusal:
        raise click.ClickException(
            f"Port {port} cannot be used ({refusal.strerror}). Another program may be"
            f" using it; choose another one: bakumutu up --port {port + 1}"
        ) from refusal
    with entrance:
        yield entrance


def prepare() -> None:
    """Bring catalogues, static files and reference facts up to date."""
    compile_stale()
    collect_static_files()
    load_reference_facts()
    sweep_orphan_files()


def collect_static_files() -> None:
    """Collect the static files when one of them has changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(digest.hexdigest())


def load_reference_facts() -> None:
    """Load the packaged facts; rows that people changed or confirmed stay."""
    from bakumutu.registry.actions import load_places
    from bakumutu.standards.actions import load_reference

    load_places()
    load_reference()


def sweep_orphan_files() -> None:
    """Remove files that a killed process left behind without their row."""
    from django.utils import timezone

    from bakumutu.guidance import files as sent_by_phones
    from bakumutu.letters import archive
    from bakumutu.registry import files

    before = timezone.now() - ORPHAN_AGE
    archive.sweep(before)
    files.sweep(before)
    sent_by_phones.sweep(before)


def anybody_known() -> bool:
    """Say whether anybody could sign in."""
    from bakumutu.office.models import Person

    return Person.objects.exists()


def fill_demonstration_offices() -> None:
    """Fill the demonstration offices; without them the office still starts."""
    done = subprocess.run([sys.executable, "-m", "bakumutu", "demo"], check=False)
    if done.returncode != 0:
        click.echo("The demonstration offices could not be filled.", err=True)


def web_server(entrance: socket.socket) -> Child:
    """Return the web server as a child that inherits the open entrance."""
    descriptor = entrance.fileno()
    command = [sys.executable, "-m", "gunicorn", "--log-level", "warning"]
    return Child(
        "The web server",
        [*command, "--config", "python:bakumutu.config.web_server"],
        descriptors=(descriptor,),
        environment={"BAKUMUTU_SOCKET": str(descriptor)},
    )


def worker() -> Child:
    """Return the one worker, which also seals the ledger."""
    return Child("The worker", [sys.executable, "-m", "bakumutu", "worker"])


def watch(children: list[Child], database: Attachment | None) -> None:
    """Keep everything running until somebody stops us."""
    try:
        for child in children:
            child.start()
        click.echo(welcome())
        while True:
            time.sleep(PULSE)
            if database and not database.is_kept():
                database.ensure()
            for child in children:
                child.revive()
    finally:
        if database:
            database.settle()
        end(children)


def welcome() -> str:
    """Return where the office is and how to sign in."""
    lines = [f"Bakumutu runs at {os.environ['BAKUMUTU_URL']}  (Ctrl-C stops it)"]
    if not anybody_known():
        lines += [
            "Nobody can sign in yet. In another terminal, with the same data"
            " directory, run",
            "  bakumutu demo      to fill two demonstration offices.",
        ]
    return "\n".join(lines)
