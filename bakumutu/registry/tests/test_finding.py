"""A business or a product is found by the beginnings of its words, through an index."""

import pytest

from bakumutu.ledger.identifiers import new_id
from bakumutu.ledger.scope import enter_scope
from bakumutu.office.beginnings import begins
from bakumutu.registry import finding_words
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    register_business,
    register_product,
)
from bakumutu.registry.models import SearchWord
from bakumutu.registry.queries import find_businesses, find_products

BUNDO = BusinessDetails(name="UD Keripik Sanjai Bundo", phone="+6281298765432")


@pytest.mark.parametrize(
    "typed", ["sanjai keripik", "BUN ker", "keripik s", "0812-987"]
)
def test_words_are_found_in_any_order_and_by_their_beginning(sari, typed):
    business = register_business(BUNDO, by=sari)

    assert business in find_businesses(typed)


@pytest.mark.parametrize("typed", ["ripik", "keripik balado", "98765", "?!"])
def test_the_middle_of_a_word_or_one_that_is_lacking_finds_nothing(sari, typed):
    register_business(BUNDO, by=sari)

    assert not find_businesses(typed).exists()


def test_a_business_that_changed_its_name_is_found_by_the_new_one_alone(sari, rename):
    business = register_business(BUNDO, by=sari)

    rename(business, "UD Rendang Bundo")

    assert list(find_businesses("rendang")) == [business]
    assert not find_businesses("keripik").exists()


def test_a_product_is_found_by_its_brand_before_its_name(sari):
    business = register_business(BUNDO, by=sari)
    product = register_product(
        business.pk, ProductDetails(name="Keripik singkong", brand="Sanjai"), by=sari
    )

    assert list(find_products("sanjai sing")) == [product]


def test_the_words_of_another_office_lead_nowhere(sari, other_office):
    register_business(BUNDO, by=sari)

    enter_scope(office_id=other_office.pk)

    assert not SearchWord.objects.exists()


def test_a_word_is_looked_up_in_an_index_although_a_policy_stands_before_it(office):
    SearchWord.objects.bulk_create(
        SearchWord(office=office, subject_id=new_id(), word=f"kata{number}")
        for number in range(2_000)
    )

    plan = SearchWord.objects.filter(begins("word", "keripik")).explain()

    read = plan.partition("registry_word_begins")[2]
    assert "(word ~>=~ 'keripik'::text)" in read.partition("Index Cond")[2]


@pytest.fixture
def three_kopi(sari, monkeypatch):
    monkeypatch.setattr(finding_words, "_MOST_OF_A_WORD", 2)
    monkeypatch.setattr(finding_words, "_MOST_LOOKED_UP", 2)
    details = [BusinessDetails(f"Kopi {name}") for name in ("Atas", "Barat", "Timur")]
    return [register_business(each, by=sari) for each in details]


def test_of_a_word_that_many_have_so_many_are_listed_and_the_page_says_so(
    counter, three_kopi
):
    page = counter.get("/usaha/?q=kopi").content.decode()

    assert page.count('<tr id="baris-') == 2
    assert "Lebih dari 2 usaha cocok" in page


def test_the_file_of_a_search_holds_everything_that_was_found(counter, three_kopi):
    file = counter.get("/usaha/?q=kopi&download=csv").content.decode()

    assert all(each.name in file for each in three_kopi)


def test_products_with_the_word_take_no_place_from_businesses(sari, three_kopi):
    for name in ("Kopi bubuk", "Kopi biji", "Kopi luwak"):
        register_product(three_kopi[0].pk, ProductDetails(name), by=sari)

    assert find_businesses("kopi").count() == 2


def test_a_filter_is_not_lost_where_many_have_the_word(counter, sari, three_kopi):
    large = register_business(BusinessDetails("Kopi Besar", scale="large"), by=sari)

    page = counter.get("/usaha/?q=kopi&scale=large").content.decode()

    assert page.count('<tr id="baris-') == 1
    assert str(large.pk) in page
