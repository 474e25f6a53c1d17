"""The finder measured on what owners say: is the right standard among three?

``owner_phrases.csv`` was written with the finder; a phrase without a number has no
standard here. ``owner_phrases_set_aside.csv`` was written by somebody else, who knew
the titles of the standards alone; the finder was never adjusted to it, and must not be.
"""

import csv
from pathlib import Path

import pytest

from bakumutu.reference.standards import standards
from bakumutu.standards.subjects import by_family, index_of, packaged

RECALL = 0.95
OWN = Path(__file__).with_name("owner_phrases.csv")
SET_ASIDE = Path(__file__).with_name("owner_phrases_set_aside.csv")
LISTS = (OWN, SET_ASIDE)


def phrases(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["phrase"], row["number"]) for row in csv.DictReader(file)]


def with_standard():
    return [row for row in phrases(OWN) if row[1]]


def without_standard():
    return [phrase for phrase, number in phrases(OWN) if not number]


@pytest.fixture(scope="module")
def index():
    return index_of(packaged())


@pytest.fixture(scope="module")
def family():
    return {
        edition.number: key
        for key, members in by_family(packaged()).items()
        for edition in members
    }


@pytest.fixture(scope="module")
def is_right(index, family):
    def among(phrase, number, *, shown):
        found = [each.key for each in index.find(phrase).found[:shown]]
        return family.get(number) in found if number else not found

    return among


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_right_standard_is_among_the_first_three(is_right, path):
    rows = phrases(path)

    missed = [row for row in rows if not is_right(*row, shown=3)]

    assert 1 - len(missed) / len(rows) >= RECALL, missed


def test_phrases_with_a_standard_reach_the_recall_by_themselves(is_right):
    rows = with_standard()

    missed = [row for row in rows if not is_right(*row, shown=3)]

    assert 1 - len(missed) / len(rows) >= RECALL, missed


def test_the_right_standard_is_mostly_the_first(is_right):
    rows = with_standard()

    right = [row for row in rows if is_right(*row, shown=1)]

    assert len(right) / len(rows) >= RECALL


@pytest.mark.parametrize("phrase", without_standard())
def test_a_product_without_standard_finds_nothing(index, phrase):
    assert index.find(phrase).found == ()


def test_the_lists_are_long_enough_to_measure():
    assert len(with_standard()) >= 110
    assert len(without_standard()) >= 40
    assert len(phrases(SET_ASIDE)) == 100


@pytest.mark.parametrize("edition", standards(), ids=lambda each: each.number)
def test_every_edition_is_found_by_its_title_and_by_its_number(index, family, edition):
    by_title = [each.key for each in index.find(edition.title_id).found]
    by_number = index.find(edition.number).found[0]

    assert family[edition.number] in by_title
    assert (by_number.key, by_number.score) == (family[edition.number], 1.0)
