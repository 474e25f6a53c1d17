"""What a NIK says by itself; the shape is described by the civil registry."""

import pytest

from bakumutu.rules.nik import Doubt, doubts, is_nik

PROVINCES = {"52", "13"}
#: Pujut (52.02.04), a woman born on 17 August 1985.
FITS = "5202045708850001"


def test_a_number_that_fits_raises_no_doubt():
    assert doubts(FITS, PROVINCES, "52") == ()


@pytest.mark.parametrize(
    ("nik", "doubt"),
    [
        ("9902045708850001", Doubt.PROVINCE),
        ("5202047208850001", Doubt.BIRTH_DATE),
        ("5202043208850001", Doubt.BIRTH_DATE),
        ("5202040008850001", Doubt.BIRTH_DATE),
        ("5202044008850001", Doubt.BIRTH_DATE),
        ("5202043002850001", Doubt.BIRTH_DATE),
        ("5202041713850001", Doubt.BIRTH_DATE),
        ("5202045708850000", Doubt.SERIAL),
        ("1302045708850001", Doubt.ELSEWHERE),
    ],
)
def test_what_does_not_fit_is_named(nik, doubt):
    assert doubts(nik, PROVINCES, "52") == (doubt,)


@pytest.mark.parametrize(
    "text", [FITS[:15], FITS + "1", "520204570885000x", "", "٥" * 16]
)
def test_other_shapes_are_no_nik(text):
    assert not is_nik(text)
