"""Numbers are gap-free under concurrency, on the real PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections

from bakumutu.ledger.scope import enter_scope, office_scope
from bakumutu.letters.models import Sequence
from bakumutu.letters.numbering import (
    PATTERNS,
    PatternError,
    check_own_patterns,
    check_pattern,
    next_number,
    number_words,
)

PATTERN = PATTERNS["test_report"]


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[UUID]:
    """Return an office whose transactions really commit, and clean up after it."""
    office_id = uuid4()
    with django_db_blocker.unblock():
        yield office_id
        connections["owner"].ensure_connection()
        Sequence.objects.using("owner").filter(office_id=office_id).delete()
        connections.close_all()


def take_one(office_id: UUID) -> str:
    try:
        with office_scope(office_id):
            return next_number(office_id, "sample", 2026, "{seq}")
    finally:
        connection.close()


def take_and_fail(office_id: UUID) -> None:
    with office_scope(office_id):
        next_number(office_id, "sample", 2026, "{seq}")
        raise RuntimeError("the rest of the work failed")


def test_eight_threads_draw_a_hundred_numbers_without_gap_or_double(committed):
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(take_one, [committed] * 100))

    assert sorted(map(int, drawn)) == list(range(1, 101))


def test_a_failed_transaction_gives_its_number_back(committed):
    with pytest.raises(RuntimeError):
        take_and_fail(committed)

    assert take_one(committed) == "1"


def test_a_number_is_written_in_the_offices_pattern(office):
    words = number_words("BSPJI-PDG", date(2026, 11, 21))

    number = next_number(office.pk, "test_report", 2026, PATTERN, **words)

    assert number == "0001/BSPJI-PDG/LHU/XI/2026"


def test_each_kind_year_and_office_counts_for_itself(office, other_office):
    first = next_number(office.pk, "test_report", 2026, "{seq}")
    other_kind = next_number(office.pk, "sample", 2026, "{seq}")
    other_year = next_number(office.pk, "test_report", 2027, "{seq}")
    enter_scope(office_id=other_office.pk)
    elsewhere = next_number(other_office.pk, "test_report", 2026, "{seq}")

    assert {first, other_kind, other_year, elsewhere} == {"1"}


@pytest.mark.parametrize(
    "pattern", ["", "LHU/{year}", "{seq}/{secret}", "{seq.real}", "{seq", "{0}"]
)
def test_a_pattern_that_cannot_number_is_refused(pattern):
    with pytest.raises(PatternError):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "patterns",
    [
        {"test_report": "{seq}/LHU"},
        {"test_report": "{seq}/{year}", "referral_letter": "{seq:04d}/{year}"},
        {"test_report": PATTERNS["referral_letter"]},
    ],
)
def test_an_office_chooses_no_patterns_that_give_a_number_twice(patterns):
    with pytest.raises(PatternError):
        check_own_patterns(patterns)


def test_an_office_may_choose_a_pattern_of_its_own():
    check_own_patterns({"test_report": "LHU-{seq:05d}/{year}"})
