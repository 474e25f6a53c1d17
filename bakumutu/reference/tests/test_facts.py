"""Packaged facts: complete, typed, sourced, and with the digits they came with."""

import re
from collections import Counter
from decimal import Decimal
from importlib.resources import files

import pytest

from bakumutu.reference.classification import kbli
from bakumutu.reference.consents import (
    consent_text,
    consent_texts,
    edition_in_use,
)
from bakumutu.reference.limit_sets import limit_sets
from bakumutu.reference.methods import aliases, methods
from bakumutu.reference.regions import regions
from bakumutu.reference.series import UnknownSeriesError, all_series, series
from bakumutu.reference.standards import UnknownStandardError, standard, standards
from bakumutu.reference.tariffs import tariffs

SAUSAGE = "SNI 01-3820-1995"
REQUIREMENTS = [
    (owner, row)
    for owner, rows in [
        *((each.number, each.requirements) for each in standards()),
        *((each.id, each.requirements) for each in limit_sets()),
    ]
    for row in rows
]


def test_the_package_holds_what_its_readme_says():
    assert len(standards()) == 52
    assert sum(len(each.requirements) for each in standards()) == 450
    assert len(limit_sets()) == 15
    assert len(methods()) == 78
    assert len(tariffs()) == 76
    assert Counter(each.level for each in regions())["province"] == 38
    assert len(kbli()) == 124
    assert len(all_series()) == 15


def test_the_sausage_standard_keeps_its_digits_and_its_edition():
    sausage = standard(SAUSAGE)
    rows = {row.code: row for row in sausage.requirements}

    assert str(rows["kadar_air"].high) == "67.0"
    assert str(rows["protein"].low) == "13.0"
    assert rows["lemak"].unit == "% b/b"
    assert (sausage.year, sausage.is_superseded) == (1995, True)
    assert sausage.superseded_by == ("SNI 3820:2015",)


@pytest.mark.parametrize(
    "typed", ["sni 01-3820-1995", " SNI  01-3820-1995 ", "SNI 01\N{EN DASH}3820-1995"]
)
def test_a_standard_is_found_however_its_number_is_typed(typed):
    assert standard(typed).number == SAUSAGE


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("SNI 3820:2015", SAUSAGE),
        ("SNI 01-3820-1996", SAUSAGE),
        ("SNI 2973:2018", "SNI 2973:2011"),
        ("sosis", SAUSAGE),
        ("SNI 02907:2008", "SNI 01-2907-2008"),
    ],
)
def test_an_unknown_number_is_told_the_near_ones(asked, near):
    with pytest.raises(UnknownStandardError) as refusal:
        standard(asked)

    assert near in refusal.value.near


def test_nothing_is_near_to_nonsense():
    with pytest.raises(UnknownStandardError) as refusal:
        standard("")

    assert refusal.value.near == ()


def test_every_requirement_says_how_sure_it_is_and_from_where():
    for owner, row in REQUIREMENTS:
        assert row.confidence in ("read", "recall", "conflict"), owner
        assert row.source or row.confidence != "read" or owner in LAW, (owner, row)


LAW = {each.id for each in limit_sets()}


def test_no_standard_requires_one_thing_twice():
    for edition in standards():
        pairs = Counter((row.code, row.grade, row.unit) for row in edition.requirements)

        assert max(pairs.values(), default=1) == 1, edition.number


def test_editions_follow_each_other():
    numbers = {each.number for each in standards()}
    for edition in standards():
        assert edition.number not in edition.superseded_by
        assert not (edition.status == "in_force" and edition.superseded_by)
    assert len(numbers) == len(standards())


def test_limits_stated_as_less_than_are_exclusive():
    rows = {row.code: row for row in standard("SNI 2973:2011").requirements}

    assert rows["e_coli"].exclusive
    assert not rows["koliform"].exclusive


def test_a_river_may_not_be_warmer_than_the_air_by_more_than_three_degrees():
    river = next(each for each in limit_sets() if each.id == "pp22-2021-vi")
    rows = {row.code: row for row in river.of_grade("II")}

    assert (rows["temperatur"].kind, rows["temperatur"].high) == ("deviation", 3)
    assert (rows["ph"].low, rows["ph"].high) == (Decimal(6), Decimal(9))


def test_every_alias_leads_to_a_parameter():
    codes = {method.code for method in methods()}

    assert set(aliases().values()) <= codes


def test_tariffs_are_whole_rupiah_with_a_source():
    assert all(each.rupiah > 0 and each.source for each in tariffs())


def test_every_region_lies_in_one_that_comes_before_it():
    seen = {""}
    for region in regions():
        assert region.parent in seen, region
        seen.add(region.code)


def test_regions_carry_no_coordinates():
    heading = files("bakumutu.reference").joinpath("facts/regions.csv").read_text()

    assert not re.search(r"\b(lat|lon|centroid)", heading.splitlines()[0])


def test_every_code_of_a_standard_is_an_industry_we_know():
    known = {each.code for each in kbli()}
    used = {code for each in standards() for code in each.kbli_2020}

    assert all(re.fullmatch(r"\d{5}", code) for code in known | used)


@pytest.mark.parametrize("each", all_series(), ids=lambda each: each.name)
def test_every_series_is_whole_and_names_its_terms(each):
    rows = each.rows()

    assert len(rows) == each.row_count
    assert tuple(rows[0]) == each.columns
    assert each.licence
    assert each.source


def test_a_series_with_a_notice_has_it_packaged():
    licences = files("bakumutu.reference").joinpath("licences")

    for each in all_series():
        if each.notice:
            notice = licences.joinpath(each.notice).read_text(encoding="utf-8")
            assert each.file in notice


def test_the_meat_of_tecator_is_215_samples():
    assert series("meat_composition_tecator").rows()[0] == {
        "water": "60.5",
        "fat": "22.5",
        "protein": "16.7",
    }


def test_a_series_that_is_not_packaged_is_told_so():
    with pytest.raises(UnknownSeriesError):
        series("ambient_nox_switzerland")


def test_no_packaged_file_names_a_place_on_a_machine():
    for folder in ("facts", "series"):
        for file in files("bakumutu.reference").joinpath(folder).iterdir():
            assert not re.search(r"(?:^|\s)/(?:work|home|root|tmp)/", file.read_text())


def test_the_newest_edition_of_consent_asks_every_purpose_in_both_languages():
    texts = [each for each in consent_texts() if each.edition == edition_in_use()]

    assert {each.purpose for each in texts} == {
        "service",
        "reminder",
        "publication",
        "statistics",
        "referral",
    }
    for each in texts:
        for language in ("id", "en"):
            assert "Dinas Uji" in each.text(language, "Dinas Uji")


def test_an_old_edition_of_consent_stays_readable():
    assert consent_text("2026-1", "reminder") is not None
    assert consent_text("1999-1", "reminder") is None
