"""The finder over the editions of this installation; its index follows their rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from bakumutu.rules.finder import Index, Match, Reason
from bakumutu.rules.route import Route
from bakumutu.standards.models import Edition, EditionKind
from bakumutu.standards.subjects import Known, by_family, index_of
from bakumutu.standards.ways import routes_of

MOST_FOUND = 10
#: One number for all that ``_known`` reads of all rows.
_CONTENTS = """
select count(*), coalesce(sum(hashtextextended(concat_ws(
    '|', number, family, kind, title_id, title_en, "group", status, kbli, valid_from
), 0)), 0) from standards_edition
"""


@dataclass(frozen=True, slots=True)
class Question:
    """Words and codes, and the maker of the product as far as known."""

    text: str
    kbli: str = ""
    hs: str = ""
    scale: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A standard that may apply: its edition of today, the ways to it, and why."""

    edition: Edition
    former: tuple[Edition, ...]
    route: tuple[Route, ...]
    score: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits, what is only alike, and products of which nothing is known here."""

    found: tuple[Found, ...] = ()
    near: tuple[Found, ...] = ()
    elsewhere: tuple[str, ...] = ()


def find_standards(text: str, *, kbli: str = "", hs: str = "") -> list[Found]:
    """Return the standards that may apply to a product, best first."""
    return list(ask(Question(text, kbli=kbli, hs=hs)).found)


def ask(question: Question) -> Answer:
    """Return everything that can be told about a question."""
    index, members = _index(_stamp())
    findings = index.find(question.text, kbli=question.kbli, hs=question.hs)
    found, near = findings.found[:MOST_FOUND], findings.near
    numbers = [one.number for each in (*found, *near) for one in members[each.key]]
    editions = _editions(numbers)

    def told(matches: Iterable[Match]) -> tuple[Found, ...]:
        groups = ((each, members[each.key]) for each in matches)
        return tuple(
            _found(match, [editions[one.number] for one in group], question)
            for match, group in groups
        )

    return Answer(told(found), () if found else told(near), findings.elsewhere)


def _found(match: Match, editions: list[Edition], question: Question) -> Found:
    edition, *former = editions
    ways = routes_of(
        edition.number,
        edition.group,
        is_mandatory=edition.is_mandatory,
        scale=question.scale,
        risk=question.risk,
    )
    return Found(edition, tuple(former), ways, match.score, match.reasons)


def _editions(numbers: list[str]) -> dict[str, Edition]:
    rows = Edition.objects.filter(number__in=numbers).select_related("superseded_by")
    return {row.number: row for row in rows}


def _stamp() -> tuple[int, int]:
    """Return what changes whenever something that the index reads does."""
    with connection.cursor() as cursor:
        cursor.execute(_CONTENTS)
        count, content = cursor.fetchone()
    return count, content


@lru_cache(maxsize=1)
def _index(_stamp: tuple[int, int]) -> tuple[Index, dict[str, list[Known]]]:
    """Return the index of the rows that have this stamp, built once per change."""
    # A limit set of a regulation is no product: only standards are found here.
    rows = Edition.objects.filter(kind=EditionKind.STANDARD).order_by("valid_from")
    known = [_known(row) for row in rows]
    return index_of(known), by_family(known)


def _known(row: Edition) -> Known:
    return Known(
        number=row.number,
        family=row.family,
        title_id=row.title_id,
        title_en=row.title_en,
        group=row.group,
        status=row.status,
        year=row.valid_from.year,
        kbli=tuple(row.kbli),
    )
