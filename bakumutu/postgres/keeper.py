"""The keeper: one process that owns the server for as long as anybody uses it."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from bakumutu.postgres import locks
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.home import open_private
from bakumutu.postgres.place import Place, place_of
from bakumutu.postgres.server import Profile, end_orphan, start_server, stop_server

#: How often the keeper looks after its server and its users.
PULSE = 0.1
#: How long a server may keep failing: dead backends hold its memory for a while.
PATIENCE = 15.0
_LARGEST_LOG = 10_000_000


def serve(home: Path, profile: Profile) -> None:
    """Own the server of ``home`` until nobody uses it or somebody asks us to stop."""
    place = place_of(home)
    with locks.alone_if_free(place.keeper, within=1) as ours:
        if not ours:
            return
        # Nobody is told that it is kept while a server without keeper still answers.
        place.keeper.write_text("")
        end_orphan(place)
        place.keeper.write_text(str(os.getpid()))
        _Keeper(place, profile).keep()


def keeper_process(place: Place) -> int | None:
    """Return the keeper's process id, believed only while its lock is held."""
    if not place.keeper.exists() or not locks.is_held_alone(place.keeper):
        return None
    written = place.keeper.read_text()
    return int(written) if written else None


def opened_log(place: Place) -> int:
    """Open the log for appending; an overlong one is put aside first."""
    if place.log.exists() and place.log.stat().st_size > _LARGEST_LOG:
        place.log.replace(place.log.with_name("log.1"))
    return open_private(place.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)


@dataclass
class _Keeper:
    place: Place
    profile: Profile
    stopping: bool = False
    failing_since: float | None = None
    started: float = 0.0
    server: subprocess.Popen[bytes] = field(init=False)

    def keep(self) -> None:
        """Start the server, restart it when it dies, stop it when it is not needed."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        self._start()
        try:
            self._watch()
        finally:
            stop_server(self.server)

    def _watch(self) -> None:
        while not self.stopping:
            with locks.alone_if_free(self.place.users) as unused:
                if unused:
                    # Who comes now waits at the lock and then starts a new keeper.
                    stop_server(self.server)
                    return
            self._revive()
            time.sleep(PULSE)

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _start(self) -> None:
        log = opened_log(self.place)
        try:
            self.server = start_server(self.place, self.profile, log)
        finally:
            os.close(log)
        self.started = time.monotonic()

    def _revive(self) -> None:
        now = time.monotonic()
        if self.server.poll() is None:
            if now - self.started > PATIENCE:
                self.failing_since = None
            return
        self.failing_since = self.failing_since or now
        if now - self.failing_since > PATIENCE:
            raise DatabaseError("PostgreSQL does not start; the lines above say why.")
        self._start()
