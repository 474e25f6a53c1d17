"""Two people score, each alone; a third joins when they lie far apart."""

import pytest
from django.db import IntegrityError, transaction

from bakumutu.guidance import actions
from bakumutu.guidance.actions import ScoreSheet
from bakumutu.guidance.models import CandidateScore
from bakumutu.guidance.tests.curation.conftest import CRITERIA
from bakumutu.ledger.models import Entry
from bakumutu.registry.actions import name_representative

WHOLE = dict.fromkeys(CRITERIA, 2)


def sheet(levels, *, has_interest=False):
    return ScoreSheet(has_interest=has_interest, levels=levels)


def test_one_score_leaves_a_candidate_waiting(curation, people):
    found = curation.longlisted(curation.opened())

    curation.score(found, people.asih)

    assert curation.fresh(found).state == "longlisted"


def test_two_scores_that_agree_conclude_a_candidate(curation, people):
    found = curation.scored(curation.opened())

    states = found.scores.values_list("state", flat=True)

    assert found.state == "scored"
    assert list(states) == ["final", "final"]


def test_nobody_scores_a_candidate_twice(curation, people, refused):
    found = curation.longlisted(curation.opened())
    curation.score(found, people.asih)

    with refused("cannot be done while the state"):
        curation.score(found, people.asih)


def test_scores_far_apart_ask_for_a_third(curation, people):
    found = curation.longlisted(curation.opened())

    curation.score(found, people.asih, level=1)
    curation.score(found, people.bayu, level=4)

    assert curation.fresh(found).state == "longlisted"
    asked = Entry.objects.get(subject=found.pk, kind="guidance.third_score_asked")
    assert '"apart":75' in asked.body


def test_a_third_score_concludes_a_candidate(curation, people):
    found = curation.longlisted(curation.opened())
    curation.score(found, people.asih, level=1)
    curation.score(found, people.bayu, level=4)

    curation.score(found, people.citra, level=3)

    assert curation.fresh(found).state == "scored"


def test_scores_exactly_as_far_apart_as_allowed_need_no_third(curation, people):
    found = curation.longlisted(curation.opened(most_apart=25))

    curation.score(found, people.asih, level=2)
    curation.score(found, people.bayu, level=3)

    assert curation.fresh(found).state == "scored"


def test_a_candidate_with_all_scores_takes_no_more(curation, people, refused):
    found = curation.scored(curation.opened())

    with refused("all the scores it needs"):
        curation.score(found, people.citra)


def test_a_candidate_is_not_scored_before_its_screening(curation, people, refused):
    found = curation.nominated(curation.opened())

    with refused("all the scores it needs"):
        curation.score(found, people.asih)


def test_an_empty_declaration_blocks(curation, people, refused):
    found = curation.longlisted(curation.opened())

    with refused("whether you have an interest"):
        actions.send_score(found.pk, sheet(WHOLE, has_interest=None), by=people.asih)


def test_a_declared_interest_blocks(curation, people, refused):
    found = curation.longlisted(curation.opened())

    with refused("You declared an interest"):
        actions.send_score(found.pk, sheet(WHOLE, has_interest=True), by=people.asih)


@pytest.mark.parametrize("kind", ["family", "vendor", "own", "other"])
def test_who_declared_an_interest_never_scores(curation, people, refused, kind):
    found = curation.longlisted(curation.opened())

    actions.stand_aside(found.pk, kind=kind, interest="Kakak.", by=people.asih)

    with refused("cannot be done while the state"):
        curation.score(found, people.asih)


def test_an_interest_is_named(curation, people, refused):
    found = curation.longlisted(curation.opened())

    with refused("Write what the interest is"):
        actions.stand_aside(found.pk, kind="family", interest="", by=people.asih)


def test_a_sent_score_does_not_count_after_an_interest_is_declared(curation, people):
    found = curation.longlisted(curation.opened())
    curation.score(found, people.asih)
    actions.stand_aside(found.pk, kind="family", interest="Kakak.", by=people.asih)

    curation.score(found, people.bayu)

    assert curation.fresh(found).state == "longlisted"


def test_the_database_refuses_a_score_without_a_declaration(curation, people):
    found = curation.longlisted(curation.opened())
    sent = curation.score(found, people.asih)

    with pytest.raises(IntegrityError), transaction.atomic():
        CandidateScore.objects.filter(pk=sent.pk).update(has_interest=None)


def test_an_owner_who_is_also_an_assessor_does_not_score_the_own_business(
    curation, people, refused
):
    found = curation.longlisted(curation.opened())
    name_representative(people.asih.person_id, found.business_id, by=people.sari)

    with refused("You sign in for this business"):
        curation.score(found, people.asih)


def test_who_nominated_a_product_does_not_score_it(curation, people, refused):
    call = curation.opened()
    proposal = actions.Proposal(curation.products[0].pk)
    found = actions.nominate(call.pk, proposal, by=people.asih)
    actions.screen_in(found.pk, curation.answers(call), by=people.sari)

    with refused("You nominated this product"):
        curation.score(found, people.asih)


def test_every_criterion_has_a_level(curation, people, refused):
    found = curation.longlisted(curation.opened())

    with refused("a level for every criterion"):
        actions.send_score(found.pk, sheet({"sni": 4}), by=people.asih)


def test_the_own_score_may_change_until_the_other_is_in(curation, people):
    found = curation.longlisted(curation.opened())
    curation.score(found, people.asih)
    changed = sheet(WHOLE | {"sni": 4})

    score = actions.amend_score(found.pk, changed, by=people.asih)

    assert score.levels()["sni"] == 4


def test_the_own_score_stands_when_the_other_is_in(curation, people, refused):
    found = curation.scored(curation.opened())

    with refused("cannot be done while the state"):
        actions.amend_score(found.pk, sheet(WHOLE), by=people.asih)


def test_only_an_assessor_scores(curation, people, refused):
    found = curation.longlisted(curation.opened())

    with refused("Your role may not do this"):
        curation.score(found, people.kuri)
