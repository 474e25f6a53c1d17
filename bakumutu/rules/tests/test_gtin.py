"""Article numbers against the examples that GS1 prints."""

import pytest

from bakumutu.rules.gtin import check_digit, is_gtin


# GS1 General Specifications, 7.9 and the check digit calculator of GS1.
@pytest.mark.parametrize(
    ("body", "digit"),
    [("629104150021", 3), ("9638507", 4), ("03600029145", 2)],
)
def test_the_check_digit_is_the_published_one(body, digit):
    assert check_digit(body) == digit


@pytest.mark.parametrize("text", ["6291041500213", "96385074", "036000291452"])
def test_right_numbers_are_right(text):
    assert is_gtin(text)


@pytest.mark.parametrize(
    "text",
    ["6291041500214", "6291041500123", "629104150021", "٦٢٩١٠٤١٥٠٠٢١٣", "", "1" * 15],
)
def test_wrong_numbers_are_wrong(text):
    assert not is_gtin(text)


@pytest.mark.parametrize("place", range(13))
def test_one_wrong_digit_is_always_noticed(place):
    right = "6291041500213"
    wrong = right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]

    assert not is_gtin(wrong)
