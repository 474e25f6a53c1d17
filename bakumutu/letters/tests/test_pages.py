"""What a stranger sees who has nothing but the code."""

import gzip
import json
from collections import OrderedDict
from datetime import date

import pytest

from bakumutu.letters import pages, throttle
from bakumutu.letters.actions import issue, revoke, supersede, suspend
from bakumutu.letters.messages import document_ready, visit_ahead, your_turn
from bakumutu.letters.tests.samples import (
    CERTIFICATION,
    COMMITMENT,
    GAPS,
    SELECTION,
    referral_draft,
    report_draft,
)
from bakumutu.letters.throttle import Throttle

DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def fresh_throttle(monkeypatch) -> None:
    monkeypatch.setattr(throttle.THROTTLE, "_misses", OrderedDict())
    monkeypatch.setattr(pages, "TRUSTED_SECONDS", 0.0)


@pytest.fixture
def signatory(actor):
    return actor("signatory")


@pytest.fixture
def report(office, signatory):
    return issue(report_draft(office.pk), by=signatory)


def page(client, document) -> str:
    return client.get(f"/v/{document.verification_code}").content.decode()


def test_the_verdict_stands_first_in_both_languages(client, report):
    shown = page(client, report)

    verdict = shown.index("parameter yang diuji di luar batas SNI 01-3820-1995")
    other = shown.index("At least one tested parameter is outside the limits of")
    assert verdict < other < shown.index("CV Rasa Minang")


def test_the_page_tells_results_rule_issuer_and_files(client, report):
    shown = page(client, report)

    for told in ("62,40 ± 0,45", "&lt; 0,05", "LP-000-IDN", "Sosis sapi", ".vc.jwt"):
        assert told in shown


def test_the_page_names_no_person(client, report):
    assert "Yusra" not in page(client, report)
    assert "Veteran" not in page(client, report)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}-"])
def test_codes_are_read_as_people_type_them(client, report, typed):
    code = report.verification_code
    spaced = typed.format(f"{code[:4]} {code[4:]}".lower().replace("0", "o"))

    answer = client.get("/v/", {"kode": spaced}, follow=True)

    assert answer.status_code == 200
    assert report.number in answer.content.decode()


def test_an_unknown_code_gets_a_calm_answer(client, db):
    answer = client.get("/v/AAAAAAAA")

    assert answer.status_code == 404
    assert "kode" in answer.content.decode()


def test_guessing_is_slowed_down_calmly(client, db):
    answers = [
        client.get(f"/v/A{number:07d}").status_code
        for number in range(throttle.MISSES_ALLOWED + 1)
    ]

    assert set(answers[:-1]) == {404}
    assert answers[-1] == 429


def test_waiting_a_minute_lets_a_client_in_again():
    now = [0.0]
    gate = Throttle(clock=lambda: now[0])
    for _ in range(throttle.MISSES_ALLOWED):
        gate.miss("10.0.0.1")

    assert gate.is_closed("10.0.0.1")
    assert not gate.is_closed("10.0.0.2")
    now[0] = throttle.SECONDS
    assert not gate.is_closed("10.0.0.1")


def test_a_suspension_shows_at_the_next_look(client, report, actor):
    before = client.get(f"/v/{report.verification_code}")
    suspend(report, reason="keluhan", by=actor("quality_manager"))

    after = client.get(
        f"/v/{report.verification_code}", headers={"If-None-Match": before["ETag"]}
    )

    assert after.status_code == 200
    assert "Dibekukan" in after.content.decode()
    assert "Asli dan berlaku" not in after.content.decode()


def test_a_revoked_document_says_so_first(client, report, actor):
    revoke(report, reason="contoh tertukar", by=actor("quality_manager"))

    assert "Dicabut" in page(client, report)


def test_an_unchanged_page_is_not_sent_twice(client, report):
    first = client.get(f"/v/{report.verification_code}")

    again = client.get(
        f"/v/{report.verification_code}", headers={"If-None-Match": first["ETag"]}
    )

    assert again.status_code == 304


def test_a_superseded_page_leads_to_the_new_one(client, report, office, signatory):
    new = supersede(report, report_draft(office.pk), reason="salah", by=signatory)

    assert f"/v/{new.verification_code}" in page(client, report)
    assert f"/v/{report.verification_code}" in page(client, new)


