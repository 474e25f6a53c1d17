"""One command runs the whole office; whatever is killed comes back or goes with it."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from http.client import HTTPConnection

import psutil
import pytest

from bakumutu.config.tests.first_start import home_for_an_office
from bakumutu.config.tests.running import (
    alive,
    environment,
    running_office,
)
from bakumutu.postgres.keeper import keeper_process
from bakumutu.postgres.place import place_of
from bakumutu.postgres.server import listener

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("up")]


@pytest.fixture(scope="module")
def lasting_office():
    """Return one office for all tests here; making tables takes seconds."""
    with home_for_an_office() as home, running_office(home) as running:
        yield running


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


def test_only_processes_without_django_are_taken_apart_at_a_stop(office):
    # Python needs 0.4 s for each of the others, and a busy machine makes seconds of it.
    office.rests()
    family = {process.pid for process in office.processes()}
    small = {office.web_server(), keeper_process(place_of(office.home))}

    office.end(signal.SIGTERM)

    assert office.taken_apart() & family == small


def test_a_stop_does_not_wait_for_a_browser_that_asks_for_nothing(office):
    office.rests()
    web_server = office.web_server()

    with closing(HTTPConnection("127.0.0.1", office.port)) as browser:
        browser.request("GET", "/")
        browser.getresponse().read()
        office.end(signal.SIGTERM)

    # Whoever is killed at the end of our patience is not taken apart.
    assert web_server in office.taken_apart()


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
