"""A call is prepared, opened with frozen criteria, closed, and ended."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bakumutu.guidance import actions
from bakumutu.guidance.models import Criterion


def test_a_new_call_starts_from_the_proposed_criteria(curation):
    call = curation.draft()

    assert call.criteria.is_proposal
    assert sum(each.weight for each in call.criteria.criteria.all()) == 100


def test_a_changed_set_is_the_offices_own(curation, people):
    call = curation.draft()
    details = actions.CriterionDetails("Ekspor", "Sudah ekspor?", 10, ["a"] * 5)

    actions.add_criterion(call.pk, details, by=people.kuri)

    assert not curation.fresh(call).criteria.is_proposal


def test_only_a_coordinator_prepares_a_call(curation, people, refused):
    with refused("Your role may not do this"):
        actions.draft_call(curation.details(), by=people.asih)


def test_a_call_does_not_open_before_its_weights_add_up_to_100(
    curation, people, refused
):
    call = curation.draft()
    actions.remove_criterion(call.criteria.criteria.first().pk, by=people.kuri)

    with refused("add up to 85"):
        actions.open_call(call.pk, by=people.kuri)


def test_a_call_does_not_open_without_a_condition(curation, people, refused):
    call = curation.draft()
    for condition in call.criteria.conditions.all():
        actions.remove_condition(condition.pk, by=people.kuri)

    with refused("at least one condition"):
        actions.open_call(call.pk, by=people.kuri)


def test_a_call_does_not_open_after_its_last_day(curation, people, refused):
    past = curation.today - timedelta(days=2)
    call = curation.draft(opens_on=past, closes_on=past)

    with refused("closing day has passed"):
        actions.open_call(call.pk, by=people.kuri)


def test_an_opened_call_has_a_number_and_frozen_criteria(curation):
    call = curation.opened()

    assert call.number == f"KUR-{curation.today.year}-01"
    assert call.criteria.is_frozen


def test_the_criteria_of_an_open_call_are_refused_to_editors(curation, people, refused):
    call = curation.opened()
    first = call.criteria.criteria.first()
    details = actions.CriterionDetails("Lain", "Lain?", 15, ["a"] * 5)

    with refused("criteria were frozen"):
        actions.amend_criterion(first.pk, details, by=people.kuri)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_changes_of_frozen_criteria(curation, change):
    frozen = Criterion.objects.filter(version=curation.opened().criteria)
    acts = {"update": lambda: frozen.update(weight=1), "delete": frozen.delete}

    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        acts[change]()


def test_the_database_refuses_to_thaw_criteria(curation):
    call = curation.opened()
    call.criteria.frozen_at = None

    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        call.criteria.save()


def test_the_database_refuses_a_number_before_the_criteria_are_frozen(curation):
    call = curation.draft()
    call.number = "KUR-2026-99"

    with pytest.raises(IntegrityError, match="frozen criteria"), transaction.atomic():
        call.save()


def test_a_later_call_copies_the_criteria_of_an_earlier_one(curation, people):
    earlier = curation.opened()

    later = actions.draft_call(
        curation.details(), criteria_from=earlier.criteria_id, by=people.kuri
    )

    assert later.criteria.number == earlier.criteria.number + 1
    assert not later.criteria.is_frozen
    assert later.criteria.weighed() == earlier.criteria.weighed()


def test_the_terms_of_a_draft_may_change(curation, people):
    call = curation.draft()

    actions.amend_call(call.pk, curation.details(quota=9), by=people.kuri)

    assert curation.fresh(call).quota == 9


def test_the_terms_of_an_open_call_stand(curation, people, refused):
    call = curation.opened()

    with refused("terms stand since the call opened"):
        actions.amend_call(call.pk, curation.details(quota=9), by=people.kuri)


def test_the_days_of_an_open_call_change_with_a_reason(curation, people):
    call = curation.opened()
    later = curation.today + timedelta(days=9)

    actions.change_days(
        call.pk, closes_on=later, panel_on=later, reason="Banjir.", by=people.kuri
    )

    assert curation.fresh(call).closes_on == later


def test_a_call_is_not_closed_before_its_last_day_is_over(curation, people, refused):
    call = curation.opened()

    with refused("open until its closing day"):
        actions.close_call(call.pk, by=people.kuri)


def test_a_cancelled_call_tells_every_owner_why(curation, people):
    call = curation.opened()
    found = curation.longlisted(call)

    actions.cancel_call(call.pk, reason="Anggaran dialihkan.", by=people.kuri)

    assert curation.fresh(found).state == "not_selected"
    assert curation.fresh(found).reason == "Anggaran dialihkan."


def test_a_call_is_not_cancelled_without_a_reason(curation, people, refused):
    call = curation.opened()

    with refused("Write the reason"):
        actions.cancel_call(call.pk, reason=" ", by=people.kuri)


def test_a_condition_is_added_to_a_draft(curation, people):
    call = curation.draft()
    details = actions.ConditionDetails("Ada foto produk", "by_hand")

    actions.add_condition(call.pk, details, by=people.kuri)

    assert call.criteria.conditions.filter(text="Ada foto produk").exists()
