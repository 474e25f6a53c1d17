"""How a long-running command begins alone and ends cleanly."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import click

from bakumutu.postgres import locks
from bakumutu.postgres.home import home, private_directory


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turn SIGTERM and a closed terminal into the same clean end as Ctrl-C."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        for further in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(further, signal.SIG_IGN)  # stopping is not interrupted
        raise KeyboardInterrupt

    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, interrupt)
    with suppress(KeyboardInterrupt):
        yield


@contextmanager
def only_one_office() -> Iterator[None]:
    """Refuse to start a second office on the same data directory."""
    directory = private_directory(home())
    with locks.alone_if_free(directory / "office", within=0.2) as ours:
        if not ours:
            raise click.ClickException(f"The office in {directory} already runs.")
        yield
