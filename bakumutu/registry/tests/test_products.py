"""Products are entered by the counter, or by an owner for the own business."""

import pytest

from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    ProductDetails,
    name_representative,
    register_business,
    register_product,
)
from bakumutu.registry.models import Product

KOPI = ProductDetails(name="Kopi bubuk", brand="Rinjani")


@pytest.fixture
def owner(actor, business, sari):
    made = actor("business_owner", name="Halimah")
    name_representative(made.person_id, business.pk, by=sari)
    return made


@pytest.fixture
def product(business, sari):
    return register_product(business.pk, KOPI, by=sari)


@pytest.fixture
def phone(owner, client_as):
    return client_as(owner)


@pytest.fixture
def stranger(sari):
    return register_business(BusinessDetails(name="Orang lain"), by=sari)


def test_a_product_of_the_same_name_and_brand_is_one(business, sari):
    first = register_product(business.pk, KOPI, by=sari)

    assert register_product(business.pk, KOPI, by=sari) == first


def test_the_counter_adds_and_corrects_a_product(counter, business):
    counter.post(f"/usaha/{business.pk}/produk/", {"name": "Kopi bubuk"})
    made = Product.objects.get()

    counter.post(
        f"/produk/{made.pk}/ubah/",
        {"name": "Kopi bubuk", "standard_number": "SNI 8964:2021"},
    )

    made.refresh_from_db()
    assert made.standard_number == "SNI 8964:2021"


def test_an_owner_adds_a_product_from_the_phone(phone, business):
    phone.post(f"/usaha/{business.pk}/produk/", {"name": "Kopi luwak"})

    assert "Kopi luwak" in phone.get("/usaha/saya/").content.decode()


def test_an_owner_sees_the_own_businesses_alone(phone, stranger):
    page = phone.get("/usaha/saya/").content.decode()

    assert ("UD Sasak Kopi" in page, "Orang lain" in page) == (True, False)


def test_the_business_of_another_owner_is_not_found(phone, stranger, sari):
    theirs = register_product(stranger.pk, KOPI, by=sari)

    assert phone.get(f"/usaha/{stranger.pk}/produk/").status_code == 404
    assert phone.get(f"/produk/{theirs.pk}/").status_code == 404
    assert phone.get(f"/produk/{theirs.pk}/ubah/").status_code == 404


def test_an_owner_may_not_write_into_another_business(owner, stranger):
    with pytest.raises(NotAllowedError):
        register_product(stranger.pk, KOPI, by=owner)


@pytest.mark.parametrize("address", ["/usaha/", "/produk/", "/usaha/baru/"])
def test_an_owner_does_not_open_the_lists_of_the_office(phone, address):
    assert phone.get(address).status_code == 403


def test_a_product_is_found_by_its_brand(counter, business, sari):
    register_product(business.pk, KOPI, by=sari)

    assert "Kopi bubuk" in counter.get("/produk/", {"q": "rinj"}).content.decode()


def test_an_owner_without_a_business_is_told_what_to_do(actor, client_as):
    page = client_as(actor("business_owner")).get("/usaha/saya/")

    assert page.status_code == 200


def test_the_standard_that_the_finder_sends_is_filled_in_and_not_yet_saved(
    sari, client_as, product
):
    page = client_as(sari).get(
        f"/produk/{product.pk}/ubah/", {"standar": "SNI 3144:2015"}
    )

    product.refresh_from_db()
    assert 'value="SNI 3144:2015"' in page.content.decode()
    assert product.standard_number != "SNI 3144:2015"


def test_a_number_that_is_no_known_standard_is_not_filled_in(sari, client_as, product):
    page = client_as(sari).get(f"/produk/{product.pk}/ubah/", {"standar": "SNI 0"})

    assert 'value="SNI 0"' not in page.content.decode()


def test_the_page_of_a_product_leads_to_the_finder_with_its_name(
    sari, client_as, product
):
    page = client_as(sari).get(f"/produk/{product.pk}/").content.decode()

    assert "/standar/cari/?q=" in page
    assert f"produk={product.pk}" in page
