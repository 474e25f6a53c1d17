"""A home of its own for each test, and the means to look at its server from outside."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from bakumutu.postgres.address import embedded_address
from bakumutu.postgres.attachment import attach, stop
from bakumutu.postgres.keeper import keeper_process
from bakumutu.postgres.place import SYSTEM_ROOM, place_of
from bakumutu.postgres.roles import OWNER_ROLE
from bakumutu.postgres.server import listener
from bakumutu.postgres.tests.copying import copy_home


@pytest.fixture
def new_home() -> Iterator[Callable[..., Path]]:
    """Return a maker of empty homes with short paths; nothing of them stays."""
    made: list[tuple[Path, Path]] = []

    def make(below: str = "") -> Path:
        room = Path(tempfile.mkdtemp(prefix="bkm", dir="/tmp"))
        made.append((room, room / below))
        return room / below

    yield make
    for room, home in made:
        if home.exists():
            stop(home)
            remove(home)
        shutil.rmtree(room, ignore_errors=True)


@pytest.fixture(scope="session")
def made_home() -> Iterator[Path]:
    """Return a home whose cluster was made once, and lies still."""
    made = Path(tempfile.mkdtemp(prefix="bkm", dir="/tmp"))
    with attach(made):
        pass
    yield made
    remove(made)


@pytest.fixture
def home(new_home, made_home) -> Path:
    """Return one home with a cluster that nobody has used."""
    home = new_home()
    copy_home(made_home, home)
    return home


@pytest.fixture
def visitor(home) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Return a starter of processes that use a server until they are told to end."""
    started: list[subprocess.Popen[str]] = []

    def start(at: Path = home) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "bakumutu.postgres.tests.visitor", str(at)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def remove(home: Path) -> None:
    place = place_of(home)
    if place.root.parent == SYSTEM_ROOM:
        shutil.rmtree(place.root, ignore_errors=True)
    shutil.rmtree(place.socket, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def ready(process: subprocess.Popen[str]) -> subprocess.Popen[str]:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=10)
    assert process.returncode == 0


def ask(home: Path, statement: str, role: str = OWNER_ROLE) -> list[tuple[object, ...]]:
    """Run a statement, connecting again for as long as a recovery may take."""
    deadline = time.monotonic() + 15
    while True:
        with suppress(psycopg.OperationalError):
            return answer(home, statement, role)
        assert time.monotonic() < deadline, "the server does not come back"
        time.sleep(0.05)


def answer(home: Path, statement: str, role: str = OWNER_ROLE):
    address = embedded_address(role, home).conninfo()
    with psycopg.connect(**address, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def wait_until(happened: Callable[[], bool], within: float = 5) -> None:
    deadline = time.monotonic() + within
    while not happened():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.02)


def server_of(home: Path) -> int:
    found = listener(place_of(home))
    assert found is not None
    return found


def keeper_of(home: Path) -> int:
    found = keeper_process(place_of(home))
    assert found is not None
    return found


def kill(*processes: int) -> None:
    """Kill and return when it has happened: a signal is only on its way at first."""
    for process in processes:
        os.kill(process, signal.SIGKILL)
    wait_until(lambda: not any(map(_lives, processes)))


def family(home: Path) -> set[int]:
    """Return the living processes of a home's keeper and server."""
    place = place_of(home)
    marks = {str(home), str(place.data)}
    found = set()
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            words = set(process.cmdline()) if _alive(process) else set()
            if words & marks and process.pid != os.getpid():
                found |= {
                    process.pid,
                    *(c.pid for c in process.children(recursive=True)),
                }
    return found


def _lives(process: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return _alive(psutil.Process(process))
    return False


def _alive(process: psutil.Process) -> bool:
    return process.status() != psutil.STATUS_ZOMBIE


def nothing_left(home: Path, within: float = 5) -> bool:
    deadline = time.monotonic() + within
    while family(home) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not family(home)
