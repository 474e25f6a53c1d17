"""Where the cluster of a data directory lies, and under which short socket path."""

import os
import secrets
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bakumutu.postgres.home import private_directory

#: Root's installations: the server's account can never enter root's private home.
SYSTEM_ROOM = Path("/var/lib/bakumutu")
#: Not TMPDIR: every process must find the same socket, whatever its environment.
SHORT_ROOM = Path("/tmp")  # noqa: S108 -- used only below a directory proved private
SOCKET_FILE = ".s.PGSQL.5432"
#: ``sun_path`` is 108 bytes on Linux and 104 on macOS, with the final zero.
LONGEST_SOCKET_PATH = 103 if sys.platform == "darwin" else 107


@dataclass(frozen=True, slots=True)
class Place:
    """The directories of one cluster."""

    root: Path

    @property
    def data(self) -> Path:
        """Return the cluster itself; it exists only when it is complete."""
        return self.root / "data"

    @property
    def draft(self) -> Path:
        """Return the cluster that is still being made."""
        return self.root / "data.draft"

    @property
    def socket(self) -> Path:
        """Return the directory of the socket, whose whole path must stay short."""
        beside = self.root / "socket"
        if len(os.fsencode(beside / SOCKET_FILE)) <= LONGEST_SOCKET_PATH:
            return beside
        name = sha256(os.fsencode(self.root)).hexdigest()[:16]
        return SHORT_ROOM / f"bakumutu-{name}"

    @property
    def run(self) -> Path:
        """Return the directory of locks and log, which the server cannot write."""
        return self.root / "run"

    @property
    def start(self) -> Path:
        """Return the lock under which clusters are made and keepers started."""
        return self.run / "start"

    @property
    def users(self) -> Path:
        """Return the lock that every process using the server shares."""
        return self.run / "users"

    @property
    def keeper(self) -> Path:
        """Return the lock that the one keeper holds; it contains its process id."""
        return self.run / "keeper"

    @property
    def log(self) -> Path:
        """Return the file that server and keeper write what happens to."""
        return self.run / "log"


def place_of(home: Path) -> Place:
    """Return where the cluster of ``home`` lies, deciding it once and for all."""
    inside = home / "postgres"
    if os.geteuid() == 0 and not os.path.lexists(inside):
        _point_to_system_room(inside)
    return Place(inside.resolve())


def _point_to_system_room(inside: Path) -> None:
    private_directory(inside.parent)
    try:
        inside.symlink_to(SYSTEM_ROOM / secrets.token_hex(6))
    except FileExistsError:
        return  # another process decided first
