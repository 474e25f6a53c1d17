"""The server lives exactly as long as somebody uses it, whatever is killed."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psutil
import pytest

from bakumutu.postgres.attachment import attach, stop
from bakumutu.postgres.cluster import prepare_rooms
from bakumutu.postgres.place import place_of
from bakumutu.postgres.server import listener
from bakumutu.postgres.tests.conftest import (
    answer,
    ask,
    keeper_of,
    kill,
    leave,
    nothing_left,
    ready,
    server_of,
    wait_until,
)

pytestmark = pytest.mark.fault

LAST_CHECKPOINT = "select checkpoint_lsn from pg_control_checkpoint()"


def test_two_processes_use_one_server(home, visitor):
    ready(visitor())
    first = server_of(home)

    with attach(home):
        second = server_of(home)

    assert first == second == server_of(home)


def test_four_processes_may_make_and_start_it_at_the_same_moment(new_home, visitor):
    home = new_home()
    visitors = [visitor(home) for _ in range(4)]

    for process in visitors:
        ready(process)

    assert ask(home, "select 1") == [(1,)]


def test_all_who_come_first_at_once_find_the_rooms_made(new_home):
    crowd = 8
    gate = Barrier(crowd)

    def come(home):
        gate.wait()
        prepare_rooms(place_of(home), home)
        return place_of(home).run.is_dir()

    for _ in range(20):
        with ThreadPoolExecutor(crowd) as pool:
            assert all(pool.map(come, [new_home()] * crowd))


def test_two_homes_run_side_by_side(new_home):
    here, there = new_home(), new_home()

    with attach(here), attach(there):
        ask(here, "create table only_here ()")

        assert server_of(here) != server_of(there)
        assert ask(there, "select to_regclass('only_here')") == [(None,)]


def test_when_the_last_user_leaves_no_process_is_left(home, visitor):
    process = ready(visitor())

    leave(process)

    assert nothing_left(home, within=0)


def test_the_server_stays_while_another_user_is_there(home, visitor):
    first, _ = ready(visitor()), ready(visitor())

    leave(first)

    assert ask(home, "select 1") == [(1,)]


def test_a_killed_user_leaves_no_process(home, visitor):
    process = ready(visitor())

    process.kill()

    assert nothing_left(home)


def test_a_killed_server_comes_back_with_every_committed_row(home):
    with attach(home):
        ask(home, "create table kept as select generate_series(1, 1000) as n")
        killed = server_of(home)

        kill(killed)

        assert ask(home, "select count(*) from kept") == [(1000,)]
        assert server_of(home) != killed


def test_who_comes_just_after_the_kill_gets_a_living_server(home, visitor):
    ready(visitor())
    kill(server_of(home))

    with attach(home):
        assert answer(home, "select 1") == [(1,)]


def test_a_server_without_keeper_is_not_left_alone(home, visitor):
    ready(visitor())
    ask(home, "create table kept as select 1 as n")
    kill(keeper_of(home))

    with attach(home):
        assert answer(home, "select n from kept") == [(1,)]
        assert psutil.Process(server_of(home)).ppid() == keeper_of(home)


def test_a_user_starts_a_new_keeper_for_the_one_that_was_killed(home):
    with attach(home) as attachment:
        killed = keeper_of(home)
        kill(killed)
        wait_until(lambda: not attachment.is_kept())

        attachment.ensure()

        assert keeper_of(home) != killed
        assert answer(home, "select 1") == [(1,)]


def test_keeper_and_server_may_be_killed_together(home, visitor):
    ready(visitor())
    ask(home, "create table kept as select 1 as n")
    kill(keeper_of(home), server_of(home))

    with attach(home):
        assert answer(home, "select n from kept") == [(1,)]


def test_everything_may_be_killed_together(home, visitor):
    process = ready(visitor())
    ask(home, "create table kept as select 1 as n")
    kill(process.pid, keeper_of(home), server_of(home))

    with attach(home):
        assert answer(home, "select n from kept") == [(1,)]


def test_a_killed_backend_ends_no_other_use(home):
    with attach(home):
        kill(*[p.pid for p in psutil.Process(server_of(home)).children()][:1])

        assert ask(home, "select 1") == [(1,)]


def test_a_pid_file_that_names_a_stranger_is_not_believed(home):
    with attach(home):
        pass
    note = place_of(home).data / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{note.parent}\n1\n5432\n\n\n\n\n")

    with attach(home):
        assert answer(home, "select 1") == [(1,)]


def test_a_cluster_half_made_is_made_again(home):
    with attach(home):
        pass
    place = place_of(home)
    place.data.rename(place.draft)
    (place.draft / "PG_VERSION").unlink()

    with attach(home):
        assert answer(home, "select 1") == [(1,)]


def test_sigterm_to_the_keeper_stops_cleanly_within_five_seconds(home, visitor):
    ready(visitor())
    server = psutil.Process(server_of(home))

    os.kill(keeper_of(home), signal.SIGTERM)

    server.wait(5)
    assert "database system is shut down" in place_of(home).log.read_text()


def test_a_server_that_settles_writes_down_what_it_would_at_its_end(home):
    with attach(home) as attachment:
        before = answer(home, LAST_CHECKPOINT)

        attachment.settle()

        wait_until(lambda: answer(home, LAST_CHECKPOINT) != before)


def test_a_server_that_is_gone_needs_not_settle(home, visitor):
    with attach(home) as attachment:
        stop(home)

        attachment.settle()


def test_a_stop_ends_the_server_for_everybody(home, visitor):
    ready(visitor())

    stop(home)

    assert listener(place_of(home)) is None
