"""What a program reads from ``script/bench``."""

import json
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "script"


def stand_in(path, line):
    """Put a program there that says one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{line}'\n")
    path.chmod(0o755)


def test_it_prints_one_object_alone_however_much_the_set_up_says(tmp_path):
    stand_in(tmp_path / "script/setup", "Setting up .venv ...")
    stand_in(tmp_path / ".venv/bin/python", '{"list_50_of_100000_s": 0.04}')
    shutil.copy(SCRIPT / "bench", tmp_path / "script/bench")

    ran = subprocess.run(
        [tmp_path / "script/bench", "lists", "--json"], capture_output=True, check=True
    )

    assert json.loads(ran.stdout) == {"list_50_of_100000_s": 0.04}
