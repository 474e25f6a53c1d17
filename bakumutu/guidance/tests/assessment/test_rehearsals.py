"""A rehearsal is the owner's own: nobody in the office sees it until released."""

import pytest

from bakumutu.guidance.actions import (
    discard_rehearsal,
    give_answer,
    rehearse,
    release_rehearsal,
)
from bakumutu.guidance.models import Answer, Assessment
from bakumutu.ledger.models import Entry
from bakumutu.registry.actions import Upload
from bakumutu.registry.models import Attachment
from bakumutu.registry.tests.pictures import photo


@pytest.fixture
def rehearsal(visit, people, product, checklist):
    """Return a rehearsal with one answer and a private photo."""
    made = rehearse(product.pk, checklist.pk, by=people.inaq)
    kept = Upload("alat.jpg", photo((40, 30)), is_private=True)
    reply = visit.reply("alat", "yes", uploads=(kept,))
    give_answer(made.pk, reply, by=people.inaq)
    return made


def test_the_office_sees_nothing_of_a_rehearsal(rehearsal):
    assert not Assessment.objects.exists()
    assert not Answer.objects.exists()
    assert not Entry.objects.filter(kind__startswith="guidance.").exists()
    assert Attachment.objects.get().is_private


def test_an_owner_goes_on_where_the_rehearsal_stopped(
    rehearsal, people, product, checklist
):
    assert rehearse(product.pk, checklist.pk, by=people.inaq) == rehearsal


def test_an_owner_rehearses_the_own_product_only(people, product, checklist, refused):
    with refused("another business"):
        rehearse(product.pk, checklist.pk, by=people.lain)


def test_an_assessor_does_not_rehearse(people, product, checklist, refused):
    with refused("Your role may not"):
        rehearse(product.pk, checklist.pk, by=people.asri)


def test_nobody_else_answers_in_a_rehearsal(rehearsal, visit, people, refused):
    for stranger in (people.asri, people.lain):
        with refused("Your role may not"):
            give_answer(rehearsal.pk, visit.reply("suhu", "yes"), by=stranger)


def test_a_released_rehearsal_is_seen_with_its_photos(rehearsal, people):
    release_rehearsal(rehearsal.pk, by=people.inaq)

    assert Assessment.objects.get() == rehearsal
    assert Answer.objects.get().evidence.get().attachment.is_private is False


def test_only_its_owner_releases_a_rehearsal(rehearsal, people, refused):
    with refused("another business"):
        release_rehearsal(rehearsal.pk, by=people.lain)


def test_a_discarded_rehearsal_stays_unseen(rehearsal, people):
    discard_rehearsal(rehearsal.pk, by=people.inaq)

    assert not Assessment.objects.exists()
    assert Attachment.objects.get().is_private
