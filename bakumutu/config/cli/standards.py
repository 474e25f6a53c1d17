"""``bakumutu standards``: find the standard of a product, without a database."""

import sys

import click

from bakumutu.config.finding.answer import Question, answer
from bakumutu.config.finding.shown import as_json, as_text
from bakumutu.config.judging.terminal import carried
from bakumutu.config.judging.words import Language


@click.group("standards")
def standards_commands() -> None:
    """Look things up in the packaged standards."""


@standards_commands.command("find")
@click.argument("words", nargs=-1)
@click.option("--kbli", default="", help="Five digits of the KBLI.")
@click.option("--hs", default="", help="Code of the Harmonised System, from 4 digits.")
@click.option(
    "--scale",
    type=click.Choice(["micro", "small", "medium", "large"]),
    help="Scale of the business, for the route.",
)
@click.option(
    "--risk",
    type=click.Choice(["low", "medium_low", "medium_high", "high"]),
    help="Risk class of the business in OSS, for the route.",
)
@click.option("--limit", default=10, show_default=True, help="Most results shown.")
@click.option("--json", "wants_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--lang",
    type=click.Choice([each.value for each in Language]),
    default=Language.ID.value,
    show_default=True,
    help="Language of the answer.",
)
def find(*, words: tuple[str, ...], limit: int, wants_json: bool, **said: str) -> None:
    """Find the SNI that applies to a product, by the WORDS of its owner."""
    language = Language(said.pop("lang"))
    known = {key: value for key, value in said.items() if value}
    found = answer(Question(" ".join(words), **known), limit=max(limit, 1))
    show = as_json if wants_json else as_text
    click.echo(carried(show(found, language), sys.stdout.encoding))
