"""Under which account the server runs: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bakumutu.postgres.errors import DatabaseError

#: Ours alone, made when missing. ``nobody`` is never used: other services share it.
OUR_ACCOUNT = "bakumutu"
#: The distribution's own database account, where no account can be made.
DISTRIBUTION_ACCOUNT = "postgres"


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the system."""

    uid: int
    gid: int

    def as_subprocess(self) -> dict[str, Any]:
        """Return the arguments that start a process as this account."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> Path:
        """Make ``path`` this account's own."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)
        return path


def server_account(data: Path) -> Account:
    """Return the account for the cluster at ``data``: its owner, else a fitting one."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    return _known(OUR_ACCOUNT) or _made() or _known(DISTRIBUTION_ACCOUNT) or _refused()


def _known(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def _made() -> Account | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        options = ["--system", "--no-create-home", "--home-dir", "/nonexistent"]
        options += ["--shell", "/usr/sbin/nologin", OUR_ACCOUNT]
        subprocess.run([useradd, *options], capture_output=True, check=False)  # noqa: S603 -- fixed words
    return _known(OUR_ACCOUNT)


def _refused() -> Account:
    raise DatabaseError(
        "PostgreSQL does not run as root and no account for it could be made. Create"
        f" one (useradd --system {OUR_ACCOUNT}), run Bakumutu as an ordinary user, or"
        " set DATABASE_URL."
    )
