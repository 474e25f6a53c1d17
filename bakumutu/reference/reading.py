"""Reads the packaged files: rows of text, nothing guessed about their types."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml

#: A packaged row; the loader that asked for it knows what stands in it.
Row = dict[str, Any]

#: BaseLoader keeps every scalar as written; the C one starts a command faster.
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def text(path: str) -> str:
    """Return a packaged file, named from this package on."""
    return files("bakumutu.reference").joinpath(path).read_text(encoding="utf-8")


def rows(path: str) -> Iterator[Row]:
    """Yield the rows of a packaged CSV file under its headings."""
    return csv.DictReader(text(path).splitlines())


def tree(path: str) -> Row:
    """Return a packaged YAML file with every scalar as text."""
    loaded: Row = yaml.load(text(path), Loader=_Loader)  # noqa: S506 - builds only text
    return loaded


def number(written: str | None) -> Decimal | None:
    """Return the number with the digits it was written with, or none."""
    return Decimal(written) if written else None
