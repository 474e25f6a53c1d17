"""Two offices never see each other: by policy, by SQL and by page."""

import pytest
from django.db import ProgrammingError, connection, transaction

from bakumutu.laboratory.tests.conftest import *  # noqa: F403 (the thread, as a fixture)
from bakumutu.ledger.scope import enter_scope
from bakumutu.office.roles import Role
from tests.house.rooms import pages, tables_of_offices

OWN = (
    "(office_id = ( SELECT (NULLIF(current_setting('app.office'::text, true),"
    " ''::text))::uuid AS \"nullif\"))"
)
#: Who may read single rows of another office, and by which condition.
ALSO_READ = {
    "office_staff": "app.person",
    "office_onetimeaccess": "app.code",
    "guidance_phoneaccess": "app.code",
    "letters_document": "app.code",
    "letters_documentfile": "app.code",
    "letters_standing": "app.code",
    # Packaged checklists have no office and are the same for all.
    "standards_checklist": "office_id IS NULL",
    # What an office publishes for everybody: which credentials ended, and its keys.
    "letters_statuslist": "OR true",
    "letters_verificationkey": "OR true",
}
PUBLISHED = {table for table, condition in ALSO_READ.items() if condition == "OR true"}


def rows(statement, *values):
    """Return what the application may read."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def policies(table):
    """Return the policies of a table by the command they are for."""
    return {
        command: (reading, writing)
        for command, reading, writing in rows(
            "select cmd, qual, with_check from pg_policies where tablename = %s", table
        )
    }


def test_every_table_of_an_office_has_row_security(db):
    without = rows(
        "select relname from pg_class where relname = any(%s) and not relrowsecurity",
        tables_of_offices(),
    )

    assert without == []
    assert len(tables_of_offices()) > 15


def test_writing_is_bound_to_the_own_office_everywhere(db):
    loose = [
        table for table in tables_of_offices() if policies(table)["ALL"] != (OWN, OWN)
    ]

    assert loose == []


def test_reading_is_bound_to_the_own_office_but_for_what_is_listed(db):
    for table in tables_of_offices():
        reading, _ = policies(table)["SELECT"]
        if reading != OWN:
            assert reading.startswith(f"({OWN} OR")
            assert ALSO_READ[table] in reading, table


def test_the_application_is_bound_by_the_policies(db):
    ((is_super, bypasses),) = rows(
        "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"
    )
    owned = rows("select 1 from pg_tables where tableowner = current_user limit 1")

    assert (is_super, bypasses, owned) == (False, False, [])


@pytest.fixture
def thread_of_one_office(walk, office):
    """Return the tables that one whole thread filled, each with a key if it has one."""
    walk.released()
    enter_scope(office_id=office.pk)
    filled = {}
    for table in tables_of_offices():
        found = rows(f"select * from {table} where office_id = %s limit 1", office.pk)
        keyed = rows(
            "select 1 from information_schema.columns where table_name = %s"
            " and column_name = 'id' and data_type = 'uuid'",
            table,
        )
        if found:
            (filled[table],) = (
                rows(f"select id from {table} limit 1")[0] if keyed else (None,)
            )
    return filled


def test_after_the_thread_the_other_office_reads_nothing(
    thread_of_one_office, other_office
):
    enter_scope(office_id=other_office.pk)

    seen = {name for name in thread_of_one_office if rows(f"select 1 from {name}")}

    assert seen <= PUBLISHED
    assert len(thread_of_one_office) > 10


def test_after_the_thread_the_other_office_changes_nothing(
    thread_of_one_office, other_office
):
    enter_scope(office_id=other_office.pk)

    for table in thread_of_one_office:
        for statement in (
            f"update {table} set office_id = office_id",
            f"delete from {table}",
        ):
            assert touched(statement) == 0, statement


def touched(statement):
    """Return how many rows a statement changed; a refusal changes none."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.rowcount
    except ProgrammingError:  # permission denied: the table is append-only
        return 0


def keyed_pages(filled):
    """Yield each page that takes a key, with a key of each filled table of its room."""
    for page in pages():
        if "<uuid:" not in page.route or page.access.is_public:
            continue
        room = page.name.partition(":")[0]
        for table, key in filled.items():
            if key and table.startswith(f"{room}_"):
                yield page, page.path(key)


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_shows_the_other_office_anything(
    method, thread_of_one_office, actor, client_as, other_office
):
    staff = [role for role in Role if role != Role.BUSINESS_OWNER]
    stranger = client_as(actor(*staff, at=other_office, name="Semua Peran"))
    owner = client_as(actor(Role.BUSINESS_OWNER, at=other_office, name="Pemilik"))
    stranger.raise_request_exception = owner.raise_request_exception = False

    shown = set()
    for page, path in keyed_pages(thread_of_one_office):
        is_for_owners = page.access.roles == (Role.BUSINESS_OWNER,)
        answer = getattr(owner if is_for_owners else stranger, method)(path)
        if answer.status_code not in (404, 405):
            shown.add((page.name, answer.status_code))

    assert shown == set()
