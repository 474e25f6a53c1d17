"""Row-level security as migration operations: one line per table of an office."""

from django.conf import settings
from django.db.migrations.operations import RunSQL

_OFFICE = "office_id = (select nullif(current_setting('app.office', true), '')::uuid)"
#: The person who is signing in, before an office is chosen.
OWN_PERSON = (
    "person_id = (select nullif(current_setting('app.person', true), '')::uuid)"
)


def office_policy(table: str, *, also_read: str = "") -> RunSQL:
    """Return the operation that shows rows of ``table`` to their office alone.

    ``also_read`` is an SQL condition that opens single rows for reading besides.
    """
    read = f"{_OFFICE} or {also_read}" if also_read else _OFFICE
    return RunSQL(
        sql=(
            f"alter table {table} enable row level security;"
            f"create policy office_reads on {table} for select using ({read});"
            f"create policy office_writes on {table} using ({_OFFICE})"
            f" with check ({_OFFICE});"
        ),
        reverse_sql=(
            f"drop policy office_writes on {table};"
            f"drop policy office_reads on {table};"
            f"alter table {table} disable row level security;"
        ),
    )


def append_only(table: str) -> RunSQL:
    """Return the operation that leaves the application only reading and adding."""
    role = settings.DATABASE_APP_ROLE
    return RunSQL(
        sql=f"revoke update, delete, truncate on {table} from {role};",
        reverse_sql=f"grant update, delete on {table} to {role};",
    )


def history_is_append_only(table: str) -> RunSQL:
    """Return the operation for a table of row versions: one office's, never changed."""
    policy, closed = office_policy(table), append_only(table)
    return RunSQL(
        sql=f"{policy.sql}{closed.sql}",
        reverse_sql=f"{closed.reverse_sql}{policy.reverse_sql}",
    )
