"""``bakumutu office``: opening an office on this installation."""

import click

from bakumutu.config.cli.session import working_office


@click.group("office")
def office_commands() -> None:
    """Look after the offices of this installation."""


@office_commands.command("open")
@click.argument("code")
@click.option("--name", required=True, help="Name of the office.")
@click.option(
    "--kind",
    type=click.Choice(["institute", "service_office"]),
    default="institute",
    show_default=True,
    help="institute is a BSPJI, service_office is a KLT.",
)
@click.option(
    "--capability",
    "capabilities",
    multiple=True,
    type=click.Choice(
        ["guidance", "testing", "training", "consultancy", "certification"]
    ),
    help="What the office may do; may be repeated.",
)
@click.option("--city", required=True, help="City of the office.")
@click.option("--address", required=True, help="Address for the letterhead.")
@click.option("--administrator", required=True, help="Name of the first administrator.")
@click.option("--email", required=True, help="E-mail of the first administrator.")
def open_one(**typed: str | tuple[str, ...]) -> None:
    """Open the office CODE and print how its first administrator signs in."""
    with working_office():
        click.echo(_opened(dict(typed)))


def _opened(typed: dict[str, str | tuple[str, ...]]) -> str:
    from django.core.exceptions import ValidationError

    from bakumutu.office.actions import NewOffice, NewPerson, open_office

    name, email = str(typed.pop("administrator")), str(typed.pop("email"))
    first = NewPerson(name, email, "Administrator", ["administrator"])
    try:
        office, invitation = open_office(NewOffice(**typed), first)  # type: ignore[arg-type]  # checked by click
    except ValidationError as fault:
        raise click.ClickException(" ".join(fault.messages)) from None
    return (
        f"{office.name} is open. {name} signs in once, within three days, at\n"
        f"  {invitation.link}"
    )
