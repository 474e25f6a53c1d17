"""A quote is the cheapest reading of the tariff, in whole rupiah."""

import pytest

from bakumutu.rules.pricing import NoPriceError, Price, Wanted, priced_lines, total

# BSPJI Banjarbaru's public tariff: iron and zinc alone, and its package of metals.
IRON, ZINC = Price("fe", "Besi", 50_000), Price("zn", "Seng", 55_000)
METALS = Price("logam", "Paket logam", 70_000, members=("fe", "zn"))
FE, ZN = Wanted("fe", "Besi"), Wanted("zn", "Seng")


def test_single_prices_times_samples():
    lines = priced_lines((FE, ZN), (IRON, ZINC), quantity=3)

    assert total(lines) == 315_000


def test_a_cheaper_package_replaces_its_members():
    lines = priced_lines((FE, ZN), (IRON, ZINC, METALS), quantity=1)

    assert [line.code for line in lines] == ["logam"]


def test_a_package_that_is_not_cheaper_is_not_sold():
    dear = Price("logam", "Paket logam", 200_000, members=("fe", "zn"))

    lines = priced_lines((FE, ZN), (IRON, ZINC, dear), quantity=1)

    assert total(lines) == 105_000


def test_a_package_is_not_sold_for_some_of_its_members():
    lines = priced_lines((FE,), (IRON, ZINC, METALS), quantity=1)

    assert [line.code for line in lines] == ["fe"]


def test_a_package_prices_what_has_no_single_price():
    lines = priced_lines((FE, ZN), (IRON, METALS), quantity=1)

    assert total(lines) == 70_000


def test_the_price_of_the_method_comes_before_the_general_one():
    by_icp = Price("fe", "Besi (ICP)", 90_000, method="ICP")

    lines = priced_lines((Wanted("fe", method="ICP"),), (IRON, by_icp), quantity=1)

    assert total(lines) == 90_000


def test_a_gap_is_named():
    with pytest.raises(NoPriceError, match="Seng"):
        priced_lines((FE, ZN), (IRON,), quantity=1)
