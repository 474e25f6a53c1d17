"""The second pair of eyes."""

import pytest

from bakumutu.laboratory.actions.verification import (
    order_retest,
    send_back_sample,
    verify_sample,
)
from bakumutu.laboratory.tests.conftest import authorise, results_of
from bakumutu.office.models import Staff
from bakumutu.office.queries import actor_of


def with_role(person, role):
    """Return the same person with one more role."""
    post = Staff.objects.select_related("person", "office").get(
        person_id=person.person_id
    )
    post.roles = [*post.roles, role]
    post.save()
    return actor_of(post, post.person)


def test_another_person_verifies(walk):
    sample = walk.verified()

    assert sample.state == "verified"
    assert {each.verified_by_id for each in results_of(sample)} == {
        walk.team.lina.person_id
    }


def test_nobody_verifies_an_own_result(walk, refused):
    sample = walk.entered()
    wati = with_role(walk.team.wati, "verifier")

    with refused("You entered these results"):
        verify_sample(sample.pk, by=wati)


def test_an_analyst_does_not_verify(walk, refused):
    sample = walk.entered()

    with refused("role"):
        verify_sample(sample.pk, by=walk.team.hadi)


def test_results_are_verified_once(walk, refused):
    sample = walk.verified()

    with refused("state is"):
        verify_sample(sample.pk, by=walk.team.lina)


def test_a_sample_goes_back_to_its_analyst_with_the_reason(walk):
    sample = walk.entered()

    back = send_back_sample(sample.pk, reason="cek satuan", by=walk.team.lina)

    assert (back.state, back.reason) == ("analysing", "cek satuan")


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_goes_back_without_a_reason(walk, refused, reason):
    sample = walk.entered()

    with refused("reason"):
        send_back_sample(sample.pk, reason=reason, by=walk.team.lina)


def test_a_retest_opens_another_attempt_and_keeps_the_first_value(walk):
    sample = walk.entered()
    first = results_of(sample)[0]

    order_retest(sample.pk, {first.pk}, reason="menyimpang", by=walk.team.lina)

    attempts = sample.results.filter(test=first.test).order_by("attempt")
    assert [(each.raw, each.is_current) for each in attempts] == [
        ("12,5", False),
        ("", True),
    ]


def test_a_verified_sample_can_still_be_tested_again(walk):
    sample = walk.verified()
    first = results_of(sample)[0]

    assert order_retest(
        sample.pk, {first.pk}, reason="permintaan", by=walk.team.lina
    ).state


def test_a_retest_names_at_least_one_parameter(walk, refused):
    sample = walk.entered()

    with refused("Choose the parameters"):
        order_retest(sample.pk, set(), reason="menyimpang", by=walk.team.lina)


def test_a_retest_may_go_to_another_analyst(walk):
    from bakumutu.laboratory.actions.samples import assign_samples

    sample = walk.entered()
    chosen = {each.pk for each in results_of(sample)}
    order_retest(sample.pk, chosen, reason="menyimpang", by=walk.team.lina)
    authorise(walk.team.hadi, "analyst", "kadar_air")

    (given,) = assign_samples(
        [sample.pk], analyst_id=walk.team.hadi.person_id, by=walk.team.lina
    )

    assert given.analyst_id == walk.team.hadi.person_id
