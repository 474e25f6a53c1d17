"""``bakumutu demo``: two offices at work, and everything they sealed as files."""

import secrets
from pathlib import Path

import click

from bakumutu.config.cli.session import working_office
from bakumutu.config.cli.up import load_reference_facts


@click.group("demo", invoke_without_command=True)
@click.pass_context
def demo(context: click.Context) -> None:
    """Fill two demonstration offices and print how to sign in."""
    if context.invoked_subcommand is None:
        with working_office():
            fill_when_empty()
            print_sign_ins()


@demo.command("export")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def export(*, directory: Path) -> None:
    """Write every sealed document, its credentials and the keys to check them."""
    with working_office():
        from bakumutu.letters.exports import export as export_documents

        fill_when_empty()
        count = export_documents(directory)
        click.echo(f"{count} documents in {directory}")


def fill_when_empty() -> None:
    """Fill the offices with a progress bar; what is there already stays as it is."""
    from bakumutu.demo.filling import fill, is_filled, step_count

    if is_filled():
        return
    load_reference_facts()
    steps = fill(password())
    with click.progressbar(steps, step_count(), "Mengisi kantor peragaan") as bar:
        for _step in bar:
            pass


def password() -> str:
    """Return the password of every demonstration account, made once."""
    from django.conf import settings

    kept: Path = settings.HOME / "keys" / "demonstration"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(f"peragaan-{secrets.token_hex(4)}")
    return kept.read_text()


def print_sign_ins() -> None:
    """Print one line per role."""
    from django.conf import settings
    from django.utils import translation

    from bakumutu.demo.sign_ins import sign_ins

    with translation.override("id"):
        rows = list(sign_ins())
    click.echo(f"\nMasuk di {settings.PUBLIC_URL}/ (sign in there)")
    click.echo(f"Kata sandi semua akun (password of all accounts): {password()}")
    office = ""
    for row in rows:
        if row.office != office:
            office = row.office
            click.echo(f"\n{office}")
        click.echo(f"  {row.role:<26} {row.person:<22} {row.by}")
