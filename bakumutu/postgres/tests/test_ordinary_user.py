"""What root's tests prove is proved again as a user without any privilege."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

pytestmark = pytest.mark.fault

NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}
PACKAGES = sysconfig.get_path("purelib")
CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(os.geteuid() != 0, reason="this run is an ordinary user's already")
def test_all_holds_for_an_ordinary_user(new_home):
    other = new_home()
    os.chown(other, NOBODY["user"], NOBODY["group"])
    python = python_of_everybody()
    if python is None:
        pytest.skip("the checkout or its packages lie where no other account may read")
    rest = ["test_life.py", "test_privacy.py"]
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]

    done = run(
        [*command, *[str(Path(__file__).with_name(name)) for name in rest]], other
    )

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def python_of_everybody() -> str | None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = shutil.which(version, path="/usr/bin:/usr/local/bin")
    for python in filter(None, (sys.executable, found)):
        if run([python, "-c", "import bakumutu, psycopg"], Path("/")).returncode == 0:
            return python
    return None


def run(command: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "BAKUMUTU_HOME": str(home / "h"),
        "HOME": str(home),
        "PATH": os.defpath,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join([str(CHECKOUT), PACKAGES]),
    }
    try:
        return subprocess.run(
            command,
            check=False,
            env=environment,
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            **NOBODY,
        )
    except PermissionError as refusal:
        return subprocess.CompletedProcess(command, 126, "", str(refusal))
