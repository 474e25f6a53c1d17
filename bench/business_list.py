"""A list of 20,000 businesses, checked and taken in, beside a bare copy."""

import time
from datetime import date
from itertools import cycle, islice

from bench.demo_office import institute
from bench.harness import Figures

ROWS, FEW = 20_000, 2_000
#: Every so manieth business of the list is in the office already, spelled otherwise.
KNOWN_EACH = 10
_WORDS = (
    ("Kopi", "Tenun", "Abon", "Madu", "Keripik", "Sambal", "Kerupuk", "Dodol"),
    ("Sasak", "Rinjani", "Barokah", "Lestari", "Berkah", "Mandiri", "Sejahtera"),
    ("Nur", "Aminah", "Hasan", "Siti", "Zaini", "Halimah", "Rahman", "Sinar", "Etek"),
)
_DISTRICTS = ("Pujut", "Jonggat", "Praya", "Kopang", "Janapria", "Batukliang")


def measure() -> Figures:
    """Return the seconds of check and import, and of a bare copy of the same rows."""
    with institute() as cast:
        from bakumutu.ledger.scope import office_scope
        from bakumutu.office.roles import Role
        from bakumutu.registry.models import Business

        actor = cast.who(Role.COUNTER)
        few, _made, _cpu = _timed(actor, _lines(FEW, first=ROWS))
        taken, made, cpu = _timed(actor, _lines(ROWS))
        with office_scope(actor.office_id):
            entered = Business.objects.filter(listings__business_list=made).count()
        bare = _bare_copy(actor.office_id)
    return {
        "business_list_rows": ROWS,
        "business_list_entered": entered,
        "business_list_s": round(taken, 2),
        "business_list_s_baseline": round(bare, 2),
        "business_list_s_ratio": round(taken / bare, 2),
        "business_list_python_cpu_s": round(cpu, 2),
        f"business_list_of_{FEW}_s": round(few, 2),
        #: What a row takes in the long list against a row in the short one.
        "business_list_row_ratio": round(taken / ROWS / (few / FEW), 2),
    }


def _timed(actor, lines):
    """Enter some of the businesses beforehand; return how long the whole list takes."""
    _register_known(actor, lines[:: ROWS // 2_000 * KNOWN_EACH])
    start, cpu = time.perf_counter(), time.process_time()
    made = _taken_in(actor, lines)
    return time.perf_counter() - start, made, time.process_time() - cpu


def _lines(rows: int, first: int = 0) -> list[str]:
    one, two, three = (cycle(words) for words in _WORDS)
    names = (f"{next(one)} {next(two)} {next(three)}" for _row in cycle((0,)))
    return [
        f"{name} {n:05d};{9120000000000 + n};0812{n:07d};Mikro;Desa {n % 17};"
        f"{_DISTRICTS[n % 6]};Lombok Tengah"
        for n, name in enumerate(islice(names, rows), first)
    ]


def _content(lines: list[str]) -> bytes:
    headings = "Nama Usaha;NIB;No HP;Skala;Desa;Kecamatan;Kabupaten"
    return "\n".join([headings, *lines]).encode()


def _register_known(actor, lines: list[str]) -> None:
    """Enter some of the list's businesses beforehand, in another spelling."""
    from bakumutu.ledger.scope import office_scope
    from bakumutu.registry.actions import BusinessDetails, register_business

    with office_scope(actor.office_id):
        for line in lines:
            name, _nib, phone, *_rest = line.split(";")
            turned = " ".join(reversed(name.split()))
            details = BusinessDetails(f"UD {turned}", phone=f"+62{phone[1:]}")
            register_business(details, by=actor)


def _taken_in(actor, lines: list[str]):
    """Send the list, have it checked and taken in, as the worker does it."""
    from bakumutu.ledger.scope import office_scope
    from bakumutu.registry.actions import business_lists as lists

    sent = lists.ListSent(_content(lines), "daftar.csv", "Dinas", date(2026, 11, 1))
    with office_scope(actor.office_id):
        made = lists.receive_list(sent, by=actor)
        lists.check_list(made.pk, made.mapping, by=actor)
    told = {"list_id": str(made.pk), "office_id": str(actor.office_id)}
    lists.judge_list(**told)
    with office_scope(actor.office_id):
        lists.import_list(made.pk, leaves_out=True, by=actor)
    lists.enter_list(**told, role="counter")
    return made


def _bare_copy(office_id) -> float:
    """Return how long the same rows take by nothing but ``bulk_create``."""
    from django.db import transaction

    from bakumutu.ledger.scope import office_scope
    from bakumutu.registry.models import Business

    with office_scope(office_id):
        rows = list(Business.objects.filter(listings__isnull=False)[:ROWS])
        for n, row in enumerate(rows):
            row.pk, row.nib, row.phone = None, "", ""
            row.id = Business._meta.pk.get_default()
            row.code = f"B{n:06d}"
        start = time.perf_counter()
        with transaction.atomic():
            Business.objects.bulk_create(rows, batch_size=2_000)
        return time.perf_counter() - start
