"""Editions are found by number and words, and known by the day."""

from datetime import date

import pytest

from bakumutu.standards.models import EditionStatus
from bakumutu.standards.queries import edition_in_force, find_editions
from bakumutu.standards.tests.makers import make_edition


@pytest.fixture
def sausages(db):
    new = make_edition("SNI 3820:2015", valid_from=date(2015, 1, 1))
    old = make_edition(
        "SNI 01-3820-1995",
        status=EditionStatus.SUPERSEDED,
        valid_until=date(2014, 12, 31),
        superseded_by=new,
    )
    return old, new


@pytest.mark.parametrize(
    "named",
    ["SNI 01-3820-1995", "SNI 3820:2015", "3820", "SNI 3820", "sni 01 3820 1995"],
)
def test_any_edition_of_the_family_leads_to_the_one_in_force(sausages, named):
    old, new = sausages

    assert edition_in_force(named, date(2014, 12, 31)) == old
    assert edition_in_force(named, date(2015, 1, 1)) == new


def test_before_the_first_edition_none_was_in_force(sausages):
    assert edition_in_force("SNI 3820", date(1990, 1, 1)) is None


def test_an_unknown_number_has_no_edition(sausages):
    assert edition_in_force("SNI 9999:2024", date(2026, 1, 1)) is None


@pytest.mark.parametrize("typed", ["sosis", "3820-1995", "meat SAUSAGE", "01-3820"])
def test_an_edition_is_found_by_number_and_words(sausages, typed):
    assert sausages[0] in find_editions(typed)


def test_words_that_are_not_there_find_nothing(sausages):
    assert not find_editions("sosis ikan").exists()
