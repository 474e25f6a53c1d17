"""Filling the demonstration offices, one step after the other."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from bakumutu.demo.at_the_desk import (
    agree_quote,
    agree_terms,
    check,
    issue_bill,
    national_method,
    offer,
    pay,
    take_request_in,
)
from bakumutu.demo.cast import (
    INSTITUTE,
    INSTITUTE_PEOPLE,
    SAUSAGE_MAKERS,
    SERVICE_OFFICE,
    SERVICE_PEOPLE,
)
from bakumutu.demo.in_the_laboratory import (
    assign,
    authorise,
    bring_samples,
    draft,
    measure,
    release,
    send,
    verify,
)
from bakumutu.demo.offices import PRODUCT_GROUP, Cast, open_with_people
from bakumutu.demo.past import clock_at
from bakumutu.demo.story import MEASURED, Plan, Story
from bakumutu.demo.year import OPENED, acts_in_order, play
from bakumutu.desk.actions import ItemDetails, TariffDetails, enter_tariff
from bakumutu.desk.models import Rule
from bakumutu.ledger.outbox import drain
from bakumutu.ledger.scope import office_scope
from bakumutu.ledger.sealing import SETTLED_SECONDS, seal_all
from bakumutu.office.models import Office
from bakumutu.office.roles import Role
from bakumutu.reference.series import series
from bakumutu.standards.actions import Certificate, add_to_scope, set_rounding

#: The way of a request after it was taken in, in its order.
MOVES: tuple[Callable[[Story], None], ...] = (
    agree_terms,
    offer,
    agree_quote,
    issue_bill,
    pay,
    check,
    bring_samples,
    assign,
    measure,
    send,
    verify,
    draft,
    authorise,
    release,
)
#: How many samples each finished request has; the maker changes with each.
_FINISHED = (4, 4, 3, 3, 3, 3)
#: How many samples wait on the analyst's worksheet.
_ON_THE_BENCH = 8
#: Invented: no published tariff for these tests could be read.
_PRICES = {
    "kadar_air": 75_000,
    "abu": 60_000,
    "lemak": 150_000,
    "protein": 165_000,
    "pb": 120_000,
    "nacl": 90_000,
    "kio3": 95_000,
}
#: What the institute measures for the businesses of the service office as well.
_MEASURED_BESIDES = ("abu", "nacl", "kio3")
#: Parameters that the invented certificate covers.
_ACCREDITED = ("kadar_air", "protein")


def is_filled() -> bool:
    """Tell whether the demonstration offices are there."""
    return Office.objects.filter(code=SERVICE_OFFICE.code).exists()


def step_count() -> int:
    """Return how many steps ``fill`` will yield, for the progress bar."""
    return 3 + len(acts_in_order()) + sum(1 + plan.moves for plan in plans())


def fill(password: str) -> Iterator[str]:
    """Fill both offices and yield after each step; run where nothing is filled."""
    with clock_at(timezone.now() - timedelta(days=OPENED + 1)):
        institute = open_with_people(INSTITUTE, INSTITUTE_PEOPLE, password)
        yield institute.office.name
        with office_scope(institute.office.pk):
            prepare_laboratory(institute)
    yield institute.office.name
    yield from _play_the_year(institute, password)
    for plan in plans():
        yield from _walk(institute, plan)
    _seal_ledger()


def plans() -> Iterator[Plan]:
    """Return finished requests, then one that waits at each step of the way."""
    rows = iter(published_rows())
    # The analyst finds one whole worksheet to fill; at every other step one waits.
    waiting = [
        (_ON_THE_BENCH if MOVES[moves] is measure else 1, moves)
        for moves in range(len(MOVES))
    ]
    finished = [(size, len(MOVES)) for size in _FINISHED]
    for serial, (size, moves) in zip(count(1), finished + waiting, strict=False):
        yield Plan(
            maker=SAUSAGE_MAKERS[serial % len(SAUSAGE_MAKERS)],
            serial=serial,
            rows=tuple(next(rows) for _sample in range(size)),
            rule=Rule.GUARDED if serial % 3 == 0 else Rule.SIMPLE,
            moves=moves,
        )


def published_rows() -> list[dict[str, str]]:
    """Return the measurements of the real series that the demonstration uses."""
    # Every fifth row: neighbours in the file are alike, a demonstration is not.
    rows = series("meat_composition_tecator").rows()[::5]
    return [{code: row[name] for name, code in MEASURED.items()} for row in rows]


def _walk(cast: Cast, plan: Plan) -> Iterator[str]:
    with office_scope(cast.office.pk):
        story = Story(cast, plan, take_request_in(cast, plan).pk)
    yield plan.maker.product
    for move in MOVES[: plan.moves]:
        with office_scope(cast.office.pk):
            move(story)
        drain()
        yield plan.maker.product


def _play_the_year(institute: Cast, password: str) -> Iterator[str]:
    """Open the service office some time ago, and play what it did since."""
    with clock_at(timezone.now() - timedelta(days=OPENED)):
        opened = open_with_people(SERVICE_OFFICE, SERVICE_PEOPLE, password)
    yield opened.office.name
    yield from play(opened, institute)


def _seal_ledger() -> None:
    """Chain what was recorded, as the worker of a running office does all the time."""
    time.sleep(2 * SETTLED_SECONDS)
    seal_all()


def prepare_laboratory(cast: Cast) -> None:
    """Enter tariff and scope, and say how the methods of the series are printed."""
    details = TariffDetails(
        valid_from=date(cast.today.year, 1, 1),
        basis="Tarif contoh untuk peragaan; bukan tarif resmi",
    )
    items = [
        ItemDetails(code, code.replace("_", " ").capitalize(), price)
        for code, price in _PRICES.items()
    ]
    enter_tariff(details, items, by=cast.who(Role.TECHNICAL_MANAGER))
    _declare_scope(cast)
    for code in (*MEASURED.values(), *_MEASURED_BESIDES):
        method = national_method(code)
        analyst = cast.who(Role.STANDARDS_ANALYST)
        set_rounding(method.pk, decimals=1, rounding="half_even", by=analyst)


def _declare_scope(cast: Cast) -> None:
    """Enter a certificate that nobody granted; fat stays outside its annex."""
    details = Certificate(
        certificate=cast.office.laboratory_accreditation,
        valid_from=date(cast.today.year, 1, 1),
        valid_until=date(cast.today.year + 4, 12, 31),
        product_group=PRODUCT_GROUP,
    )
    methods = [national_method(code).pk for code in _ACCREDITED]
    add_to_scope(methods, details, by=cast.who(Role.QUALITY_MANAGER))
