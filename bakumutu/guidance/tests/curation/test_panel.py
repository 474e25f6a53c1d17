"""The panel ranks, moves with a reason, and decides about everybody at once."""

from datetime import timedelta

import pytest

from bakumutu.guidance import actions
from bakumutu.guidance.actions import MemberDetails, Promise, Verdict
from bakumutu.guidance.models import Call, Commitment, Nomination
from bakumutu.guidance.models.standing import standing_of
from bakumutu.ledger.events import event_from
from bakumutu.ledger.models import Entry


def states(rows):
    return [row.state for row in rows]


def test_the_best_is_selected_the_next_waits_the_rest_are_not(curation):
    _call, rows = curation.decided(2, 4, 3)

    assert states(rows) == ["not_selected", "selected", "waitlisted"]
    assert [row.place for row in rows] == [3, 1, 2]


def test_everybody_gets_a_reason_that_names_no_other(curation):
    _call, rows = curation.decided(2, 4, 3)

    for row in rows:
        assert row.reason
        assert "Rinjani" not in row.reason
    assert "Produk Anda terpilih" in rows[1].reason


def test_a_reason_that_the_panel_wrote_is_what_the_owner_reads(curation, people):
    call, (first,) = curation.judged(4)
    verdict = Verdict(reasons={first.pk: "Rasanya istimewa."})

    actions.decide_call(call.pk, verdict, by=people.kuri)

    assert curation.fresh(first).reason == "Rasanya istimewa."


def test_who_is_below_the_least_total_takes_no_place(curation):
    _call, (first,) = curation.decided(1)

    assert first.state == "not_selected"
    assert "25,0" in first.reason


def test_a_selected_owner_has_the_days_of_the_call_to_answer(curation):
    _call, (first,) = curation.decided(4, commitment_days=10)

    assert first.answer_by == curation.today + timedelta(days=10)


def test_the_decision_is_announced_with_all_lists(curation):
    call, rows = curation.decided(2, 4, 3)

    entry = Entry.objects.get(subject=call.pk, kind="guidance.selection_decided")
    event = event_from(entry.kind, entry.body)

    assert event.selected == (rows[1].pk,)
    assert event.waitlisted == (rows[2].pk,)
    assert event.not_selected == (rows[0].pk,)


def test_a_tie_goes_to_the_heavier_criterion(curation, people):
    call = curation.opened(most_apart=100)
    first = curation.longlisted(call, 0)
    second = curation.longlisted(call, 1)
    for assessor in (people.asih, people.bayu):
        curation.score(first, assessor, legalitas=3)
        curation.score(second, assessor, kapasitas=3)

    order = [(row.key, row.tie) for row in standing_of(curation.fresh(call))]

    assert order == [(first.pk, ""), (second.pk, "legalitas")]


def test_a_full_tie_goes_to_the_earlier_nomination(curation):
    call, (first, second) = curation.judged(3, 3)

    order = [(row.key, row.tie) for row in standing_of(call)]

    assert order == [(first.pk, ""), (second.pk, "earlier")]


def test_the_panel_moves_a_candidate_with_a_reason(curation, people):
    call, (_first, second) = curation.judged(4, 3)

    actions.move_candidate(
        second.pk, to_place=1, reason="Satu-satunya dari Pujut.", by=people.kuri
    )
    actions.decide_call(call.pk, Verdict(), by=people.kuri)

    assert curation.fresh(second).state == "selected"
    assert "Satu-satunya dari Pujut" in curation.fresh(second).reason


def test_the_panel_moves_nobody_without_a_reason(curation, people, refused):
    _call, (_first, second) = curation.judged(4, 3)

    with refused("Write why"):
        actions.move_candidate(second.pk, to_place=1, reason=" ", by=people.kuri)


@pytest.mark.parametrize("place", [0, 3])
def test_a_candidate_moves_only_to_a_place_on_the_list(
    curation, people, refused, place
):
    _call, (_first, second) = curation.judged(4, 3)

    with refused("Choose a place on the list"):
        actions.move_candidate(second.pk, to_place=place, reason="x", by=people.kuri)


def test_two_people_are_no_panel(curation, people, refused):
    call = curation.opened()
    curation.scored(call, level=4)
    curation.closed(call)

    with refused("at least three members"):
        actions.decide_call(call.pk, Verdict(), by=people.kuri)


def test_a_member_names_the_interest(curation, people, refused):
    call = curation.closed(curation.opened())
    details = MemberDetails("Hasan", "Disperin", has_interest=True)

    with refused("in which candidate"):
        actions.name_member(call.pk, details, by=people.kuri)


def test_a_member_is_removed_before_the_decision(curation, people):
    call, _rows = curation.judged(4)
    member = call.panel.members.first()

    actions.remove_member(member.pk, by=people.kuri)

    assert call.panel.members.count() == 2


def test_the_panel_does_not_decide_while_a_score_is_missing(curation, people, refused):
    call = curation.opened()
    curation.longlisted(call)
    curation.closed(call)
    curation.seated(call)

    with refused("without all their scores: 1"):
        actions.decide_call(call.pk, Verdict(), by=people.kuri)


