"""What a backup says of itself."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bakumutu.postgres.errors import DatabaseError

FORMAT = 1
Migration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Versions, schema, number of rows, and the SHA-256 of every member."""

    product: str
    postgresql: int
    made_at: str
    migrations: tuple[Migration, ...]
    rows: Mapping[str, int]
    members: Mapping[str, str]
    with_keys: bool
    format: int = FORMAT

    def as_json(self) -> str:
        """Return the text of ``manifest.json``."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def read_manifest(text: str) -> Manifest:
    """Return the manifest that ``text`` holds, or say why it cannot be used."""
    try:
        given: dict[str, Any] = json.loads(text)
    except ValueError as fault:
        raise DatabaseError("The manifest of this backup cannot be read.") from fault
    if given.get("format", 0) > FORMAT:
        raise DatabaseError(
            f"This backup has format {given['format']}, written by a newer version"
            f" ({given.get('product')}); this one reads up to {FORMAT}."
        )
    try:
        migrations = tuple((room, name) for room, name in given.pop("migrations"))
        return Manifest(migrations=migrations, **given)
    except (KeyError, TypeError, ValueError) as fault:
        raise DatabaseError(f"The manifest of this backup is wrong: {fault}") from fault


def refuse_newer(
    manifest: Manifest, *, product: str, postgresql: int, known: frozenset[Migration]
) -> None:
    """Refuse a backup that a newer product, server or schema has written."""
    if _version(manifest.product) > _version(product):
        raise DatabaseError(
            f"This backup was written by Bakumutu {manifest.product}; this is"
            f" {product}. Install that version or a later one."
        )
    if manifest.postgresql > postgresql:
        raise DatabaseError(
            f"This backup comes from PostgreSQL {manifest.postgresql}; the database"
            f" here is {postgresql}."
        )
    newer = sorted(set(manifest.migrations) - known)
    if newer:
        raise DatabaseError(
            "This backup has tables that this version does not know"
            f" ({newer[0][0]} {newer[0][1]}); a newer version wrote it."
        )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())
