"""Lists of staff: 50 rows out of 100,000 against 50 of 1,000, beside another office."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bench.demo_office import institute, paid_request
from bench.harness import Figures, figure, paired
from bench.many_rows import TABLES, analyse, copy_database, fill, use_database

FEW, MANY = 1_000, 100_000
#: A page takes so little that a busy neighbour would be seen in a median of 7.
RUNS = 15
SIZES = (50, 500)
#: Beginning of the figures -> page.
LISTS = {
    "list": "/contoh/",
    "list_requests": "/permohonan/",
    "list_businesses": "/usaha/",
}
#: Figure -> a search that finds the same rows, however many there are.
SEARCHES = {
    "search_business_by_name": "/usaha/?q=manis+00077",
    "search_business_by_phone": "/usaha/?q=08130000077",
    "search_sample_by_number": "/contoh/?q=X00077",
    "search_request_by_number": "/permohonan/?q=X00077",
    "search_request_by_business": "/permohonan/?q=manis+00077",
    "search_everything": "/cari/?q=X00077",
}

Read = Callable[[str], None]


def measure() -> Figures:
    """Return server times with few and with many rows, and the queries of two sizes."""
    with institute() as cast:
        from bakumutu.demo.cast import SERVICE_OFFICE, SERVICE_PEOPLE
        from bakumutu.demo.offices import open_with_people

        read = reader(cast)
        offices = cast, open_with_people(SERVICE_OFFICE, SERVICE_PEOPLE, "unused")
        _fill(offices, 1, FEW)
        many, few = copy_database("few")
        _fill(offices, FEW + 1, MANY)
        figures = _queries_of_sizes(read)
        for name, url in _pages().items():
            figures |= _compared(name, partial(read, url), many, few)
    return figures


def reader(cast: Any) -> Read:
    """Return somebody of the institute who opens pages, once there is a first row."""
    from django.test import Client

    from bakumutu.demo.in_the_laboratory import bring_samples
    from bakumutu.ledger.scope import office_scope
    from bakumutu.office.models import Person
    from bakumutu.office.roles import Role

    story = paid_request(cast, 1, samples=1)
    with office_scope(cast.office.pk):
        bring_samples(story)
    client = Client()
    client.force_login(Person.objects.get(pk=cast.who(Role.COUNTER).person_id))

    def read(url: str) -> None:
        answer = client.get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{url} answered {answer.status_code}")

    return read


def _fill(offices: tuple[Any, ...], first: int, last: int) -> None:
    for table in TABLES:
        for cast in offices:
            fill(table, cast.office.pk, first, last)
    analyse()


def _pages() -> dict[str, str]:
    lists = {f"{name}_50_of_100000_s": f"{url}?size=50" for name, url in LISTS.items()}
    return lists | {f"{name}_s": url for name, url in SEARCHES.items()}


def _compared(name: str, look: Callable[[], None], many: str, few: str) -> Figures:
    """Measure a page in both databases in turn, each time on an open connection."""

    def before(database: str) -> None:
        use_database(database)
        look()

    among_many, among_few = paired(
        look,
        look,
        runs=RUNS,
        before=(partial(before, many), partial(before, few)),
    )
    use_database(many)
    return figure(name, among_many, among_few)


def _queries_of_sizes(read: Read) -> Figures:
    return {
        f"{name}_queries_{size}_rows": _queries(read, f"{url}?size={size}")
        for name, url in LISTS.items()
        for size in SIZES
    }


def _queries(read: Read, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    read(url)  # the first page of a visit reads its session and its office anew
    with CaptureQueriesContext(connection) as caught:
        read(url)
    return len(caught)
