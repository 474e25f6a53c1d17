"""The exchanges with ODK Collect, by the HTTP client (OpenRosa 1.0)."""

import base64
import json
import zlib
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bakumutu.guidance.actions import give_phone_access, revoke_phone_access
from bakumutu.guidance.models import Assessment, PhoneAccess, Submission, SubmissionFile
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.guidance.openrosa.provisioning import settings_text
from bakumutu.guidance.tests.assessment.forms import filled
from bakumutu.ledger.outbox import drain
from bakumutu.office.models import Staff
from bakumutu.registry.tests.pictures import photo
from bakumutu.standards.actions import load_checklists
from bakumutu.standards.models import Checklist

LIST = "{http://openrosa.org/xforms/xformsList}"
RESPONSE = "{http://openrosa.org/http/response}"
FORM = "{http://www.w3.org/2002/xforms}"


@pytest.fixture
def token(people) -> str:
    _access, token = give_phone_access(people.asri.person_id, "HP", by=people.asri)
    return token


@pytest.fixture
def phone(token):
    """Return what speaks as ODK Collect does."""
    return Phone(f"/openrosa/{token}")


class Phone:
    """A client without cookies that knows one address."""

    def __init__(self, server, **headers):
        self.server, self.client = (
            server,
            Client(headers=headers, enforce_csrf_checks=True),
        )

    def list(self):
        return self.client.get(f"{self.server}/formList")

    def head(self):
        return self.client.head(f"{self.server}/submission")

    def send(self, xml, **photos):
        files = {f"{name}.jpg": content for name, content in photos.items()}
        parts = {"xml_submission_file": xml} | files
        return self.client.post(
            f"{self.server}/submission",
            {
                name: SimpleUploadedFile(name, content)
                for name, content in parts.items()
            },
        )


def told(answer) -> str:
    """Return the sentence in the envelope."""
    envelope = ElementTree.fromstring(answer.content)
    assert envelope.tag == f"{RESPONSE}OpenRosaResponse"
    return envelope.find(f"{RESPONSE}message").text


def offered(answer):
    """Return the forms of a list as dictionaries."""
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{LIST}xforms"
    return [
        {child.tag.removeprefix(LIST): child.text for child in form} for form in root
    ]


def test_1_the_list_has_one_form_for_each_open_appointment(visit, phone, people):
    made = visit.scheduled()
    visit.scheduled(assessor=people.bayu)

    answer = phone.list()

    (form,) = offered(answer)
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.headers["X-OpenRosa-Version"] == "1.0"
    assert (form["formID"], form["version"]) == (f"kopi--{made.number}", "1")
    assert "UD Sasak Kopi" in form["name"]
    assert form["hash"].startswith("md5:")


def test_2_the_form_carries_its_own_id_and_title(visit, phone):
    made = visit.scheduled()
    (form,) = offered(phone.list())

    answer = phone.client.get(form["downloadUrl"].removeprefix("http://testserver"))

    root = ElementTree.fromstring(answer.content)
    title = root.find(".//{http://www.w3.org/1999/xhtml}title").text
    assert root.find(f".//{FORM}instance")[0].get("id") == f"kopi--{made.number}"
    assert title.startswith("UD Sasak Kopi · Kopi robusta")


def test_3_the_manifest_is_empty_and_well_formed(visit, phone):
    visit.scheduled()
    (form,) = offered(phone.list())

    answer = phone.client.get(form["manifestUrl"].removeprefix("http://testserver"))

    root = ElementTree.fromstring(answer.content)
    assert root.tag == "{http://openrosa.org/xforms/xformsManifest}manifest"
    assert len(root) == 0


def test_4_a_phone_that_asks_before_sending_hears_204(phone):
    answer = phone.head()

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["X-OpenRosa-Version"] == "1.0"
    assert int(answer.headers["X-OpenRosa-Accept-Content-Length"]) > 10_000_000


