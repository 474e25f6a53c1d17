"""Numbers without gaps: one row per office, kind and year is the counter."""

from collections.abc import Mapping
from datetime import date
from string import Formatter
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bakumutu.ledger.identifiers import new_id

PATTERNS = {
    "test_report": "{seq:04d}/{office}/LHU/{roman_month}/{year}",
    "referral_letter": "{seq:04d}/{office}/RJK/{roman_month}/{year}",
    "certification_referral": "{seq:04d}/{office}/RJS/{roman_month}/{year}",
    "selection_record": "{seq:04d}/{office}/BAS/{roman_month}/{year}",
    "commitment_letter": "{seq:04d}/{office}/KOM/{roman_month}/{year}",
    "gap_report": "{seq:04d}/{office}/LAK/{roman_month}/{year}",
}
#: What a pattern numbers, as people say it.
KIND_NAMES = {
    "test_report": _("test report"),
    "referral_letter": _("referral letter"),
    "certification_referral": _("referral to certification"),
    "selection_record": _("record of selection"),
    "commitment_letter": _("letter of commitment"),
    "gap_report": _("gap report"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_WORDS = frozenset({"seq", "office", "year", "month", "roman_month"})

# One statement both makes the counter and takes its lock until the commit: a
# rolled-back transaction gives its number back, so that none is ever missing.
_NEXT = """
    insert into letters_sequence (id, office_id, kind, year, last)
    values (%s, %s, %s, %s, 1)
    on conflict (office_id, kind, year)
    do update set last = letters_sequence.last + 1
    returning last
"""


class PatternError(ValueError):
    """A pattern of numbers that cannot tell two documents apart."""


def next_number(
    office_id: UUID,
    kind: str,
    year: int,
    pattern: str,
    **words: str,
) -> str:
    """Return the next number of this office, kind and year.

    ``words`` fills what ``pattern`` names besides ``seq`` and ``year``, see
    ``number_words``. Ask late: whoever asks next waits for this transaction's end.
    """
    check_pattern(pattern)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), office_id, kind, year])
        row = cursor.fetchone()
    return pattern.format(seq=row[0], year=year, **words)


def number_words(office: str, on: date) -> dict[str, str]:
    """Return what patterns may name: the office and the month, also in Roman."""
    return {
        "office": office,
        "month": f"{on.month:02d}",
        "roman_month": _ROMAN[on.month - 1],
    }


def check_pattern(pattern: str) -> None:
    """Raise PatternError unless ``pattern`` names known words and the counter."""
    names = _names(pattern)
    if unknown := names - _WORDS:
        raise PatternError(f"{pattern!r} names {', '.join(sorted(unknown))}")
    if "seq" not in names:
        raise PatternError(f"{pattern!r} lacks {{seq}}: numbers would repeat")


def check_own_pattern(pattern: str) -> None:
    """Raise PatternError unless an office may number by ``pattern`` year after year."""
    check_pattern(pattern)
    if "year" not in _names(pattern):
        raise PatternError(f"{pattern!r} lacks {{year}}: each year counts from one")


def check_own_patterns(patterns: Mapping[str, str]) -> None:
    """Raise PatternError unless each kind gets numbers that no other kind gets."""
    for pattern in patterns.values():
        check_own_pattern(pattern)
    words = number_words("X", date.min)
    every = PATTERNS | dict(patterns)
    examples = {each.format(seq=10**9, year=1, **words) for each in every.values()}
    if len(examples) < len(every):
        raise PatternError("two kinds of documents would get the same numbers")


def _names(pattern: str) -> set[str]:
    try:
        return {
            name for _text, name, _spec, _turn in Formatter().parse(pattern) if name
        }
    except ValueError as fault:
        raise PatternError(f"{pattern!r}: {fault}") from None
