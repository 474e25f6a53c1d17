"""Many rows like one: a planner thinks differently of a table of a thousand rows."""

from django.db import connection
from django.db.models import Model


def crowd(row: Model, *texts: str, count: int = 2000) -> None:
    """Copy a row ``count`` times, with a number of its own in the columns ``texts``."""
    table = row._meta.db_table
    own = ", ".join(f"'{text}', n::text" for text in texts)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} select copy.* from {table} original,"
            " generate_series(1, %s) n, jsonb_populate_record(original,"
            f" jsonb_build_object('id', gen_random_uuid(), {own})) copy"
            " where original.id = %s",
            [count, row.pk],
        )
