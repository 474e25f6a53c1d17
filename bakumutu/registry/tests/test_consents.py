"""Consent is written down with its text, and withdrawn at any time."""

import pytest

from bakumutu.ledger.models import Entry
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    ConsentDetails,
    give_consent,
    name_representative,
    withdraw_consent,
)
from bakumutu.registry.forms import CONSENT_TEXT_VERSION
from bakumutu.registry.models import Consent

TYPED = {"purpose": "publication", "recipient": "BSPJI Padang", "method": "signed"}
DETAILS = ConsentDetails(text_version="2026-1", language="id", **TYPED)


@pytest.fixture
def consent(business, sari):
    return give_consent(business.pk, DETAILS, by=sari)


def test_a_consent_keeps_its_text_language_officer_and_time(counter, business, sari):
    counter.post(f"/usaha/{business.pk}/persetujuan/", TYPED)

    consent = Consent.objects.get()
    assert consent.text_version == CONSENT_TEXT_VERSION
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
    assert phone.post(address).url == "/usaha/saya/"
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
