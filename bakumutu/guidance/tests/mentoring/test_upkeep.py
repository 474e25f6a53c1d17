"""Certified products that nobody looked at again, or that do not hold any more."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from bakumutu.guidance import actions
from bakumutu.guidance.models import Mentoring
from bakumutu.guidance.queries.mentoring.reads import lost, unseen
from bakumutu.web import panels

UNSEEN = "Produk bersertifikat yang belum ditinjau lagi"
LOST = "Produk bersertifikat yang tidak terpenuhi lagi"


@pytest.fixture
def certified_long_ago(walk):
    """Return a mentoring whose certificate is more than a year old."""
    made = walk.certified()
    long_ago = walk.today - timedelta(days=400)
    made.referrals.update(certificate_on=long_ago, recorded_on=long_ago)
    Mentoring.objects.update(
        opened_at=timezone.now() - timedelta(days=400), started_on=long_ago
    )
    return Mentoring.objects.get(pk=made.pk)


def look(walk, made, *, still_meets=True):
    seen = actions.Upkeep(
        reviewed_on=walk.today, still_meets=still_meets, indicators=()
    )
    return actions.review_upkeep(made.pk, seen, by=walk.helpers.murni)


def waiting(actor):
    with translation.override("id"):
        return {str(each.title): each.url for each in panels.all_waiting(actor)}


def test_a_certificate_of_a_year_ago_is_to_be_looked_at(
    walk, certified_long_ago, people
):
    assert unseen(people.kori, walk.today).get() == certified_long_ago


def test_a_new_certificate_is_not_there_yet(walk, people):
    walk.certified()

    assert not unseen(people.kori, walk.today).exists()


def test_a_look_puts_it_off_for_another_year(walk, certified_long_ago, people):
    look(walk, certified_long_ago)

    assert not unseen(people.kori, walk.today).exists()
    later = walk.today + timedelta(days=370)
    assert unseen(people.kori, later).get() == certified_long_ago


def test_what_the_last_look_found_to_have_fallen_is_listed(walk, people):
    made = walk.certified()
    look(walk, made, still_meets=False)
    assert lost(people.kori, walk.today).get() == made

    look(walk, made)

    assert not lost(people.kori, walk.today).exists()


@pytest.mark.parametrize("who", ["murni", "kori"])
def test_it_waits_for_the_mentor_and_the_coordinator(
    certified_long_ago, helpers, people, who
):
    actor = helpers.murni if who == "murni" else people.kori

    found = waiting(actor)

    assert found[UNSEEN] == f"/pendampingan/{certified_long_ago.pk}/"


def test_it_does_not_wait_for_another_mentor(certified_long_ago, helpers):
    assert UNSEEN not in waiting(helpers.tono)


def test_the_list_is_narrowed_to_them(walk, certified_long_ago, client_as, people):
    kori = client_as(people.kori)

    unseen_page = kori.get("/pendampingan/?whose=unseen").text
    lost_page = kori.get("/pendampingan/?whose=lost").text

    assert certified_long_ago.number in unseen_page
    assert certified_long_ago.number not in lost_page


def test_what_fell_stands_in_its_list(walk, client_as, people):
    made = walk.certified()
    look(walk, made, still_meets=False)

    page = client_as(people.kori).get("/pendampingan/?whose=lost").text

    assert made.number in page
    assert LOST in waiting(people.kori)
