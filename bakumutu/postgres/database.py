"""The database of this installation, embedded or named, ready to be used."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bakumutu.postgres.attachment import Attachment, attach
from bakumutu.postgres.external import check_external
from bakumutu.postgres.home import home, private_directory


@contextmanager
def available_database(
    environ: Mapping[str, str] = os.environ,
) -> Iterator[Attachment | None]:
    """Keep the database usable; the embedded server runs while this is entered."""
    if environ.get("DATABASE_URL"):
        private_directory(home(environ))
        check_external(environ)
        yield None
        return
    with attach(home(environ)) as attachment:
        yield attachment
