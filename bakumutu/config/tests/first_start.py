"""A home in which an office was started once: what that makes is copied from there.

Making all tables takes a quarter of a minute, and several parts of the suite begin with
an office that has them. The copied office was started by ``bakumutu up`` from nothing.
"""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from bakumutu.config.tests.running import WATCH, RunningOffice
from bakumutu.postgres import locks
from bakumutu.postgres.attachment import stop
from bakumutu.postgres.home import home as home_of_the_tests
from bakumutu.postgres.home import private_directory
from bakumutu.postgres.place import SYSTEM_ROOM, place_of
from bakumutu.postgres.tests.copying import copy_home

_PACKAGE = Path(__file__).resolve().parents[2]
#: Whatever a first start is made of; another one is made when a line of it changes.
_MADE_OF = (
    "*/migrations/*.py",
    "config/cli/*.py",
    "ledger/*.py",
    "postgres/*.py",
    "../requirements.lock",
)
_PATIENCE = 600
NOTE_WHO_LEAVES = """
import atexit, os, pathlib

def note(how):
    with (pathlib.Path(os.environ["BAKUMUTU_HOME"]) / how).open("a") as notes:
        notes.write(f"{os.getpid()}\\n")

def leave(status, at_once=os._exit):
    note("left-at-once")
    at_once(status)

atexit.register(note, "taken-apart")
os._exit = leave
"""


def furnish(home: Path) -> None:
    """Give an empty ``home`` the keys, the tables and the facts of a first start."""
    room = private_directory(home_of_the_tests() / "first-start")
    with locks.alone(room / "lock"):
        made = _made(room)
    copy_home(made, home)


@contextmanager
def home_for_an_office() -> Iterator[Path]:
    """Make a home in which an office was started; in the end nothing of it is left."""
    home = Path(tempfile.mkdtemp(prefix="bkm", dir="/tmp"))
    furnish(home)
    (home / WATCH).mkdir()
    (home / WATCH / "sitecustomize.py").write_text(NOTE_WHO_LEAVES)
    yield home
    stop(home)
    remove(home)


def remove(home: Path) -> None:
    """Remove a home of which nothing runs, with the cluster that lies elsewhere."""
    root = place_of(home).root
    if root.parent == SYSTEM_ROOM:
        shutil.rmtree(root, ignore_errors=True)
    shutil.rmtree(home)


def _made(room: Path) -> Path:
    home = room / _fingerprint()
    if not (home / "ended").exists():
        for older in filter(Path.is_dir, room.iterdir()):
            stop(older)
            remove(older)
        _start_once(private_directory(home))
        (home / "ended").touch()
    return home


def _start_once(home: Path) -> None:
    office = RunningOffice(home)
    assert office.answers(within=_PATIENCE), office.said.read_text()
    office.end(signal.SIGTERM)
    assert office.process.returncode == 0, office.said.read_text()


def _fingerprint() -> str:
    digest = sha256()
    for pattern in _MADE_OF:
        for path in sorted(_PACKAGE.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
