"""Whose rows a transaction may see: PostgreSQL decides, not the query."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction


def enter_scope(
    *, office_id: UUID | None = None, person_id: UUID | None = None, code: str = ""
) -> None:
    """Let the rest of this transaction see one office, person or public code."""
    if not connection.in_atomic_block:
        message = "A scope lives inside a transaction; open one first."
        raise RuntimeError(message)
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.office', %s, true),"
            " set_config('app.person', %s, true),"
            " set_config('app.code', %s, true)",
            [str(office_id or ""), str(person_id or ""), code],
        )


@contextmanager
def office_scope(office_id: UUID) -> Iterator[None]:
    """Run the block in one transaction that sees the rows of one office."""
    with transaction.atomic():
        enter_scope(office_id=office_id)
        yield
