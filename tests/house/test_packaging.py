"""A wheel holds what an office needs where there is no checkout."""

import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return a wheel of the house as it stands."""
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with ZipFile(next(target.glob("*.whl"))) as opened:
        yield opened


def test_an_installed_office_speaks_indonesian(wheel):
    with wheel.open("bakumutu/locale/id/LC_MESSAGES/django.mo") as compiled:
        assert GNUTranslations(compiled).gettext("Add a person") == "Tambah orang"


@pytest.mark.parametrize("kind", ["html", "css", "js", "typ", "yaml", "csv"])
def test_a_wheel_holds_what_python_reads_beside_itself(wheel, kind):
    files = (ROOT / "bakumutu").rglob(f"*.{kind}")
    wanted = {path.relative_to(ROOT).as_posix() for path in files}

    assert wanted != set()
    assert wanted <= set(wheel.namelist())
