"""Who had a part stays written, and hinders whoever advised."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from bakumutu.ledger.models import Entry
from bakumutu.ledger.scope import enter_scope
from bakumutu.letters.models import Document
from bakumutu.office.models import Capability, OfficeKind
from bakumutu.office.steps import NotAllowedError
from bakumutu.registry.actions import (
    BusinessDetails,
    PartTaken,
    declare_interest,
    note_involvement,
    register_business,
)
from bakumutu.registry.involvements import (
    hindrances_for,
    hindrances_of_office,
    involvements_elsewhere,
    involvements_of,
)
from bakumutu.registry.models import Involvement
from bakumutu.rules.impartiality import Ground, Part, Task

DAY = date(2026, 11, 2)
NIB = "9120001234567"


@pytest.fixture
def mentor(actor):
    return actor("mentor", name="Lalu Mentor")


@pytest.fixture
def business(actor):
    return register_business(BusinessDetails("UD Sasak", nib=NIB), by=actor("counter"))


@pytest.fixture
def advised(business, mentor):
    taken = PartTaken(Part.ADVICE, uuid4(), DAY)
    note_involvement(business.pk, taken, by=mentor)
    return taken


def ground(business, on=date(2026, 11, 21)):
    return Ground(business=business.pk, on=on)


def test_whoever_advised_may_not_decide(business, mentor, actor, advised):
    about = ground(business)

    (found,) = hindrances_for(Task.DECIDE, mentor.person_id, about)

    assert (found.rule.code, found.until) == ("advised", date(2028, 11, 2))
    other = actor("quality_manager")
    assert hindrances_for(Task.DECIDE, other.person_id, about) == ()


def test_the_same_part_of_a_record_counts_once(business, mentor, advised):
    note_involvement(business.pk, advised, by=mentor)

    assert len(involvements_of(business.pk)) == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_nobody_rewrites_who_had_a_part(business, advised, change):
    rows = Involvement.objects.filter(business=business)

    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.delete() if change == "delete" else rows.update(part="review")


def test_an_interest_hinders_from_the_day_it_is_declared(business, actor):
    assessor = actor("assessor")

    declare_interest(business.pk, "Pemilik sepupu saya", by=assessor)

    today = ground(business, on=business.office.today())
    found = hindrances_for(Task.SCORE, assessor.person_id, today)
    assert [each.rule.code for each in found] == ["interested"]


def test_an_empty_interest_is_refused(business, actor):
    with pytest.raises(NotAllowedError, match="menghubungkan"):
        declare_interest(business.pk, "  ", by=actor("assessor"))


def test_advice_of_another_office_is_known_here(business, actor, other_office, office):
    elsewhere = actor("mentor", at=other_office)
    enter_scope(office_id=other_office.pk)
    keeper = actor("counter", at=other_office)
    enter_scope(office_id=other_office.pk)
    twin = register_business(BusinessDetails("Sasak Kopi", nib=NIB), by=keeper)
    note_involvement(twin.pk, PartTaken(Part.ADVICE, uuid4(), DAY), by=elsewhere)
    enter_scope(office_id=office.pk)

    (told,) = involvements_elsewhere(business.pk)

    assert (told.office, told.part, told.on) == (other_office.name, Part.ADVICE, DAY)
    found = hindrances_for(Task.DECIDE, elsewhere.person_id, ground(business))
    assert [each.rule.code for each in found] == ["advised"]


def test_nothing_is_told_about_businesses_that_are_not_ones_own(
    business, advised, actor, other_office
):
    keeper = actor("counter", at=other_office)
    enter_scope(office_id=other_office.pk)
    other = register_business(BusinessDetails("Lain", nib="9120001234560"), by=keeper)

    assert involvements_elsewhere(other.pk) == []


def test_the_wall_of_an_institute_runs_between_people(business, advised, office):
    about = ground(business)
    assert hindrances_of_office(Task.DECIDE, office, about)

    office.capabilities = [Capability.CONSULTANCY, Capability.CERTIFICATION]

    assert hindrances_of_office(Task.DECIDE, office, about) == ()


def certificate(office):
    return Document(
        office_id=office.pk,
        kind="conformity_certificate",
        number=f"1/{office.code}",
        verification_code="7K3M9QTX",
        issued_at="2026-11-21T00:00:00Z",
    )


def test_the_database_refuses_a_certificate_of_an_office_that_only_mentors(
    other_office,
):
    assert other_office.kind == OfficeKind.SERVICE_OFFICE
    enter_scope(office_id=other_office.pk)

    with (
        pytest.raises(IntegrityError, match="certificates of conformity"),
        transaction.atomic(),
    ):
        certificate(other_office).save(force_insert=True)


def test_an_office_that_certifies_may_issue_certificates(office):
    office.capabilities = [Capability.CERTIFICATION]
    office.save()

    certificate(office).save(force_insert=True)

    assert Document.objects.filter(kind="conformity_certificate").count() == 1


def test_the_page_shows_who_may_not_decide_and_until_when(
    business, advised, client_as, actor
):
    page = client_as(actor("quality_manager")).get(
        f"/usaha/{business.pk}/keterlibatan/"
    )

    shown = page.content.decode()
    for told in ("Lalu Mentor", "Tidak boleh", "2 Nov 2028", "1 orang pernah terlibat"):
        assert told in shown


def test_an_empty_page_says_that_nobody_had_a_part(business, client_as, actor):
    page = client_as(actor("counter")).get(f"/usaha/{business.pk}/keterlibatan/")

    assert "Belum ada yang terlibat" in page.content.decode()


def test_an_interest_is_declared_on_its_page(business, client_as, actor):
    by = actor("assessor", name="Wati Asesor")
    client = client_as(by)

    refused = client.post(f"/usaha/{business.pk}/kepentingan/", {"note": ""})
    client.post(
        f"/usaha/{business.pk}/kepentingan/", {"note": "Pernah bekerja di sini"}
    )

    assert "Tulis apa yang menghubungkan" in refused.content.decode()
    shown = client.get(f"/usaha/{business.pk}/keterlibatan/").content.decode()
    assert "Pernah bekerja di sini" in shown


def test_what_was_declared_stays_out_of_the_ledger(business, actor):
    declare_interest(business.pk, "Rahasia keluarga", by=actor("assessor"))

    entries = list(Entry.objects.filter(subject=business.pk))
    assert len(entries) == 2
    assert all("Rahasia" not in entry.body for entry in entries)
