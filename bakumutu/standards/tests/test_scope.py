"""The accreditation scope: entries of one office, added and ended by its managers."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bakumutu.ledger.models import Entry
from bakumutu.office.models import Office
from bakumutu.office.steps import NotAllowedError
from bakumutu.standards.actions import Certificate, add_to_scope, end_scope_entry
from bakumutu.standards.models import ScopeEntry
from bakumutu.standards.queries import accreditation_scope, scope_entries
from bakumutu.standards.tests.makers import make_method

KAN = Certificate("LP-123-IDN", date(2024, 1, 1), date(2028, 12, 31))
MIDDLE = date(2026, 6, 1)


@pytest.fixture
def nur(actor):
    return actor("quality_manager", name="Nur")


@pytest.fixture
def water(db):
    return make_method()


@pytest.fixture
def entry(water, nur):
    (made,) = add_to_scope([water.pk], KAN, by=nur)
    return made


def covering(entry, *days, group=""):
    """Return the certificate that covers the entry's method on some days."""
    scope = accreditation_scope(entry.office_id, [entry.method_id], product_group=group)
    return scope.certificate(entry.method_id, *days)


@pytest.mark.parametrize(
    ("day", "certificate"),
    [
        (date(2023, 12, 31), ""),
        (date(2024, 1, 1), "LP-123-IDN"),
        (date(2028, 12, 31), "LP-123-IDN"),
        (date(2029, 1, 1), ""),
    ],
)
def test_an_entry_covers_its_first_and_last_day_and_none_around_them(
    entry, day, certificate
):
    assert covering(entry, day) == certificate


def test_one_certificate_covers_many_methods_at_once(water, nur):
    fat = make_method("lemak", "SNI 01-2891-1992, butir 8.1")

    added = add_to_scope([water.pk, fat.pk], KAN, by=nur)

    assert {row.method for row in added} == {water, fat}
    assert Entry.objects.filter(kind="standards.scope_entry_added").count() == 2


@pytest.mark.parametrize("role", ["analyst", "signatory", "administrator", "counter"])
def test_other_roles_may_not_add_to_the_scope(water, actor, role):
    with pytest.raises(NotAllowedError):
        add_to_scope([water.pk], KAN, by=actor(role))


def test_an_office_that_does_not_test_has_no_scope(water, actor, other_office):
    manager = actor("technical_manager", at=other_office)

    with pytest.raises(NotAllowedError):
        add_to_scope([water.pk], KAN, by=manager)


def test_a_certificate_does_not_end_before_it_begins(water, nur):
    turned = Certificate("LP-123-IDN", KAN.valid_until, KAN.valid_from)

    with pytest.raises(NotAllowedError):
        add_to_scope([water.pk], turned, by=nur)


def test_a_method_is_not_covered_twice_on_a_day(entry, nur):
    again = Certificate("LP-123-IDN", KAN.valid_until, date(2033, 12, 31))

    with pytest.raises(NotAllowedError, match=str(entry.method)):
        add_to_scope([entry.method_id], again, by=nur)


def test_with_one_double_nothing_is_added(entry, nur):
    fat = make_method("lemak", "SNI 01-2891-1992, butir 8.1")

    with pytest.raises(NotAllowedError):
        add_to_scope([fat.pk, entry.method_id], KAN, by=nur)

    assert ScopeEntry.objects.count() == 1


def test_the_database_too_refuses_a_double(entry):
    with pytest.raises(IntegrityError, match="covers_once"), transaction.atomic():
        ScopeEntry.objects.bulk_create([_copy(entry)])


def test_the_database_lets_a_renewal_follow_on_the_next_day(entry):
    renewed = _copy(entry, valid_from=date(2029, 1, 1), valid_until=date(2033, 1, 1))

    ScopeEntry.objects.bulk_create([renewed])

    assert covering(entry, date(2028, 12, 31), date(2029, 1, 1)) == "LP-123-IDN"


def test_an_entry_for_a_group_of_products_covers_no_other(water, nur):
    food = Certificate("LP-123-IDN", KAN.valid_from, KAN.valid_until, "pangan")

    (entry,) = add_to_scope([water.pk], food, by=nur)

    assert covering(entry, MIDDLE, group="pangan") == "LP-123-IDN"
    assert covering(entry, MIDDLE, group="batik_tekstil") == ""
    assert covering(entry, MIDDLE) == ""


def test_an_ended_entry_covers_the_days_before_and_none_after(entry, nur):
    end_scope_entry(entry.pk, ended_on=MIDDLE, reason="Dibekukan KAN", by=nur)

    assert covering(entry, date(2026, 5, 31)) == "LP-123-IDN"
    assert covering(entry, MIDDLE) == ""
    assert covering(entry, date(2026, 5, 31), MIDDLE) == ""


def test_ending_is_told_with_its_reason_and_every_version_is_kept(entry, nur):
    end_scope_entry(entry.pk, ended_on=MIDDLE, reason="Dibekukan KAN", by=nur)

    told = Entry.objects.get(kind="standards.scope_entry_ended")
    versions = ScopeEntry.pgh_event_model.objects.filter(pgh_obj=entry)
    assert told.subject == entry.pk
    assert "Dibekukan KAN" in told.body
    assert [row.ended_on for row in versions.order_by("pgh_id")] == [None, MIDDLE]


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2029, 1, 1)])
def test_an_entry_ends_on_one_of_its_own_days(entry, nur, day):
    with pytest.raises(NotAllowedError):
        end_scope_entry(entry.pk, ended_on=day, reason="Dibekukan KAN", by=nur)


def test_an_entry_ends_for_a_reason_and_once(entry, nur):
    with pytest.raises(NotAllowedError):
        end_scope_entry(entry.pk, ended_on=MIDDLE, reason=" ", by=nur)

    end_scope_entry(entry.pk, ended_on=MIDDLE, reason="Dibekukan KAN", by=nur)

    with pytest.raises(NotAllowedError):
        end_scope_entry(entry.pk, ended_on=MIDDLE, reason="Lagi", by=nur)


def test_an_entry_made_by_mistake_ends_on_its_first_day_and_makes_room(entry, nur):
    end_scope_entry(entry.pk, ended_on=KAN.valid_from, reason="Salah ketik", by=nur)

    (right,) = add_to_scope([entry.method_id], KAN, by=nur)

    assert covering(right, KAN.valid_from) == "LP-123-IDN"


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2023, 1, 1), "upcoming"),
        (MIDDLE, "in_force"),
        (date(2029, 1, 1), "expired"),
    ],
)
def test_an_entry_says_where_it_stands_on_a_day(entry, on, standing):
    assert scope_entries(on=on).get().standing == standing


def test_the_scope_of_one_office_is_not_the_scope_of_another(entry, other_office):
    elsewhere = accreditation_scope(
        other_office.pk, [entry.method_id], product_group=""
    )

    assert elsewhere.certificate(entry.method_id, MIDDLE) == ""
    assert Office.objects.count() == 2


def _copy(entry: ScopeEntry, **changes: object) -> ScopeEntry:
    columns = {
        field.attname: getattr(entry, field.attname)
        for field in ScopeEntry._meta.concrete_fields
        if not field.primary_key
    }
    return ScopeEntry(**columns | changes)
