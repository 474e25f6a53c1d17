"""The data directory: database, documents and keys of one installation."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path


def home(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the data directory that ``BAKUMUTU_HOME`` or the platform names."""
    named = environ.get("BAKUMUTU_HOME")
    if named:
        return Path(named).expanduser().absolute()
    return user_data_path("bakumutu", appauthor=False)


def private_directory(path: Path) -> Path:
    """Return ``path``; what is missing of it is made for its owner alone.

    Directories that are there keep their modes, whoever made them.
    """
    missing = [each for each in path.parents if not each.exists()]
    # mkdir(parents=True) would leave those above open to everybody.
    for each in (*reversed(missing), path):
        each.mkdir(mode=0o700, exist_ok=True)
    return path


def open_private(path: Path, flags: int) -> int:
    """Open ``path`` for its owner alone; a file made by root goes to the directory's.

    An administrator who looks after another account's installation must not leave
    files there that the account cannot open. Links are refused.
    """
    descriptor = os.open(path, flags | os.O_NOFOLLOW, 0o600)
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def kept_secret(path: Path) -> str:
    """Return the secret stored at ``path``, generating it on first use."""
    if not path.exists():
        private_directory(path.parent)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(36))
        _publish(draft, path)
    return path.read_text().strip()


def _publish(draft: Path, path: Path) -> None:
    # link() refuses an existing target: of two processes the first one wins.
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
