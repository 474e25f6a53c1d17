"""Whose rows a transaction may see: PostgreSQL decides, not the query."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

_ENTER = (
    "select set_config('app.office', %s, true), set_config('app.person', %s, true),"
    " set_config('app.code', %s, true)"
)
_PRESENT = (
    "select coalesce(current_setting('app.office', true), ''),"
    " coalesce(current_setting('app.person', true), ''),"
    " coalesce(current_setting('app.code', true), '')"
)


def enter_scope(
    *, office_id: UUID | None = None, person_id: UUID | None = None, code: str = ""
) -> None:
    """Let the rest of this transaction see one office, person or public code."""
    if not connection.in_atomic_block:
        message = "A scope lives inside a transaction; open one first."
        raise RuntimeError(message)
    _enter(str(office_id or ""), str(person_id or ""), code)


@contextmanager
def office_scope(office_id: UUID) -> Iterator[None]:
    """Run the block in one transaction that sees the rows of one office."""
    with own_scope():
        enter_scope(office_id=office_id)
        yield


@contextmanager
def own_scope() -> Iterator[None]:
    """Run the block in a transaction whose scope ends with it.

    Inside another transaction the outer scope comes back after the block; after an
    error PostgreSQL restores it by itself, with the savepoint.
    """
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        outer = _present() if is_nested else None
        yield
        if outer is not None and not connection.needs_rollback:
            _enter(*outer)


def _enter(office_id: str, person_id: str, code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [office_id, person_id, code])


def _present() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT)
        office_id, person_id, code = cursor.fetchone()
    return office_id, person_id, code
