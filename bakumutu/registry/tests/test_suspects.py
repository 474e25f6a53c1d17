"""Entries that may be one business are found by themselves, and asked about once."""

import pytest

from bakumutu.ledger.outbox import drain
from bakumutu.registry.actions import BusinessDetails, register_business
from bakumutu.registry.actions.merging import (
    MergeDecision,
    merge_businesses,
    suspect,
    tell_apart,
)
from bakumutu.registry.models import DuplicatePair, FoundAt
from bakumutu.registry.suspects import (
    not_told_apart,
    suspicions_about,
    suspicions_by_number,
    suspicions_in,
)
from bakumutu.registry.tasks import suspect_all


@pytest.fixture
def entered(sari, places):
    from bakumutu.registry.models import Region

    district = Region.objects.filter(level="district", parent__code="52.02").first()

    def enter(name, **known):
        place = {"region_id": district.code, "village": "Rembitan"}
        return register_business(BusinessDetails(name, **(place | known)), by=sari)

    return enter


def test_a_business_like_a_known_one_is_asked_about_once_it_is_registered(entered):
    one, other = entered("Dapur Etek Nur"), entered("Dapur Etek Noer")

    drain()

    pair = DuplicatePair.objects.get()
    assert {pair.first, pair.second} == {one, other}
    assert (pair.found_at, pair.reasons) == (
        FoundAt.REGISTRATION,
        [["name", 100], ["village", None]],
    )


def test_a_business_like_no_other_is_not_asked_about(entered):
    entered("Dapur Etek Nur")
    entered("Tenun Sukarara")

    drain()

    assert not DuplicatePair.objects.exists()


@pytest.mark.parametrize("empty", [{}, {"phone": "", "nib": "", "email": ""}])
def test_empty_numbers_make_nobody_alike(entered, empty):
    for name in ("Satu", "Dua", "Tiga"):
        entered(name, **empty)

    assert list(suspicions_by_number()) == []


def test_a_shared_phone_is_asked_about_wherever_they_are(entered):
    entered("Abon Ikan", phone="+62812777", region_id=None, village="")
    entered("Kopi", phone="+62812777", shares_phone=True)

    assert len(list(suspicions_by_number())) == 1


def test_the_night_finds_what_nobody_was_asked_about(entered):
    entered("Sasak Kopi")
    entered("UD. Sasak Coffee")

    suspect_all(0)

    assert DuplicatePair.objects.get().found_at == FoundAt.NIGHT


def test_nobody_is_asked_twice(entered):
    one, _other = entered("Sasak Kopi"), entered("Kopi Sasak")
    found = suspicions_about(one.pk)

    assert suspect(one.office_id, found, found_at=FoundAt.NIGHT) == 1
    assert suspect(one.office_id, found, found_at=FoundAt.NIGHT) == 0


def test_two_that_were_told_apart_stay_apart_after_one_is_merged(entered, actor):
    manager = actor("technical_manager")
    one, other, third = (
        entered(name) for name in ("Sasak Kopi", "Kopi Sasak", "Sasak Coffee")
    )
    suspect_all(0)
    pairs = {
        frozenset((p.first_id, p.second_id)): p for p in DuplicatePair.objects.all()
    }
    apart, same = (
        pairs[frozenset(p)] for p in ((one.pk, other.pk), (one.pk, third.pk))
    )
    tell_apart(apart.pk, "Dua keluarga", by=manager)

    merge_businesses(same.pk, MergeDecision(third.pk, "Satu"), by=manager)

    found = list(suspicions_in(str(one.region_id)))
    assert len(found) == 1
    assert not_told_apart(found) == []
