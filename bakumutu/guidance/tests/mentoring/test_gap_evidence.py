"""A gap is closed only by evidence that somebody else accepted."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from bakumutu.guidance import actions
from bakumutu.guidance.actions import Shown
from bakumutu.guidance.models import Gap, GapEvidence
from bakumutu.office.roles import Role
from bakumutu.registry.models import Involvement


@pytest.fixture
def gap(walk) -> Gap:
    """Return the worst gap of a mentoring under way."""
    return walk.active().gaps.first()


def test_the_owner_shows_it_and_the_mentor_accepts(walk, gap, helpers):
    walk.offered(gap)

    actions.accept_evidence(gap.pk, by=helpers.murni)

    gap.refresh_from_db()
    assert (gap.state, gap.settled_by_id) == ("closed", helpers.murni.person_id)


def test_nobody_accepts_what_they_sent_themselves(walk, gap, helpers, refused):
    walk.offered(gap, by=helpers.murni)

    with refused("You offered this evidence yourself"):
        actions.accept_evidence(gap.pk, by=helpers.murni)


def test_offering_what_another_sent_makes_neither_of_them_judge(
    walk, gap, helpers, people, refused
):
    walk.offered(gap, by=helpers.murni)
    [sent] = GapEvidence.objects.filter(gap=gap)
    again = Shown(attachment_ids=(sent.attachment_id,))
    actions.return_evidence(gap.pk, reason="Buram", by=people.kori)

    actions.offer_evidence(gap.pk, again, by=people.inaq)

    with refused("You offered this evidence yourself"):
        actions.accept_evidence(gap.pk, by=helpers.murni)


def test_the_table_refuses_the_own_judgement_too(walk, gap, helpers):
    walk.offered(gap, by=helpers.murni)

    with pytest.raises(IntegrityError), transaction.atomic():
        GapEvidence.objects.update(judged_by=helpers.murni.person_id)


def test_what_is_sent_back_says_why(walk, gap, helpers, refused):
    walk.offered(gap)

    with refused("Write the reason"):
        actions.return_evidence(gap.pk, reason="", by=helpers.murni)
    actions.return_evidence(gap.pk, reason="Foto gelap", by=helpers.murni)

    gap.refresh_from_db()
    assert (gap.state, gap.reason) == ("open", "Foto gelap")


def test_nothing_shown_is_no_evidence(gap, people, refused):
    with refused("Add a photo"):
        actions.offer_evidence(gap.pk, Shown(), by=people.inaq)


def test_a_number_that_nobody_sealed_is_no_evidence(gap, people, refused):
    with refused("No sealed document"):
        actions.offer_evidence(gap.pk, Shown(document_number="LHU-0"), by=people.inaq)


def test_an_assessor_waives_with_a_reason(gap, people, helpers, refused):
    with refused("role"):
        actions.waive_gap(gap.pk, reason="Tidak berlaku", by=helpers.murni)

    actions.waive_gap(gap.pk, reason="Tidak berlaku", by=people.asri)

    gap.refresh_from_db()
    assert gap.state == "waived"


def test_whoever_mentored_waives_no_gap_of_it(gap, helpers, refused):
    both = frozenset({Role.MENTOR, Role.ASSESSOR})
    actions.plan_gaps(gap.mentoring_id, by=helpers.murni)

    with refused("Another assessor must do this"):
        actions.waive_gap(
            gap.pk, reason="Tidak berlaku", by=replace(helpers.murni, roles=both)
        )


def test_whoever_is_named_as_mentor_waives_no_gap_of_it(gap, helpers, people, refused):
    both = replace(helpers.tono, roles=frozenset({Role.MENTOR, Role.ASSESSOR}))
    terms = actions.MentoringTerms(mentor_id=both.person_id)
    actions.change_terms(gap.mentoring_id, terms, by=people.kori)

    with refused("Named as mentor: whoever mentored a product neither waives"):
        actions.waive_gap(gap.pk, reason="Tidak berlaku", by=both)


def test_who_judged_evidence_of_a_gap_does_not_check_readiness(
    walk, gap, people, refused
):
    walk.offered(gap)
    actions.accept_evidence(gap.pk, by=people.bayu)

    with refused("whoever assessed a product before does not do its ready-check"):
        walk.assessing.scheduled(assessor=people.bayu, kind="ready_check")


def test_a_closed_gap_can_be_reopened(walk, gap, helpers):
    walk.offered(gap)
    actions.accept_evidence(gap.pk, by=helpers.murni)

    actions.reopen_gap(gap.pk, reason="Kotor lagi", by=helpers.murni)

    gap.refresh_from_db()
    assert (gap.state, gap.settled_by_id) == ("open", None)


def test_a_paused_mentoring_takes_no_evidence(walk, gap, helpers, refused):
    actions.pause(gap.mentoring_id, reason="Panen", by=helpers.murni)

    with refused("not under way"):
        walk.offered(gap)


def test_another_owner_does_not_find_the_gap(walk, gap, people):
    with pytest.raises(Gap.DoesNotExist):
        walk.offered(gap, by=people.lain)


def parts_in(gap, person):
    rows = Involvement.objects.filter(person_id=person.person_id)
    return set(rows.filter(record=gap.mentoring_id).values_list("part", flat=True))


def test_an_assessor_who_waives_a_gap_has_had_a_part(gap, people):
    actions.waive_gap(gap.pk, reason="Tidak berlaku", by=people.asri)

    assert parts_in(gap, people.asri) == {"gap_assessment"}


def test_a_mentor_who_accepts_evidence_has_advised(walk, gap, helpers):
    walk.offered(gap)

    actions.accept_evidence(gap.pk, by=helpers.tono)

    assert parts_in(gap, helpers.tono) == {"advice"}


def test_whoever_sends_evidence_back_has_had_a_part(walk, gap, people):
    walk.offered(gap)

    actions.return_evidence(gap.pk, reason="Buram", by=people.kori)

    assert parts_in(gap, people.kori) == {"gap_assessment"}


def test_a_coordinator_who_accepts_has_had_a_part(walk, gap, people):
    walk.offered(gap)

    actions.accept_evidence(gap.pk, by=people.kori)

    assert parts_in(gap, people.kori) == {"gap_assessment"}
