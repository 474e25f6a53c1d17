"""A place is known from what a person types."""

import pytest

from bakumutu.registry.actions import load_places
from bakumutu.registry.models import Kbli, Region
from bakumutu.registry.places import UnclearPlaceError, place_named


@pytest.mark.parametrize(
    ("typed", "village", "district"),
    [
        ("Rembitan, Pujut, Lombok Tengah", "Rembitan", "Pujut"),
        ("Pujut, Lombok Tengah, Nusa Tenggara Barat", "", "Pujut"),
        ("pujut", "", "Pujut"),
        ("Desa Sukarara, Kec. Jonggat, Kab. Lombok Tengah", "Desa Sukarara", "Jonggat"),
        ("puj", "", "Pujut"),
        ("Praya", "", "Praya"),
        ("Leneng, Praya", "Leneng", "Praya"),
    ],
)
def test_a_village_before_its_district_is_understood(places, typed, village, district):
    place = place_named(typed)

    assert (place.village, place.region.name) == (village, district)


def test_a_name_of_several_places_is_asked_back(places):
    with pytest.raises(UnclearPlaceError) as asked:
        place_named("lombok")

    assert len(asked.value.candidates) > 1


def test_an_unknown_place_has_no_candidates(places):
    with pytest.raises(UnclearPlaceError) as asked:
        place_named("Atlantis")

    assert asked.value.candidates == []


def test_a_city_and_the_regency_of_its_name_are_two_places(places):
    assert place_named("Kota Solok").region.code == "13.72"
    assert place_named("Kabupaten Solok, Sumatera Barat").region.code == "13.02"


def test_loading_places_again_changes_nothing(places):
    before = (Region.objects.count(), Kbli.objects.count())

    assert load_places() == places
    assert (Region.objects.count(), Kbli.objects.count()) == before
