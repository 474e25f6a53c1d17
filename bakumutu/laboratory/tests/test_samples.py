"""Taking samples in, and giving them to analysts."""

from dataclasses import replace

import pytest

from bakumutu.desk.models import ServiceRequest
from bakumutu.laboratory.actions.samples import (
    Arrival,
    assign_samples,
    dispose_sample,
    refuse_sample,
    register_sample,
)
from bakumutu.laboratory.models import Sample
from bakumutu.laboratory.tests.conftest import GOOD, authorise, fresh, sample_number
from bakumutu.ledger.models import Entry
from bakumutu.office.models import Competence
from bakumutu.rules.credential import is_verification_code


def test_a_registered_sample_has_a_number_a_code_and_empty_results(walk):
    sample = walk.registered()

    assert sample.number == sample_number(1)
    assert is_verification_code(sample.code)
    assert [each.raw for each in sample.results.all()] == ["", ""]


def test_the_first_sample_starts_the_service_and_the_second_does_not_mind(walk):
    walk.registered()
    walk.registered()

    assert ServiceRequest.objects.get(pk=walk.request.pk).state == "in_service"
    assert Sample.objects.count() == 2


def test_no_more_samples_are_taken_in_than_were_agreed(walk, refused):
    walk.registered()
    walk.registered()

    with refused("All 2 samples"):
        walk.registered()


def test_a_registration_that_is_refused_leaves_no_gap_in_the_numbers(walk, refused):
    walk.registered()
    walk.registered()
    with refused("All 2 samples"):
        walk.registered()
    ServiceRequest.objects.update(sample_count=3)

    assert walk.registered().number == sample_number(3)


def test_nothing_is_taken_in_before_it_is_paid(team, thread, refused):
    with refused("not paid"):
        register_sample(thread.billed().pk, GOOD, by=team.rani)


def test_an_analyst_does_not_take_samples_in(walk, refused):
    with refused("role"):
        register_sample(walk.request.pk, GOOD, by=walk.team.wati)


@pytest.mark.parametrize("missing", ["quantity", "container"])
def test_a_sample_without_recorded_condition_is_not_taken_in(walk, refused, missing):
    with refused("condition"):
        register_sample(
            walk.request.pk, replace(GOOD, **{missing: ""}), by=walk.team.rani
        )


def test_a_doubtful_sample_needs_the_customer_s_consent(walk, refused):
    thawed = replace(GOOD, condition="conditional", condition_note="mencair")

    with refused("agreed"):
        register_sample(walk.request.pk, thawed, by=walk.team.rani)

    agreed = replace(thawed, consent="Ibu Lale, lisan")
    assert register_sample(walk.request.pk, agreed, by=walk.team.rani).number


def test_a_refused_sample_takes_no_number_and_tells_the_reason(walk):
    spoilt = Arrival(condition="unfit", condition_note="berlendir")

    sample = refuse_sample(
        walk.request.pk, spoilt, reason="berlendir", by=walk.team.rani
    )

    assert (sample.state, sample.number) == ("refused", "")
    assert "berlendir" in Entry.objects.get(kind="laboratory.sample_refused").body


def test_a_sample_is_not_refused_without_a_reason(walk, refused):
    with refused("reason"):
        refuse_sample(walk.request.pk, GOOD, reason=" ", by=walk.team.rani)


def test_a_sample_goes_to_an_analyst_who_is_authorised(walk):
    assert walk.assigned().analyst_id == walk.team.wati.person_id


def test_an_analyst_may_be_authorised_for_single_methods(walk, refused):
    Competence.objects.filter(role="analyst").delete()
    authorise(walk.team.wati, "analyst", "AOAC 950.46")
    sample = walk.registered()

    with refused("not authorised for: Lemak"):
        assign_samples(
            [sample.pk], analyst_id=walk.team.wati.person_id, by=walk.team.lina
        )

    authorise(walk.team.wati, "analyst", "lemak")
    assign_samples([sample.pk], analyst_id=walk.team.wati.person_id, by=walk.team.lina)
    assert fresh(sample).state == "assigned"


def test_an_authorisation_that_ran_out_does_not_count(walk, refused):
    Competence.objects.filter(role="analyst").update(valid_until="2026-02-01")
    sample = walk.registered()

    with refused("not authorised"):
        assign_samples(
            [sample.pk], analyst_id=walk.team.wati.person_id, by=walk.team.lina
        )


def test_the_rest_of_a_sample_is_kept_for_a_retest(walk, refused):
    sample = walk.released().sample

    with refused("kept until"):
        dispose_sample(sample.pk, how="dibakar", by=walk.team.rani)


def test_the_rest_of_a_sample_is_disposed_of_when_its_time_is_over(walk):
    sample = walk.released().sample
    Sample.objects.update(reported_at="2026-01-01T00:00Z")

    assert dispose_sample(sample.pk, how="dibakar", by=walk.team.rani).state
