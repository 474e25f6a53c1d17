"""How far products came, from their curation to a certificate that is kept up.

Each stage and its day is a row of ``STAGES``: what it means in words, and the rows
that tell it. Everything else (counts, waits, shares) follows from those days.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import F, Min, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bakumutu.guidance.journeys import NominationState, ReportState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import (
    Assessment,
    BodyReferral,
    Mentoring,
    Nomination,
    Outcome,
    TestEvidence,
    UpkeepReview,
)
from bakumutu.guidance.models.assessments import FOUNDING
from bakumutu.registry.journeys import ConsentState
from bakumutu.registry.models import Consent, Product
from bakumutu.registry.models.consents import Purpose
from bakumutu.rules.funnel import entered_on

N = NominationState
#: Whoever was selected once, whatever came of it.
_SELECTED = (N.SELECTED, N.COMMITTED, N.GIVEN_UP, N.LAPSED, N.GUIDED)
#: What is asked about a product besides its days.
_ABOUT = (
    "pk",
    "business_id",
    "business__scale",
    "business__region_id",
    "business__kbli__group",
)
#: "52.02.02" of "52.02.02.2001": a district, or what is coarser.
_DISTRICT = 8

#: Product and its first day in a stage, as rows.
FirstDays = QuerySet[Any, tuple[UUID, date]]


def _first(rows: QuerySet[Any], day: object, product: str = "product_id") -> FirstDays:
    days = rows.order_by().values(key=F(product)).annotate(day=Min(day))
    found: FirstDays = days.filter(day__isnull=False).values_list("key", "day")
    return found


def _curated() -> FirstDays:
    rows = Nomination.objects.filter(state__in=_SELECTED)
    return _first(rows, TruncDate("call__panel__decided_at"))


def _assessed() -> FirstDays:
    rows = Assessment.objects.filter(kind__in=FOUNDING, state__in=AGREED)
    return _first(rows, TruncDate("acknowledged_at"))


def _mentored() -> FirstDays:
    return _first(Mentoring.objects.all(), "started_on")


def _referred() -> FirstDays:
    rows = BodyReferral.objects.all()
    return _first(rows, TruncDate("referred_at"), "mentoring__product_id")


def _certified() -> FirstDays:
    rows = BodyReferral.objects.filter(outcome=Outcome.CERTIFIED)
    return _first(rows, "certificate_on", "mentoring__product_id")


def _maintained() -> FirstDays:
    rows = UpkeepReview.objects.filter(still_meets=True)
    return _first(rows, "reviewed_on", "mentoring__product_id")


def _tested() -> FirstDays:
    rows = TestEvidence.objects.filter(state=ReportState.CONFIRMED)
    return rows.order_by("issued_on").values_list("product_id", "issued_on")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its word, what it means, and where its day stands."""

    code: str
    label: object
    definition: object
    days: Callable[[], FirstDays]


STAGES = (
    Stage(
        "curated",
        pgettext_lazy("stage", "curated"),
        _("Selected by the panel of a call, or given a place from its waiting list; the"
          " day is the day of the panel's decision."),
        _curated,
    ),
    Stage(
        "assessed",
        pgettext_lazy("stage", "assessed"),
        _("A first assessment or a reassessment whose findings the owner acknowledged;"
          " the day is that of the acknowledgement. Rehearsals do not count."),
        _assessed,
    ),
    Stage(
        "mentored",
        pgettext_lazy("stage", "mentored"),
        _("A mentoring was started: its plan is whole and a mentor has it; the day is"
          " the day of the start."),
        _mentored,
    ),
    Stage(
        "tested",
        pgettext_lazy("stage", "tested"),
        _("A confirmed test report, passed or not, that was issued after the product"
          " came to guidance; the day is the day of issue."),
        _tested,
    ),
    Stage(
        "referred",
        pgettext_lazy("stage", "referred"),
        _("A letter that names the certification bodies was asked for; the day is the"
          " day of that letter."),
        _referred,
    ),
    Stage(
        "certified",
        pgettext_lazy("stage", "certified"),
        _("A certification body issued a certificate; the day is the day on the body's"
          " own paper. This office issues no certificates."),
        _certified,
    ),
    Stage(
        "maintained",
        pgettext_lazy("stage", "maintained"),
        _("A review after the certificate found that the product still meets the"
          " standard; the day is the day of the first such review."),
        _maintained,
    ),
)  # fmt: skip
CODES = tuple(stage.code for stage in STAGES)
_TESTED = CODES.index("tested")


class Unit(StrEnum):
    """What is counted."""

    PRODUCTS = "produk"
    BUSINESSES = "usaha"


