"""The same items before a mentoring and after: who was looked at again, and how."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models.functions import TruncDate

from bakumutu.guidance.journeys import MentoringState
from bakumutu.guidance.journeys.assessments import AGREED
from bakumutu.guidance.models import Assessment, AssessmentKind, Mentoring
from bakumutu.guidance.models.findings import findings_of_all
from bakumutu.guidance.queries.comparison import Pair, pairs_between
from bakumutu.guidance.queries.funnel import (
    Dimension,
    batched,
    district_of,
    not_in_regional_statistics,
)
from bakumutu.rules.funnel import Period

#: What may be the look after a mentoring began.
_AGAIN = (AssessmentKind.REASSESSMENT, AssessmentKind.READY_CHECK)
_ABOUT = (
    "pk",
    "business_id",
    "product_id",
    "mentor_id",
    "assessment_id",
    "started_on",
    "state",
    "business__region_id",
    "business__kbli__group",
)
#: So many mentorings are compared at a time.
_AT_ONCE = 50


class Cut(StrEnum):
    """By what items are told apart, besides by whose they are."""

    SECTION = "bagian"
    ITEM = "butir"


@dataclass(frozen=True, slots=True)
class Begun:
    """A mentoring that began, and the last look at its product since, if any."""

    key: UUID
    business: UUID
    groups: Mapping[Dimension, str]
    is_dropped: bool
    before: UUID
    after: UUID | None = None
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One item of one mentoring before and after."""

    of: Begun
    #: Code of the list, the same in all its versions.
    checklist: str
    pair: Pair


def begun_mentorings(zone: tzinfo) -> list[Begun]:
    """Return every mentoring that began, each with the look that belongs to it.

    Days are those of the office, which lies in ``zone``.
    """
    rows = Mentoring.objects.filter(started_on__isnull=False).order_by("started_on")
    by_product: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows.values(*_ABOUT):
        by_product.setdefault(row["product_id"], []).append(row)
    looks = _looks(by_product, zone)
    unwilling = not_in_regional_statistics()
    return [
        _begun(row, looks.get(row["pk"]), unwilling)
        for rows_ in by_product.values()
        for row in rows_
    ]


def compared_items(begun: Iterable[Begun]) -> Iterator[Compared]:
    """Yield the items of mentorings whose product was looked at again."""
    seen = {each.key: each for each in begun if each.after}
    for keys in batched(seen, _AT_ONCE):
        yield from _compared([seen[key] for key in keys])


def seen_within(begun: Iterable[Begun], period: Period | None) -> list[Begun]:
    """Return the mentorings whose last look lies in a period."""
    known = [each for each in begun if each.after]
    return [each for each in known if period is None or period.holds(each.seen_on)]


def _looks(
    mentored: Mapping[UUID, Sequence[Mapping[str, Any]]], zone: tzinfo
) -> dict[UUID, tuple[UUID, date]]:
    """Return the last look at each mentoring: the one that began last before it."""
    rows = Assessment.objects.filter(
        kind__in=_AGAIN, state__in=AGREED, acknowledged_at__isnull=False
    )
    days = rows.annotate(day=TruncDate("acknowledged_at", tzinfo=zone)).order_by(
        "day", "pk"
    )
    found: dict[UUID, tuple[UUID, date]] = {}
    for key, product, day in days.values_list("pk", "product_id", "day"):
        for row in reversed(mentored.get(product, ())):
            # What a later mentoring starts from ends the one before it.
            if row["started_on"] <= day and row["assessment_id"] != key:
                found[row["pk"]] = (key, day)
                break
    return found


def _begun(
    row: Mapping[str, Any], look: tuple[UUID, date] | None, unwilling: set[UUID]
) -> Begun:
    withheld = row["business_id"] in unwilling
    return Begun(
        key=row["pk"],
        business=row["business_id"],
        groups={
            Dimension.DISTRICT: district_of(
                row["business__region_id"], withheld=withheld
            ),
            Dimension.SECTOR: row["business__kbli__group"] or "",
            Dimension.MENTOR: str(row["mentor_id"] or ""),
        },
        is_dropped=row["state"] == MentoringState.DROPPED,
        before=row["assessment_id"],
        after=look[0] if look else None,
        seen_on=look[1] if look else None,
    )


def _compared(begun: Sequence[Begun]) -> Iterator[Compared]:
    keys = {key for each in begun for key in (each.before, each.after) if key}
    rows = list(Assessment.objects.filter(pk__in=keys).select_related("checklist"))
    lists = {row.pk: row.checklist.code for row in rows}
    findings = findings_of_all(rows)
    for each in begun:
        if each.after is None:
            continue
        before, after = findings.get(each.before, ()), findings.get(each.after, ())
        for pair in pairs_between(before, after):
            yield Compared(each, lists[each.after], pair)
