"""Answers: kept for good, contradicted openly, proven or not proven yet."""

import pytest

from bakumutu.guidance.actions import (
    choose_answers,
    draft_findings,
    drop_evidence,
    give_answer,
)
from bakumutu.guidance.models import Answer
from bakumutu.guidance.models.findings import Found, findings_of
from bakumutu.registry.actions import Upload
from bakumutu.registry.tests.pictures import PDF, photo


def finding(assessment, name):
    return next(each for each in findings_of(assessment) if each.item.name == name)


def test_what_must_be_shown_and_is_not_reads_not_proven_yet(visit, people):
    made = visit.begun()

    give_answer(made.pk, visit.reply("alat", "yes"), by=people.asri)

    assert finding(made, "alat").found == Found.UNPROVEN


def test_a_photo_proves_what_must_be_shown_by_a_photo(visit, people):
    made = visit.begun()
    shown = (Upload("alat.jpg", photo((40, 30))),)

    give_answer(made.pk, visit.reply("alat", "yes", uploads=shown), by=people.asri)

    assert finding(made, "alat").found == Found.MET


def test_a_document_does_not_stand_for_a_photo(visit, people):
    made = visit.begun()
    reply = visit.reply("alat", "yes", uploads=(Upload("alat.pdf", PDF),))

    give_answer(made.pk, reply, by=people.asri)

    assert finding(made, "alat").found == Found.UNPROVEN


def test_what_is_not_met_needs_no_evidence(visit, people):
    made = visit.begun()

    give_answer(made.pk, visit.reply("alat", "no"), by=people.asri)

    assert finding(made, "alat").found == Found.NOT_MET


def test_a_word_that_is_no_mark_is_refused(visit, people, refused):
    made = visit.begun()

    with refused("Choose yes, partly"):
        give_answer(made.pk, visit.reply("alat", "maybe"), by=people.asri)


def test_an_answer_given_anew_sets_the_old_one_aside_and_keeps_its_photo(visit, people):
    made = visit.begun()
    shown = (Upload("alat.jpg", photo((40, 30))),)
    old = give_answer(made.pk, visit.reply("alat", "no", uploads=shown), by=people.asri)

    give_answer(made.pk, visit.reply("alat", "yes", seen=old.pk), by=people.asri)

    assert finding(made, "alat").found == Found.MET
    assert Answer.objects.get(pk=old.pk).standing == "set_aside"


def test_a_photo_can_be_taken_away_again(visit, people):
    made = visit.begun()
    shown = (Upload("alat.jpg", photo((40, 30))),)
    answer = give_answer(
        made.pk, visit.reply("alat", "yes", uploads=shown), by=people.asri
    )

    drop_evidence(answer.evidence.get().pk, by=people.asri)

    assert finding(made, "alat").found == Found.UNPROVEN


@pytest.fixture
def contradicted(visit, people):
    """Return an assessment to which two phones say different things."""
    made = visit.answered()
    give_answer(made.pk, visit.reply("suhu", "yes", note="Ada buku"), by=people.bayu)
    return made


def test_a_contradiction_is_kept_beside_and_changes_nothing(contradicted):
    found = finding(contradicted, "suhu")

    assert found.answer.mark == "no"
    assert [each.mark for each in found.disputed] == ["yes"]


def test_a_contradiction_must_be_settled_before_the_draft(
    contradicted, people, refused
):
    with refused("answered twice and differently: 4"):
        draft_findings(contradicted.pk, summary="", by=people.asri)


def test_the_chosen_answer_counts_and_the_other_is_kept(contradicted, people):
    found = finding(contradicted, "suhu")

    choose_answers(contradicted.pk, [found.disputed[0].pk], by=people.asri)

    assert finding(contradicted, "suhu").answer.note == "Ada buku"
    assert Answer.objects.get(pk=found.answer.pk).standing == "set_aside"
    assert finding(contradicted, "suhu").disputed == ()


def test_keeping_the_first_answer_settles_it_too(contradicted, people):
    found = finding(contradicted, "suhu")

    choose_answers(contradicted.pk, [found.answer.pk], by=people.asri)

    assert finding(contradicted, "suhu").answer == found.answer
    assert finding(contradicted, "suhu").disputed == ()


def test_two_who_say_the_same_do_not_contradict_each_other(visit, people):
    made = visit.answered()

    give_answer(made.pk, visit.reply("suhu", "no"), by=people.bayu)

    assert finding(made, "suhu").disputed == ()


def test_the_same_mark_in_other_words_supports_the_first(visit, people):
    made = visit.answered()
    shown = (Upload("suhu.jpg", photo((50, 30))),)
    reply = visit.reply("suhu", "no", note="Tidak ada buku", uploads=shown)

    give_answer(made.pk, reply, by=people.bayu)

    found = finding(made, "suhu")
    assert (found.answer.answered_by.full_name, found.disputed) == ("Asri", ())
    assert [each.note for each in found.beside] == ["Tidak ada buku"]
    assert len(found.arrived) == 1


def test_two_notes_of_one_person_are_chosen_between(visit, people):
    made = visit.answered()

    give_answer(made.pk, visit.reply("suhu", "no", note="Lain"), by=people.asri)

    assert len(finding(made, "suhu").disputed) == 1


def test_an_owner_does_not_answer_in_an_assessment(visit, people, refused):
    made = visit.begun()

    with refused("Your role may not"):
        give_answer(made.pk, visit.reply("alat", "yes"), by=people.inaq)
