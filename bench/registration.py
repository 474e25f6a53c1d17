"""Samples with five parameters through HTTP: one client, then eight at once."""

import time
from concurrent.futures import ThreadPoolExecutor

from bench.demo_office import PASSWORD, institute, paid_request
from bench.harness import Figures, free_port, served
from bench.visitor import Visitor

ROUNDS, EACH, CLIENTS = 7, 40, 8
ARRIVAL = {
    "quantity": "500 g",
    "container": "kemasan vakum",
    "condition": "good",
}


def measure() -> Figures:
    """Return both rates, the rate of a bare page, and whether numbers have gaps."""
    port = free_port()
    with institute() as cast:
        from bakumutu.office.roles import Role

        places = CLIENTS * 2
        requests = [
            str(paid_request(cast, serial, samples=ROUNDS * EACH * 2).request_id)
            for serial in range(1, places + 1)
        ]
        email = _email(cast.who(Role.SAMPLE_CUSTODIAN))
        with served(port) as office:
            visitors = [Visitor(port) for _client in range(CLIENTS)]
            figures = _measured(visitors, requests, email)
            figures["web_worker_rss_mb"] = _web_rss(office.pid)
        figures["numbers_unique_and_gap_free"] = int(_gap_free(cast))
    return figures


def _measured(visitors: list[Visitor], requests: list[str], email: str) -> Figures:
    for visitor in visitors:
        visitor.sign_in(email, PASSWORD)
    _register(visitors[0], requests[0], 10)
    alone, together, bare = [], [], []
    for _round in range(ROUNDS):
        alone.append(_rate(visitors[:1], requests[:1]))
        together.append(_rate(visitors, requests[CLIENTS:]))
        bare.append(_bare(visitors[0]))
    one, eight, page = (sorted(rates)[ROUNDS // 2] for rates in (alone, together, bare))
    return {
        "registration_per_s": round(one, 1),
        "registration_per_s_baseline": round(page, 1),
        "registration_8_clients_per_s": round(eight, 1),
        "registration_8_clients_per_s_baseline": round(one, 1),
        "registration_8_clients_ratio": round(eight / one, 3),
    }


def _rate(visitors: list[Visitor], requests: list[str]) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(len(visitors)) as pool:
        list(pool.map(_register, visitors, requests, [EACH] * len(visitors)))
    return EACH * len(visitors) / (time.perf_counter() - start)


def _register(visitor: Visitor, request: str, count: int) -> None:
    for _sample in range(count):
        status, body = visitor.post(f"/contoh/terima/{request}/", ARRIVAL)
        if status != 302:
            raise RuntimeError(body.decode()[:2000])


def _bare(visitor: Visitor) -> float:
    start = time.perf_counter()
    for _page in range(EACH):
        visitor.get("/sehat/hidup")
    return EACH / (time.perf_counter() - start)


def _email(actor) -> str:
    from bakumutu.office.models import Person

    return str(Person.objects.get(pk=actor.person_id).email)


def _gap_free(cast) -> bool:
    from bakumutu.laboratory.models import Sample
    from bakumutu.ledger.scope import office_scope

    with office_scope(cast.office.pk):
        numbers = list(
            Sample.objects.exclude(number="").values_list("number", flat=True)
        )
    serials = sorted(int(number.rsplit("-", 1)[1]) for number in numbers)
    return serials == list(range(1, len(serials) + 1))


def _web_rss(parent: int) -> float:
    import psutil

    family = psutil.Process(parent).children(recursive=True)
    web = [one for one in family if "gunicorn" in " ".join(one.cmdline())]
    return round(max(one.memory_info().rss for one in web) / 1e6, 1)
