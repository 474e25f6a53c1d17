"""Roots of Indonesian words, as published examples have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.words import root

#: Integration tests of Sastrawi and PySastrawi (MIT), word and root.
SASTRAWI = {
    "kebijakan": "bijak",
    "mengandung": "kandung",
    "memakan": "makan",
    "pemandu": "pandu",
    "mengurangi": "kurang",
    "pemerintah": "perintah",
    "mengabulkan": "kabul",
    "mengupas": "kupas",
    "keterpurukan": "puruk",
    "ditemukan": "temu",
    "mengerti": "erti",
    "terdepan": "depan",
    "mengikis": "kikis",
    "kedudukan": "duduk",
    "menekan": "tekan",
    "ditemui": "temu",
    "mengalahkan": "kalah",
    "melewati": "lewat",
    "bernafas": "nafas",
    "meniru-niru": "tiru",
    "memanggil-manggil": "panggil",
    "menyebut-nyebut": "sebut",
    "besaran": "besar",
    "terhenyak": "henyak",
    "mengokohkan": "kokoh",
    "melainkan": "lain",
}
#: Words of the README of Sastrawi; "membanggakan" needs a prefix and a suffix.
README = {
    "perekonomian": "ekonomi",
    "pertumbuhan": "tumbuh",
    "membanggakan": "bangga",
    "menahan": "tahan",
    "pewarna": "warna",
    "menyuarakan": "suara",
    "bersuara": "suara",
    "hatinya": "hati",
    "memenuhi": "penuh",
}
#: Asian, Effective Techniques for Indonesian Text Retrieval (2007), chapter 4:
#: suffix sequences, nasals that replace the first letter, prefixes behind prefixes.
ASIAN = {
    "bukumukah": "buku",
    "bajumulah": "baju",
    "dimainkannya": "main",
    "mempertinggi": "tinggi",
    "belajar": "ajar",
    "bekerja": "kerja",
    "menyapu": "sapu",
    "mengecat": "cat",
    "berlarilah": "lari",
    "keberuntunganmu": "untung",
}
#: What owners of small businesses say.
OWNERS = {
    "menggoreng": "goreng",
    "gorengan": "goreng",
    "pengasinan": "asin",
    "penggilingan": "giling",
    "menenun": "tenun",
    "tenunan": "tenun",
    "dibubukkan": "bubuk",
    "kemasannya": "kemas",
    "pengeringan": "kering",
    "dikeringkan": "kering",
    "keripik-keripik": "keripik",
    "membatik": "batik",
    "pembatik": "batik",
    "penyulingan": "suling",
}
ALL = SASTRAWI | README | ASIAN | OWNERS
ROOTS = frozenset(ALL.values()) | {"rusa", "rusak", "nilai", "nila"}


@pytest.mark.parametrize("word", ALL)
def test_a_published_word_leads_to_its_root(word):
    assert root(word, ROOTS) == ALL[word]


def test_a_known_word_loses_nothing():
    assert root("nilai", ROOTS) == "nilai"
    assert root("nilai", ROOTS - {"nilai"}) == "nila"


def test_the_fewest_letters_that_still_leave_a_root_are_lost():
    # Sastrawi answers "rusa", and its own tests call that overstemmed.
    assert root("perusakan", ROOTS) == "rusak"


@pytest.mark.parametrize("word", ["di", "mei", "aku"])
def test_a_short_word_stays(word):
    assert root(word, {"d", "m", "ak"}) == word


def test_a_word_without_known_root_stays_as_it_was_typed():
    assert root("mengunduh", ROOTS) == "mengunduh"


@pytest.mark.parametrize("word", ["diajaran", "keajarkan", "seajari", "meajaran"])
def test_affixes_that_never_go_together_are_not_taken_off(word):
    assert root(word, {"ajar"}) == word


@given(st.text(st.characters(categories=["Ll"], max_codepoint=122), max_size=30))
def test_the_root_is_known_or_the_word_itself(word):
    assert root(word, ROOTS) in ROOTS | {word}