def test_the_page_is_light(client, report):
    answer = client.get(
        f"/v/{report.verification_code}", headers={"Accept-Encoding": "gzip"}
    )

    assert len(answer.content) < 8_000
    assert b"62,40" in gzip.decompress(answer.content)


def test_the_three_files_are_sent_as_sealed(client, report):
    base = f"/v/{report.verification_code}"

    assert client.get(f"{base}.pdf").content.startswith(b"%PDF")
    assert json.loads(client.get(f"{base}.vc.json").content)["proof"]
    assert client.get(f"{base}.vc.jwt")["Content-Type"] == "application/vc+jwt"


def test_keys_lists_and_terms_are_public(client, report):
    office_keys = client.get("/kantor/bspji-padang/did.json").json()
    status = json.loads(json.dumps(report.payload))
    listed = client.get("/status/bspji-padang/1/revocation").json()

    assert office_keys["id"].endswith(":kantor:bspji-padang")
    assert client.get("/.well-known/did.json").json()["verificationMethod"]
    assert listed["id"] in status
    assert "reportedResult" in client.get("/konteks/v1.jsonld").json()["@context"]


def test_a_referral_has_its_page_too(client, office, signatory):
    letter = issue(referral_draft(office.pk), by=signatory)

    assert "Surat rujukan untuk CV Rasa Minang" in page(client, letter)


PRIVATE = {"GAPS": GAPS, "COMMITMENT": COMMITMENT, "SELECTION": SELECTION}


@pytest.fixture(params=PRIVATE.values(), ids=PRIVATE)
def private(request, office, signatory):
    return issue(report_draft(office.pk, content=request.param), by=signatory)


def test_a_referral_to_certification_names_the_bodies(client, office, signatory):
    draft = report_draft(office.pk, content=CERTIFICATION)

    shown = page(client, issue(draft, by=signatory))

    for told in ("LSPro Contoh Jawa, Bogor", "bukan sertifikat", "SNI 01-3820-1995"):
        assert told in shown


def test_a_stranger_learns_that_a_private_letter_is_genuine_and_no_more(
    client, private
):
    shown = page(client, private)

    assert "Asli dan berlaku" in shown
    assert private.number in shown
    for hidden in ("Lantai kedap", "Mencatat setiap", "Mbak Jum", ".pdf", ".vc."):
        assert hidden not in shown


@pytest.mark.parametrize("form", ["pdf", "vc.json", "vc.jwt"])
def test_a_stranger_gets_no_file_of_a_private_letter(client, private, form):
    answer = client.get(f"/v/{private.verification_code}.{form}")

    assert answer.status_code == 403
    assert "Hanya pemegang dan kantor" in answer.content.decode()


def test_staff_of_the_office_read_its_private_letters(client_as, actor, private):
    staff = client_as(actor("counter"))

    answer = staff.get(f"/v/{private.verification_code}.pdf")

    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("role", ["business_owner", "counter"])
def test_owners_and_other_offices_read_no_private_letter(
    client_as, actor, other_office, private, role
):
    office = {} if role == "business_owner" else {"at": other_office}
    reader = client_as(actor(role, **office))

    answer = reader.get(f"/v/{private.verification_code}.pdf")

    assert answer.status_code == 403


def test_machines_are_told_of_no_file_of_a_private_letter(client, private):
    told = client.get(f"/api/v1/verification/{private.verification_code}").json()

    assert (told["state"], told["files"]) == ("valid", None)


def test_a_gap_report_says_that_it_is_no_certificate(client, office, signatory):
    letter = issue(report_draft(office.pk, content=GAPS), by=signatory)

    heading = "Laporan kesenjangan untuk CV Rasa Minang: bukan sertifikat"
    assert heading in page(client, letter)


def test_reminders_name_nobody_and_nothing():
    url = "https://klt.example/perjalanan/"

    told = [your_turn(url), your_turn(url, until=DAY), visit_ahead(DAY, url)]

    assert told[1].text.startswith("Ada langkah yang menunggu Anda sampai 21 November")
    assert all(url in each.text for each in told)


def test_the_message_to_a_customer_holds_no_personal_data(report):
    told = document_ready(report)

    link = told.whatsapp_url("+628120000000")
    assert link.startswith("https://wa.me/628120000000?text=")
    assert report.verification_code in link
    assert "Rasa" not in told.text
