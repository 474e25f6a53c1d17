"""Who a business is changes only by two people, and a NIK is never written down."""

import pytest
from django.urls import reverse

from bakumutu.ledger.models import Entry
from bakumutu.office.roles import Role
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    ChangeDetails,
    DuplicateBusinessError,
    OpenChangeError,
    amend_business,
    approve_change,
    name_representative,
    propose_change,
    register_business,
    reject_change,
    retract_change,
)
from bakumutu.registry.identity import digest_of_nik
from bakumutu.registry.models import Business, ChangeRequest, Identity

NIK = "5202045708850001"
NEW_NIB = "9120001234567"


@pytest.fixture
def boss(actor):
    return actor(Role.TECHNICAL_MANAGER, name="Rina")


@pytest.fixture
def proposed(business, sari):
    details = ChangeDetails(Identity.NIB, NEW_NIB, reason="NIB baru dari OSS.")
    return propose_change(business.pk, details, by=sari)


def test_a_proposal_changes_nothing_yet(business, proposed):
    business.refresh_from_db()

    assert business.nib == "1234567890123"
    assert (proposed.old_value, proposed.new_value) == ("1234567890123", NEW_NIB)


def test_a_second_person_makes_the_change(business, proposed, boss):
    approve_change(proposed.pk, by=boss)

    business.refresh_from_db()
    assert business.nib == NEW_NIB


def test_nobody_approves_the_own_proposal(proposed, sari):
    with pytest.raises(NotAllowedError, match="usulan Anda sendiri"):
        approve_change(proposed.pk, by=sari)


def test_a_mentor_proposes_and_does_not_decide(business, actor, proposed):
    mentor = actor(Role.MENTOR)

    with pytest.raises(NotAllowedError):
        approve_change(proposed.pk, by=mentor)


def test_the_nib_of_another_business_is_refused_and_named(business, sari):
    register_business(BusinessDetails(name="CV Rinjani", nib=NEW_NIB), by=sari)
    details = ChangeDetails(Identity.NIB, NEW_NIB, reason="x")

    with pytest.raises(DuplicateBusinessError, match="CV Rinjani"):
        propose_change(business.pk, details, by=sari)


def test_a_nib_that_was_taken_meanwhile_is_not_approved(proposed, sari, boss):
    register_business(BusinessDetails(name="CV Rinjani", nib=NEW_NIB), by=sari)

    with pytest.raises(NotAllowedError, match="sudah dipakai usaha lain"):
        approve_change(proposed.pk, by=boss)


def test_one_thing_waits_for_one_decision(business, proposed, sari):
    with pytest.raises(OpenChangeError):
        propose_change(
            business.pk, ChangeDetails(Identity.NIB, "1" * 13, reason="x"), by=sari
        )


def test_a_rejection_says_why(proposed, boss):
    with pytest.raises(NotAllowedError):
        reject_change(proposed.pk, answer=" ", by=boss)

    rejected = reject_change(proposed.pk, answer="Fotonya buram.", by=boss)

    assert (rejected.state, rejected.answer) == ("rejected", "Fotonya buram.")


def test_a_proposal_is_taken_back_by_whoever_made_it(proposed, sari, boss):
    with pytest.raises(NotAllowedError):
        retract_change(proposed.pk, by=boss)

    assert retract_change(proposed.pk, by=sari).state == "retracted"


def test_an_owner_proposes_for_the_own_business_alone(business, sari, actor):
    owner = actor(Role.BUSINESS_OWNER)
    details = ChangeDetails(Identity.NAME, "UD Sasak Kopi Jaya", reason="x")

    with pytest.raises(NotAllowedError):
        propose_change(business.pk, details, by=owner)
    name_representative(owner.person_id, business.pk, by=sari)
    assert propose_change(business.pk, details, by=owner).state == "proposed"


def test_what_is_missing_is_filled_in_without_a_second_person(sari):
    business = register_business(BusinessDetails(name="Dodol Nia"), by=sari)

    details = BusinessDetails(name="Dodol Nia", nib=NEW_NIB, owner_nik=NIK)
    amend_business(business.pk, details, by=sari)

    business.refresh_from_db()
    assert (business.nib, business.owner_nik_last) == (NEW_NIB, "0001")


