"""Standards found by what owners say, each with its reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.finder import Index, Origin, ReasonKind, Subject, Vocabulary

CHIPS = Subject(
    "chips",
    names=(
        (Origin.TITLE, "Keripik singkong"),
        (Origin.SYNONYM, "sanjai"),
        (Origin.ENGLISH, "Cassava chips"),
    ),
    numbers=("0143051996",),
    kbli=frozenset({"10794"}),
    standing=2,
)
BANANA = Subject(
    "banana", names=((Origin.TITLE, "Keripik pisang"),), numbers=("0143151996",)
)
TEMPE = Subject(
    "tempe",
    names=((Origin.TITLE, "Tempe kedelai"), (Origin.SYNONYM, "tempe")),
    never=("gembus",),
    numbers=("31442015",),
    kbli=frozenset({"10391"}),
    hs=("2106.90",),
)
COFFEE = Subject(
    "coffee",
    names=(
        (Origin.TITLE, "Kopi sangrai dan kopi bubuk"),
        (Origin.FORMER_TITLE, "Kopi bubuk"),
        (Origin.GROUP, "bahan penyegar"),
    ),
    numbers=("89642021",),
)
VOCABULARY = Vocabulary(
    spellings={"kripik": "keripik", "telo": "singkong"},
    elsewhere=frozenset({"gerabah", "sabun"}),
    noise=frozenset({"saya", "jual", "enak", "dan"}),
    title_noise=frozenset({"dan"}),
)
INDEX = Index((CHIPS, BANANA, TEMPE, COFFEE), VOCABULARY)


def keys(text, **codes):
    return [match.key for match in INDEX.find(text, **codes).found]


def reasons(text, **codes):
    first = INDEX.find(text, **codes).found[0]
    return [(each.kind, each.said, each.meant) for each in first.reasons]


def test_a_title_is_found_and_says_by_which_words():
    assert reasons("saya jual keripik singkong") == [
        (ReasonKind.WORDS, ("keripik", "singkong"), "")
    ]


def test_another_spelling_is_told_as_such():
    assert (ReasonKind.RESPELLED, ("kripik",), "keripik") in reasons("kripik singkong")


def test_another_name_is_told_as_such():
    assert (ReasonKind.SYNONYM, ("sanjai",), "") in reasons("sanjai pedas")


@pytest.mark.parametrize(
    "typed",
    [
        "kripiksingkong",
        "keripik singkng",
        "keripik singkongnya",
        "KERIPIK  SINGKONG!",
        "keripik telo",
        "djual keripik singkong",
        "keripikk singkoong",
    ],
)
def test_spelling_roots_and_slips_do_not_matter(typed):
    assert keys(typed)[0] == "chips"


def test_words_of_the_title_come_before_other_names():
    title, synonym = INDEX.find("tempe kedelai").found[0], INDEX.find("tempe").found[0]

    assert title.score > synonym.score


def test_a_kind_alone_means_every_standard_of_the_kind():
    assert set(keys("keripik enak")) == {"chips", "banana"}


@pytest.mark.parametrize("typed", ["keripik tempe", "keripik talas", "sabun kopi"])
def test_another_product_of_the_same_words_is_only_alike(typed):
    found = INDEX.find(typed)

    assert found.found == ()
    assert found.near


def test_a_second_product_is_of_the_kind_that_was_named_before():
    assert keys("keripik singkong dan pisang") == ["chips", "banana"]


@pytest.mark.parametrize(
    "typed",
    ["keripik singkong bukan tempe", "keripik singkong, selain tempe dan kopi bubuk"],
)
def test_what_the_product_is_not_is_not_looked_for(typed):
    assert keys(typed) == ["chips"]


def test_what_is_lacking_is_no_part_of_the_product():
    assert keys("kopi bubuk tanpa tempe")[0] == "coffee"
    assert INDEX.find("tanpa tempe kopi bubuk").found[0].score > 0.9


def test_a_word_that_makes_it_another_product_forbids_the_standard():
    assert keys("tempe gembus") == []


def test_a_product_that_has_no_standard_here_is_named():
    assert INDEX.find("saya jual gerabah").elsewhere == ("gerabah",)


@pytest.mark.parametrize("typed", ["", "servis motor", "saya dan", "asdf", "12", "!?"])
def test_nothing_is_found_for_words_that_mean_no_product(typed):
    assert keys(typed) == []


@pytest.mark.parametrize("typed", ["SNI 3144", "3144:2015", "sni 3144:2015"])
def test_a_number_is_the_best_of_all_words(typed):
    first = INDEX.find(typed).found[0]

    assert (first.key, first.score) == ("tempe", 1.0)


@pytest.mark.parametrize("typed", ["10391", "KBLI 10391"])
def test_a_class_of_industry_may_be_typed(typed):
    assert reasons(typed) == [(ReasonKind.KBLI, ("10391",), "")]


def test_a_code_beside_words_raises_the_score():
    alone, beside = (
        INDEX.find("keripik").found,
        INDEX.find("keripik", kbli="10794").found,
    )

    assert beside[0].score > alone[0].score


@pytest.mark.parametrize("code", ["2106", "2106.90", "2106.90.99"])
def test_a_code_of_goods_meets_the_one_above_or_below_it(code):
    assert reasons("", hs=code)[0][0] == ReasonKind.HS


def test_a_code_of_goods_is_no_class_of_industry():
    assert keys("", hs="10391") == []


def test_a_group_must_be_named_whole():
    assert keys("bahan penyegar") == ["coffee"]
    assert keys("bahan") == []


def test_the_title_of_a_former_edition_leads_to_the_standard():
    assert keys("kopi bubuk") == ["coffee"]


@given(st.text(max_size=80))
def test_whatever_is_typed_scores_lie_between_nothing_and_one_in_order(text):
    scores = [match.score for match in INDEX.find(text).found]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
