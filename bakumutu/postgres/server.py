"""One PostgreSQL server process: how it starts, answers and stops."""

import os
import signal
import socket
import stat
import struct
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bakumutu.postgres.account import Account, server_account
from bakumutu.postgres.children import dying_with_parent
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.place import SOCKET_FILE, Place
from bakumutu.postgres.programs import program_for

#: Waits for a fast shutdown, then for an immediate one; WAL repairs after the latter.
#: Only the first has something to write, hence most of the time. Together with what the
#: processes of ``up`` are given, a second of the promised five is left over.
PATIENCE = ((signal.SIGINT, 1.8), (signal.SIGQUIT, 0.3), (signal.SIGKILL, 0.4))


@dataclass(frozen=True, slots=True)
class Profile:
    """What a server is for, as the options that differ."""

    name: str
    options: tuple[str, ...]


OFFICE = Profile("office", ("fsync=on", "shared_buffers=256MB", "max_wal_size=2GB"))
#: Tests lose their data with the machine's power, and are three times as fast.
TEST = Profile("test", ("fsync=off", "synchronous_commit=off", "full_page_writes=off"))
PROFILES = {profile.name: profile for profile in (OFFICE, TEST)}

_OPTIONS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "password_encryption=scram-sha-256",
    "track_commit_timestamp=on",
    "max_connections=200",
    "log_line_prefix=%m [%p] ",
    "log_checkpoints=off",
    "log_min_error_statement=panic",
)


def start_server(place: Place, profile: Profile, log: int) -> subprocess.Popen[bytes]:
    """Start a server that dies with this process, and return without waiting."""
    account = server_account(place.data)
    command = [str(program_for(account, "postgres")), "-D", str(place.data)]
    command += ["-k", str(_private_socket_directory(place, account))]
    for option in (*_OPTIONS, *profile.options):
        command += ["-c", option]
    return subprocess.Popen(  # noqa: S603 -- the wheel's own program
        command,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", **_stale_process(place)},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        preexec_fn=dying_with_parent(signal.SIGINT),  # noqa: PLW1509 -- the keeper has one thread
        **account.as_subprocess(),
    )


def stop_server(process: subprocess.Popen[bytes]) -> None:
    """Stop the server, more roughly when it does not hurry."""
    for how, patience in PATIENCE:
        process.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            return


def listener(place: Place) -> int | None:
    """Return the process id behind the socket, as the kernel knows it."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(place.socket / SOCKET_FILE))
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        return _peer(probe)


def end_orphan(place: Place) -> None:
    """End a server whose keeper was killed; its clients will connect again."""
    for how, patience in PATIENCE:
        orphan = listener(place)
        if orphan is None:
            return
        with suppress(ProcessLookupError):
            os.kill(orphan, how)
        _wait_until_gone(place, patience)


def _wait_until_gone(place: Place, patience: float) -> None:
    deadline = time.monotonic() + patience
    while listener(place) is not None and time.monotonic() < deadline:
        time.sleep(0.05)


def _peer(probe: socket.socket) -> int:
    if sys.platform == "darwin":
        local_peer_pid = probe.getsockopt(0, 2, 4)  # SOL_LOCAL, LOCAL_PEERPID
        return int.from_bytes(local_peer_pid, sys.byteorder)
    credentials = probe.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return int(struct.unpack("3i", credentials)[0])


def _stale_process(place: Place) -> dict[str, str]:
    """Return what makes the server ignore the process named in a left-over pid file.

    PostgreSQL refuses to start while *any* process of its account has that id: a
    zombie, or a stranger after a restart of the machine. We hold the keeper's lock and
    nobody listens, so the id is stale. The shared-memory check, which finds backends
    that still write, stays in force: hence not by deleting the file.
    """
    try:
        first = (place.data / "postmaster.pid").read_text().split("\n", 1)[0]
    except FileNotFoundError:
        return {}
    return {"PG_GRANDPARENT_PID": first.strip()}


def _private_socket_directory(place: Place, account: Account) -> Path:
    path = place.socket
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    found = path.lstat()
    if found.st_uid == os.geteuid():
        account.give(path)
    elif found.st_uid != account.uid:
        raise DatabaseError(
            f"Another account occupies {path}; remove it and try again."
        )
    if not stat.S_ISDIR(found.st_mode) or stat.S_IMODE(found.st_mode) != 0o700:
        raise DatabaseError(f"{path} is not a private directory (0700); remove it.")
    return path