def test_what_is_known_is_not_changed_alone(business, sari):
    with pytest.raises(NotAllowedError, match="Usulkan perubahan"):
        amend_business(business.pk, BusinessDetails(name="Nama lain"), by=sari)


def test_a_nik_is_kept_as_a_keyed_hash_and_four_digits(business, sari, settings):
    made = register_business(BusinessDetails(name="Baru", owner_nik=NIK), by=sari)

    assert made.masked_nik == "••••••••••••0001"
    assert made.owner_nik_digest == digest_of_nik(NIK)
    settings.IDENTITY_KEY = "another"
    assert made.owner_nik_digest != digest_of_nik(NIK)


def test_a_changed_nik_stands_nowhere_in_full(business, sari, boss):
    change = propose_change(
        business.pk, ChangeDetails(Identity.OWNER_NIK, NIK, reason="x"), by=sari
    )
    approve_change(change.pk, by=boss)

    columns = (*ChangeRequest.objects.values_list(), *Business.objects.values_list())
    written = [str(value) for row in columns for value in row]
    written += Entry.objects.values_list("body", flat=True)
    assert not any(NIK in text for text in written)
    business.refresh_from_db()
    assert business.owner_nik_digest == digest_of_nik(NIK)
    assert NIK not in repr(ChangeDetails(Identity.OWNER_NIK, NIK))
    assert NIK not in repr(BusinessDetails(name="x", owner_nik=NIK))


# The pages


@pytest.mark.parametrize(
    ("identity", "value", "sentence"),
    [
        ("nib", "912000123456", "NIB harus 13 angka. Anda mengisi 12."),
        ("owner_nik", "123", "NIK harus 16 angka. Anda mengisi 3."),
        ("npwp", "123", "NPWP harus 15 atau 16 angka. Anda mengisi 3."),
        ("npwp", NIK, "adalah NIK"),
    ],
)
def test_a_wrong_number_is_told_in_words(counter, business, identity, value, sentence):
    answer = counter.post(
        f"/usaha/{business.pk}/usul/",
        {"identity": identity, "value_or_nik": value, "reason": "x"},
    )

    assert sentence in answer.content.decode()
    assert not ChangeRequest.objects.exists()


def test_a_proposal_is_sent_and_decided_on_its_pages(
    counter, business, boss, client_as
):
    counter.post(
        f"/usaha/{business.pk}/usul/",
        {"identity": "name", "value_or_nik": "UD Sasak Jaya", "reason": "Akta."},
    )
    change = ChangeRequest.objects.get()
    page = f"/usaha/usul/{change.pk}/"

    assert "usulan Anda sendiri" in counter.get(page).content.decode()
    decider = client_as(boss)
    assert (
        "UD Sasak Jaya"
        in decider.get("/").content.decode() + decider.get(page).content.decode()
    )
    decider.post(f"{page}setujui/")
    business.refresh_from_db()
    assert business.name == "UD Sasak Jaya"


def test_what_waits_is_told_to_who_may_decide(proposed, boss, client_as, counter):
    title = "Perubahan identitas menunggu keputusan"

    assert title in client_as(boss).get("/").content.decode()
    assert title not in counter.get("/").content.decode()


def test_a_doubtful_nik_is_kept_and_asked_about(counter, places):
    answer = counter.post(
        "/usaha/baru/",
        {
            "name": "Dodol Nia",
            "scale": "micro",
            "owner_nik": "5202047208850001",
            "place": "Pujut, Lombok Tengah",
        },
        follow=True,
    )

    page = answer.content.decode()
    assert "tanggal lahir yang tidak ada" in page
    assert "5202047208850001" not in page
    assert "••••••••••••0001" in page


def test_a_nik_stands_in_no_list_and_no_file(counter, sari):
    register_business(BusinessDetails(name="Dodol", owner_nik=NIK), by=sari)

    for address in ("/usaha/", "/usaha/?download=csv"):
        told = counter.get(address).content.decode()
        assert NIK not in told
        assert "0001" not in told


def test_the_form_says_where_identity_is_changed(counter, business):
    page = counter.get(f"/usaha/{business.pk}/ubah/").content.decode()

    assert reverse("registry:propose_change", args=[business.pk]) in page
    assert 'name="nib"' not in page
    assert 'name="npwp"' in page
