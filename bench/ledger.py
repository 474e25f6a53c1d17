"""Verification of a chain against reading the same rows and hashing each once."""

from hashlib import sha256
from uuid import UUID

from bench.harness import Figures, figure, paired

ENTRIES = 100_000
_FILL = """
with made as (
    insert into ledger_entry
        (id, office_id, kind, subject, person_id, role, on_behalf_of, at, body)
    select gen_random_uuid(), %(office)s, 'laboratory.results_entered',
        gen_random_uuid(), gen_random_uuid(), 'analyst', null, clock_timestamp(),
        '{"count":' || n || ',"fingerprint":"","source":"grid"}'
    from generate_series(1, %(entries)s) n
    returning id, office_id
)
insert into ledger_pending (entry_id, office_id) select id, office_id from made
"""


def measure() -> Figures:
    """Return the time of both for one office with many entries."""
    from bakumutu.config.cli.session import working_office

    with working_office():
        import time

        from django.db import connections

        from bakumutu.ledger.identifiers import new_id
        from bakumutu.ledger.sealing import seal_office
        from bakumutu.ledger.verification import verify_office

        office = new_id()
        with connections["owner"].cursor() as cursor:
            cursor.execute(_FILL, {"office": office, "entries": ENTRIES})
            cursor.execute("analyze ledger_entry")
        time.sleep(1)
        if seal_office(office) != ENTRIES:
            raise RuntimeError("not every entry was sealed")
        ours, baseline = paired(
            lambda: _sound(verify_office(office)), lambda: _read_and_hash(office)
        )
        return figure("ledger_verify_s", ours, baseline) | {"ledger_entries": ENTRIES}


def _sound(verification: object) -> None:
    found = (getattr(verification, name, None) for name in ("is_sound", "sealed"))
    if tuple(found) != (True, ENTRIES):
        raise RuntimeError("the chain does not verify")


def _read_and_hash(office: UUID) -> None:
    from django.db import transaction

    from bakumutu.ledger.chain import CANONICAL
    from bakumutu.ledger.scope import enter_scope

    with transaction.atomic():
        from django.db import connection

        enter_scope(office_id=office)
        # Read as the verification reads: in binary, in portions of the same size.
        with connection.connection.cursor("bench_ledger") as cursor:
            cursor.execute(
                f"select {CANONICAL} from ledger_entry e"
                " where office_id = %s order by id",
                [office],
                binary=True,
            )
            while rows := cursor.fetchmany(2000):
                for (canonical,) in rows:
                    sha256(canonical).digest()
