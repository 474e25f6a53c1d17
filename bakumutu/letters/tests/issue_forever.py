"""Issues documents until killed; run by the fault test in a process of its own."""

import os
import sys
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bakumutu.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- Django first
from django.db import connections  # noqa: E402 -- Django first

from bakumutu.ledger.events import SystemAuthor  # noqa: E402 -- Django first
from bakumutu.ledger.scope import office_scope  # noqa: E402 -- Django first
from bakumutu.letters.actions import issue  # noqa: E402 -- Django first
from bakumutu.letters.tests.samples import report_draft  # noqa: E402 -- Django first


def main(office_id: UUID, database: str) -> None:
    """Issue reports one after the other, each in a transaction of its own."""
    settings.DATABASES["default"]["NAME"] = database
    connections["default"].settings_dict["NAME"] = database
    while True:
        with office_scope(office_id):
            document = issue(report_draft(office_id), by=SystemAuthor(office_id))
        sys.stdout.write(f"{document.number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(UUID(sys.argv[1]), os.environ["LETTERS_TEST_DATABASE"])
