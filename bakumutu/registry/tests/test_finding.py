"""A business or a product is found by the beginnings of its words, through an index."""

import pytest

from bakumutu.ledger.identifiers import new_id
from bakumutu.ledger.scope import enter_scope
from bakumutu.office.beginnings import begins
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
