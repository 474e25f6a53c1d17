"""The nine exchanges between ODK Collect and an OpenRosa server, one test each.

From docs.getodk.org: openrosa-form-list, -form-submission, -http and -authentication.
Run by itself: pytest bakumutu/guidance/tests/assessment/test_openrosa_exchanges.py
"""

from hashlib import md5
from xml.etree import ElementTree

import pytest

from bakumutu.guidance.actions import give_phone_access
from bakumutu.guidance.models import Submission
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.guidance.tests.assessment.forms import filled
from bakumutu.guidance.tests.assessment.phones import (
    DigestPhone,
    Phone,
    challenge_of,
    offered,
    told,
)
from bakumutu.ledger.outbox import drain
from bakumutu.registry.tests.pictures import photo

FORM = "{http://www.w3.org/2002/xforms}"
TITLE = ".//{http://www.w3.org/1999/xhtml}title"


@pytest.fixture
def phone(people, office):
    """Return the phone of an assessor, set up by its code."""
    asri = people.asri
    access, token = give_phone_access(asri.person_id, "HP", by=asri)
    return DigestPhone(f"/openrosa/{office.code}", str(access.pk), token)


def test_1_who_does_not_say_who_it_is_gets_a_challenge(office, db):
    answer = Phone(f"/openrosa/{office.code}").list()

    asked = challenge_of(answer)
    assert answer.status_code == 401
    assert answer.headers["X-OpenRosa-Version"] == "1.0"
    assert (asked["realm"], asked["algorithm"], asked["qop"]) == (
        "Bakumutu",
        "MD5",
        "auth",
    )
    assert asked["domain"] == f"/openrosa/{office.code}/"
    assert "stale" not in asked


def test_2_the_form_list_names_each_open_appointment(visit, phone, people):
    made = visit.scheduled()
    visit.scheduled(assessor=people.bayu)

    answer = phone.list()

    (form,) = offered(answer)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert (form["formID"], form["version"]) == (f"kopi--{made.number}", "1")
    assert form["name"].startswith("UD Sasak Kopi · Kopi robusta")


def test_3_the_form_is_what_its_hash_says(visit, phone):
    made = visit.scheduled()
    (form,) = offered(phone.list())

    drawn = phone.fetch(form["downloadUrl"]).content

    root = ElementTree.fromstring(drawn)
    assert form["hash"] == f"md5:{md5(drawn).hexdigest()}"
    assert root.find(f".//{FORM}instance")[0].get("id") == f"kopi--{made.number}"
    assert root.find(TITLE).text == form["name"]


def test_4_the_manifest_is_well_formed_and_empty(visit, phone):
    visit.scheduled()
    (form,) = offered(phone.list())

    root = ElementTree.fromstring(phone.fetch(form["manifestUrl"]).content)

    assert root.tag == "{http://openrosa.org/xforms/xformsManifest}manifest"
    assert len(root) == 0


def test_5_a_phone_that_asks_before_sending_hears_204(phone):
    answer = phone.head()

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["X-OpenRosa-Version"] == "1.0"
    assert answer.headers["Location"].endswith("/submission")
    assert int(answer.headers["X-OpenRosa-Accept-Content-Length"]) > 10_000_000


def test_6_a_form_is_taken_with_201_and_a_sentence(visit, phone):
    made = visit.scheduled()

    answer = phone.send(filled(f"kopi--{made.number}", pilih="yes"))

    assert answer.status_code == 201
    assert told(answer) == "Diterima untuk A2026-0001, UD Sasak Kopi."


def test_7_large_photos_come_in_several_posts_that_repeat_the_form(visit, phone):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", alat="yes", alat_photo="1.jpg")

    sent = [
        phone.send(xml),
        phone.send(xml, **{"1": photo((40, 30))}),
        phone.send(xml, **{"2": photo((50, 30))}),
        phone.send(xml, **{"2": photo((50, 30))}),
    ]
    drain()

    found = {each.item.name: each.found for each in findings_of(made)}
    submission = Submission.objects.get()
    assert [answer.status_code for answer in sent] == [201, 201, 201, 201]
    assert sorted(submission.files.values_list("name", flat=True)) == ["1.jpg", "2.jpg"]
    assert found["alat"] == Found.MET


def test_8_the_same_form_with_other_answers_is_a_conflict(visit, phone):
    made = visit.scheduled()
    phone.send(filled(f"kopi--{made.number}", pilih="yes"))

    answer = phone.send(filled(f"kopi--{made.number}", pilih="no"))

    found = {each.item.name: each.found for each in findings_of(made)}
    assert answer.status_code == 409
    assert "pernah dikirim dengan jawaban lain" in told(answer)
    assert found["pilih"] == Found.MET


def test_9_a_form_with_a_document_type_is_refused_unread(phone):
    answer = phone.send(b'<!DOCTYPE a [<!ENTITY b "c">]><data id="k">&b;</data>')

    assert answer.status_code == 400
    assert "tipe dokumen" in told(answer)
    assert not Submission.objects.exists()
