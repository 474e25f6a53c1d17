"""Consent is written down with its text, and withdrawn at any time."""

import pytest

from bakumutu.ledger.models import Entry
from bakumutu.office.steps import NotAllowedError
from bakumutu.reference.consents import edition_in_use
from bakumutu.registry.actions import (
    ConsentDetails,
    give_consent,
    name_representative,
    require_consent,
    withdraw_consent,
)
from bakumutu.registry.models import Consent
from bakumutu.registry.queries import has_consent

TYPED = {"purpose": "publication", "recipient": "BSPJI Padang", "method": "signed"}
DETAILS = ConsentDetails(text_version="2026-1", language="id", **TYPED)


@pytest.fixture
def consent(business, sari):
    return give_consent(business.pk, DETAILS, by=sari)


def test_a_consent_keeps_its_text_language_officer_and_time(counter, business, sari):
    counter.post(f"/usaha/{business.pk}/persetujuan/", TYPED)

    consent = Consent.objects.get()
    assert consent.text_version == edition_in_use()
    assert consent.language == "id"
    assert consent.recorded_by_id == sari.person_id
    assert consent.given_at is not None


def test_the_same_consent_is_not_written_down_twice(counter, business, consent):
    answer = counter.post(f"/usaha/{business.pk}/persetujuan/", TYPED)

    assert answer.status_code == 200
    assert Consent.objects.count() == 1


def test_withdrawing_keeps_that_it_was_given(counter, consent, sari):
    counter.post(f"/usaha/persetujuan/{consent.pk}/cabut/")

    consent.refresh_from_db()
    assert (consent.state, consent.withdrawn_by_id) == ("withdrawn", sari.person_id)
    assert Entry.objects.filter(kind="registry.consent_given").exists()


def test_a_withdrawn_consent_may_be_given_anew(business, consent, sari):
    withdraw_consent(consent.pk, by=sari)

    assert give_consent(business.pk, DETAILS, by=sari).state == "given"


def test_a_consent_is_withdrawn_once(consent, sari):
    withdraw_consent(consent.pk, by=sari)

    with pytest.raises(NotAllowedError):
        withdraw_consent(consent.pk, by=sari)


@pytest.fixture
def owner(actor, business, sari):
    made = actor("business_owner", name="Halimah")
    name_representative(made.person_id, business.pk, by=sari)
    return made


def test_an_owner_withdraws_the_own_consent_on_the_phone(consent, owner, client_as):
    phone = client_as(owner)
    address = f"/usaha/persetujuan/{consent.pk}/cabut/"

    assert address in phone.get("/usaha/saya/").content.decode()
    ledger = f"/usaha/{consent.business_id}/persetujuan/daftar/"
    assert phone.post(address).url == ledger
    consent.refresh_from_db()
    assert consent.state == "withdrawn"


def test_another_owner_does_not_reach_the_consent(consent, actor, client_as):
    stranger = actor("business_owner")

    answer = client_as(stranger).post(f"/usaha/persetujuan/{consent.pk}/cabut/")

    assert answer.status_code == 404
    with pytest.raises(NotAllowedError):
        withdraw_consent(consent.pk, by=stranger)


def test_opening_the_page_does_not_withdraw(counter, consent):
    assert counter.get(f"/usaha/persetujuan/{consent.pk}/cabut/").status_code == 200

    consent.refresh_from_db()
    assert consent.state == "given"


def test_a_consent_stands_for_its_purpose_and_recipient(business, consent, sari):
    assert has_consent(business.pk, "publication")
    assert has_consent(business.pk, "publication", "bspji padang")
    assert not has_consent(business.pk, "publication", "LSPro Lain")
    assert not has_consent(business.pk, "referral")


def test_what_depends_on_a_withdrawn_consent_is_refused_from_then_on(
    business, consent, sari
):
    require_consent(business, "publication")
    withdraw_consent(consent.pk, by=sari)

    with pytest.raises(NotAllowedError, match="Minta persetujuannya dulu"):
        require_consent(business, "publication")


def test_the_ledger_shows_every_purpose_and_the_text_that_was_agreed_to(
    counter, business, consent, sari
):
    withdraw_consent(consent.pk, by=sari)
    counter.post(f"/usaha/{business.pk}/persetujuan/", TYPED)

    page = counter.get(f"/usaha/{business.pk}/persetujuan/daftar/").content.decode()

    assert "belum ditanyakan" in page
    assert "di katalog umum. Alamat lengkap" in page  # the text of today
    assert "untuk menampilkan usaha di katalog umum" in page  # the text of then


def test_the_sheet_to_sign_has_every_sentence_in_full(counter, business):
    page = counter.get(f"/usaha/{business.pk}/persetujuan/lembar/").content.decode()

    assert page.count("Saya setuju") == 5
    assert "BSPJI Padang" in page


def test_an_owner_reads_and_gives_consents_on_the_own_phone(
    actor, business, sari, client_as
):
    owner = actor("business_owner")
    name_representative(owner.person_id, business.pk, by=sari)
    phone = client_as(owner)

    phone.post(
        f"/usaha/{business.pk}/persetujuan/",
        {"purpose": "reminder", "recipient": "BSPJI Padang"},
    )

    given = Consent.objects.get()
    assert (given.method, given.recorded_by_id) == ("clicked", owner.person_id)
    page = phone.get(f"/usaha/{business.pk}/persetujuan/daftar/").content.decode()
    assert "Saya setuju BSPJI Padang mengirim pengingat" in page


def test_an_owner_gives_no_consent_for_another_business(actor, business):
    stranger = actor("business_owner")
    details = ConsentDetails("reminder", "x", "2026-2", "id", "clicked")

    with pytest.raises(NotAllowedError):
        give_consent(business.pk, details, by=stranger)


def test_to_whom_data_is_passed_on_is_left_open_until_it_is_known(counter, business):
    page = counter.get(f"/usaha/{business.pk}/persetujuan/lembar/").content.decode()

    assert "diteruskan kepada …" in page
    counter.post(
        f"/usaha/{business.pk}/persetujuan/",
        {"purpose": "referral", "recipient": "LSPro Mutu", "method": "signed"},
    )
    ledger = counter.get(f"/usaha/{business.pk}/persetujuan/daftar/").content.decode()
    assert "diteruskan kepada LSPro Mutu" in ledger
