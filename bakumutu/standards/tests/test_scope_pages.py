"""The pages of the accreditation scope, as its managers and others meet them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from bakumutu.ledger.scope import enter_scope
from bakumutu.standards.actions import Certificate, add_to_scope
from bakumutu.standards.ending_scope import accreditation_ending
from bakumutu.standards.models import ScopeEntry
from bakumutu.standards.tests.makers import make_edition, make_method

SCOPE = "/standar/lingkup/"
ADD = f"{SCOPE}tambah/"


@pytest.fixture
def water(office):
    make_edition()
    return make_method()


@pytest.fixture
def nur(actor):
    return actor("quality_manager", name="Nur")


@pytest.fixture
def manager(nur, client_as):
    return client_as(nur)


@pytest.fixture
def typed(water):
    return {
        "certificate": "lp-123-idn",
        "valid_from": "1/1/2024",
        "valid_until": "31/12/2028",
        "product_group": "pangan",
        "methods": [str(water.pk)],
    }


@pytest.fixture
def entry(water, nur):
    kan = Certificate("LP-123-IDN", date(2024, 1, 1), date(2028, 12, 31))
    (made,) = add_to_scope([water.pk], kan, by=nur)
    return made


def test_a_manager_enters_a_certificate_with_its_methods(manager, typed):
    fat = make_method("lemak", "SNI 01-2891-1992, butir 8.1")

    manager.post(ADD, typed | {"methods": [*typed["methods"], str(fat.pk)]})

    assert ScopeEntry.objects.count() == 2
    assert set(ScopeEntry.objects.values_list("certificate", "product_group")) == {
        ("LP-123-IDN", "pangan")
    }
    assert "LP-123-IDN" in manager.get(SCOPE).content.decode()


def test_a_repeated_sending_adds_once(manager, typed):
    typed |= {"idempotency_key": str(uuid4())}

    answers = [manager.post(ADD, typed).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert ScopeEntry.objects.count() == 1


def test_the_same_entry_sent_anew_is_refused_in_words_and_kept(manager, typed):
    manager.post(ADD, typed | {"idempotency_key": str(uuid4())})

    answer = manager.post(ADD, typed | {"idempotency_key": str(uuid4())})

    page = answer.content.decode()
    assert (answer.status_code, ScopeEntry.objects.count()) == (200, 1)
    assert "sudah ada dalam lingkup" in page
    assert "lp-123-idn" in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"certificate": ""}, "Tulis nomor sertifikat."),
        ({"certificate": "123"}, "seperti LP-123-IDN."),
        ({"valid_from": ""}, "Pilih hari pertama sertifikat."),
        ({"valid_until": "31/31/2028"}, "Tulis tanggal"),
        ({"valid_until": "1/1/2023"}, "Pilih hari sesudah hari pertama."),
        ({"methods": []}, "Centang sedikitnya satu metode"),
        ({"methods": ["no-uuid"]}, "Centang lagi metodenya"),
    ],
)
def test_a_wrong_answer_is_told_how_to_mend_it(manager, typed, wrong, told):
    answer = manager.post(ADD, typed | wrong)

    assert told in answer.content.decode()
    assert not ScopeEntry.objects.exists()


def test_the_methods_to_tick_are_found_by_words(manager, water):
    make_method("lemak", "SNI 01-2891-1992, butir 8.1")

    page = manager.get(ADD, {"q": "lemak"}).content.decode()

    assert ("butir 8.1" in page, "butir 5.1" in page) == (True, False)


def test_an_entry_is_ended_with_day_and_reason(manager, entry):
    body = {"ended_on": "1/6/2026", "reason": "Dibekukan KAN"}

    answer = manager.post(f"{SCOPE}{entry.pk}/akhiri/", body)

    entry.refresh_from_db()
    assert entry.ended_on == date(2026, 6, 1)
    page = manager.get(answer.url).content.decode()
    assert ("Dibekukan KAN" in page, "akhiri/" in page) == (True, False)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"ended_on": ""}, "Pilih hari pertama tanpa akreditasi."),
        ({"ended_on": "1/1/2030"}, "Pilih hari dari"),
        ({"reason": " "}, "Tulis mengapa"),
    ],
)
def test_an_end_without_day_or_reason_is_told_how_to_mend_it(
    manager, entry, wrong, told
):
    body = {"ended_on": "1/6/2026", "reason": "Dibekukan KAN"} | wrong

    answer = manager.post(f"{SCOPE}{entry.pk}/akhiri/", body)

    assert told in answer.content.decode()
    entry.refresh_from_db()
    assert entry.ended_on is None


def test_the_list_tells_expired_entries_apart(manager, water, nur):
    for first, last in ((2014, 2018), (2024, 2099)):
        days = (date(first, 1, 1), date(last, 12, 31))
        add_to_scope([water.pk], Certificate(f"LP-{first}-IDN", *days), by=nur)

    page = manager.get(SCOPE, {"standing": "expired"}).content.decode()

    assert ("LP-2014-IDN" in page, "LP-2024-IDN" in page) == (True, False)


def test_the_list_is_saved_as_a_file(manager, entry):
    lines = manager.get(SCOPE, {"download": "csv"}).content.decode().splitlines()

    assert len(lines) == 2
    assert "LP-123-IDN" in lines[1]


@pytest.mark.parametrize("role", ["analyst", "counter", "standards_analyst"])
def test_other_roles_read_the_scope_and_do_not_change_it(actor, client_as, entry, role):
    client = client_as(actor(role))

    assert client.get(SCOPE).status_code == 200
    assert "akhiri/" not in client.get(f"{SCOPE}{entry.pk}/").content.decode()
    assert client.get(ADD).status_code == 403
    assert client.post(f"{SCOPE}{entry.pk}/akhiri/").status_code == 403


def test_an_entry_of_another_office_is_not_there(actor, client_as, entry, other_office):
    stranger = client_as(actor("quality_manager", at=other_office, name="Lain"))

    assert stranger.get(f"{SCOPE}{entry.pk}/").status_code == 404
    assert stranger.post(f"{SCOPE}{entry.pk}/akhiri/").status_code == 404
    assert "LP-123-IDN" not in stranger.get(SCOPE).content.decode()


def test_an_office_that_does_not_test_is_told_why_nothing_is_added(
    actor, client_as, typed, other_office
):
    manager = client_as(actor("technical_manager", at=other_office, name="Lalu"))

    answer = manager.post(ADD, typed)

    enter_scope(office_id=other_office.pk)
    assert "tidak menguji" in answer.content.decode()
    assert not ScopeEntry.objects.exists()


@pytest.mark.parametrize(
    ("last", "waiting"), [(-1, []), (0, [1]), (180, [1]), (181, [])]
)
def test_what_soon_ends_waits_on_the_home_page_of_its_keepers(
    water, nur, office, last, waiting
):
    days = (date(2020, 1, 1), office.today() + timedelta(days=last))
    add_to_scope([water.pk], Certificate("LP-123-IDN", *days), by=nur)

    assert [one.count for one in accreditation_ending(nur)] == waiting


def test_what_was_renewed_waits_for_nobody(water, nur, office):
    ends = office.today() + timedelta(days=30)
    add_to_scope([water.pk], Certificate("LP-1-IDN", date(2020, 1, 1), ends), by=nur)
    follows = (ends + timedelta(days=1), ends + timedelta(days=1500))

    add_to_scope([water.pk], Certificate("LP-1-IDN", *follows), by=nur)

    assert list(accreditation_ending(nur)) == []


def test_others_are_not_told_what_soon_ends(water, nur, office, actor):
    days = (date(2020, 1, 1), office.today())
    add_to_scope([water.pk], Certificate("LP-123-IDN", *days), by=nur)

    assert list(accreditation_ending(actor("analyst"))) == []
