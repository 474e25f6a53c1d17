"""Readiness: what it needs, who may say it, and what happens when it fails."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Batch
from bakumutu.guidance.models import Mentoring
from bakumutu.ledger.identifiers import new_id
from bakumutu.registry.models import Involvement


def test_grave_gaps_must_be_closed_first(walk, helpers, refused):
    made = walk.active()
    walk.passing_report()
    walk.batches(made)

    with refused("2 critical, serious or major gaps"):
        actions.ask_ready_check(made.pk, by=helpers.murni)


def test_a_passing_report_is_needed(walk, helpers, refused):
    made = walk.without_gaps()
    walk.batches(made)

    with refused("test report that passes"):
        actions.ask_ready_check(made.pk, by=helpers.murni)


def test_an_old_report_is_none(walk, helpers, refused):
    made = walk.without_gaps()
    walk.batches(made)
    walk.passing_report(issued_on=walk.today - timedelta(days=400))

    with refused("not older than 12 months"):
        actions.ask_ready_check(made.pk, by=helpers.murni)


def test_a_report_that_nobody_compared_is_none(walk, helpers, refused):
    made = walk.without_gaps()
    walk.batches(made)
    walk.typed_report()

    with refused("test report that passes"):
        actions.ask_ready_check(made.pk, by=helpers.murni)


def test_records_must_cover_enough_batches(walk, helpers, refused):
    made = walk.without_gaps()
    walk.passing_report()
    walk.batches(made, 2)

    with refused("cover 2 batches; 3 are needed"):
        actions.ask_ready_check(made.pk, by=helpers.murni)


def test_a_batch_counts_once(walk, helpers, refused):
    made = walk.active()
    walk.batches(made, 1)

    with refused("recorded already"):
        batch = Batch(batch="B0", produced_on=walk.today, upload=walk.picture())
        actions.record_batch(made.pk, batch, by=helpers.murni)


def test_whoever_assessed_the_gaps_does_not_check(walk, people, refused):
    with refused("whoever assessed a product before does not do its ready-check"):
        walk.arranged(people.asri)


def test_whoever_advised_does_not_check(walk, people, actor, refused):
    both = actor("mentor", "assessor", name="Serba")
    made = walk.active()
    terms = actions.MentoringTerms(mentor_id=both.person_id)
    actions.change_terms(made.pk, terms, by=people.kori)
    visit = actions.hold_visit(made.pk, new_id(), walk.text(), by=both)

    assert visit.state == "held"
    with refused("whoever mentored a product neither waives its gaps nor says"):
        _arrange(walk, made, both)


def _arrange(walk, made, assessor):
    Mentoring.objects.filter(pk=made.pk).update(state="ready_check")
    appointment = actions.Appointment(
        assessor_id=assessor.person_id, visit_on=walk.today
    )
    return actions.arrange_ready_check(
        made.pk, walk.assessing.checklist.pk, appointment, by=walk.people.kori
    )


def test_another_assessor_finds_it_ready(walk, helpers):
    made = walk.ready()

    assert (made.state, made.ready_by_id) == ("ready", helpers.cek.person_id)
    parts = Involvement.objects.filter(part="evaluation", file=made.pk)
    assert {part.person_id for part in parts} == {helpers.cek.person_id}


def test_who_did_not_check_does_not_say_ready(walk, people, refused):
    made = walk.checked()

    with refused("Whoever did the ready-check"):
        actions.confirm_ready(made.pk, by=people.bayu)


def test_an_unfinished_check_says_nothing(walk, helpers, refused):
    made = walk.arranged()

    with refused("not acknowledged by the owner yet"):
        actions.confirm_ready(made.pk, by=helpers.cek)


def test_a_grave_finding_goes_back_into_the_plan(walk, helpers, refused):
    made = walk.checked(alat="no")
    with refused("found 1 critical"):
        actions.confirm_ready(made.pk, by=helpers.cek)

    actions.send_back(made.pk, reason="Alat kotor", by=helpers.cek)

    made.refresh_from_db()
    added = made.gaps.get(origin="ready_check")
    assert (made.state, added.title) == ("active", "Alat sangrai bersih")


def test_the_table_refuses_a_mentor_who_says_ready(walk, helpers):
    made = walk.ready()

    with pytest.raises(IntegrityError), transaction.atomic():
        Mentoring.objects.filter(pk=made.pk).update(ready_by=made.mentor_id)
