"""The command line: one group, one module per command."""

import os
from importlib import import_module

import click

from bakumutu import __version__

#: Where each command lives. A module is imported when its command is asked for:
#: judging a file must not wait for a database driver.
COMMANDS = {
    "db": "bakumutu.config.cli.db:db",
    "demo": "bakumutu.config.cli.demo:demo",
    "judge": "bakumutu.config.cli.judge:judge",
    "ledger": "bakumutu.config.cli.ledger:ledger_commands",
    "manage": "bakumutu.config.cli.django_commands:manage",
    "office": "bakumutu.config.cli.office:office_commands",
    "standards": "bakumutu.config.cli.standards:standards_commands",
    "up": "bakumutu.config.cli.up:up",
    "verify": "bakumutu.config.cli.verify:verify",
    "worker": "bakumutu.config.cli.up:work",
}


class CommandsByName(click.Group):
    """A group that finds its commands in ``COMMANDS``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=CommandsByName)
@click.version_option(__version__, prog_name="bakumutu")
def main() -> None:
    """Run a standardisation service office from one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bakumutu.config.settings")
