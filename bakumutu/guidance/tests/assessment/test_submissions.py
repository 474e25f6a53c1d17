"""What phones send: taken once, matched to its appointment, nothing lost."""

from datetime import UTC, datetime, timedelta

import pytest

from bakumutu.guidance.actions import (
    ChangedFormError,
    SentFile,
    attach_submission,
    give_phone_access,
    receive_submission,
    revoke_phone_access,
    set_submission_aside,
)
from bakumutu.guidance.files import SENT, sweep
from bakumutu.guidance.models import Assessment, PhoneAccess, SubmissionFile
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.guidance.openrosa.instances import UnreadableFormError
from bakumutu.guidance.tests.assessment.forms import filled, make_checklist
from bakumutu.ledger.outbox import drain
from bakumutu.registry.tests.pictures import photo


@pytest.fixture
def send(people):
    """Return what sends a form from the phone of an assessor."""
    access, _token = give_phone_access(
        people.asri.person_id, "HP dinas", by=people.asri
    )

    def send(xml, *files):
        return receive_submission(xml, files, access, by=people.asri)

    return send


def found_in(assessment):
    """Return what each item came to."""
    return {each.item.name: each.found for each in findings_of(assessment)}


def test_a_form_fills_in_the_assessment_it_was_made_for(visit, send):
    made = visit.scheduled()

    receipt = send(filled(f"kopi--{made.number}", pilih="yes", suhu="no"))

    assert receipt.submission.assessment == made
    assert Assessment.objects.get().state == "on_site"
    assert found_in(made)["pilih"] == Found.MET
    assert found_in(made)["suhu"] == Found.NOT_MET


def test_the_same_form_sent_again_changes_nothing(visit, send):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", pilih="yes")
    send(xml)

    again = send(xml)

    assert not again.is_new
    assert found_in(made)["pilih"] == Found.MET


def test_the_same_form_with_other_words_is_refused(visit, send):
    made = visit.scheduled()
    send(filled(f"kopi--{made.number}", pilih="yes"))

    with pytest.raises(ChangedFormError, match="other answers"):
        send(filled(f"kopi--{made.number}", pilih="no"))


def test_photos_that_come_later_become_evidence(visit, send):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", alat="yes", alat_photo="1.jpg")
    send(xml)
    assert found_in(made)["alat"] == Found.UNPROVEN

    send(xml, SentFile("1.jpg", photo((40, 30))))
    drain()

    assert found_in(made)["alat"] == Found.MET


def test_a_photo_that_cannot_be_read_is_kept_and_told(visit, send):
    made = visit.scheduled()
    xml = filled(f"kopi--{made.number}", alat="yes", alat_photo="1.jpg")

    send(xml, SentFile("1.jpg", b"<script>alert(1)</script>"))
    drain()

    kept = SubmissionFile.objects.get()
    assert kept.refusal
    assert SENT.fetch(kept.sha256) == b"<script>alert(1)</script>"
    assert found_in(made)["alat"] == Found.UNPROVEN


@pytest.mark.usefixtures("committed")
def test_files_that_no_submission_names_are_swept():
    orphan = SENT.keep(b"killed between file and row")

    sweep(datetime.now(UTC) + timedelta(minutes=1))

    with pytest.raises(FileNotFoundError):
        SENT.fetch(orphan)


def test_a_form_without_an_appointment_waits_for_a_person(send, people, visit):
    receipt = send(filled("kopi", pilih="yes"))
    assert receipt.submission.state == "waiting"
    made = visit.begun()

    attach_submission(receipt.submission.pk, made.pk, by=people.asri)

    assert found_in(made)["pilih"] == Found.MET


def test_the_form_of_another_assessor_waits(visit, send, people):
    made = visit.scheduled(assessor=people.bayu)

    receipt = send(filled(f"kopi--{made.number}", pilih="yes"))

    assert receipt.submission.state == "waiting"
    assert Assessment.objects.get().state == "scheduled"


def test_a_form_is_not_attached_to_what_is_closed(visit, send, people, refused):
    receipt = send(filled("kopi", pilih="yes"))
    made = visit.drafted()

    with refused("no longer takes answers"):
        attach_submission(receipt.submission.pk, made.pk, by=people.asri)


def test_a_form_of_another_checklist_is_not_attached(visit, send, people, refused):
    receipt = send(filled("batik", pilih="yes"))
    made = visit.begun()

    with refused("another checklist"):
        attach_submission(receipt.submission.pk, made.pk, by=people.asri)


def test_a_form_of_an_older_edition_answers_only_what_is_asked_alike(
    visit, send, people
):
    make_checklist("0", words={"suhu": "Suhu diukur"})
    receipt = send(filled("kopi", version="0", pilih="yes", suhu="yes"))
    made = visit.begun()

    attach_submission(receipt.submission.pk, made.pk, by=people.asri)

    assert receipt.submission.checklist.version == "0"
    assert found_in(made)["pilih"] == Found.MET
    assert found_in(made)["suhu"] == Found.OPEN


def test_the_same_visit_from_two_phones_is_kept_side_by_side(visit, send):
    made = visit.scheduled()
    form = f"kopi--{made.number}"
    send(filled(form, "uuid:1", pilih="yes", suhu="no"))

    send(filled(form, "uuid:2", pilih="yes", suhu="partly"))

    disputed = [each for each in findings_of(made) if each.disputed]
    assert [each.item.name for each in disputed] == ["suhu"]
    assert [each.mark for each in disputed[0].disputed] == ["partly"]


def test_a_form_that_belongs_nowhere_is_put_away_with_a_reason(send, people, refused):
    receipt = send(filled("kopi", pilih="yes"))

    with refused("Write the reason"):
        set_submission_aside(receipt.submission.pk, reason="", by=people.asri)
    put = set_submission_aside(receipt.submission.pk, reason="Latihan", by=people.asri)

    assert (put.state, put.reason) == ("set_aside", "Latihan")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a id="k">&b;</a>', "document type"),
        (b"<data", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"<data/>", "which form it is"),
        (b"<data id='k'>" + b"x" * 1024 * 1024 + b"</data>", "too long"),
    ],
)
def test_what_is_no_form_is_refused_in_words(send, sent, why):
    with pytest.raises(UnreadableFormError, match=why):
        send(sent)


def test_a_token_is_told_once_and_kept_as_a_hash(people):
    access, token = give_phone_access(people.asri.person_id, "HP dinas", by=people.asri)

    kept = PhoneAccess.objects.get(pk=access.pk)
    assert token not in str(vars(kept))
    assert kept.is_open


def test_a_phone_that_was_lost_is_shut_out(people):
    access, _token = give_phone_access(people.asri.person_id, "HP", by=people.asri)

    assert not revoke_phone_access(access.pk, by=people.kori).is_open


def test_an_assessor_gives_access_to_the_own_phone_only(people, refused):
    with refused("your own phone"):
        give_phone_access(people.bayu.person_id, "HP", by=people.asri)


def test_only_the_phone_of_an_assessor_gets_access(people, refused):
    with refused("who is an assessor"):
        give_phone_access(people.sari.person_id, "HP", by=people.kori)
