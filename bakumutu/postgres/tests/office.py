"""A tiny office in the shape of a real one: a table, a document and a key."""

from pathlib import Path

from bakumutu.postgres.address import embedded_address
from bakumutu.postgres.backup import Contents
from bakumutu.postgres.restore import Destination
from bakumutu.postgres.roles import OWNER_ROLE, SUPERUSER
from bakumutu.postgres.tests.conftest import ask

KNOWN = frozenset({("office", "0001_initial")})


def furnish(home: Path, word: str) -> None:
    """Let table, document and key all say ``word``."""
    ask(
        home,
        "create table if not exists django_migrations (app text, name text);"
        "truncate django_migrations;"
        "insert into django_migrations values ('office', '0001_initial');"
        "create table if not exists word (word text); truncate word;"
        f"insert into word values ('{word}');"
        "revoke update on word from bakumutu_app",
    )
    for name in ("documents/ab/cd.pdf", "keys/offices/key.pem"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(word)


def words(home: Path) -> tuple[str, str, str]:
    """Return what table, document and key say."""
    ((row,),) = ask(home, "select word from word")
    document = (home / "documents" / "ab" / "cd.pdf").read_text()
    return str(row), document, (home / "keys" / "offices" / "key.pem").read_text()


def contents(home: Path, *, with_keys: bool = False) -> Contents:
    return Contents(embedded_address(OWNER_ROLE, home), home, "1.2.0", with_keys)


def destination(home: Path, product: str = "1.2.0", known=KNOWN) -> Destination:
    owner = embedded_address(OWNER_ROLE, home)
    return Destination(home, owner, maintenance(home), product, known)


def maintenance(home: Path):
    superuser = embedded_address(SUPERUSER, home)
    return type(superuser)(
        superuser.host, "", "postgres", superuser.user, superuser.password
    )
