"""Totals, ties, places and the waiting list of a call."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.curation import (
    EARLIER,
    Candidate,
    Outcome,
    Places,
    Weighed,
    middle_levels,
    moved,
    needs_third,
    outcomes,
    ranking,
    total,
)

CRITERIA = (Weighed("pasar", 20), Weighed("komitmen", 50), Weighed("legal", 30))
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


def candidate(number: int, *, pasar: int, komitmen: int, legal: int, hours: int = 0):
    levels = {"pasar": pasar, "komitmen": komitmen, "legal": legal}
    values = {code: Fraction(level) for code, level in levels.items()}
    return Candidate(UUID(int=number), values, MORNING + timedelta(hours=hours))


def test_the_highest_levels_make_100():
    assert total({"pasar": 4, "komitmen": 4, "legal": 4}, CRITERIA) == 100


def test_a_total_weighs_each_level():
    assert total({"pasar": 1, "komitmen": 2, "legal": 3}, CRITERIA) == Fraction(105, 2)


def test_weights_count_by_their_share():
    halves = (Weighed("a", 1), Weighed("b", 1))

    assert total({"a": 4, "b": 0}, halves) == 50


def test_two_scores_meet_in_the_middle():
    assert middle_levels([{"a": 1}, {"a": 4}]) == {"a": Fraction(5, 2)}


def test_a_third_score_decides_which_of_two_far_ones_counts():
    assert middle_levels([{"a": 1}, {"a": 4}, {"a": 4}]) == {"a": 4}


def test_totals_further_apart_than_allowed_need_a_third():
    assert needs_third(Fraction(40), Fraction(61), most_apart=20)
    assert not needs_third(Fraction(40), Fraction(60), most_apart=20)


def test_a_higher_total_comes_first():
    low = candidate(1, pasar=1, komitmen=1, legal=1)
    high = candidate(2, pasar=2, komitmen=2, legal=2)

    assert [row.key for row in ranking([low, high], CRITERIA)] == [high.key, low.key]


def test_the_heaviest_criterion_breaks_a_tie():
    # 20 * 4 + 30 * 4 = 200 = 50 * 4
    market = candidate(1, pasar=4, komitmen=0, legal=4)
    committed = candidate(2, pasar=0, komitmen=4, legal=0)

    first, second = ranking([market, committed], CRITERIA)

    assert (first.key, first.tie) == (committed.key, "")
    assert (second.key, second.tie) == (market.key, "komitmen")


def test_the_earlier_nomination_breaks_what_no_criterion_does():
    late = candidate(1, pasar=2, komitmen=2, legal=2, hours=5)
    early = candidate(2, pasar=2, komitmen=2, legal=2)

    first, second = ranking([late, early], CRITERIA)

    assert (first.key, second.key, second.tie) == (early.key, late.key, EARLIER)


def test_places_go_to_the_quota_then_to_the_waiting_list():
    keys = [UUID(int=number) for number in range(4)]
    totals = dict.fromkeys(keys, Fraction(60))

    found = outcomes(keys, totals, Places(quota=2, waiting=1))

    assert list(found.values()) == [
        Outcome.SELECTED,
        Outcome.SELECTED,
        Outcome.WAITLISTED,
        Outcome.NOT_SELECTED,
    ]


def test_who_is_below_the_least_total_leaves_the_place_to_the_next():
    weak, able = UUID(int=1), UUID(int=2)
    totals = {weak: Fraction(49), able: Fraction(50)}

    found = outcomes([weak, able], totals, Places(quota=1, waiting=1, least_total=50))

    assert found == {weak: Outcome.NOT_SELECTED, able: Outcome.SELECTED}


def test_a_move_closes_the_ranks():
    a, b, c = (UUID(int=number) for number in range(3))

    assert moved([a, b, c], c, to_place=1) == [c, a, b]
    assert moved([a, b, c], a, to_place=3) == [b, c, a]


LEVELS = st.fixed_dictionaries(
    {each.code: st.integers(0, 4).map(Fraction) for each in CRITERIA}
)


@given(st.lists(LEVELS, min_size=1, max_size=12), st.randoms())
def test_the_order_does_not_depend_on_the_order_of_asking(rows, chance):
    asked = [
        Candidate(UUID(int=number), values, MORNING + timedelta(minutes=number))
        for number, values in enumerate(rows)
    ]
    shuffled = list(asked)
    chance.shuffle(shuffled)

    assert ranking(asked, CRITERIA) == ranking(shuffled, CRITERIA)


@given(st.lists(LEVELS, min_size=1, max_size=12))
def test_totals_never_rise_down_the_list(rows):
    asked = [Candidate(UUID(int=n), row, MORNING) for n, row in enumerate(rows)]

    totals = [row.total for row in ranking(asked, CRITERIA)]

    assert totals == sorted(totals, reverse=True)
