"""Signing in: passwords, lock-out, second factor, devices, one-time codes."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.utils import timezone

from bakumutu.office.models import Person, SignInTrial, Staff

PASSWORD = "sungai batang hari 1945"
HOME = "/"


@pytest.fixture
def sari(actor):
    """Return somebody who may sign in by password."""
    made = actor("analyst", "signatory", name="Sari")
    person = Person.objects.get(pk=made.person_id)
    person.home_office_id = made.office_id
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def administrator(actor, client_as):
    return client_as(actor("administrator"))


def sign_in(client, person, password=PASSWORD):
    """Return the answer to e-mail and password."""
    return client.post("/masuk/", {"login": person.email, "password": password})


def code_of(secret):
    """Return the code that an app shows now."""
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


def set_up_app(client):
    """Set up codes from an app; return its secret."""
    client.post("/masuk/ulangi/", {"password": PASSWORD})
    page = client.get("/masuk/dua-langkah/pasang/").content.decode()
    secret = re.search(r'class="bk-code">([A-Z2-7]{16,})<', page).group(1)
    client.post("/masuk/dua-langkah/pasang/", {"code": code_of(secret)})
    return secret


def test_the_right_password_opens_the_own_page(client, sari):
    assert sign_in(client, sari).url == HOME
    assert client.get(HOME).status_code == 200


def test_a_wrong_password_says_what_to_do(client, sari):
    answer = sign_in(client, sari, "salah")

    assert answer.status_code == 200
    assert "Ketik keduanya lagi" in answer.content.decode()


def test_five_failures_lock_the_account_and_say_until_when(client, sari):
    for _ in range(5):
        sign_in(client, sari, "salah")

    answer = sign_in(client, sari)

    assert answer.status_code == 200
    assert re.search(r"Coba lagi pukul \d\d\.\d\d", answer.content.decode())


def test_the_lock_stands_in_the_database_and_ends_by_itself(client, sari):
    for _ in range(5):
        sign_in(client, sari, "salah")
    SignInTrial.objects.update(locked_until=timezone.now() - timedelta(seconds=1))

    assert sign_in(client, sari).status_code == 302


def test_an_unknown_person_is_locked_alike(client, sari):
    sari.email = "nobody@padang.example"
    for _ in range(5):
        sign_in(client, sari, "salah")

    assert "Coba lagi pukul" in sign_in(client, sari).content.decode()


def test_an_administrator_unlocks(client, sari, administrator):
    for _ in range(5):
        sign_in(client, sari, "salah")

    administrator.post(f"/kantor/pegawai/{sari.pk}/kunci/")

    assert sign_in(client, sari).status_code == 302


def test_a_closed_post_opens_nothing(client, sari):
    Staff.objects.filter(person=sari).update(is_active=False)
    sign_in(client, sari)

    assert client.get(HOME).url.startswith("/pilih-kantor/")


def test_with_an_app_the_password_alone_opens_nothing(client, sari):
    sign_in(client, sari)
    secret = set_up_app(client)
    assert Authenticator.objects.filter(user=sari, type="totp").exists()

    other = Client()
    assert sign_in(other, sari).url == "/masuk/dua-langkah/periksa/"
    assert other.get(HOME).status_code == 302
    other.post("/masuk/dua-langkah/periksa/", {"code": code_of(secret)})
    assert other.get(HOME).status_code == 200


def test_wrong_codes_lock_as_wrong_passwords_do(client, sari):
    sign_in(client, sari)
    set_up_app(client)
    other = Client()
    sign_in(other, sari)
    for _ in range(5):
        other.post("/masuk/dua-langkah/periksa/", {"code": "000000"})

    answer = other.post("/masuk/dua-langkah/periksa/", {"code": "000000"})

    assert "Coba lagi pukul" in answer.content.decode()


def test_spare_codes_are_shown_and_let_in_once(client, sari):
    sign_in(client, sari)
    set_up_app(client)
    page = client.get("/masuk/kode-cadangan/").content.decode()
    spare = re.search(r'<li class="bk-code">(\w+)</li>', page).group(1)

    def enter():
        other = Client()
        sign_in(other, sari)
        other.post("/masuk/dua-langkah/periksa/", {"code": spare})
        return other.get(HOME).status_code

    assert [enter(), enter()] == [200, 302]


def test_an_office_may_ask_a_role_for_a_second_factor(client, sari, office):
    office.second_factor_roles = ["signatory"]
    office.save()
    sign_in(client, sari)

    assert client.get(HOME).url.startswith("/masuk/dua-langkah/pasang/")


def test_other_devices_are_signed_out_from_one(client, sari):
    phone = Client()
    sign_in(phone, sari)
    sign_in(client, sari)

    client.post("/masuk/perangkat/")

    assert client.get(HOME).status_code == 200
    assert phone.get(HOME).status_code == 302


def test_a_person_with_two_posts_chooses_where_to_work(
    client, sari, office, other_office
):
    from bakumutu.ledger.scope import enter_scope

    enter_scope(office_id=other_office.pk)
    Staff.objects.create(
        office=other_office, person=sari, position="", roles=["counter"]
    )
    enter_scope(office_id=office.pk)
    sign_in(client, sari)
    assert client.get(HOME).url.startswith("/pilih-kantor/")

    answer = client.post("/pilih-kantor/", {"office": str(other_office.pk)})

    assert answer.url == HOME
    assert "KLT Lombok Tengah" in client.get(HOME).content.decode()


def test_nobody_can_sign_up(client, db):
    assert client.get("/masuk/signup/").status_code == 404


def code_in(page):
    return re.search(r"<strong>([A-Z2-9]{10})</strong>", page).group(1)


def test_guessing_codes_is_slowed_down(client, db):
    for _ in range(5):
        client.post("/masuk/kode/", {"code": "AAAAAAAAAA"})

    answer = client.post("/masuk/kode/", {"code": "AAAAAAAAAA"})

    assert "Coba lagi pukul" in answer.content.decode()


def test_a_new_colleague_comes_in_by_code_and_chooses_a_password(administrator):
    typed = {"full_name": "Budi", "email": "budi@padang.example"}
    post = {"position": "Analis", "roles": ["analyst"]}
    shown = administrator.post("/kantor/pegawai/tambah/", typed | post)
    code = code_in(administrator.get(shown.url).content.decode())

    budi = Client()
    assert budi.post("/masuk/kode/", {"code": code}).url == "/masuk/kata-sandi/baru/"
    new = {"password1": PASSWORD, "password2": PASSWORD}
    budi.post("/masuk/kata-sandi/baru/", new)

    assert (
        sign_in(Client(), Person.objects.get(email="budi@padang.example")).url == HOME
    )


def test_an_administrator_of_another_office_gives_no_new_access(administrator, sari):
    sari.home_office = None
    sari.save()

    answer = administrator.post(f"/kantor/pegawai/{sari.pk}/kode/")

    assert answer.status_code == 403


def test_whoever_asks_too_often_is_asked_calmly_to_wait(client, db):
    for _ in range(31):
        answer = client.post("/masuk/", {"login": "a@b.example", "password": "x"})

    assert answer.status_code == 429
    assert "Tunggu 1 menit" in answer.content.decode()
