"""``bakumutu manage``: Django's own commands, against our database."""

import click

from bakumutu.config.cli.session import reachable_database


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own management commands."""
    from django.core.management import execute_from_command_line

    with reachable_database():
        execute_from_command_line(["bakumutu manage", *arguments])
