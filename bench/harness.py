"""Clocks, medians and a fresh installation to measure in."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

RUNS = 7

Figures = dict[str, float | int]


def seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Return the median wall time of ``work``, after one run that is not counted."""
    work()
    return median(_timed(work) for _run in range(runs))


def paired(
    ours: Callable[[], object],
    baseline: Callable[[], object],
    *,
    runs: int = RUNS,
    before: tuple[Callable[[], object], Callable[[], object]] = (bool, bool),
) -> tuple[float, float]:
    """Return both medians, measured in turn: a drift of the machine meets both.

    ``before`` prepares each of the two, every time, and is not counted.
    """
    work = tuple(zip(before, (ours, baseline), strict=True))
    pairs = [[_prepared(*each) for each in work] for _run in range(runs + 1)][1:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def figure(name: str, ours: float, baseline: float) -> Figures:
    """Return a figure with its baseline and their ratio."""
    return {
        name: round(ours, 6),
        f"{name}_baseline": round(baseline, 6),
        f"{name}_ratio": round(ours / baseline, 3),
    }


def _prepared(before: Callable[[], object], work: Callable[[], object]) -> float:
    before()
    return _timed(work)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def fresh_home() -> Iterator[Path]:
    """Point ``BAKUMUTU_HOME`` at a directory that exists for this run alone."""
    home = Path(tempfile.mkdtemp(prefix="bk"))
    os.environ["BAKUMUTU_HOME"] = str(home)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """Return a port that nobody uses, and name it in the address of the office."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    os.environ["BAKUMUTU_URL"] = f"http://localhost:{port}"
    return port


@contextmanager
def served(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the whole office as a user would, until the block ends."""
    command = [sys.executable, "-m", "bakumutu", "up", "--port", str(port)]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _await(port, office)
        yield office
    finally:
        office.terminate()
        office.wait(30)


def _await(port: int, office: subprocess.Popen[bytes]) -> None:
    import http.client

    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and office.poll() is None:
        try:
            door = http.client.HTTPConnection("localhost", port, timeout=5)
            door.request("GET", "/sehat/hidup")
            if door.getresponse().status < 500:
                return
        except OSError:
            time.sleep(0.2)
    message = "the office ended, or did not answer within 90 s"
    raise RuntimeError(message)
