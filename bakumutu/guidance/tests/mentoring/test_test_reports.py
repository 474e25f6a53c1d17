"""Test reports as evidence, and what a failed parameter is explained by."""

import pytest

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Words
from bakumutu.guidance.models import TestEvidence, TestLine
from bakumutu.guidance.models.explanations import explanation_of
from bakumutu.ledger.outbox import drain
from bakumutu.reference.failures import failure_facts
from bakumutu.reference.limit_sets import limit_sets
from bakumutu.reference.standards import standards

WORDS = Words(title="Kadar air", causes=("Kurang kering",), tries=("Jemur lagi",))


def test_a_typed_report_is_compared_by_a_second_person(walk, helpers, refused):
    report = walk.typed_report()

    with refused("A second person must compare"):
        actions.confirm_report(report.pk, by=helpers.murni)


def test_a_compared_report_names_who_compared(walk, people):
    report = walk.passing_report()

    assert (report.state, report.confirmed_by_id) == (
        "confirmed",
        people.kori.person_id,
    )


def test_a_report_is_typed_once(walk, refused):
    walk.typed_report()

    with refused("here already"):
        walk.typed_report()


def test_a_refused_report_may_be_typed_again(walk, people):
    wrong = walk.typed_report()
    actions.refuse_report(wrong.pk, reason="Salah nomor", by=people.kori)

    walk.typed_report()

    assert TestEvidence.objects.count() == 2


def test_a_failed_parameter_becomes_one_task(walk, helpers):
    made = walk.active()
    line = walk.failed_report().lines.get(code="kadar_air")

    first = actions.plan_failed_line(line.pk, made.pk, "Jemur", by=helpers.murni)
    again = actions.plan_failed_line(line.pk, made.pk, "Jemur", by=helpers.murni)

    assert first.pk == again.pk
    assert (first.origin, first.evidence) == ("test", "test_report")
    assert "9,1" in first.note


def test_only_what_lies_outside_its_limit_has_failed(walk):
    walk.failed_report()

    assert [line.code for line in TestLine.objects.all() if line.failed] == [
        "kadar_air"
    ]


def test_a_packaged_explanation_waits_for_two_people(office):
    told = explanation_of("kadar_air")

    assert (told.version, told.is_confirmed) == (1, False)


def test_two_people_stand_for_an_explanation(people, helpers, refused):
    actions.confirm_explanation("kadar_air", 1, by=people.asri)
    with refused("A second person"):
        actions.confirm_explanation("kadar_air", 1, by=people.asri)

    actions.confirm_explanation("kadar_air", 1, by=helpers.murni)

    assert explanation_of("kadar_air").is_confirmed


def test_an_own_explanation_goes_before_an_unread_one(people):
    actions.write_explanation("kadar_air", WORDS, by=people.asri)

    assert explanation_of("kadar_air").causes == ["Kurang kering"]


def test_a_rejected_explanation_is_not_shown(people, refused):
    with refused("Write the reason"):
        actions.reject_explanation("kadar_air", 1, reason="", by=people.asri)
    actions.reject_explanation("kadar_air", 1, reason="Keliru", by=people.asri)

    assert explanation_of("kadar_air") is None


def test_at_least_25_parameters_of_the_limits_are_explained():
    editions = [*standards(), *limit_sets()]
    codes = {row.code for edition in editions for row in edition.requirements}

    assert len(set(failure_facts()) & codes) >= 25


@pytest.mark.parametrize("fact", failure_facts().values(), ids=lambda fact: fact.code)
def test_every_explanation_has_causes_and_three_things_to_try(fact):
    assert len(fact.causes) >= 2
    assert len(fact.tries) == 3


def test_what_is_no_test_report_is_not_taken_in(walk, people):
    made = walk.referred()
    drain()
    letter = made.referrals.get()

    with pytest.raises(TypeError, match="no test report"):
        actions.take_in_report(made.office_id, letter.number, made.product_id)
