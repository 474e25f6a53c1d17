"""Each request: all or nothing, once, in one office."""

import threading
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from bakumutu.ledger.models import Entry
from bakumutu.ledger.scope import office_scope
from bakumutu.office.actions import NewOffice, NewPerson, open_office
from bakumutu.office.models import Office, Person

ADD = "/kantor/pegawai/tambah/"


def form(**changed):
    """Return the form that adds a person."""
    return {
        "full_name": "Sari Dewi",
        "email": "sari@padang.example",
        "position": "Analis",
        "roles": ["analyst"],
        "idempotency_key": str(uuid4()),
    } | changed


@pytest.fixture
def administrator(actor, client_as):
    return client_as(actor("administrator"))


def test_a_form_sent_twice_makes_one_record_and_gives_one_answer(administrator):
    sent = form()

    first = administrator.post(ADD, sent)
    again = administrator.post(ADD, sent)

    assert first.status_code == again.status_code == 302
    assert first.url == again.url
    assert Person.objects.filter(full_name="Sari Dewi").count() == 1


def test_the_same_key_with_other_content_changes_nothing(administrator):
    sent = form()
    administrator.post(ADD, sent)

    answer = administrator.post(ADD, sent | {"full_name": "Sari Dewi, M.Si."})

    assert answer.status_code == 409
    assert "sudah pernah dikirim" in answer.content.decode()
    assert not Person.objects.filter(full_name="Sari Dewi, M.Si.").exists()


def test_a_form_with_errors_may_be_sent_again_under_its_key(administrator):
    sent = form()
    assert administrator.post(ADD, sent | {"full_name": ""}).status_code == 200

    assert administrator.post(ADD, sent).status_code == 302


def test_what_a_refused_form_had_begun_is_undone(administrator, actor, office):
    ana = actor("analyst", name="Ana")
    path = f"/kantor/pegawai/{ana.person_id}/wewenang/"
    wrong = {"role": "signatory", "scope": "*", "valid_from": "2026-01-01"}

    answer = administrator.post(path, wrong | {"idempotency_key": str(uuid4())})

    assert answer.status_code == 200
    assert "perannya lebih dahulu" in answer.content.decode()
    assert not Entry.objects.filter(kind="office.competence_granted").exists()


def test_nobody_changes_the_own_roles(actor, client_as):
    sari = actor("administrator")

    answer = client_as(sari).post(f"/kantor/pegawai/{sari.person_id}/tutup/")

    assert answer.status_code == 403
    assert "administrator lain" in answer.content.decode()


def test_a_page_of_another_role_says_so_calmly(actor, client_as):
    answer = client_as(actor("analyst")).get(ADD)

    assert answer.status_code == 403
    assert "Peran Anda" in answer.content.decode()


def test_people_of_another_office_do_not_exist(administrator, actor, other_office):
    stranger = actor("analyst", at=other_office)

    assert (
        administrator.get(f"/kantor/pegawai/{stranger.person_id}/").status_code == 404
    )


def test_a_page_needs_few_statements(actor, client_as, django_assert_max_num_queries):
    client = client_as(actor("quality_manager"))
    client.get("/kantor/")

    # Session, person, savepoint (a transaction in earnest), outer scope of the test,
    # scope, standing, the page's own one, scope back, savepoint.
    with django_assert_max_num_queries(9):
        client.get("/kantor/")


def open_padang():
    """Return a client of the first administrator of a committed office."""
    new = NewOffice("padang", "BSPJI", "institute", ["testing"], "Jalan 1", "Padang")
    first = NewPerson("Ani", "ani@padang.example", "Kepala", ["administrator"])
    _office, invitation = open_office(new, first)
    client = Client()
    client.force_login(Person.objects.get(pk=invitation.person_id))
    return client


def test_a_repeat_waits_for_the_first_and_gets_its_answer(committed):
    client, sent, answers = open_padang(), form(), []

    def send():
        twin = Client()
        twin.cookies = client.cookies
        answers.append(twin.post(ADD, sent).url)
        connections.close_all()

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert Person.objects.filter(full_name="Sari Dewi").count() == 1


def test_a_page_that_breaks_keeps_nothing(committed, monkeypatch):
    client = open_padang()
    client.raise_request_exception = False
    monkeypatch.setattr(
        "bakumutu.office.actions.hand_over_access", lambda *_args, **_named: 1 / 0
    )

    answer = client.post(ADD, form())

    assert answer.status_code == 500
    assert not Person.objects.filter(full_name="Sari Dewi").exists()
    office = Office.objects.get(code="padang")
    with office_scope(office.pk):
        assert Entry.objects.filter(kind="office.person_added").count() == 1
