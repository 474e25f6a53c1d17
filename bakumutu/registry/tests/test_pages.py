"""The pages of the registry, as a counter officer meets them."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from bakumutu.ledger.scope import enter_scope
from bakumutu.registry.actions import BusinessDetails, register_business
from bakumutu.registry.models import Business, Contact

LIST, REGISTER = "/usaha/", "/usaha/baru/"


@pytest.fixture
def typed(places):
    return {
        "name": "CV Tenun Sukarara",
        "phone": "0812 9999 0001",
        "nib": "9120001234567",
        "scale": "micro",
        "kbli": "13121",
        "place": "Sukarara, Jonggat, Lombok Tengah",
        "address": "Dusun Ketangga RT 3",
        "kontak-full_name": "Baiq Halimah",
        "kontak-honorific": "ibu",
        "idempotency_key": str(uuid4()),
    }


def test_a_business_is_registered_with_its_person(counter, typed):
    answer = counter.post(REGISTER, typed)

    made = Business.objects.get()
    assert answer.url == reverse("registry:business", args=[made.pk])
    assert (made.phone, made.region.name, made.village) == (
        "+6281299990001",
        "Jonggat",
        "Sukarara",
    )
    assert made.contacts.get().full_name == "Baiq Halimah"


def test_the_person_may_be_left_for_later(counter, typed):
    counter.post(REGISTER, typed | {"kontak-full_name": "", "kontak-honorific": ""})

    assert Business.objects.exists()
    assert not Contact.objects.exists()


def test_sending_the_form_twice_registers_one_business(counter, typed):
    first = counter.post(REGISTER, typed)
    second = counter.post(REGISTER, typed)

    assert first.url == second.url
    assert Business.objects.count() == 1


def test_wrong_input_keeps_what_was_typed(counter, typed):
    answer = counter.post(REGISTER, typed | {"nib": "123", "phone": "abc"})

    page = answer.content.decode()
    assert not Business.objects.exists()
    assert 'value="CV Tenun Sukarara"' in page
    assert 'value="abc"' in page
    assert "Sukarara, Jonggat, Lombok Tengah" in page
    assert "kesalahan" in page


def test_a_known_phone_number_leads_to_its_business(counter, typed, business):
    answer = counter.post(REGISTER, typed | {"phone": "0812-3456-7890"})

    page = answer.content.decode()
    assert "UD Sasak Kopi" in page
    assert reverse("registry:business", args=[business.pk]) in page
    assert 'name="shares_phone"' in page
    assert Business.objects.count() == 1


def test_an_unclear_place_is_asked_back(counter, typed):
    answer = counter.post(REGISTER, typed | {"place": "Lombok"})

    assert "Lombok Timur, Nusa Tenggara Barat" in answer.content.decode()
    assert not Business.objects.exists()


def test_a_search_without_result_leads_to_registering_what_was_typed(counter, places):
    page = counter.get(LIST, {"q": "Dodol & Nia"}).content.decode()

    assert f"{REGISTER}?tulis=Dodol%20%26%20Nia" in page
    form = counter.get(REGISTER, {"tulis": "Dodol & Nia"}).content.decode()
    assert 'value="Dodol &amp; Nia"' in form


def test_a_typed_phone_number_goes_into_its_own_field(counter, places):
    page = counter.get(REGISTER, {"tulis": "0812 7777 0000"}).content.decode()

    assert 'value="0812 7777 0000"' in page


def test_the_list_filters_by_scale_and_place(counter, sari, places):
    far = BusinessDetails(name="Jauh", region_id="13.71", scale="small")
    near = BusinessDetails(name="Dekat", region_id="52.02", scale="micro")
    for details in (far, near):
        register_business(details, by=sari)

    page = counter.get(LIST, {"place": "Lombok Tengah"}).content.decode()

    assert ("Dekat" in page, ">Jauh<" in page) == (True, False)


def test_the_key_for_a_new_one_registers_a_business(counter, places):
    page = counter.get("/usaha/")

    assert re.search(r'href="/usaha/baru/"[^>]* data-new', page.text)


def test_the_list_is_saved_with_the_same_columns(counter, business):
    answer = counter.get(LIST, {"download": "csv"})

    heading, row = answer.content.decode("utf-8-sig").splitlines()
    assert heading.count(",") == row.count(",") == 7
    assert "0812-3456-7890" in row


@pytest.mark.parametrize("sort", ["name", "-name", "registered", "nonsense", "-kbli"])
def test_the_list_sorts_by_its_address(counter, business, sort):
    assert counter.get(LIST, {"sort": sort}).status_code == 200


def test_fifty_and_five_hundred_businesses_cost_the_same_queries(counter, sari):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(count):
        while Business.objects.count() < count:
            register_business(BusinessDetails(name="Satu lagi"), by=sari)
        with CaptureQueriesContext(connection) as seen:
            counter.get(LIST, {"size": 100})
        return len(seen)

    counter.get(LIST)  # The first request of a session writes down the session.

    assert queries(50) == queries(500) <= 16


def test_the_page_of_a_business_tells_its_history(counter, business):
    page = counter.get(f"/usaha/{business.pk}/").content.decode()

    assert business.code in page
    assert "Sari" in page


def test_a_change_is_saved_and_told(counter, business, typed):
    counter.post(f"/usaha/{business.pk}/ubah/", typed)

    business.refresh_from_db()
    assert (business.phone, business.village) == ("+6281299990001", "Sukarara")


def test_who_a_business_is_does_not_change_by_the_form(counter, business, typed):
    counter.post(f"/usaha/{business.pk}/ubah/", typed)

    business.refresh_from_db()
    assert (business.name, business.nib) == ("UD Sasak Kopi", "1234567890123")


def test_a_business_of_another_office_is_not_found(counter, actor, other_office):
    theirs = actor("counter", at=other_office)
    enter_scope(office_id=other_office.pk)
    hidden = register_business(BusinessDetails(name="Rahasia"), by=theirs)

    for address in ("", "ubah/", "kontak/", "persetujuan/", "produk/"):
        assert counter.get(f"/usaha/{hidden.pk}/{address}").status_code == 404


def test_strangers_are_asked_to_sign_in(client, db):
    assert client.get(LIST).status_code == 302


def test_an_analyst_reads_but_does_not_register(actor, client_as, business):
    analyst = client_as(actor("analyst"))

    assert analyst.get(f"/usaha/{business.pk}/").status_code == 200
    assert analyst.get(REGISTER).status_code == 403


def test_a_contact_is_added_and_corrected(counter, business):
    counter.post(f"/usaha/{business.pk}/kontak/", {"full_name": "Lalu Gede"})
    person = Contact.objects.get()

    counter.post(
        f"/usaha/kontak/{person.pk}/",
        {"full_name": "Lalu Gede Sudirman", "honorific": "bapak"},
    )

    person.refresh_from_db()
    assert (person.full_name, person.honorific) == ("Lalu Gede Sudirman", "bapak")
