"""The command line: one group, one module per command."""

import os

import click

from bakumutu import __version__
from bakumutu.config.cli.db import db
from bakumutu.config.cli.judge import judge
from bakumutu.config.cli.ledger import ledger_commands
from bakumutu.config.cli.session import reachable_database
from bakumutu.config.cli.up import up, work
from bakumutu.config.cli.verify import verify


@click.group()
@click.version_option(__version__, prog_name="bakumutu")
def main() -> None:
    """Run a standardisation service office from one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bakumutu.config.settings")


@main.command(
    "manage",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own management commands."""
    from django.core.management import execute_from_command_line

    with reachable_database():
        execute_from_command_line(["bakumutu manage", *arguments])


main.add_command(db)
main.add_command(ledger_commands)
main.add_command(judge)
main.add_command(up)
main.add_command(work)
main.add_command(verify)
