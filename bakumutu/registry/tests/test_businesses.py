"""Businesses are entered once, found again and kept apart by office."""

from dataclasses import replace

import pytest

from bakumutu.ledger.models import Entry
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    DuplicateBusinessError,
    amend_business,
    register_business,
)
from bakumutu.registry.models import Business
from bakumutu.registry.queries import find_businesses
from bakumutu.registry.tests.conftest import SASAK_KOPI as KOPI


def test_registering_a_business_is_written_into_the_ledger(sari):
    business = register_business(KOPI, by=sari)

    entry = Entry.objects.get(subject=business.pk)
    assert entry.kind == "registry.business_registered"
    assert "+62" not in entry.body


@pytest.mark.parametrize(
    "typed",
    [
        "sasak kopi",
        "Kopi Sásak",
        "toko sasak",
        "0812-3456",
        "+62 812 3456 7890",
        "62812345",
        "1234567890123",
    ],
)
def test_a_business_is_found_by_name_phone_and_nib(sari, typed):
    business = register_business(KOPI, by=sari)
    register_business(BusinessDetails(name="CV Lain"), by=sari)

    assert list(find_businesses(typed)) == [business]


def test_a_business_is_found_by_its_code(sari):
    business = register_business(KOPI, by=sari)

    assert list(find_businesses(business.code.lower())) == [business]


@pytest.mark.parametrize("field", ["nib", "phone"])
def test_a_number_that_another_business_has_is_refused_with_its_name(sari, field):
    known = register_business(KOPI, by=sari)
    other = BusinessDetails(name="UD Baru", **{field: getattr(KOPI, field)})

    with pytest.raises(DuplicateBusinessError, match="UD Sasak Kopi") as refusal:
        register_business(other, by=sari)

    assert (refusal.value.field, refusal.value.known) == (field, known)


def test_two_businesses_may_share_a_phone_when_the_officer_says_so(sari):
    register_business(KOPI, by=sari)

    register_business(
        BusinessDetails(name="UD Dua", phone=KOPI.phone, shares_phone=True), by=sari
    )

    assert find_businesses(KOPI.phone).count() == 2


def test_amending_names_the_changed_fields_alone(sari):
    business = register_business(KOPI, by=sari)

    amend_business(business.pk, replace(KOPI, phone="", scale="small"), by=sari)

    entry = Entry.objects.get(kind="registry.business_amended")
    assert '"fields":["phone","scale"]' in entry.body


def test_an_analyst_may_not_register_a_business(actor):
    with pytest.raises(NotAllowedError):
        register_business(KOPI, by=actor("analyst"))


def test_another_office_does_not_see_the_business(sari, other_office):
    from bakumutu.ledger.scope import enter_scope

    register_business(KOPI, by=sari)

    enter_scope(office_id=other_office.pk)

    assert not Business.objects.exists()
