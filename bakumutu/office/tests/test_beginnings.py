"""Rows are found by how a number begins, through an index, below the policies."""

import pytest
from django.db import connection

INDEXES = (
    "desk_request_number_begins",
    "laboratory_sample_begins",
    "laboratory_report_begins",
    "registry_word_begins",
)


def test_beginnings_are_compared_by_operators_that_leak_nothing(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select oprname, proleakproof from pg_operator"
            " join pg_proc on pg_proc.oid = oprcode"
            " where oprname in ('~<~', '~>=~') and oprleft = 'text'::regtype"
        )
        assert dict(cursor.fetchall()) == {"~<~": True, "~>=~": True}


@pytest.mark.parametrize("index", INDEXES)
def test_the_index_of_beginnings_leads_with_the_office(db, index):
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where indexname = %s", [index])
        (definition,) = cursor.fetchone()

    assert "(office_id, " in definition
    assert "varchar_pattern_ops" in definition or "text_pattern_ops" in definition