def test_5_a_form_is_taken_with_201_and_an_envelope(visit, phone):
    made = visit.scheduled()

    answer = phone.send(filled(f"kopi--{made.number}", pilih="yes"))

    assert answer.status_code == 201
    assert "A2026-0001, UD Sasak Kopi" in told(answer)
    assert answer.headers["X-OpenRosa-Version"] == "1.0"


def test_6_large_photos_come_in_several_posts_that_repeat_the_form(visit, phone):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", alat="yes", alat_photo="1.jpg")

    first, second = phone.send(xml), phone.send(xml, **{"1": photo((40, 30))})
    drain()

    found = {each.item.name: each.found for each in findings_of(made)}
    assert (first.status_code, second.status_code) == (201, 201)
    assert Submission.objects.count() == 1
    assert found["alat"] == Found.MET


def test_7_the_same_form_with_another_body_is_a_conflict(visit, phone):
    made = visit.scheduled()
    phone.send(filled(f"kopi--{made.number}", pilih="yes"))

    answer = phone.send(filled(f"kopi--{made.number}", pilih="no"))

    assert answer.status_code == 409
    assert "pernah dikirim dengan jawaban lain" in told(answer)


def test_8_a_form_with_a_document_type_is_refused(phone):
    answer = phone.send(b'<!DOCTYPE a [<!ENTITY b "c">]><data id="k">&b;</data>')

    assert answer.status_code == 400
    assert "tipe dokumen" in told(answer)


@pytest.mark.parametrize("path", ["formList", "submission"])
def test_9_who_has_no_access_is_asked_for_it(path, client, db):
    answer = client.get(f"/openrosa/tidak-dikenal/{path}")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")
    assert answer.headers["X-OpenRosa-Version"] == "1.0"


def basic(token, scheme="Basic"):
    pair = base64.b64encode(f"asri:{token}".encode()).decode()
    return {"Authorization": f"{scheme} {pair}"}


def test_a_password_opens_the_door_of_the_office_over_tls(visit, token, office):
    visit.scheduled()
    phone = Phone(f"/openrosa/{office.code}", **basic(token))

    answer = phone.client.get(f"{phone.server}/formList", secure=True)

    assert len(offered(answer)) == 1


def test_a_password_in_the_clear_opens_nothing(visit, token, office):
    visit.scheduled()
    phone = Phone(f"/openrosa/{office.code}", **basic(token))

    assert phone.list().status_code == 401


def test_a_password_does_not_open_the_door_of_another_office(token, other_office):
    phone = Phone(f"/openrosa/{other_office.code}", **basic(token))

    answer = phone.client.get(f"{phone.server}/formList", secure=True)

    assert answer.status_code == 401


def test_a_phone_that_was_shut_out_hears_401(phone, people):
    revoke_phone_access(PhoneAccess.objects.get().pk, by=people.asri)

    assert phone.list().status_code == 401


def test_access_ends_by_itself(phone):
    ended = timezone.now() - timedelta(seconds=1)
    given = ended - timedelta(days=180)
    PhoneAccess.objects.update(given_at=given, expires_at=ended)

    assert phone.list().status_code == 401


def test_whoever_assesses_no_more_loses_the_access_of_the_phone(phone, people):
    Staff.objects.filter(person_id=people.asri.person_id).update(roles=["mentor"])

    assert phone.list().status_code == 401


def test_guessing_is_slowed_down(client, db):
    answers = [client.get(f"/openrosa/tebak-{n}/formList") for n in range(12)]

    assert answers[-1].status_code == 429


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
    text = settings_text("https://klt.example/openrosa/abc", "KLT Loteng")

    settings = json.loads(zlib.decompress(base64.b64decode(text)))

    assert settings["general"]["server_url"] == "https://klt.example/openrosa/abc"
    assert settings["general"]["form_update_mode"] == "match_exactly"
    assert settings["project"]["name"] == "KLT Loteng"
    assert "admin" in settings
