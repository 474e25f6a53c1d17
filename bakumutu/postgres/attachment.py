"""Using the embedded server: the first user starts its keeper, the last one lets go."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg

from bakumutu.postgres import locks
from bakumutu.postgres.address import MAINTENANCE, embedded_address
from bakumutu.postgres.cluster import make_cluster, prepare_rooms
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.home import private_directory
from bakumutu.postgres.keeper import keeper_process, opened_log
from bakumutu.postgres.place import Place, place_of
from bakumutu.postgres.roles import OWNER_ROLE, SUPERUSER
from bakumutu.postgres.server import OFFICE, Profile, end_orphan, listener

#: Repairing after a crash takes its time; a keeper that gives up ends the wait early.
LONGEST_START = 120.0
LONGEST_STOP = 5.0
_PACKAGES = Path(__file__).resolve().parents[2]


@dataclass
class Attachment:
    """One process's use of the server of ``home``."""

    home: Path
    profile: Profile
    place: Place
    keeper: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def ensure(self) -> None:
        """Return when the server answers, having started whatever was missing."""
        with locks.alone(self.place.start):
            make_cluster(self.place, self.home)
            deadline = time.monotonic() + LONGEST_START
            # Asked again afterwards: the answer may be the last before a killed keeper
            # takes its server along.
            while not (self.is_kept() and self._answers() and self.is_kept()):
                self._check(deadline)
                time.sleep(0.03)

    def is_kept(self) -> bool:
        """Say whether a living keeper looks after the server."""
        return keeper_process(self.place) is not None

    def settle(self) -> None:
        """Have the server write down meanwhile what it would write at its end.

        That is most of its stop. Whoever asks goes on, and leaves without an answer.
        """
        threading.Thread(target=self._write_down, daemon=True).start()

    def _write_down(self) -> None:
        address = embedded_address(SUPERUSER, self.home)
        way_in = replace(address, database=MAINTENANCE).parameters()
        # A server that ends or is gone has nothing more to write for us.
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(**way_in, autocommit=True) as connection,
        ):
            connection.execute("checkpoint")

    def _check(self, deadline: float) -> None:
        ended = self.keeper.poll() if self.keeper else 0
        if ended is not None and ended > 0:
            self.keeper = None
            raise DatabaseError(f"The database did not start.\n{self._last_words()}")
        if time.monotonic() > deadline:
            raise DatabaseError(f"The database does not answer.\n{self._last_words()}")
        # None yet, not needed any more, or killed by a signal: all the same to us.
        if ended is not None and not locks.is_held_alone(self.place.keeper):
            self.keeper = self._started_keeper()

    def _started_keeper(self) -> subprocess.Popen[bytes]:
        log = opened_log(self.place)
        try:
            return subprocess.Popen(  # noqa: S603 -- our own module
                [
                    sys.executable,
                    "-m",
                    "bakumutu.postgres",
                    self.home,
                    self.profile.name,
                ],
                cwd="/",
                env=_keeper_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        finally:
            os.close(log)

    def _answers(self) -> bool:
        address = embedded_address(OWNER_ROLE, self.home)
        try:
            psycopg.connect(**address.parameters()).close()
        except psycopg.OperationalError as refusal:
            if "password authentication failed" in str(refusal):
                raise DatabaseError(
                    f"The keys in {self.home / 'keys'} do not fit the database in"
                    f" {self.place.root}. Put back the keys that belong to it."
                ) from refusal
            return False
        return True

    def _last_words(self) -> str:
        lines = self.place.log.read_text(errors="replace").splitlines()
        return "\n".join([*lines[-8:], f"(from {self.place.log})"])

    def wait_for_end(self) -> None:
        """Return when the keeper has ended, or at once when others still use it."""
        deadline = time.monotonic() + LONGEST_STOP
        while time.monotonic() < deadline and self.is_kept():
            if locks.is_held(self.place.users) and not locks.is_held_alone(
                self.place.users
            ):
                break
            time.sleep(0.03)
        self._forget_keeper()

    def _forget_keeper(self) -> None:
        if self.keeper is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.keeper.wait(0 if self.is_kept() else 1)
            return
        self.keeper.returncode = (
            0  # others use it on: it is no longer our child's affair
        )


def _keeper_environment() -> dict[str, str]:
    known = os.environ.get("PYTHONPATH", "")
    packages = os.pathsep.join(filter(None, (str(_PACKAGES), known)))
    return os.environ | {"PYTHONPATH": packages}


@contextmanager
def attach(home: Path, profile: Profile = OFFICE) -> Iterator[Attachment]:
    """Use the server of ``home``; it runs for as long as anybody does."""
    private_directory(home)
    place = place_of(home)
    prepare_rooms(place, home)
    attachment = Attachment(home, profile, place)
    try:
        with locks.shared(place.users):
            attachment.ensure()
            yield attachment
    finally:
        attachment.wait_for_end()


def stop(home: Path) -> None:
    """Stop the server of ``home`` and its keeper, whoever uses it."""
    place = place_of(home)
    deadline = time.monotonic() + 2 * LONGEST_STOP
    while (keeper := keeper_process(place)) and time.monotonic() < deadline:
        with suppress(ProcessLookupError):
            os.kill(keeper, signal.SIGTERM)
        time.sleep(0.1)
    end_orphan(place)


@dataclass(frozen=True, slots=True)
class Status:
    """What can be said of an embedded server without starting it."""

    place: Place
    keeper: int | None
    server: int | None


def status(home: Path) -> Status:
    """Return where the server of ``home`` is and which processes are it."""
    place = place_of(home)
    return Status(place, keeper_process(place), listener(place))
