"""The list of samples: 50 rows out of 100,000 against 50 out of 1,000."""

from bench.demo_office import institute, paid_request
from bench.harness import Figures, figure, seconds

FEW, MANY = 1_000, 100_000
_COPY = """
insert into laboratory_sample (id, office_id, request_id, number, code, state,
    condition, condition_note, consent, quantity, container, batch, received_at,
    received_by_id, reason)
select gen_random_uuid(), office_id, request_id, 'X' || n, lpad(n::text, 8, '0'),
    state, condition, '', '', quantity, container, batch,
    received_at + n * interval '1 second', received_by_id, ''
from laboratory_sample, generate_series(%s, %s) n
where number <> '' and number not like 'X%%'
"""


def measure() -> Figures:
    """Return server times of both lists, and the queries of two page sizes."""
    with institute() as cast:
        from django.test import Client

        from bakumutu.demo.in_the_laboratory import bring_samples
        from bakumutu.ledger.scope import office_scope
        from bakumutu.office.models import Person
        from bakumutu.office.roles import Role

        story = paid_request(cast, 1, samples=1)
        with office_scope(cast.office.pk):
            bring_samples(story)
        client = Client()
        verifier = cast.who(Role.VERIFIER).person_id
        client.force_login(Person.objects.get(pk=verifier))
        _fill(1, FEW - 1)
        few = seconds(lambda: _page(client, 50))
        _fill(FEW, MANY - 1)
        many = seconds(lambda: _page(client, 50))
        queries = {size: _queries(client, size) for size in (50, 500)}
    return figure("list_50_of_100000_s", many, few) | {
        "list_queries_50_rows": queries[50],
        "list_queries_500_rows": queries[500],
    }


def _fill(first: int, last: int) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(_COPY, [first, last])
        cursor.execute("analyze laboratory_sample")


def _page(client, size: int) -> None:
    answer = client.get("/contoh/", {"size": size})
    if answer.status_code != 200:
        raise RuntimeError(f"the list answered {answer.status_code}")


def _queries(client, size: int) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        _page(client, size)
    return len(caught)
