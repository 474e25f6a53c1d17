"""An owner is let in for the own business, from the page of that business."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from bakumutu.office.models import OneTimeAccess
from bakumutu.registry.actions import (
    PackagingDetails,
    ProductDetails,
    add_packaging,
    register_product,
)
from bakumutu.registry.models import Business
from bakumutu.web.wording import long_date

HOME = "/"
#: Where an owner arrives.
ROAD = "/perjalanan/saya/"


@pytest.fixture
def invite(counter, business):
    """Return a maker of invitations; each returns the page that shows its code."""

    def make():
        typed = {"full_name": "Inaq Mariam", "phone": "081234567890"}
        answer = counter.post(f"/usaha/{business.pk}/undang/", typed)
        return counter.get(answer.url).content.decode()

    return make


def code_in(page):
    return re.search(r"<strong>([A-Z2-9]{10})</strong>", page).group(1)


def bring(code, client=None):
    """Return the answer to somebody who types a code."""
    return (client or Client()).post("/masuk/kode/", {"code": code})


def test_an_invited_owner_sees_the_own_business(invite):
    owner = Client()
    bring(code_in(invite()), owner)

    page = owner.get("/usaha/saya/").content.decode()

    assert "UD Sasak Kopi" in page


def test_an_owner_for_whom_nothing_waits_is_led_to_the_journey(invite):
    owner = Client()
    bring(code_in(invite()), owner)

    page = owner.get(HOME).content.decode()

    main = page.partition("<main")[2]
    assert f'href="{ROAD}"' in main
    assert "Buka “Perjalanan saya”" in main


def test_an_owner_sees_whose_turn_it_is_and_until_when(invite, business, sari):
    product = register_product(business.pk, ProductDetails("Kopi bubuk"), by=sari)
    until = timezone.localdate() + timedelta(days=10)
    permit = PackagingDetails("botol", "250", "ml", permit_until=until)
    add_packaging(product.pk, permit, by=sari)
    owner = Client()
    bring(code_in(invite()), owner)

    page = owner.get("/usaha/saya/").content.decode()

    assert "Perpanjang izin edar Kopi bubuk" in page
    assert "Pemilik usaha" in page
    assert long_date(until) in page


def test_an_invitation_without_a_name_asks_for_it(counter, business):
    answer = counter.post(f"/usaha/{business.pk}/undang/", {"full_name": ""})

    assert "Kesalahan" in answer.content.decode()


def test_the_owner_who_is_known_need_not_be_typed_again(counter, business):
    Business.objects.filter(pk=business.pk).update(owner_name="Inaq Mariam")

    page = counter.get(f"/usaha/{business.pk}/undang/")

    assert page.context["form"]["full_name"].value() == "Inaq Mariam"


def test_an_owner_comes_in_once_with_the_code(invite):
    code = code_in(invite())

    owner = Client()
    assert owner.get(f"/masuk/kode/{code}/").status_code == 200
    assert owner.post(f"/masuk/kode/{code}/", {"code": code}).url == ROAD
    assert owner.get(HOME).status_code == 200
    assert bring(code).status_code == 200


def test_a_code_may_be_typed_as_it_is_read(invite):
    code = code_in(invite())

    typed = f" {code[:5].lower()}-{code[5:]} "

    assert bring(typed).status_code == 302


def test_an_old_code_opens_nothing(invite):
    code = code_in(invite())
    OneTimeAccess.objects.update(expires_at=timezone.now())

    answer = bring(code)

    assert "Minta kode baru" in answer.content.decode()


def test_the_message_to_the_owner_holds_no_personal_data(invite):
    page = invite()

    address = re.search(r'href="(https://wa\.me/[^"]+)"', page).group(1)

    assert address.startswith("https://wa.me/6281234567890?text=")
    assert "Mariam" not in address


def test_a_code_is_shown_only_once(invite, counter):
    code = code_in(invite())

    page = counter.get("/kantor/undangan/").content.decode()

    assert "hanya sekali" in page
    assert code not in page


def test_a_lost_code_is_made_again_for_the_same_owner(invite, counter):
    lost = code_in(invite())
    page = counter.get("/kantor/undangan/").content.decode()
    again = re.search(r'action="(/kantor/pegawai/[^"]+/kode/)"', page).group(1)

    fresh = code_in(counter.get(counter.post(again).url).content.decode())

    assert "Minta kode baru" in bring(lost).content.decode()
    assert bring(fresh).url == ROAD


def test_where_no_code_waits_the_page_says_where_one_is_made(counter):
    page = counter.get("/kantor/undangan/").content.decode()

    assert "halaman usaha" in page


def test_the_page_of_a_code_shows_it_as_a_picture_and_until_when(invite):
    page = invite()

    assert re.search(r'role="img"[^>]*><svg', page)
    assert re.search(r"sampai \d{1,2} \w{3} \d{4}, \d\d\.\d\d WIB", page)


def test_the_link_for_whatsapp_names_nobody(invite):
    page = invite()

    text = unquote(
        re.search(r'href="https://wa.me/6281234567890\?text=([^"]+)', page)[1]
    )
    assert code_in(page) in text
    assert "Mariam" not in text
    assert "Sasak" not in text


def test_a_used_link_says_so(invite):
    code = code_in(invite())
    bring(code)

    page = Client().get(f"/masuk/kode/{code}/").content.decode()

    assert "Tautan ini sudah dipakai" in page
    assert "<form" not in page.partition("<main")[2].partition("</main")[0]


def test_who_came_in_by_the_link_goes_on_from_it(invite):
    code, owner = code_in(invite()), Client()
    bring(code, owner)

    assert "Lanjutkan" in owner.get(f"/masuk/kode/{code}/").content.decode()


def test_a_link_that_ended_says_until_when_it_held(invite):
    code = code_in(invite())
    OneTimeAccess.objects.update(expires_at=timezone.now() - timedelta(days=1))

    page = Client().get(f"/masuk/kode/{code}/").content.decode()

    assert "Masa tautan ini sudah habis" in page


def test_looking_at_a_link_does_not_use_it_up(invite):
    code = code_in(invite())
    for _time in range(3):
        Client().get(f"/masuk/kode/{code}/")

    assert bring(code).url == ROAD


def test_a_guessed_link_looks_like_every_other(invite):
    invite()

    assert "Tekan tombol" in Client().get("/masuk/kode/AAAAAAAAAA/").content.decode()
