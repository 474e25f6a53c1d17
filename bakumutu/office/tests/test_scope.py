"""The database itself keeps offices apart."""

from bakumutu.ledger.scope import enter_scope
from bakumutu.office.models import Staff


def test_posts_of_another_office_are_invisible(actor, office, other_office):
    actor("counter", at=other_office)

    enter_scope(office_id=office.pk)

    assert not Staff.objects.exists()


def test_a_person_sees_the_own_posts_before_choosing_an_office(actor, office):
    sari = actor("counter")

    enter_scope(person_id=sari.person_id)

    assert Staff.objects.get().office_id == office.pk


def test_the_home_page_asks_strangers_to_sign_in(client, db):
    answer = client.get("/")

    assert answer.status_code == 302
    assert "/masuk/" in answer.url


def test_the_home_page_greets_a_counter_officer(actor, client_as):
    client = client_as(actor("counter"))

    assert client.get("/").status_code == 200
