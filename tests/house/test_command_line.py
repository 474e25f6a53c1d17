"""The reference of the command line names every command, argument and option."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bakumutu.config.cli import main

MANUAL = Path(__file__).parents[2] / "docs/reference/cli.md"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below ``command`` with the words that call it."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            yield from commands(inner, f"{path} {name}")
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield path, command


COMMANDS = dict(commands(main, "bakumutu"))


def section(path: str) -> str:
    """Return what the manual says about one command."""
    _before, found, after = MANUAL.read_text(encoding="utf-8").partition(
        f"\n## `{path}`\n"
    )
    return after.partition("\n## ")[0] if found else ""


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_its_section(path):
    assert section(path)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_and_argument_is_named_in_it(path):
    told = section(path)
    parameters = [name for each in COMMANDS[path].params for name in each.opts]
    options = [name for name in parameters if name.startswith("--")]
    arguments = [
        each.human_readable_name
        for each in COMMANDS[path].params
        if isinstance(each, click.Argument)
    ]

    assert [name for name in options + arguments if f"`{name}`" not in told] == []


def test_no_section_is_about_a_command_that_is_gone():
    told = MANUAL.read_text(encoding="utf-8").splitlines()
    headings = {line[4:-1] for line in told if line.startswith("## `")}

    assert headings == set(COMMANDS)
