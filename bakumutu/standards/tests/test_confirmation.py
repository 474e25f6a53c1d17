"""Two different people confirm a row before it may back a statement."""

from datetime import date

import pytest

from bakumutu.ledger.models import Entry
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.actions import (
    LimitDetails,
    confirm_requirement,
    enter_requirement,
    reject_requirement,
    replace_requirement,
)
from bakumutu.standards.models import Confidence, Requirement
from bakumutu.standards.queries import requirements_on
from bakumutu.standards.tests.makers import make_edition, make_requirement

WATER = LimitDetails(code="kadar_air", name="Kadar air", kind="max", high="66.0")


@pytest.fixture
def rina(actor):
    return actor("standards_analyst", name="Rina")


@pytest.fixture
def made(actor):
    return actor("standards_analyst", name="Made")


@pytest.fixture
def edition(office):
    return make_edition()


@pytest.fixture
def row(edition):
    return make_requirement(edition)


def test_a_row_from_memory_is_not_usable(row):
    assert not row.is_usable


def test_a_row_that_was_read_is_usable_before_confirmation(edition):
    assert make_requirement(edition, confidence=Confidence.READ).is_usable


def test_two_people_make_a_row_usable(row, rina, made):
    confirm_requirement(row.pk, by=rina)

    confirmed = confirm_requirement(row.pk, by=made)

    assert confirmed.is_confirmed
    assert confirmed.is_usable
    assert confirmed.first_confirmed_by_id == rina.person_id
    assert confirmed.second_confirmed_by_id == made.person_id


def test_one_confirmation_is_not_enough(row, rina):
    assert not confirm_requirement(row.pk, by=rina).is_usable


def test_the_same_person_may_not_confirm_twice(row, rina):
    confirm_requirement(row.pk, by=rina)

    with pytest.raises(NotAllowedError):
        confirm_requirement(row.pk, by=rina)


def test_the_database_too_refuses_one_person_twice(row, rina):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Requirement.objects.update(
            first_confirmed_by=rina.person_id, second_confirmed_by=rina.person_id
        )


@pytest.mark.parametrize("role", ["analyst", "counter", "signatory"])
def test_other_roles_may_not_confirm(row, actor, role):
    with pytest.raises(NotAllowedError):
        confirm_requirement(row.pk, by=actor(role))


def test_a_confirmed_row_is_final(row, rina, made):
    confirm_requirement(row.pk, by=rina)
    confirm_requirement(row.pk, by=made)

    with pytest.raises(NotAllowedError):
        reject_requirement(row.pk, reason="Salah cetak", by=rina)


def test_a_rejected_row_is_not_usable_and_leaves_the_table(edition, rina):
    row = make_requirement(edition, confidence=Confidence.READ)

    rejected = reject_requirement(row.pk, reason="Tabel resmi menulis 68", by=rina)

    assert not rejected.is_usable
    assert not requirements_on(edition.pk, date(2026, 1, 1)).exists()


def test_confirming_is_written_into_the_ledger(row, rina):
    confirm_requirement(row.pk, by=rina)

    entry = Entry.objects.get(subject=row.pk)
    assert entry.kind == "standards.requirement_confirmed"
    assert entry.person_id == rina.person_id


def test_a_new_limit_is_a_new_row_and_the_old_one_keeps_its_days(row, rina):
    new = replace_requirement(row.pk, WATER, valid_from=date(2020, 7, 1), by=rina)

    before = requirements_on(row.edition_id, date(2020, 6, 30)).get()
    after = requirements_on(row.edition_id, date(2020, 7, 1)).get()
    assert (before.pk, before.high) == (row.pk, "67.0")
    assert (after.pk, after.high) == (new.pk, "66.0")


def test_a_replaced_row_cannot_be_replaced_again(row, rina):
    replace_requirement(row.pk, WATER, valid_from=date(2020, 7, 1), by=rina)

    with pytest.raises(NotAllowedError):
        replace_requirement(row.pk, WATER, valid_from=date(2021, 7, 1), by=rina)


def test_a_row_entered_by_an_office_waits_for_two_people(edition, rina):
    row = enter_requirement(edition.pk, WATER, valid_from=date(1995, 1, 1), by=rina)

    assert not row.is_usable
    assert str(row.limit().high) == "66.0"


def test_a_row_of_one_class_does_not_hold_for_another(edition):
    for product_class in ("", "I", "II"):
        make_requirement(edition, product_class=product_class)

    rows = requirements_on(edition.pk, date(2026, 1, 1), product_class="I")

    assert [row.product_class for row in rows] == ["", "I"]
