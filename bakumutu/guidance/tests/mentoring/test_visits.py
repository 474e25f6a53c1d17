"""A visit: planned, written down once or by two phones, signed."""

from datetime import time, timedelta

import pytest

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Acknowledgement, VisitPlan
from bakumutu.guidance.models import Visit, VisitVersion
from bakumutu.ledger.identifiers import new_id
from bakumutu.registry.models import Involvement

SPOKEN = Acknowledgement(name="Inaq Sari", way="spoken")


def test_a_planned_visit_is_moved_and_held(walk, helpers):
    made = walk.active()
    plan = VisitPlan(planned_on=walk.today + timedelta(days=2))
    visit = actions.plan_visit(made.pk, plan, by=helpers.murni)
    actions.move_visit(visit.pk, VisitPlan(planned_on=walk.today), by=helpers.murni)

    held = actions.hold_visit(made.pk, visit.key, walk.text(), by=helpers.murni)

    assert (held.pk, held.state) == (visit.pk, "held")


def test_the_same_visit_sent_twice_is_one(walk):
    made, key = walk.active(), new_id()

    walk.held(made, key)
    walk.held(made, key)

    assert Visit.objects.count() == 1
    assert VisitVersion.objects.count() == 1


def test_another_text_of_a_visit_stands_beside_the_first(walk, helpers):
    made, key = walk.active(), new_id()
    first = walk.held(made, key)

    second = actions.hold_visit(
        made.pk, key, walk.text("Mesin rusak."), by=helpers.murni
    )

    assert second.pk == first.pk
    assert second.log == "Alat sangrai dibersihkan."
    assert set(second.versions.values_list("standing", flat=True)) == {
        "current",
        "disputed",
    }


def test_a_contradicted_visit_is_not_signed_before_somebody_chose(
    walk, helpers, refused
):
    made, key = walk.active(), new_id()
    visit = walk.held(made, key)
    actions.hold_visit(made.pk, key, walk.text("Mesin rusak."), by=helpers.murni)

    with refused("Choose first"):
        actions.sign_visit(visit.pk, SPOKEN, by=helpers.murni)


def test_the_chosen_text_counts_and_the_other_stays(walk, helpers):
    made, key = walk.active(), new_id()
    visit = walk.held(made, key)
    actions.hold_visit(made.pk, key, walk.text("Mesin rusak."), by=helpers.murni)
    other = visit.versions.get(standing="disputed")

    actions.choose_version(visit.pk, other.pk, by=helpers.murni)

    visit.refresh_from_db()
    assert visit.log == "Mesin rusak."
    assert visit.versions.filter(standing="set_aside").count() == 1


def test_a_signed_text_stays_what_was_signed(walk, helpers, refused):
    made, key = walk.active(), new_id()
    visit = walk.held(made, key)
    actions.sign_visit(visit.pk, SPOKEN, by=helpers.murni)
    actions.hold_visit(made.pk, key, walk.text("Mesin rusak."), by=helpers.murni)
    other = visit.versions.get(standing="disputed")

    with refused("The owner signed the other text"):
        actions.choose_version(visit.pk, other.pk, by=helpers.murni)


def test_photos_of_the_second_phone_are_added(walk, helpers):
    made, key = walk.active(), new_id()
    visit = walk.held(made, key)

    text = walk.text(photos=(walk.picture(), walk.picture()))
    actions.hold_visit(made.pk, key, text, by=helpers.murni)

    assert visit.photos.count() == 2


def test_a_visit_is_advice(walk, helpers):
    visit = walk.held()

    part = Involvement.objects.get(record=visit.pk)
    assert (part.part, part.person_id) == ("advice", helpers.murni.person_id)


def test_the_owner_signs_on_the_own_phone(walk, people):
    visit = walk.held()

    signed = actions.sign_visit(
        visit.pk, Acknowledgement(name="Inaq Sari", way="pin"), by=people.inaq
    )

    assert (signed.state, signed.signed_way) == ("signed", "pin")


def test_a_signature_on_paper_needs_its_photo(walk, helpers, refused):
    visit = walk.held()

    with refused("who signed for the business"):
        actions.sign_visit(
            visit.pk,
            Acknowledgement(name="Inaq Sari", way="signature"),
            by=helpers.murni,
        )


def test_the_owner_says_that_what_was_agreed_is_done(walk, people):
    visit = walk.held()

    done = actions.finish_step(visit.pk, by=people.inaq)

    assert done.step_done_on == walk.today


def test_an_owner_does_not_end_what_the_office_promised(walk, helpers, people, refused):
    text = walk.text(next_step_by="office")
    visit = actions.hold_visit(walk.active().pk, new_id(), text, by=helpers.murni)

    with refused("visit of another mentor"):
        actions.finish_step(visit.pk, by=people.inaq)


def test_another_mentor_does_not_end_what_was_agreed(walk, helpers, refused):
    visit = walk.held()

    with refused("visit of another mentor"):
        actions.finish_step(visit.pk, by=helpers.tono)


def test_a_visit_that_ends_before_it_begins_is_refused(walk, helpers, refused):
    made = walk.active()

    with refused("its end after its beginning"):
        actions.hold_visit(
            made.pk,
            new_id(),
            walk.text(arrived_at=time(11), departed_at=time(9)),
            by=helpers.murni,
        )


def test_a_visit_of_tomorrow_was_not_held(walk, helpers, refused):
    made = walk.active()
    text = walk.text(held_on=walk.today + timedelta(days=1))

    with refused("must lie in the past"):
        actions.hold_visit(made.pk, new_id(), text, by=helpers.murni)


def test_another_mentor_writes_down_nothing(walk, helpers, refused):
    made = walk.active()

    with refused("visit of another mentor"):
        visit = walk.held(made)
        actions.hold_visit(made.pk, visit.key, walk.text("x"), by=helpers.tono)


def test_a_visit_is_cancelled_with_a_reason(walk, helpers, refused):
    made = walk.active()
    plan = VisitPlan(planned_on=walk.today)
    visit = actions.plan_visit(made.pk, plan, by=helpers.murni)

    with refused("Write the reason"):
        actions.cancel_visit(visit.pk, reason="", by=helpers.murni)
    actions.cancel_visit(visit.pk, reason="Banjir", by=helpers.murni)

    visit.refresh_from_db()
    assert visit.state == "cancelled"


def test_another_owner_does_not_find_the_visit(walk, people):
    visit = walk.held()

    with pytest.raises(Visit.DoesNotExist):
        actions.sign_visit(visit.pk, SPOKEN, by=people.lain)
