"""Whoever advised on a product does not check it: by any way, at every moment."""

from datetime import date

import pytest
from django.urls import reverse

from bakumutu.guidance.actions import (
    Acknowledgement,
    Appointment,
    MentoringTerms,
    Position,
    acknowledge_findings,
    begin_visit,
    cancel_assessment,
    draft_findings,
    give_answer,
    open_mentoring,
    reschedule_assessment,
)
from bakumutu.guidance.models import Assessment
from bakumutu.ledger.identifiers import new_id
from bakumutu.registry.actions import PartTaken, note_involvement
from bakumutu.rules.impartiality import Part

WHY = "whoever mentored a product neither waives its gaps nor says that it is ready"


@pytest.fixture
def advises(product):
    """Return what writes down that somebody advised on the coffee."""

    def advises(who):
        taken = PartTaken(
            part=Part.ADVICE,
            record=new_id(),
            on=date(2026, 11, 1),
            product_id=product.pk,
        )
        note_involvement(product.business_id, taken, by=who)

    return advises


@pytest.fixture
def check(visit):
    """Return a ready-check that Asri may still make."""
    return visit.scheduled(kind="ready_check")


def test_who_advised_is_not_sent(visit, people, advises, refused):
    advises(people.asri)

    with refused(WHY):
        visit.scheduled(kind="ready_check")


def test_the_form_of_appointments_says_why(
    people, product, checklist, advises, client_as
):
    advises(people.asri)
    at = f"{reverse('guidance:schedule')}?produk={product.pk}"
    told = {
        "kind": "ready_check",
        "checklist": str(checklist.pk),
        "assessor": str(people.asri.person_id),
        "visit_on": "2099-01-05",
        "place": "Dusun Kuta",
    }

    answer = client_as(people.kori).post(at, told)

    assert "suatu produk tidak mengecualikan" in answer.content.decode()
    assert not Assessment.objects.exists()


def test_a_check_is_not_handed_over_to_who_advised(check, people, advises, refused):
    advises(people.bayu)
    other = Appointment(assessor_id=people.bayu.person_id, visit_on=date(2026, 12, 1))

    with refused(WHY):
        reschedule_assessment(check.pk, other, by=people.kori)


def test_who_advised_since_does_not_begin(check, people, advises, refused):
    advises(people.asri)

    with refused(WHY):
        begin_visit(check.pk, Position(), by=people.asri)


def answered(check, visit, people):
    """Answer every item of a check."""
    begin_visit(check.pk, Position(), by=people.asri)
    for name in ("pilih", "gudang", "alat", "suhu"):
        give_answer(check.pk, visit.reply(name, "no"), by=people.asri)


def test_who_advised_since_does_not_draft(check, visit, people, advises, refused):
    answered(check, visit, people)
    advises(people.asri)

    with refused(WHY):
        draft_findings(check.pk, summary="", by=people.asri)


def test_who_advised_since_does_not_finish(check, visit, people, advises, refused):
    answered(check, visit, people)
    draft_findings(check.pk, summary="", by=people.asri)
    advises(people.asri)
    spoken = Acknowledgement(name="Inaq Sari", way="spoken")

    with refused(WHY):
        acknowledge_findings(check.pk, spoken, by=people.asri)


def test_who_advised_gives_no_second_opinion(check, visit, people, advises, refused):
    begin_visit(check.pk, Position(), by=people.asri)
    advises(people.bayu)

    with refused(WHY):
        give_answer(check.pk, visit.reply("pilih", "yes"), by=people.bayu)


def test_who_is_named_as_mentor_does_not_check_even_before_the_first_visit(
    visit, people, actor, refused
):
    both = actor("mentor", "assessor", name="Serba")
    terms = MentoringTerms(mentor_id=both.person_id)
    open_mentoring(visit.agreed().pk, terms, by=people.kori)

    with refused(f"Named as mentor: {WHY}"):
        visit.scheduled(assessor=both, kind="ready_check")


def test_who_is_to_assess_the_gaps_does_not_check(visit, people, refused):
    visit.scheduled(assessor=people.bayu)

    with refused("Named to assess the gaps: whoever assessed a product before"):
        visit.scheduled(assessor=people.bayu, kind="ready_check")


def test_a_visit_that_was_cancelled_leaves_the_assessor_free(visit, people):
    made = visit.scheduled(assessor=people.bayu)
    cancel_assessment(made.pk, reason="Hujan", by=people.kori)

    assert visit.scheduled(assessor=people.bayu, kind="ready_check").number


def verdicts_on_the_page(client, business, who):
    """Return the row of somebody in the table of who may do what."""
    shown = client.get(reverse("registry:involvements", args=[business.pk]))
    [line] = [row for row in shown.context["people"].lines if row.cells[0] == who]
    return " | ".join(str(cell) for cell in line.cells)


def test_the_picture_says_that_who_assessed_does_not_check(visit, people, client_as):
    made = visit.drafted()

    shown = verdicts_on_the_page(client_as(people.kori), made.business, "Asri")

    assert shown.startswith("Asri | Tidak boleh | Tidak boleh sampai")
    assert "yang pernah menilai suatu produk tidak melakukan cek kesiapannya" in shown


def test_the_picture_knows_who_is_only_named(visit, people, actor, client_as):
    both = actor("mentor", "assessor", name="Serba")
    made = visit.agreed()
    open_mentoring(made.pk, MentoringTerms(mentor_id=both.person_id), by=people.kori)

    shown = verdicts_on_the_page(client_as(people.kori), made.business, "Serba")

    assert shown.startswith("Serba | Tidak boleh | Boleh | Boleh | Boleh")
    assert "Ditunjuk sebagai pendamping: yang mendampingi" in shown


def test_an_assessment_of_gaps_is_advice_and_not_barred_by_it(visit, people, advises):
    advises(people.asri)

    assert visit.scheduled().number
