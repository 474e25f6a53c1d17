"""Rows by the hundred thousand, copied inside the database from the first one."""

from uuid import UUID

#: Each table after those that its rows name.
TABLES = ("registry_business", "desk_servicerequest", "laboratory_sample")
_ROWS = """
    (select n, 'X' || lpad(n::text, 6, '0') as number
    from generate_series(%(first)s::int, %(last)s::int) n) n
"""
_PATTERNS = {
    "registry_business": """
        insert into registry_business (id, office_id, code, name, search_name, nib,
            scale, kbli_id, region_id, village, address, phone, shares_phone, email,
            owner_name, owner_nik_digest, owner_nik_last, npwp, registered_at)
        select gen_random_uuid(), %(office)s, n.number,
            w.name, lower(w.name), '', scale, kbli_id, region_id, village, address,
            '+62813' || lpad(n.n::text, 8, '0'), false, '',
            '', '', '', '', registered_at + n.n * interval '1 second'
        from (select * from registry_business where code not like 'X%%' limit 1) b,
            {rows},
            lateral (select (array['Sambal', 'Kerupuk', 'Kopi', 'Tenun', 'Abon', 'Madu',
                'Keripik'])[1 + n.n %% 7] || ' ' || (array['Hitam', 'Manis', 'Lestari',
                'Jaya', 'Bundo'])[1 + n.n %% 5] || ' ' || substr(n.number, 2) as name) w
        """,
    "desk_servicerequest": """
        insert into desk_servicerequest (id, office_id, number, state, channel,
            business_id, product_id, sample_count, sample_condition, wish, edition_id,
            product_class, decision_rule, working_days, due_on, times_returned, reason,
            alternative, handed_to, begun_by_id, begun_at, submitted_at)
        select gen_random_uuid(), %(office)s, n.number, r.state, r.channel, b.id,
            r.product_id, r.sample_count, r.sample_condition, '', r.edition_id,
            r.product_class, r.decision_rule, r.working_days, r.due_on, 0, '', '', '',
            r.begun_by_id, r.begun_at - n.n * interval '1 minute', r.submitted_at
        from (select * from desk_servicerequest where number not like 'X%%' limit 1) r,
            {rows}
            join registry_business b on b.office_id = %(office)s and b.code = n.number
        """,
    "laboratory_sample": """
        insert into laboratory_sample (id, office_id, request_id, number, code, state,
            condition, condition_note, consent, quantity, container, batch, received_at,
            received_by_id, reason)
        select gen_random_uuid(), %(office)s, r.id, n.number, lpad(n.n::text, 8, '0'),
            s.state, s.condition, '', '', s.quantity, s.container, s.batch,
            s.received_at + n.n * interval '1 second', s.received_by_id, ''
        from (select * from laboratory_sample
                where number <> '' and number not like 'X%%' limit 1) s,
            {rows}
            join desk_servicerequest r
                on r.office_id = %(office)s and r.number = n.number
        """,
}


def fill(table: str, office_id: UUID, first: int, last: int) -> None:
    """Give an office the rows ``first`` to ``last`` of a table."""
    from django.db import connections

    told: dict[str, str | int] = {
        "office": str(office_id),
        "first": first,
        "last": last,
    }
    with connections["owner"].cursor() as cursor:
        cursor.execute(_PATTERNS[table].format(rows=_ROWS), told)


def analyse() -> None:
    """Tell the planner what the tables hold now, as autovacuum would."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        for table in (*TABLES, "registry_searchword"):
            cursor.execute(f"vacuum analyze {table}")


def copy_database(name: str) -> tuple[str, str]:
    """Copy the database as it is now; return its name and the copy's."""
    import psycopg
    from django.db import connections

    from bakumutu.postgres.address import superuser_address

    original = connections["default"].settings_dict["NAME"]
    connections.close_all()
    address = superuser_address().conninfo() | {"dbname": "postgres"}
    with psycopg.connect(**address, autocommit=True) as server:
        server.execute(f"create database {name} template {original}")
    return original, name


def use_database(name: str) -> None:
    """Let the application work in another database of the same server."""
    from django.db import connections

    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name
