"""In which order `up` stops what it runs."""

import sys

import pytest

from bakumutu.config.cli import family
from bakumutu.config.cli.up import watch


class Database:
    """A server that is looked after just when somebody stops the office."""

    def __init__(self) -> None:
        self.helped: list[bool] = []
        sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
        self.child = family.Child("Somebody who uses it", sleeper)

    def is_kept(self) -> bool:
        raise KeyboardInterrupt

    def settle(self) -> None:
        self.helped.append(self.child.process.poll() is None)


@pytest.mark.django_db
def test_the_database_writes_down_what_it_has_while_its_users_end(monkeypatch):
    monkeypatch.setenv("BAKUMUTU_URL", "http://localhost")
    database = Database()

    with pytest.raises(KeyboardInterrupt):
        watch([database.child], database)

    assert database.helped == [True]
    assert database.child.process.poll() is not None