#: How an address names the group that is not known.
UNKNOWN = "-"


class Dimension(StrEnum):
    """By what a funnel is told apart."""

    DISTRICT = "wilayah"
    SECTOR = "sektor"
    MENTOR = "pendamping"


@dataclass(frozen=True, slots=True)
class Track:
    """One product, or one business by all its products, and its days."""

    key: UUID
    business: UUID
    #: Size of the business.
    scale: str
    #: Code of the district, class of industry and key of the mentor; "" is unknown.
    groups: Mapping[Dimension, str]
    days: tuple[date | None, ...]


def tracks(unit: Unit) -> list[Track]:
    """Return everything that came to guidance, with the day of each stage."""
    days = _days_of_products()
    found = list(_of_products(days))
    return found if unit is Unit.PRODUCTS else list(_of_businesses(found))


def _days_of_products() -> dict[UUID, list[date | None]]:
    found: dict[UUID, list[date | None]] = {}
    for number, stage in enumerate(STAGES):
        if number == _TESTED:
            continue
        for key, day in stage.days().iterator():
            found.setdefault(key, [None] * len(STAGES))[number] = day
    _add_tests(found, STAGES[_TESTED].days().filter(product_id__in=_on_the_road()))
    return found


def _on_the_road() -> QuerySet[Any, Any]:
    """Return the keys of all products that may have come to guidance.

    A subquery: tens of thousands of keys as parameters take longer to write down
    than to find.
    """
    sources: tuple[QuerySet[Any, Any], ...] = (
        Nomination.objects.filter(state__in=_SELECTED),
        Assessment.objects.filter(state__in=AGREED),
        Mentoring.objects.all(),
    )
    first, *rest = (rows.order_by().values("product_id") for rows in sources)
    return first.union(*rest)


def _add_tests(
    found: Mapping[UUID, list[date | None]],
    reports: QuerySet[Any, tuple[UUID, date]],
) -> None:
    """Add the first report since a product came: what is only tested has no road."""
    for key, issued_on in reports.iterator():
        days = found.get(key)
        if days is None:
            continue
        entered = entered_on(days)
        if days[_TESTED] is None and entered and issued_on >= entered:
            days[_TESTED] = issued_on


def _of_products(days: Mapping[UUID, Sequence[date | None]]) -> Iterator[Track]:
    mentors, unwilling = _mentors(), not_in_regional_statistics()
    rows = Product.objects.filter(pk__in=_on_the_road()).values_list(*_ABOUT)
    for key, business, scale, region, sector in rows.iterator():
        if key not in days:
            continue
        groups = {
            Dimension.DISTRICT: district_of(region, withheld=business in unwilling),
            Dimension.SECTOR: sector or "",
            Dimension.MENTOR: str(mentors.get(key) or ""),
        }
        yield Track(key, business, scale, groups, tuple(days[key]))


def district_of(region: str | None, *, withheld: bool) -> str:
    """Return the code of the district, or nothing where it may not be told."""
    return "" if withheld else (region or "")[:_DISTRICT]


def not_in_regional_statistics() -> set[UUID]:
    """Return the businesses that took back their consent and gave it no more."""
    asked = Consent.objects.filter(purpose=Purpose.STATISTICS)
    given = asked.filter(state=ConsentState.GIVEN).values("business_id")
    withdrawn = asked.filter(state=ConsentState.WITHDRAWN)
    rows = withdrawn.exclude(business_id__in=given)
    return set(rows.values_list("business_id", flat=True))


def _mentors() -> dict[UUID, UUID | None]:
    """Return the mentor of each product; of several mentorings the latest counts."""
    rows = Mentoring.objects.order_by("pk").values_list("product_id", "mentor_id")
    return dict(rows.iterator())


def _of_businesses(products: Iterable[Track]) -> Iterable[Track]:
    found: dict[UUID, Track] = {}
    for track in products:
        one = found.get(track.business)
        found[track.business] = (
            _joined(one, track) if one else replace(track, key=track.business)
        )
    return found.values()


def _joined(one: Track, other: Track) -> Track:
    """Return a business with the first day of each stage among its products."""
    pairs = zip(one.days, other.days, strict=True)
    days = tuple(min((day for day in pair if day), default=None) for pair in pairs)
    mentor = one.groups[Dimension.MENTOR] or other.groups[Dimension.MENTOR]
    return replace(one, days=days, groups={**one.groups, Dimension.MENTOR: mentor})


def batched(keys: Iterable[UUID], size: int) -> Iterator[list[UUID]]:
    """Yield keys so many at a time, so that an index finds each batch."""
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch
