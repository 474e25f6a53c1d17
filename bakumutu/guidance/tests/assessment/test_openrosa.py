"""What goes wrong between phones and the office: told in words, nothing lost."""

import base64
import json
import zlib
from xml.etree import ElementTree

import pytest

from bakumutu.guidance.actions import give_phone_access
from bakumutu.guidance.files import SENT
from bakumutu.guidance.models import Assessment, Submission, SubmissionFile
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.guidance.openrosa.provisioning import Door, settings_text
from bakumutu.guidance.queries.submissions import is_held
from bakumutu.guidance.tests.assessment.forms import filled, make_checklist
from bakumutu.guidance.tests.assessment.phones import Phone, offered, told
from bakumutu.ledger.outbox import drain
from bakumutu.registry.actions import ConsentDetails, give_consent, withdraw_consent
from bakumutu.registry.files import FILES
from bakumutu.registry.tests.pictures import SCRIPT, exif_of, photo
from bakumutu.standards.actions import load_checklists
from bakumutu.standards.models import Checklist

FORM = "{http://www.w3.org/2002/xforms}"


@pytest.fixture
def give(people):
    """Return what lets one more phone of the assessor in."""

    def give(label="HP"):
        asri = people.asri
        _access, token = give_phone_access(asri.person_id, label, by=asri)
        return Phone(f"/openrosa/{token}")

    return give


@pytest.fixture
def phone(give):
    """Return what speaks as ODK Collect does."""
    return give()


def test_five_photos_are_taken_at_once(visit, phone):
    made = visit.scheduled()
    photos = {str(n): photo((40 + n, 30)) for n in range(5)}

    answer = phone.send(filled(f"kopi--{made.number}", pilih="yes"), **photos)

    assert answer.status_code == 201
    assert SubmissionFile.objects.count() == 5
    assert "5 foto" in told(answer)


def test_a_photo_of_30_mb_is_refused_in_words(visit, phone):
    made = visit.scheduled()
    huge = b"\xff\xd8" + b"0" * 30 * 1024 * 1024

    answer = phone.send(filled(f"kopi--{made.number}", pilih="yes"), besar=huge)

    assert answer.status_code == 413
    assert "besar.jpg" in told(answer)
    assert "30 MB" in told(answer)
    assert not Submission.objects.exists()


def test_what_is_too_much_at_once_is_answered_in_the_envelope(phone, monkeypatch):
    monkeypatch.setattr("bakumutu.web.uploads.LARGEST_REQUEST", 1_000)

    answer = phone.send(filled("kopi", pilih="yes"), satu=photo((200, 200)) * 9)

    assert answer.status_code == 413
    assert "lebih sedikit foto" in told(answer)


def found_in(assessment):
    """Return what each item came to."""
    return {each.item.name: each.found for each in findings_of(assessment)}


def test_after_a_photo_of_30_mb_the_form_comes_with_a_smaller_one(visit, phone):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", alat="yes", alat_photo="1.jpg")
    huge = b"\xff\xd8" + b"0" * 30 * 1024 * 1024
    assert phone.send(xml, **{"1": huge}).status_code == 413

    answer = phone.send(xml, **{"1": photo((40, 30))})
    drain()

    assert answer.status_code == 201
    assert found_in(made)["alat"] == Found.MET


def test_a_script_inside_a_photo_is_not_in_what_people_see(visit, phone):
    made = visit.scheduled()
    sent = photo((40, 30), exif=exif_of(comment=SCRIPT)) + SCRIPT.encode()
    assert sent.count(SCRIPT.encode()) == 2

    phone.send(
        filled(f"kopi--{made.number}", alat="yes", alat_photo="1.jpg"), **{"1": sent}
    )
    drain()

    kept = SubmissionFile.objects.get()
    assert SENT.fetch(kept.sha256) == sent
    assert SCRIPT.encode() not in FILES.fetch(kept.attachment.clean_sha256)


def test_a_script_that_calls_itself_a_photo_is_kept_and_not_shown(visit, phone):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", alat="yes", alat_photo="1.jpg")

    answer = phone.send(xml, **{"1": f"<svg>{SCRIPT}</svg>".encode()})
    drain()

    kept = SubmissionFile.objects.get()
    assert answer.status_code == 201
    assert (kept.attachment, bool(kept.refusal)) == (None, True)
    assert found_in(made)["alat"] == Found.UNPROVEN


def test_an_edition_that_changed_between_visit_and_sync_is_kept_by_the_form(
    visit, phone
):
    made = visit.scheduled()
    (before,) = offered(phone.list())
    make_checklist("2", words={"suhu": "Suhu diukur"})

    answer = phone.send(filled(before["formID"], pilih="yes", suhu="yes"))

    assert answer.status_code == 201
    assert Submission.objects.get().checklist.version == "1"
    assert Assessment.objects.get().checklist.version == "1"
    assert found_in(made)["pilih"] == Found.MET
    assert found_in(made)["suhu"] == Found.UNPROVEN


