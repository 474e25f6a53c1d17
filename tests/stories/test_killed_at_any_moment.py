"""Whatever is killed while people work: what was acknowledged is there."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from bakumutu.config.tests.first_start import home_for_an_office
from bakumutu.config.tests.running import (
    RunningOffice,
    environment,
    running_office,
)
from bakumutu.postgres.keeper import keeper_process
from bakumutu.postgres.place import place_of
from bakumutu.postgres.server import listener
from bench.visitor import Visitor

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("killed")]

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = 2000
#: What becomes of a request whose server is killed; the sender tries again.
BROKEN = (OSError, http.client.HTTPException)


@pytest.fixture(scope="module")
def filled():
    """Return the home of an office with one paid request, and how to come in."""
    with home_for_an_office() as home:
        made = subprocess.run(
            [sys.executable, "-m", "tests.stories.registering", str(SAMPLES)],
            cwd=ROOT,
            env=environment(home),
            stdout=subprocess.PIPE,
            check=True,
        )
        yield home, json.loads(made.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def receiver(filled):
    """Return somebody who has registered samples while everything was killed."""
    home, told = filled
    with running_office(home) as office:
        assert office.answers(), office.said.read_text()[-2000:]
        receiver = Receiver(office, told)
        with receiver.at_work():
            for kill in (kill_web, kill_worker, kill_database, kill_keeper):
                before = len(receiver.acknowledged)
                kill(office)
                receiver.waits_for(before + 20)
        yield receiver
        receiver.visitor.door.close()


class Receiver:
    """Registers samples one after the other, and notes each that was acknowledged."""

    def __init__(self, office: RunningOffice, told: dict[str, str]) -> None:
        self.office = office
        self.told = told
        self.acknowledged: list[str] = []
        self.visitor = Visitor(office.port)
        self.visitor.sign_in(told["email"], told["password"])
        self._done = threading.Event()
        self._work = threading.Thread(target=self._register, daemon=True)

    def at_work(self):
        return _Working(self._work, self._done)

    def waits_for(self, count: int) -> None:
        deadline = time.monotonic() + 60
        while len(self.acknowledged) < count:
            assert time.monotonic() < deadline, self.office.said.read_text()[-2000:]
            time.sleep(0.05)

    def _register(self) -> None:
        arrival = {"quantity": "500 g", "container": "botol", "condition": "good"}
        path = f"/contoh/terima/{self.told['request']}/"
        while not self._done.is_set():
            with suppress(*BROKEN):
                status, _page = self.visitor.post(path, arrival)
                if status == http.client.FOUND:
                    self.acknowledged.append(self.visitor.place)


class _Working:
    def __init__(self, work: threading.Thread, done: threading.Event) -> None:
        self._work, self._done = work, done

    def __enter__(self) -> None:
        self._work.start()

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._work.join(30)


def kill_web(office):
    server = psutil.Process(office.web_server())
    for process in (*server.children(), server):
        process.kill()


def kill_worker(office):
    office.child("worker").kill()


def kill_database(office):
    os.kill(listener(place_of(office.home)), signal.SIGKILL)


def kill_keeper(office):
    os.kill(keeper_process(place_of(office.home)), signal.SIGKILL)


def test_every_acknowledged_sample_is_there(receiver):
    pages = {receiver.visitor.get(place)[0] for place in receiver.acknowledged}

    assert len(receiver.acknowledged) > 80
    assert pages == {200}


def test_every_number_is_given_once_and_none_is_missing(receiver):
    numbers = []
    for place in receiver.acknowledged:
        page = receiver.visitor.get(place)[1].decode()
        numbers.append(int(re.search(r"C\d{4}-(\d{5})", page).group(1)))

    assert len(set(numbers)) == len(numbers)
    # One more may be kept for each kill: its answer was on the way.
    assert max(numbers) <= len(numbers) + 4


def test_the_ledger_is_sealed_to_the_end_and_sound(receiver):
    deadline = time.monotonic() + 30
    while (told := verified(receiver.office.home))["pending"]:
        assert time.monotonic() < deadline, told
        time.sleep(0.5)

    assert told["sound"]
    assert told["sealed"] > len(receiver.acknowledged)


def verified(home):
    """Return what ``bakumutu ledger verify`` says of the one office."""
    answer = subprocess.run(
        [sys.executable, "-m", "bakumutu", "ledger", "verify", "--json"],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        check=False,
        text=True,
    )
    (office,) = json.loads(answer.stdout)["offices"]
    return office