def test_the_panel_does_not_decide_before_all_are_screened(curation, people, refused):
    call = curation.opened()
    curation.nominated(call)
    curation.closed(call)
    curation.seated(call)

    with refused("not screened yet: 1"):
        actions.decide_call(call.pk, Verdict(), by=people.kuri)


def test_the_panel_decides_once(curation, people, refused):
    call, _rows = curation.decided(4)

    with refused("decides once"):
        actions.decide_call(call.pk, Verdict(), by=people.kuri)


def test_an_owner_commits(curation, people):
    _call, (first,) = curation.decided(4)

    actions.commit(first.pk, Promise("Ibu Lale", way="paper"), by=people.ibu)

    assert curation.fresh(first).state == "committed"
    assert Commitment.objects.get(nomination=first).way == "screen"


def test_the_office_writes_down_a_commitment_on_paper(curation, people):
    _call, (first,) = curation.decided(4)

    actions.commit(first.pk, Promise("Ibu Lale", way="paper"), by=people.kuri)

    assert Commitment.objects.get(nomination=first).way == "paper"


def test_nobody_commits_without_a_name(curation, people, refused):
    _call, (first,) = curation.decided(4)

    with refused("Write the name"):
        actions.commit(first.pk, Promise(" "), by=people.ibu)


def test_nobody_commits_for_another_business(curation, people):
    _call, (first,) = curation.decided(4)

    with pytest.raises(Nomination.DoesNotExist):
        actions.commit(first.pk, Promise("Pak Lain"), by=people.lain)


def overdue(row, today):
    Nomination.objects.filter(pk=row.pk).update(answer_by=today - timedelta(days=1))


def test_nobody_commits_after_the_last_day(curation, people, refused):
    _call, (first,) = curation.decided(4)
    overdue(first, curation.today)

    with refused("day to answer has passed"):
        actions.commit(first.pk, Promise("Ibu Lale"), by=people.ibu)


def test_a_place_does_not_lapse_before_its_day(curation, people, refused):
    _call, (first,) = curation.decided(4)

    with refused("may still answer"):
        actions.lapse_place(first.pk, by=people.kuri)


def test_a_place_that_was_given_up_goes_to_the_next(curation, people):
    _call, (first, second) = curation.decided(4, 3)
    actions.give_up_place(first.pk, reason="Sakit.", by=people.ibu)

    actions.offer_place(second.pk, by=people.kuri)

    assert curation.fresh(second).state == "selected"
    assert curation.fresh(second).answer_by > curation.today


def test_no_place_is_offered_while_all_are_taken(curation, people, refused):
    _call, (_first, second) = curation.decided(4, 3)

    with refused("places of the call are taken"):
        actions.offer_place(second.pk, by=people.kuri)


def test_a_place_is_offered_in_the_order_of_the_list(curation, people, refused):
    _call, (first, _second, third) = curation.decided(4, 3, 2, waiting_places=2)
    actions.give_up_place(first.pk, reason="Sakit.", by=people.ibu)

    with refused("Somebody stands before"):
        actions.offer_place(third.pk, by=people.kuri)


def test_the_clock_takes_an_unanswered_place_to_the_next(curation):
    call, (first, second) = curation.decided(4, 3)
    overdue(first, curation.today)

    offered = actions.clear_places(call.pk)

    assert offered == 1
    assert states([curation.fresh(first), curation.fresh(second)]) == [
        "lapsed",
        "selected",
    ]


def test_what_the_clock_does_is_nobodys_act(curation):
    call, (first,) = curation.decided(4)
    overdue(first, curation.today)

    actions.clear_places(call.pk)

    entry = Entry.objects.get(subject=first.pk, kind="guidance.place_lapsed")
    assert (entry.person_id, entry.role) == (None, "system")


def test_the_clock_closes_a_call_after_its_last_day(curation):
    call = curation.opened()
    past = curation.today - timedelta(days=1)
    Call.objects.filter(pk=call.pk).update(opens_on=past, closes_on=past)

    actions.close_by_clock(call.pk)

    assert curation.fresh(call).state == "closed"


def test_a_call_is_not_finished_while_somebody_may_answer(curation, people, refused):
    call, _rows = curation.decided(4)

    with refused("have not answered yet"):
        actions.finish_call(call.pk, by=people.kuri)


def test_who_still_waits_at_the_end_is_told(curation, people):
    call, (first, second) = curation.decided(4, 3)
    actions.commit(first.pk, Promise("Ibu Lale"), by=people.ibu)

    actions.finish_call(call.pk, by=people.kuri)

    assert curation.fresh(second).state == "not_selected"
    assert curation.fresh(call).state == "finished"


def test_a_product_whose_guidance_ended_may_be_nominated_again(curation, people):
    _call, (first,) = curation.decided(4)
    actions.commit(first.pk, Promise("Ibu Lale"), by=people.ibu)

    actions.end_guidance(first.pk, reason="Pindah usaha.", by=people.kuri)

    assert curation.nominated(curation.opened()).state == "nominated"


def test_a_call_is_not_finished_while_a_free_place_is_waited_for(
    curation, people, refused
):
    call, (first, _second) = curation.decided(4, 3)
    actions.give_up_place(first.pk, reason="Sakit.", by=people.ibu)

    with refused("A place is free"):
        actions.finish_call(call.pk, by=people.kuri)
