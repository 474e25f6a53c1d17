"""The statistics are published alone: a wheel with all of them and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mutustat"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Return the wheel, built from the package's own folder."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place]
    subprocess.run(command, cwd=PACKAGE, check=True, capture_output=True)
    (built,) = place.glob("*.whl")
    return built


def test_the_wheel_holds_every_module_and_no_test(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    modules = {
        each.relative_to(ROOT).as_posix()
        for each in PACKAGE.rglob("*.py")
        if "tests" not in each.parts
    }

    assert modules <= inside
    assert not [name for name in inside if "/tests/" in name or "bakumutu" in name]


def test_the_wheel_proves_itself_where_nothing_else_of_ours_is(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import mutustat, mutustat.checking.runner as runner\n"
        f"assert mutustat.__file__.startswith({str(tmp_path)!r})\n"
        "sys.exit(runner.main(['check']))"
    )

    ran = subprocess.run(
        [sys.executable, "-I", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout[-500:] + ran.stderr[-500:]
    assert ran.stdout.endswith(" 0 failed\n")
