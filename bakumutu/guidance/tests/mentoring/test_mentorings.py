"""A mentoring from its plan to its end: who may, and what it needs first."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bakumutu.guidance import actions
from bakumutu.guidance.actions import GapPlan, MentoringTerms, OwnGap
from bakumutu.guidance.models import Gap, Mentoring
from bakumutu.registry.models import Involvement


def test_every_gap_becomes_a_task_the_worst_first(walk):
    made = walk.planned()

    gaps = [(gap.number, gap.title, gap.severity) for gap in made.gaps.all()]
    assert gaps == [
        (1, "Alat sangrai bersih", "critical"),
        (2, "Suhu sangrai dicatat", "serious"),
    ]


def test_a_plan_proposes_days_by_severity_and_evidence_by_the_item(walk):
    made = walk.planned()

    critical, serious = made.gaps.all()
    assert critical.due_on == walk.today + timedelta(days=14)
    assert serious.due_on == walk.today + timedelta(days=30)
    assert (critical.evidence, serious.evidence) == ("photo", "document")


def test_planning_twice_makes_no_task_twice(walk, helpers):
    made = walk.planned()

    actions.plan_gaps(made.pk, by=helpers.murni)

    assert made.gaps.count() == 2


def test_a_plan_is_advice_and_is_noted(walk, helpers):
    made = walk.planned()

    parts = Involvement.objects.filter(person_id=helpers.murni.person_id)
    assert parts.get().part == "advice"
    assert parts.get().record == made.pk


def test_a_product_is_mentored_once_at_a_time(walk, refused):
    made = walk.opened()

    with refused("mentored already"):
        walk.opened_on(made.assessment)


def test_the_baseline_must_be_acknowledged(walk, people, refused):
    made = walk.opened_on(walk.assessing.drafted())
    actions.plan_gaps(made.pk, by=people.kori)

    with refused("gap assessment that the owner acknowledged"):
        actions.start_mentoring(made.pk, by=people.kori)


def test_work_begins_only_with_a_whole_plan(walk, people, refused):
    made = walk.planned()
    Gap.objects.filter(number=1).update(due_on=None)

    with refused("1 gaps lack"):
        actions.start_mentoring(made.pk, by=people.kori)


def test_work_begins_only_with_a_mentor(walk, people, refused):
    made = walk.opened(mentor_id=None)

    with refused("Choose the mentor first"):
        actions.start_mentoring(made.pk, by=people.kori)


def test_only_a_mentor_can_be_given_a_mentoring(walk, people, refused):
    with refused("who is a mentor"):
        walk.opened(mentor_id=people.sari.person_id)


def test_another_mentor_plans_nothing(walk, helpers, refused):
    made = walk.opened()

    with refused("Another mentor has this mentoring"):
        actions.plan_gaps(made.pk, by=helpers.tono)


def test_the_coordinator_gives_a_mentoring_to_another(walk, people, helpers):
    made = walk.active()

    terms = MentoringTerms(mentor_id=helpers.tono.person_id)
    actions.change_terms(made.pk, terms, by=people.kori)

    assert Mentoring.objects.get(pk=made.pk).mentor_id == helpers.tono.person_id


def test_a_pause_says_why_and_ends(walk, helpers, refused):
    made = walk.active()

    with refused("Write the reason"):
        actions.pause(made.pk, reason=" ", by=helpers.murni)
    actions.pause(made.pk, reason="Panen raya", by=helpers.murni)
    actions.resume(made.pk, by=helpers.murni)

    assert Mentoring.objects.get(pk=made.pk).state == "active"


def test_an_owner_may_stop_the_own_mentoring(walk, people):
    made = walk.active()

    actions.drop(made.pk, reason="Pindah usaha", by=people.inaq)

    assert Mentoring.objects.get(pk=made.pk).state == "dropped"


def test_another_owner_does_not_find_it(walk, people):
    made = walk.active()

    with pytest.raises(Mentoring.DoesNotExist):
        actions.drop(made.pk, reason="Iseng", by=people.lain)


def test_a_task_can_be_added_and_planned_anew(walk, helpers):
    made = walk.active()
    plan = GapPlan(responsible="owner", due_on=walk.today, evidence="photo")
    own = OwnGap(title="Label memuat tanggal", severity="minor", plan=plan)

    gap = actions.add_gap(made.pk, own, by=helpers.murni)
    later = GapPlan(
        responsible="mentor", due_on=walk.today + timedelta(days=3), evidence="photo"
    )
    actions.plan_gap(gap.pk, later, by=helpers.murni)

    gap.refresh_from_db()
    assert (gap.number, gap.responsible) == (3, "mentor")


def test_the_rules_of_the_office_set_the_days(walk, people):
    actions.set_mentoring_rules({"critical_days": 5}, by=people.kori)

    made = walk.planned()

    assert made.gaps.first().due_on == walk.today + timedelta(days=5)


def test_the_table_refuses_an_active_mentoring_without_a_mentor(walk):
    made = walk.active()

    with pytest.raises(IntegrityError), transaction.atomic():
        Mentoring.objects.filter(pk=made.pk).update(mentor=None)
