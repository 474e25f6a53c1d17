"""File locks that the kernel releases however their holder dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bakumutu.postgres.home import open_private


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Hold ``path`` together with others; wait for a holder that wants it alone."""
    with _opened(path) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold ``path`` alone; wait until every other holder has let go."""
    with _opened(path) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


@contextmanager
def alone_if_free(path: Path, *, within: float = 0) -> Iterator[bool]:
    """Try to hold ``path`` alone for ``within`` seconds and say whether it worked."""
    with _opened(path) as descriptor:
        yield _taken(descriptor, fcntl.LOCK_EX, within)


def is_held(path: Path) -> bool:
    """Say whether anybody holds ``path``, alone or shared."""
    with alone_if_free(path) as free:
        return not free


def is_held_alone(path: Path) -> bool:
    """Say whether one process holds ``path`` for itself."""
    with _opened(path) as descriptor:
        return not _taken(descriptor, fcntl.LOCK_SH, 0)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    # Closing the descriptor releases the lock; children never inherit it (PEP 446).
    descriptor = open_private(path, os.O_RDWR | os.O_CREAT)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(descriptor: int, kind: int, within: float) -> bool:
    deadline = time.monotonic() + within
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.02)
        else:
            return True
