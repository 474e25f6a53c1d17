"""An office that runs in a process of its own, for tests that stop and kill it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

#: Python runs this at the start of each process of an office under test.
WATCH = "watch"


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

    def rests(self, looks: int = 10) -> None:
        """Return once every process of the web server waits, the later one as well."""
        master, calm = psutil.Process(self.web_server()), 0
        while calm < looks:
            family = [master, *master.children()]
            waits = {psutil.STATUS_SLEEPING} == {each.status() for each in family}
            calm = calm + 1 if waits and len(family) > 2 else 0
            time.sleep(0.05)

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

    def taken_apart(self) -> set[int]:
        """Return the processes so far whose objects Python took apart at their end."""
        return self._who("taken-apart")

    def left_at_once(self) -> set[int]:
        """Return the processes so far that ended by themselves without that."""
        return self._who("left-at-once")

    def _who(self, how: str) -> set[int]:
        return {int(pid) for pid in (self.home / how).read_text().split()}

    def end(self, how: signal.Signals) -> float:
        begun = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(20)
        return time.monotonic() - begun


def environment(home: Path) -> dict[str, str]:
    unwanted = {"DATABASE_URL", "BAKUMUTU_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {key: value for key, value in os.environ.items() if key not in unwanted}
    first = os.pathsep.join(filter(None, (str(home / WATCH), kept.get("PYTHONPATH"))))
    return kept | {"BAKUMUTU_HOME": str(home), "PYTHONPATH": first}


def alive(processes: set[psutil.Process], within: float = 5) -> set[psutil.Process]:
    _, left = psutil.wait_procs(processes, timeout=within)
    return {p for p in left if p.status() != psutil.STATUS_ZOMBIE}


@contextmanager
def running_office(home: Path) -> Iterator[RunningOffice]:
    """Run the office of this home until the block ends."""
    running = RunningOffice(home)
    yield running
    with suppress(ProcessLookupError):
        running.process.kill()
    running.process.wait()
