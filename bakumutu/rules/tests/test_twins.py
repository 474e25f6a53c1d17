"""Whoever is alike is found in a crowd, as if everybody had been compared."""

from itertools import product

import pytest

from bakumutu.rules.likeness import Band, Traits, likeness
from bakumutu.rules.tests.test_likeness import APART, VARIANTS, entry
from bakumutu.rules.twins import MOST_SHARING, Crowd


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_every_spelling_is_found(one, other):
    crowd = Crowd([("here", entry(other))])

    assert [match.key for match in crowd.like(entry(one))] == ["here"]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_are_not_found(one, other):
    assert Crowd([("here", entry(other))]).like(entry(one)) == []


def test_a_number_is_found_in_any_district_under_any_name():
    crowd = Crowd([("far", Traits("Abon", phone="+62812", district="13.01"))])

    found = crowd.like(Traits("Kopi", phone="+62812", district="52.02"))

    assert [match.key for match in found] == ["far"]


@pytest.mark.parametrize("nothing", ["", " ", "0"])
def test_empty_numbers_find_nobody(nothing):
    crowd = Crowd([("here", Traits("", phone=nothing, nib=nothing, email=nothing))])

    assert crowd.like(Traits("", phone=nothing, nib=nothing, email=nothing)) == []


def test_the_most_alike_comes_first():
    crowd = Crowd(
        [(1, entry("Kopi Sasak Asli")), (2, entry("Sasak Kopi Asli", nib="9"))]
    )

    found = crowd.like(entry("Kopi Sasak Asli", nib="9"))

    assert [match.key for match in found] == [2, 1]


def test_a_word_of_a_whole_district_does_not_hide_a_whole_name():
    crowd = Crowd(
        (number, entry(f"Kopi {number:05d}")) for number in range(MOST_SHARING * 2)
    )

    found = crowd.like(entry("Kopi 00077"))

    assert found[0].likeness.band == Band.LIKELY
    assert found[0].key == 77


def test_a_crowd_finds_what_comparing_everybody_finds():
    names = [name for pair in (*VARIANTS, *APART) for name in pair]
    entries = [(number, entry(name)) for number, name in enumerate(names)]
    crowd = Crowd(entries)

    for _number, traits in entries:
        all_pairs = {
            key for key, other in entries if likeness(traits, other).band != Band.APART
        }
        assert {match.key for match in crowd.like(traits)} == all_pairs


def test_a_misspelled_beginning_is_found_among_thousands_of_the_same_words():
    words = ("Kopi", "Keripik", "Tenun"), ("Barokah", "Lestari", "Mandiri", "Rinjani")
    names = [" ".join(each) for each in product(*words)]
    crowd = Crowd((place, entry(names[place % len(names)])) for place in range(3_000))

    found = crowd.like(entry("Keripik Brokah"))

    assert {names[each.key % len(names)] for each in found} == {"Keripik Barokah"}
    assert len(found) == 250


def test_figures_of_a_name_are_not_drawn_together():
    assert Crowd([("7", entry("Kopi 00007"))]).like(entry("Kopi 77777")) == []
