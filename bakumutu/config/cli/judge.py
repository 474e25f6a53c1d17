"""``bakumutu judge``: a table of results against a standard, without a database."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from bakumutu.config.judging.assessment import Assessment, assess
from bakumutu.config.judging.faults import JudgingError, refuse
from bakumutu.config.judging.machine import as_json
from bakumutu.config.judging.page import as_page
from bakumutu.config.judging.plan import Asked, plan
from bakumutu.config.judging.table import read_table
from bakumutu.config.judging.terminal import as_text, carried
from bakumutu.config.judging.words import Language, Speech
from bakumutu.rules.judgement import DecisionRule

SHOWN_FAULTS = 20
UNUSABLE = 2


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--against", required=True, help="Number of the standard.")
@click.option(
    "--map",
    "mapping",
    required=True,
    multiple=True,
    help="Columns and parameters: water=kadar_air,fat=lemak.",
)
@click.option("--grade", default="", help="Grade, where the standard has several.")
@click.option(
    "--expanded-uncertainty",
    "uncertainties",
    multiple=True,
    help="U for all (0.5 or 2%), or for one parameter (lemak=0.4).",
)
@click.option(
    "--rule",
    type=click.Choice([each.value for each in DecisionRule]),
    default=DecisionRule.SIMPLE.value,
    show_default=True,
    help="How the uncertainty enters the verdict.",
)
@click.option(
    "--decimal-sign",
    type=click.Choice([",", "."]),
    help="The decimal sign of the file, where it cannot be told.",
)
@click.option("--json", "wants_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), help="Write a page to this file."
)
@click.option(
    "--lang",
    type=click.Choice([each.value for each in Language]),
    default=Language.ID.value,
    show_default=True,
    help="Language of the answer.",
)
def judge(file: Path, **options: Any) -> None:  # noqa: ANN401 - click passes each option
    """Judge the results in a CSV FILE against a standard, without a database."""
    say = Speech(Language(options["lang"]))
    try:
        assessment = _assessed(file, options)
        _show(assessment, say, file=file, options=options)
    except JudgingError as error:
        _fail(error, say)


def _assessed(file: Path, options: dict[str, Any]) -> Assessment:
    names = ("against", "mapping", "grade", "rule", "uncertainties")
    asked = Asked(**{name: options[name] for name in names})
    try:
        data = file.read_bytes()
    except OSError:
        raise refuse("no_file", path=str(file)) from None
    return assess(plan(asked), read_table(data), options["decimal_sign"])


def _show(
    assessment: Assessment, say: Speech, *, file: Path, options: dict[str, Any]
) -> None:
    if options["page"]:
        _save(options["page"], as_page(assessment, say, file.name))
    if options["wants_json"]:
        click.echo(as_json(assessment))
        return
    click.echo(carried(as_text(assessment, say), sys.stdout.encoding))
    if options["page"]:
        click.echo(say("saved", path=options["page"]))


def _save(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError:
        raise refuse("no_output", path=str(path)) from None


def _fail(error: JudgingError, say: Speech) -> NoReturn:
    click.echo(say("error"), err=True)
    for fault in error.faults[:SHOWN_FAULTS]:
        click.echo(f"- {say.fault(fault)}", err=True)
    left = len(error.faults) - SHOWN_FAULTS
    if left > 0:
        click.echo(say("more_faults", count=left), err=True)
    raise SystemExit(UNUSABLE)
