"""Checklists come in once, grow by versions, and follow from limits of a standard."""

from dataclasses import replace
from datetime import date

import pytest

from bakumutu.ledger.scope import enter_scope
from bakumutu.office.steps import NotAllowedError
from bakumutu.reference.checklists import checklists as facts
from bakumutu.standards import packaged_checklists
from bakumutu.standards.actions import (
    ChangedChecklistError,
    load_checklists,
    readiness_checklist,
)
from bakumutu.standards.models import Checklist, ChecklistKind, Confidence, Evidence
from bakumutu.standards.queries import (
    checklist_for,
    checklists_in_force,
    checklists_suiting,
    versions_of,
)
from bakumutu.standards.tests.makers import make_edition, make_requirement

TODAY = date(2026, 12, 1)


@pytest.fixture
def loaded(db):
    return load_checklists()


def packaged(monkeypatch, **changes):
    """Let the package hold the checklist of home food with some changes."""
    changed = replace(facts()[1], **changes)
    monkeypatch.setattr(packaged_checklists, "checklists", lambda: (changed,))


def test_every_packaged_checklist_comes_in_with_its_items(loaded):
    found = {each.code: each.items.count() for each in Checklist.objects.all()}

    assert found == {"cppob": 36, "pirt": 37, "audit-batik": 27, "audit-tenun": 25}


def test_loading_again_adds_nothing(loaded):
    before = set(Checklist.objects.values_list("pk", flat=True))

    load_checklists()

    assert set(Checklist.objects.values_list("pk", flat=True)) == before


def test_what_was_taken_over_says_where_it_comes_from(loaded):
    item = Checklist.objects.get(code="pirt").items.get(number=5)

    assert (item.severity, item.weight, item.evidence) == ("critical", 4, "photo")
    assert "bpom_sppirt" in item.source
    assert item.confidence == Confidence.READ


def test_a_changed_checklist_without_a_new_version_is_refused(loaded, monkeypatch):
    packaged(monkeypatch, title_id="Lain")

    with pytest.raises(ChangedChecklistError, match="raise its version"):
        load_checklists()


def test_a_new_version_stands_beside_the_old_one(loaded, monkeypatch):
    packaged(
        monkeypatch, version="2", valid_from="2027-01-01", items=facts()[1].items[:9]
    )

    load_checklists()

    new, old = versions_of(Checklist.objects.get(code="pirt", version="1"))
    assert (new.items.count(), old.items.count()) == (9, 37)
    assert old.valid_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "version"), [(date(2026, 12, 31), "1"), (date(2027, 1, 1), "2")]
)
def test_the_version_of_the_day_is_in_force(loaded, monkeypatch, day, version):
    packaged(monkeypatch, version="2", valid_from="2027-01-01")
    load_checklists()

    found = checklists_in_force(day).get(code="pirt")

    assert found.version == version


def test_nothing_is_in_force_before_it_begins(loaded):
    assert not checklists_in_force(date(2009, 12, 31)).exists()


def test_batik_is_audited_by_its_process_and_food_by_its_hygiene(loaded):
    batik = checklists_suiting("batik_tekstil", TODAY).values_list("code", flat=True)
    food = checklists_suiting("pangan", TODAY).values_list("code", flat=True)

    assert set(batik) == {"audit-batik", "audit-tenun"}
    assert set(food) == {"cppob", "pirt"}


@pytest.fixture
def sausage(office):
    edition = make_edition()
    make_requirement(edition)
    make_requirement(
        edition,
        position=2,
        code="protein",
        name="Protein",
        kind="min",
        high="",
        low="13.0",
        confidence=Confidence.READ,
    )
    return edition


def test_readiness_asks_for_every_limit_with_a_test_report(sausage):
    found = readiness_checklist(sausage.pk, on=TODAY)

    water, protein = found.items.filter(requirement__isnull=False)
    assert (water.text_id, water.text_en) == (
        "Kadar air: \N{LESS-THAN OR EQUAL TO} 67,0 % b/b",
        "Kadar air: \N{LESS-THAN OR EQUAL TO} 67.0 % b/b",
    )
    assert (water.evidence, water.clause) == (Evidence.TEST_REPORT, sausage.number)
    assert protein.requirement.code == "protein"


def test_readiness_asks_for_label_and_records_besides(sausage):
    general = readiness_checklist(sausage.pk, on=TODAY).items.filter(requirement=None)

    assert [item.name for item in general][:3] == [
        "label",
        "specification",
        "batch_log",
    ]
    assert {item.confidence for item in general} == {Confidence.PROPOSED}


def test_a_limit_that_nobody_verified_says_so_in_the_form(sausage):
    found = readiness_checklist(sausage.pk, on=TODAY)

    water, protein = found.items.filter(requirement__isnull=False)
    assert (water.is_verified, protein.is_verified) == (False, True)
    assert found.form_xml.count("(belum terverifikasi)") == 1


def test_the_same_table_gives_the_same_version(sausage):
    first = readiness_checklist(sausage.pk, on=TODAY)

    assert readiness_checklist(sausage.pk, on=date(2027, 5, 1)) == first


def test_a_changed_table_gives_a_new_version(sausage):
    first = readiness_checklist(sausage.pk, on=TODAY)
    make_requirement(sausage, position=3, code="abu", name="Abu", high="3.0")

    second = readiness_checklist(sausage.pk, on=date(2027, 5, 1))

    assert (first.version, second.version) == ("1", "2")
    assert checklist_for(sausage.number, date(2027, 4, 30)) == first
    assert checklist_for(sausage.number, date(2027, 5, 1)) == second


def test_a_class_has_a_checklist_of_its_own(sausage):
    make_requirement(sausage, position=3, code="abu", product_class="II")

    plain = readiness_checklist(sausage.pk, on=TODAY)
    of_class = readiness_checklist(sausage.pk, on=TODAY, product_class="II")

    assert plain.code != of_class.code
    assert of_class.items.count() == plain.items.count() + 1
    assert checklist_for(sausage.number, TODAY, product_class="II") == of_class


def test_two_limits_of_one_name_are_told_apart(sausage):
    make_requirement(sausage, position=3, product_class="II", unit="g")

    found = readiness_checklist(sausage.pk, on=TODAY, product_class="II")

    assert {"limit_kadar_air", "limit_kadar_air_2"} <= {
        i.name for i in found.items.all()
    }


def test_readiness_is_the_same_for_every_office(sausage, other_office):
    first = readiness_checklist(sausage.pk, on=TODAY)
    enter_scope(office_id=other_office.pk)

    again = readiness_checklist(sausage.pk, on=TODAY)

    assert (again, again.office_id, again.kind) == (
        first,
        None,
        ChecklistKind.READINESS,
    )


def test_without_limits_there_is_nothing_to_derive(office):
    edition = make_edition()

    with pytest.raises(NotAllowedError, match="SNI 01-3820-1995"):
        readiness_checklist(edition.pk, on=TODAY)
    assert checklist_for(edition.number, TODAY) is None
    assert checklist_for("SNI 9999:2030", TODAY) is None
