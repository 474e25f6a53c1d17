"""Photos of a visit become evidence by one choice, and who took them stays known."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bakumutu.guidance import actions
from bakumutu.guidance.models import GapEvidence, Visit
from bakumutu.ledger.identifiers import new_id
from bakumutu.registry.tests.pictures import photo


@pytest.fixture
def gap(walk):
    """Return the worst gap of a mentoring under way."""
    return walk.active().gaps.first()


def held(walk, gap, **text):
    told = walk.text(photos=(walk.picture(),), **text)
    key = text.pop("key", new_id())
    return actions.hold_visit(gap.mentoring_id, key, told, by=walk.helpers.murni)


def sent(**fields):
    return fields | {"idempotency_key": str(uuid4())}


def test_the_photos_of_a_visit_are_offered_for_what_they_show(walk, gap, helpers):
    made = held(walk, gap, shows_gap_id=gap.pk)

    offer = GapEvidence.objects.get(gap=gap)
    assert offer.attachment_id == made.photos.get().attachment_id
    assert offer.uploaded_by_id == helpers.murni.person_id


def test_the_mentor_who_took_them_does_not_accept_them(walk, gap, helpers, refused):
    held(walk, gap, shows_gap_id=gap.pk)

    with refused("You offered this evidence yourself"):
        actions.accept_evidence(gap.pk, by=helpers.murni)


def test_another_accepts_them(walk, gap, people):
    held(walk, gap, shows_gap_id=gap.pk)

    actions.accept_evidence(gap.pk, by=people.kori)

    gap.refresh_from_db()
    assert gap.state == "closed"


def test_the_same_visit_sent_again_offers_nothing_twice(walk, gap, helpers, people):
    told = walk.text(photos=(walk.picture(),), shows_gap_id=gap.pk)
    key = new_id()
    actions.hold_visit(gap.mentoring_id, key, told, by=helpers.murni)
    actions.accept_evidence(gap.pk, by=people.kori)

    actions.hold_visit(gap.mentoring_id, key, told, by=helpers.murni)

    assert GapEvidence.objects.filter(gap=gap).count() == 1


def test_a_gap_that_is_settled_by_now_keeps_no_visit_from_being_saved(
    walk, gap, people
):
    actions.waive_gap(gap.pk, reason="Tidak berlaku", by=people.asri)

    made = held(walk, gap, shows_gap_id=gap.pk)

    assert made.photos.count() == 1
    assert not GapEvidence.objects.exists()


def test_without_a_choice_the_photos_stay_with_the_visit(walk, gap):
    held(walk, gap)

    assert not GapEvidence.objects.exists()


def test_the_form_of_a_visit_asks_for_what_the_photos_show(
    walk, gap, client_as, helpers
):
    as_mentor = client_as(helpers.murni)
    file = SimpleUploadedFile("a.jpg", photo((50, 40)), "image/jpeg")
    address = reverse("guidance:hold_new_visit", args=[gap.mentoring_id])
    fields = {"key": str(uuid4()), "held_on": walk.today.isoformat(), "log": "Rapi."}

    as_mentor.post(address, sent(**fields, photos=file, shows=str(gap.pk)))

    assert GapEvidence.objects.get().gap == gap


def test_photos_are_offered_later_too_and_tell_their_visit(
    walk, gap, client_as, helpers
):
    made, as_mentor = held(walk, gap, gap_ids=(gap.pk,)), client_as(helpers.murni)
    address = reverse("guidance:offer_photos", args=[made.pk])
    assert address in as_mentor.get(reverse("guidance:visit", args=[made.pk])).text
    chosen = str(made.photos.get().attachment_id)

    as_mentor.post(address, sent(gap=str(gap.pk), photos=[chosen]))

    page = as_mentor.get(reverse("guidance:gap", args=[gap.pk]))
    assert reverse("guidance:visit", args=[made.pk]) in page.text
    assert "dari kunjungan" in page.text


def test_what_was_worked_on_is_chosen_already(walk, gap, client_as, helpers):
    last = gap.mentoring.gaps.last()
    made = held(walk, gap, gap_ids=(last.pk,))

    address = reverse("guidance:offer_photos", args=[made.pk])
    page = client_as(helpers.murni).get(address)

    assert f'<option value="{last.pk}" selected>' in page.text


def test_no_photo_chosen_is_told_at_the_field(walk, gap, client_as, helpers):
    made = held(walk, gap)
    address = reverse("guidance:offer_photos", args=[made.pk])

    page = client_as(helpers.murni).post(address, sent(gap=str(gap.pk)))

    assert "Pilih paling sedikit satu foto." in page.text
    assert Visit.objects.count() == 1
