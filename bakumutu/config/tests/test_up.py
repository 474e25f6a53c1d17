"""One command runs the whole office; whatever is killed comes back or goes with it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from bakumutu.postgres.attachment import stop
from bakumutu.postgres.keeper import keeper_process
from bakumutu.postgres.place import SYSTEM_ROOM, place_of
from bakumutu.postgres.server import listener

pytestmark = pytest.mark.fault


class RunningOffice:
    """An office in a home of its own, looked at from outside."""

    def __init__(self, home: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.home = home
        self.address = f"http://127.0.0.1:{self.port}/"
        self.said = home / "said"
        self.process = self.start()

    def start(self, port: int | None = None) -> subprocess.Popen[bytes]:
        with self.said.open("a") as said:  # a pipe would fill up and block
            return subprocess.Popen(
                [sys.executable, "-m", "bakumutu", "up", f"--port={port or self.port}"],
                env=environment(self.home),
                stdout=said,
                stderr=said,
            )

    def answers(self, within: float = 90) -> bool:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            with suppress(OSError), self.visit() as page:
                return bool(page.status == 200)
            time.sleep(0.1)
        return False

    def visit(self):
        return urllib.request.urlopen(self.address, timeout=20)

    def processes(self) -> set[psutil.Process]:
        children = psutil.Process(self.process.pid).children(recursive=True)
        return {psutil.Process(self.process.pid), *children}

    def web_server(self) -> int:
        return self.child("gunicorn").pid

    def child(self, word: str) -> psutil.Process:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for child in psutil.Process(self.process.pid).children():
                with suppress(psutil.Error):  # a zombie has no command line
                    if word in child.cmdline():
                        return child
            time.sleep(0.05)
        raise AssertionError(f"no child is a {word}")

    def end(self, how: signal.Signals) -> float:
        begun = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(20)
        return time.monotonic() - begun


def environment(home: Path) -> dict[str, str]:
    unwanted = {"DATABASE_URL", "BAKUMUTU_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {key: value for key, value in os.environ.items() if key not in unwanted}
    return kept | {"BAKUMUTU_HOME": str(home)}


def alive(processes: set[psutil.Process], within: float = 5) -> set[psutil.Process]:
    _, left = psutil.wait_procs(processes, timeout=within)
    return {p for p in left if p.status() != psutil.STATUS_ZOMBIE}


@pytest.fixture(scope="module")
def lasting_office():
    """Return one office for all tests here; making tables takes seconds."""
    home = Path(tempfile.mkdtemp(prefix="bkm", dir="/tmp"))
    running = RunningOffice(home)
    yield running
    with suppress(ProcessLookupError):
        running.process.kill()
    running.process.wait()
    stop(home)
    root = place_of(home).root
    if root.parent == SYSTEM_ROOM:
        shutil.rmtree(root)
    shutil.rmtree(home)


@pytest.fixture
def office(lasting_office):
    """Return the office, answering; whoever stopped it, it is started again."""
    if lasting_office.process.poll() is not None:
        lasting_office.process = lasting_office.start()
    assert lasting_office.answers(), lasting_office.said.read_text()[-2000:]
    return lasting_office


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_takes_five_seconds_and_leaves_no_process(office, how):
    family = office.processes()

    assert office.end(how) < 5

    assert alive(family, within=0.5) == set()
    assert office.process.returncode == 0


def test_a_killed_office_takes_its_processes_along(office):
    family = office.processes()

    office.end(signal.SIGKILL)

    assert alive(family) == set()


def test_an_office_starts_again_after_everything_was_killed(office):
    for process in office.processes():
        with suppress(psutil.NoSuchProcess):  # it went with its parent
            process.kill()
    office.process.wait()

    office.process = office.start()

    assert office.answers()


def test_visitors_wait_while_a_killed_web_server_is_replaced(office):
    killed = psutil.Process(office.web_server())
    workers = killed.children()
    for process in (killed, *workers):
        process.kill()

    with office.visit() as page:
        assert page.status == 200
    assert office.web_server() != killed.pid


def test_a_killed_database_comes_back_for_the_visitors(office):
    os.kill(listener(place_of(office.home)), signal.SIGKILL)

    time.sleep(0.2)

    assert office.answers(within=15)


def test_a_killed_keeper_comes_back_for_the_visitors(office):
    os.kill(keeper_process(place_of(office.home)), signal.SIGKILL)

    time.sleep(1)

    assert office.answers(within=15)
    assert keeper_process(place_of(office.home))


def test_a_second_office_on_the_same_data_is_refused(office):
    second = office.start(port=1)

    assert second.wait(20) == 1
    assert "already runs" in office.said.read_text()


def test_a_port_that_is_taken_is_said_in_plain_words(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "bakumutu", "up", "--port", str(port)],
            env=environment(tmp_path),
            capture_output=True,
            check=False,
            text=True,
        )

    assert done.returncode == 1
    assert f"Port {port} cannot be used" in done.stderr
    assert f"--port {port + 1}" in done.stderr
