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


def test_ctrl_c_takes_five_seconds_and_leaves_no_process(office):
    family = office.processes()

    assert office.end(signal.SIGINT) < 5

    assert alive(family, within=0.5) == set()
    assert office.process.returncode == 0


def test_a_stop_takes_five_seconds_and_waits_for_nobody(office):
    office.rests()
    family, web_server = office.processes(), office.web_server()
    keeper = keeper_process(place_of(office.home))

    with closing(HTTPConnection("127.0.0.1", office.port)) as browser:
        # It holds its connection open though it asks for nothing more.
        browser.request("GET", "/")
        browser.getresponse().read()
        assert office.end(signal.SIGTERM) < 5

    assert alive(family, within=0.5) == set()
    assert office.process.returncode == 0
    # Whoever is killed at the end of our patience does not leave by itself.
    assert web_server in office.left_at_once()
    # Python needs 0.4 s for whoever has Django: seconds on a busy machine.
    assert office.taken_apart() & {process.pid for process in family} == {keeper}


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
