"""The table of commands: every name leads to the command that bears it."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from bakumutu.config.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_name_leads_to_its_command(name):
    assert main.get_command(None, name).name == name


def test_the_help_lists_every_command():
    said = CliRunner().invoke(main, ["--help"]).output

    assert all(name in said for name in COMMANDS)


def test_an_unknown_command_is_refused():
    assert CliRunner().invoke(main, ["dance"]).exit_code == 2


def test_asking_for_the_group_imports_no_command():
    script = "import sys, bakumutu.config.cli; assert 'psycopg' not in sys.modules"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
