"""The database of this installation, embedded or named, ready to be used."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bakumutu.postgres.address import maintenance_address
from bakumutu.postgres.attachment import Attachment, attach
from bakumutu.postgres.external import check_external
from bakumutu.postgres.home import home, private_directory
from bakumutu.postgres.restore import finish_restore


@contextmanager
def available_database(
    environ: Mapping[str, str] = os.environ,
) -> Iterator[Attachment | None]:
    """Keep the database usable; the embedded server runs while this is entered."""
    if environ.get("DATABASE_URL"):
        private_directory(home(environ))
        check_external(environ)
        finish_restore(home(environ), maintenance_address(environ))
        yield None
        return
    with attach(home(environ)) as attachment:
        finish_restore(home(environ), maintenance_address(environ))
        yield attachment
