"""Before a business is registered, those that are like it are shown."""

import pytest

from bakumutu.registry.actions import (
    BusinessDetails,
    ContactDetails,
    add_contact,
    register_business,
)
from bakumutu.registry.first_look import lookalikes
from bakumutu.registry.models import Business

PUJUT, PADANG = "52.02.04", "13.71"
NIK = "5202045708850001"
KNOWN = BusinessDetails(
    name="UD Sasak Kopi",
    nib="1234567890123",
    phone="+6281234567890",
    region_id=PUJUT,
    village="Rembitan",
    owner_nik=NIK,
    npwp="012345678901234",
)


@pytest.fixture
def known(sari, places):
    return register_business(KNOWN, by=sari)


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        (BusinessDetails("Lain", nib="1234567890123"), "NIB sama"),
        (BusinessDetails("Lain", npwp="012345678901234"), "NPWP sama"),
        (BusinessDetails("Lain", phone="+6281234567890"), "nomor HP sama"),
        (BusinessDetails("Lain", owner_nik=NIK), "pemilik sama"),
        (BusinessDetails("Kopi Sasak"), "nama 100 % mirip"),
        (BusinessDetails("CV. SASAK  KOPI"), "nama 100 % mirip"),
        (BusinessDetails("Sasak Kopie"), "nama 95 % mirip"),
        (
            BusinessDetails("Kopi Sasaq", region_id=PUJUT, village="Rambitan"),
            "kecamatan sama",
        ),
    ],
)
def test_the_same_business_under_another_spelling_is_found(known, details, reason):
    (like,) = lookalikes(details)

    assert like.business == known
    assert reason in like.reasons


@pytest.mark.parametrize(
    "details",
    [
        BusinessDetails("Kopi Rinjani"),
        BusinessDetails("Kopi Sembalun", region_id=PUJUT),
        BusinessDetails("Tenun Sukarara", region_id=PUJUT, village="Rembitan"),
        BusinessDetails("UD"),
        BusinessDetails("Kopi Susu", region_id=PADANG),
    ],
)
def test_other_businesses_are_not_taken_for_it(known, details):
    assert lookalikes(details) == []


def test_a_shorter_name_is_found_in_a_longer_one(sari, places):
    known = register_business(BusinessDetails("Sosis Minang Raya"), by=sari)

    (like,) = lookalikes(BusinessDetails("UD Sosis Minang"))

    assert like.business == known


def test_the_phone_of_its_contact_person_gives_it_away(known, sari):
    person = ContactDetails("Lalu Ahmad", phone="+6281999990001")
    add_contact(known.pk, person, by=sari)

    (like,) = lookalikes(BusinessDetails("Lain", phone="+6281999990001"))

    assert like.business == known


def test_without_scripts_the_question_comes_before_it_is_saved(counter, known):
    typed = {"name": "Kopi Sasak", "scale": "micro"}

    page = counter.post("/usaha/baru/", typed).content.decode()

    assert "mirip" in page
    assert f"/usaha/{known.pk}/" in page
    assert Business.objects.count() == 1
    counter.post("/usaha/baru/", typed | {"tetap": "1"})
    assert Business.objects.count() == 2


def test_while_typing_it_is_shown_and_nothing_is_saved(counter, known):
    page = counter.post("/usaha/baru/mirip/", {"name": "Kopi Sasak"}).content.decode()

    assert "UD Sasak Kopi" in page
    assert Business.objects.count() == 1


def test_nothing_alike_says_nothing(counter, known):
    page = counter.post("/usaha/baru/mirip/", {"name": "Tenun"}).content.decode()

    assert page.strip() == ""


def test_what_is_typed_does_not_stand_in_an_address(counter):
    assert counter.get("/usaha/baru/mirip/").status_code == 405
