"""The packaged facts come in once, quickly, and never over a person's judgement."""

from datetime import date
from time import perf_counter

import pytest

from bakumutu.standards.actions import confirm_requirement, load_reference
from bakumutu.standards.models import Edition, EditionStatus, Method, Requirement
from bakumutu.standards.queries import edition_in_force, methods_of, requirements_on


@pytest.fixture
def loaded(db):
    return load_reference()


@pytest.fixture
def sausage(loaded):
    return Edition.objects.get(number="SNI 01-3820-1995")


def test_every_packaged_edition_comes_in(loaded):
    assert (loaded.editions, loaded.requirements) == (67, 900)
    assert Requirement.objects.count() == 900


def test_loading_again_adds_and_corrects_nothing(loaded):
    again = load_reference()

    assert (again.new, again.corrected) == (0, 0)


def test_loading_again_takes_less_than_two_seconds(loaded):
    start = perf_counter()

    load_reference()

    assert perf_counter() - start < 2


def test_numbers_keep_their_digits(sausage):
    limits = {row.code: row for row in sausage.requirements.all()}

    assert limits["kadar_air"].high == "67.0"
    assert str(limits["lemak"].limit().high) == "25.0"


def test_every_packaged_row_can_judge(loaded):
    assert all(row.limit() for row in Requirement.objects.all())


def test_a_wrong_row_that_nobody_judged_is_corrected(sausage):
    sausage.requirements.filter(code="kadar_air").update(high="76.0")

    assert load_reference().corrected == 1
    assert sausage.requirements.get(code="kadar_air").high == "67.0"


def test_a_row_that_people_confirmed_is_never_overwritten(sausage, actor):
    row = sausage.requirements.get(code="kadar_air")
    Requirement.objects.filter(pk=row.pk).update(high="66.0")
    for name in ("Rina", "Made"):
        confirm_requirement(row.pk, by=actor("standards_analyst", name=name))

    load_reference()

    row.refresh_from_db()
    assert (row.high, row.is_confirmed) == ("66.0", True)


def test_the_decimals_that_a_laboratory_chose_stay(loaded):
    Method.objects.update(decimals=2)

    load_reference()

    assert not Method.objects.exclude(decimals=2).exists()


def test_an_edition_under_a_new_number_stays_in_the_family(loaded):
    old = edition_in_force("SNI 8664:2018", date(2015, 6, 1))

    assert old.number == "SNI 3545:2013"
    assert edition_in_force("madu", date(2026, 1, 1)) is None
    assert edition_in_force("SNI 3545", date(2026, 1, 1)).number == "SNI 8664:2018"


def test_an_edition_whose_successor_is_not_packaged_is_no_longer_in_force(sausage):
    assert sausage.status == EditionStatus.SUPERSEDED
    assert sausage.superseded_by_text == "SNI 3820:2015"
    assert edition_in_force("SNI 3820", date(2026, 1, 1)) is None


def test_regulations_are_editions_with_their_classes(loaded):
    river = Edition.objects.get(code="pp22-2021-vi")

    rows = requirements_on(river.pk, date(2026, 1, 1), product_class="II")

    assert river.class_names["II"].startswith("rekreasi air")
    assert rows.get(code="bod5").high == "3.0"


def test_a_parameter_is_measured_under_its_other_name_too(loaded):
    assert list(methods_of("temperatur")) == list(methods_of("suhu")) != []
