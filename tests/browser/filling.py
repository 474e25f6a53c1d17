"""Fills the office that the browser visits, and prints what is where as JSON.

Run as a program: the served office has settings and a database of its own.
"""

import json

import click

from bakumutu.config.cli.session import working_office

PASSWORD = "peragaan-di-peramban"


def main() -> None:
    with working_office():
        from bakumutu.ledger.scope import office_scope
        from tests.browser import addresses, content

        held, links = content.fill(PASSWORD)
        with office_scope(held.cast.office.pk):
            told = {
                "password": PASSWORD,
                "owner_links": links,
                "people": held.emails(),
                "pages": addresses.pages(held),
                "things": addresses.things(held),
            }
    click.echo(json.dumps(told))


if __name__ == "__main__":
    main()
