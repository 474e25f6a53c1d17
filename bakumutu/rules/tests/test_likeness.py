"""One business under two spellings is found; two businesses stay two."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.likeness import (
    BANDS,
    Band,
    Clue,
    Traits,
    folded,
    likeness,
    name_percent,
    worth_a_look,
)

#: As they stand in lists of offices: one business, written twice.
VARIANTS = [
    ("Sasak Kopi", "UD. Sasak Coffee"),
    ("Sasak Kopi", "Kopi Sasak"),
    ("UD. Sasak Coffee", "KOPI SASAK"),
    ("Dapur Etek Nur", "Dapur Etek Noer"),
    ("Kripik Inaq Sinar", "Keripik Inak Sinar"),
    ("Tenun H. Abdul Kadir", "Tenun Abdul Qadir"),
    ("Hj. Djamilah", "Jamilah"),
    ("Tjahaja Rinjani", "Cahaya Rinjani"),
    ("CV Soekses Makmoer", "Sukses Makmur"),
    ("Krupuk Ibu Hamidah", "Kerupuk Bu Hamidah"),  # codespell:ignore bu
    ("Madu Muhammad Zaini", "Madu Moh. Saini"),
    ("Toko Rizqi", "Rizki"),
]
#: One letter is another one; too little to be asked about anywhere but in the village.
MISTYPED = [
    ("Keripik Barokah", "Keripik Barokeh"),
    ("Tenun Sukarara", "Tenun Sukararo"),
    ("Abon Sejahtera", "Abon Sejathera"),
]
APART = [
    ("Sasak Kopi", "Sumbawa Kopi"),
    ("Dapur Etek Nur", "Dapur Etek Mar"),
    ("Tenun Sukarara", "Tenun Pringgasela"),
    ("Keripik Singkong Barokah", "Keripik Pisang Barokah"),
    ("Inaq Sinar", "Inaq Rumenah"),
    ("Kopi Rinjani", "Madu Rinjani"),
]


def entry(name, **known):
    return Traits(name, **({"district": "52.02.01", "village": "Rembitan"} | known))


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_spellings_of_one_name_in_a_village_are_asked_about(one, other):
    assert likeness(entry(one), entry(other)).band == Band.LIKELY


@pytest.mark.parametrize(("one", "other"), MISTYPED)
def test_a_wrong_letter_is_asked_about_in_the_same_village_alone(one, other):
    elsewhere = entry(other, village="Sukarara")

    assert likeness(entry(one), entry(other)).band == Band.LIKELY
    assert likeness(entry(one), elsewhere).band == Band.APART


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("Sosis Minang", "Sosis Minang Raya", True),
        ("Kopi", "Kopi Sasak", False),
        ("Kopi Sasak", "Sasak Coffee", True),
        ("Kopi Sasak", "Kopi Rinjani", False),
    ],
)
def test_whoever_registers_sees_what_is_alike_or_part_of_a_name(one, other, shown):
    assert worth_a_look(likeness(Traits(one), Traits(other))) is shown


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_in_the_same_village_are_two_businesses(one, other):
    assert likeness(entry(one), entry(other)).band == Band.APART


@pytest.mark.parametrize("clue", ["nib", "nik", "npwp"])
def test_a_number_that_one_business_alone_has_makes_them_one(clue):
    one, other = Traits("Sasak Kopi", **{clue: "123"}), Traits("Lain", **{clue: "123"})

    found = likeness(one, other)

    assert (found.band, found.reasons[0].clue) == (Band.SAME, clue)


@pytest.mark.parametrize("clue", ["phone", "email"])
def test_a_phone_or_mail_alone_only_asks(clue):
    one, other = Traits("Sasak Kopi", **{clue: "x1"}), Traits("Lain", **{clue: "X1"})

    assert likeness(one, other).band == Band.LIKELY


def test_a_phone_and_a_like_name_make_them_one():
    one = Traits("Sasak Kopi", phone="+6281234567890")
    other = Traits("Kopi Sasak", phone="+6281234567890")

    assert likeness(one, other).band == Band.SAME


@pytest.mark.parametrize("nothing", ["", " ", "0", "000", "-", "+0"])
@pytest.mark.parametrize("clue", ["nib", "nik", "npwp", "phone", "email"])
def test_what_is_empty_or_zero_never_matches(clue, nothing):
    one, other = Traits("Satu", **{clue: nothing}), Traits("Dua", **{clue: nothing})

    assert likeness(one, other).score == 0


def test_entries_without_any_value_are_apart():
    assert likeness(Traits(""), Traits("")).score == 0


def test_an_empty_value_takes_nothing_from_the_other_clues():
    full = entry("Sasak Kopi", nib="1234567890123")

    assert likeness(full, entry("Sasak Kopi", nib="1234567890123", phone="")).score
    assert likeness(full, entry("Sasak Kopi")).band == Band.LIKELY


def test_two_nibs_are_never_one_business_without_a_person():
    one = entry("Sasak Kopi", nib="1234567890123", phone="+62812345678")
    other = entry("Sasak Kopi", nib="9999999999999", phone="+62812345678")

    found = likeness(one, other)

    assert found.band == Band.LIKELY
    assert found.reasons[-1].clue == Clue.OTHER_NIB


def test_a_name_without_a_place_is_not_enough():
    assert likeness(Traits("Kopi Sasak"), Traits("Sasak Kopi")).band == Band.APART


def test_the_same_name_in_another_district_is_another_business():
    one, other = entry("Barokah"), entry("Barokah", district="52.03.01")

    assert likeness(one, other).band == Band.APART


def test_what_both_make_helps_a_name_in_the_district():
    one = entry("Dapur Mandirah", village="", products=("Keripik singkong",))
    other = entry("Dapur Mandira", products=("kripik pisang",))

    found = likeness(one, other)

    assert [reason.clue for reason in found.reasons] == ["name", "district", "product"]
    assert found.band == Band.LIKELY


def test_the_reason_tells_how_alike_the_names_are():
    found = likeness(entry("Dapur Etek Nurr Hayati"), entry("Dapur Etek Nor Hayati"))

    assert found.reasons[0].percent == 95


def test_a_name_of_silent_words_alone_keeps_them():
    assert folded("UD Haji") == ("haji",)


def test_bands_go_down_to_nothing():
    floors = [floor for floor, _band in BANDS]

    assert floors == sorted(floors, reverse=True)
    assert floors[-1] == 0


TEXTS = st.text(max_size=12)
TRAITS = st.builds(
    Traits,
    **{
        field.name: st.lists(TEXTS, max_size=2).map(tuple)
        if field.name == "products"
        else TEXTS
        for field in fields(Traits)
    },
)


@given(TRAITS, TRAITS)
def test_likeness_is_the_same_both_ways_and_between_0_and_100(one, other):
    found = likeness(one, other)

    assert found.score == likeness(other, one).score
    assert 0 <= found.score <= 100


@given(TEXTS)
def test_a_name_is_wholly_like_itself_or_says_nothing(name):
    assert name_percent(folded(name), folded(name)) in {0, 100}
