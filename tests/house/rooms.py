"""The rooms as the house tests meet them: modules, addresses, tables."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import NamedTuple
from uuid import uuid4

from django.db import connection
from django.urls import get_resolver

import bakumutu
from bakumutu.rules.journey import Journey
from bakumutu.web.access import Access

PACKAGE = Path(bakumutu.__file__).parent


class Page(NamedTuple):
    """One address of the house."""

    name: str
    route: str
    access: Access | None

    def path(self, key: object = None) -> str:
        """Return an address of this page, for ``key`` or for nothing that exists."""
        fillings = {"uuid": key or uuid4(), "int": 1}
        return "/" + re.sub(
            r"<(\w+):\w+>", lambda found: str(fillings.get(found[1], "zzz")), self.route
        )


def pages(patterns=None, route="", space="") -> Iterator[Page]:
    """Yield every address, allauth's included."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from pages(pattern.url_patterns, here, inner)
        else:
            access = getattr(pattern.callback, "access", None)
            yield Page(f"{space}{pattern.name}", here, access)


def modules(kind: str) -> list[str]:
    """Return the names of all modules called ``kind``, of every room."""
    packages = walk_packages(bakumutu.__path__, "bakumutu.")
    return [each.name for each in packages if each.name.endswith(f".{kind}")]


def journeys() -> dict[str, tuple[Journey, ...]]:
    """Return the journeys of every room."""
    found = {}
    for name in modules("journeys"):
        values = vars(import_module(name)).values()
        room = name.split(".")[1]
        found[room] = tuple(each for each in values if isinstance(each, Journey))
    return found


def sources(*parts: str) -> Iterator[tuple[Path, ast.Module]]:
    """Yield the parsed Python files below a part of the package, without tests."""
    for path in sorted(PACKAGE.joinpath(*parts).rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def tables_of_offices() -> list[str]:
    """Return every table that has an ``office_id``."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.columns"
            " join information_schema.tables using (table_schema, table_name)"
            " where column_name = 'office_id' and table_schema = 'public'"
            " and table_type = 'BASE TABLE' order by table_name"
        )
        return [name for (name,) in cursor.fetchall()]