def test_the_same_visit_from_two_phones_stands_side_by_side(visit, give):
    made, form = visit.scheduled(), "kopi--A2026-0001"
    one, other = give("HP 1"), give("HP 2")

    sent = [
        one.send(filled(form, "uuid:1", pilih="yes", suhu="no")),
        other.send(filled(form, "uuid:2", pilih="yes", suhu="partly")),
    ]

    disputed = [each for each in findings_of(made) if each.disputed]
    assert [answer.status_code for answer in sent] == [201, 201]
    assert [each.item.name for each in disputed] == ["suhu"]
    assert found_in(made)["pilih"] == Found.MET


def test_after_a_withdrawn_consent_the_form_is_kept_and_not_used(visit, phone, people):
    made = visit.scheduled()
    details = ConsentDetails("service", "KLT", "1", "id", "signed")
    given = give_consent(visit.product.business_id, details, by=people.sari)
    withdraw_consent(given.pk, by=people.sari)

    answer = phone.send(filled(f"kopi--{made.number}", pilih="yes"))

    kept = Submission.objects.get()
    assert answer.status_code == 201
    assert "menarik persetujuan" in told(answer)
    assert (kept.state, Assessment.objects.get().state) == ("waiting", "scheduled")
    assert is_held(kept)


def test_a_form_without_an_appointment_is_taken_and_waits(phone):
    answer = phone.send(filled("kopi", pilih="yes"))

    assert answer.status_code == 201
    assert "tanpa janji" in told(answer)


def test_a_refused_part_leaves_nothing_behind(visit, phone):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", pilih="yes")
    phone.send(xml, **{"1": photo((40, 30))})

    answer = phone.send(xml, **{"1": photo((50, 30)), "2": photo((60, 30))})

    assert answer.status_code == 409
    assert SubmissionFile.objects.count() == 1


def test_the_list_is_empty_when_the_visit_is_over(visit, phone):
    visit.drafted()

    assert offered(phone.list()) == []


def test_the_form_of_another_assessor_is_not_handed_out(visit, phone, people):
    other = visit.scheduled(assessor=people.bayu)

    answer = phone.client.get(f"{phone.server}/forms/{other.pk}.xml")

    assert answer.status_code == 404
    assert "bukan untuk Anda" in told(answer)


def test_a_form_from_the_phone_begins_the_visit(visit, phone):
    made = visit.scheduled()

    phone.send(filled(f"kopi--{made.number}", pilih="yes"))

    assert Assessment.objects.get().state == "on_site"
    assert Assessment.objects.get().begun_at


@pytest.mark.parametrize(
    ("told", "latitude"),
    [
        ("-8.896021 116.28301 90 4.5", "-8.89602"),
        ("di sini", "None"),
        ("nan 99 0", "None"),
    ],
)
def test_the_place_where_a_form_was_begun_is_that_of_the_visit(
    visit, phone, told, latitude
):
    made = visit.scheduled()

    phone.send(filled(f"kopi--{made.number}", pilih="yes", start_location=told))

    assert str(Assessment.objects.get().latitude) == latitude


def test_a_number_in_the_form_leads_to_its_assessment(visit, phone):
    made = visit.scheduled()

    phone.send(filled("kopi", assessment=made.number, pilih="yes"))

    assert Submission.objects.get().assessment == made


def test_the_form_of_a_packaged_checklist_comes_back_whole(visit, phone):
    load_checklists()
    visit.checklist = Checklist.objects.get(code="cppob")
    made = visit.scheduled()
    (form,) = offered(phone.list())
    drawn = phone.client.get(form["downloadUrl"].removeprefix("http://testserver"))
    root = ElementTree.fromstring(drawn.content).find(f".//{FORM}instance")[0]

    for item in visit.checklist.items.all():
        path = "/".join(f"{FORM}{step}" for step in item.path.split("/"))
        root.find(path).text = "no"
    root.find(".//{*}instanceID").text = "uuid:whole"
    answer = phone.send(ElementTree.tostring(root))

    assert root.find(f"{FORM}assessment").text == made.number
    assert answer.status_code == 201
    assert {each.found for each in findings_of(made)} == {Found.NOT_MET}


def test_the_code_of_a_phone_holds_settings_that_collect_reads():
    door = Door("https://klt.example/openrosa/loteng", "nama", "sandi")

    text = settings_text(door, "KLT Loteng")

    settings = json.loads(zlib.decompress(base64.b64decode(text)))
    assert settings["general"]["server_url"] == "https://klt.example/openrosa/loteng"
    assert settings["general"]["username"] == "nama"
    assert settings["general"]["password"] == "sandi"
    assert settings["general"]["form_update_mode"] == "match_exactly"
    assert settings["project"]["name"] == "KLT Loteng"
    assert "admin" in settings
