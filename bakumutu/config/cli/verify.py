"""``bakumutu verify``: every check of one sealed file, listed with its answer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bakumutu.config.cli.session import working_office
from bakumutu.letters.verification.checks import Answer, Verification
from bakumutu.letters.verification.files import verify as verify_file
from bakumutu.letters.verification.trust import Directory, Network, Source

_SIGNS = {Answer.PASSED: "✓", Answer.REFUSED: "✗", Answer.NOT_CHECKED: "·"}


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--trust",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Directory with did.json and status/, such as an export; needs no database.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    help="Host that may be asked for keys and status lists; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(
    *, file: Path, trust: Path | None, hosts: tuple[str, ...], as_json: bool
) -> None:
    """Check a sealed PDF or credential; exit code 1 when it is refused."""
    with _source(trust, frozenset(hosts)) as source:
        found = verify_file(file, source)
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=2, ensure_ascii=False))
    else:
        _tell(found)
    raise SystemExit(0 if found.is_accepted else 1)


@contextmanager
def _source(trust: Path | None, hosts: frozenset[str]) -> Iterator[Source]:
    if trust is not None:
        yield Directory(trust)
        return
    with working_office():
        from bakumutu.letters.installation import Installation

        yield Installation(Network(hosts))


def _tell(found: Verification) -> None:
    click.echo(f"{found.file}: {found.form} {found.number}".rstrip())
    width = max(len(check.name) for check in found.checks)
    for check in found.checks:
        sign, name = _SIGNS[check.answer], check.name.ljust(width)
        click.echo(f"  {sign} {name}  {check.answer}: {check.detail}")
    click.echo("ACCEPTED" if found.is_accepted else "REFUSED")
