"""A whole office of its own: database, web server and worker in a home of its own."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from urllib.error import URLError
from urllib.request import urlopen

from bakumutu.config.tests.first_start import furnish, remove

ROOT = Path(__file__).resolve().parents[2]
#: Seconds that the office may take to open its door on a busy machine.
PATIENCE = 120
#: What would lead the served office to the tests' own settings or database.
_OURS = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "BAKUMUTU_HOME")


@dataclass(frozen=True)
class Served:
    """Where the office is, what it holds and how to come in."""

    address: str
    password: str
    #: Role -> e-mail address; "treasurer_checker" is the second treasurer.
    people: dict[str, str]
    #: Links that let an owner in, each once.
    owner_links: list[str]
    #: Name of a page -> who opens it, and its path.
    pages: dict[str, tuple[str, str]]
    #: Names of things that tests look up: codes, worksheets.
    things: dict[str, str]


@contextmanager
def served_office() -> Iterator[Served]:
    """Fill an office, serve it, and leave nothing behind."""
    home = Path(mkdtemp(prefix="bk", dir="/tmp"))  # short: sockets have short names
    try:
        with _port() as port:
            address = f"http://localhost:{port}"
        furnish(home / "o")
        yield from _running(home, address, _filled(home, address))
    finally:
        remove(home / "o")
        shutil.rmtree(home, ignore_errors=True)


def _running(home: Path, address: str, told: dict[str, object]) -> Iterator[Served]:
    port = address.rsplit(":", 1)[1]
    log = (home / "up.log").open("w+")
    up = _start(home, address, ["bakumutu", "up", "--port", port], stdout=log)
    try:
        _wait_for_the_door(up, address, Path(log.name))
        yield Served(address=address, **told)
    finally:
        up.send_signal(signal.SIGTERM)
        up.wait(PATIENCE)
        log.close()


def _filled(home: Path, address: str) -> dict[str, object]:
    filling = _start(home, address, ["tests.browser.filling"], stdout=subprocess.PIPE)
    told, _ = filling.communicate(timeout=3 * PATIENCE)
    assert filling.returncode == 0, "the office could not be filled"
    return json.loads(told.splitlines()[-1])


def _start(home: Path, address: str, module: list[str], *, stdout) -> subprocess.Popen:
    environment = {k: v for k, v in os.environ.items() if k not in _OURS}
    return subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=environment | {"BAKUMUTU_HOME": str(home / "o"), "BAKUMUTU_URL": address},
        stdout=stdout,
    )


def _wait_for_the_door(up: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert up.poll() is None, log.read_text()
        try:
            with urlopen(f"{address}/masuk/", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"no answer within {PATIENCE} s: {log.read_text()}")


@contextmanager
def _port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        yield free.getsockname()[1]
