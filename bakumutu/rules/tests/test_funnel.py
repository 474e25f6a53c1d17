"""Funnels: who counts where, how long it took, where most were lost."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.funnel import (
    Period,
    funnel_of_arrivals,
    funnel_of_entries,
    largest_loss,
)

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
_DAYS = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2026, 12, 31)))
_TRACKS = st.lists(st.lists(_DAYS, min_size=4, max_size=4))


def day(number, year=2026):
    return date(year, 1, number)


def counts(levels):
    return [level.count for level in levels]


def test_a_later_stage_counts_in_those_before_it():
    levels = funnel_of_entries([(None, day(3), None), (day(1), None, None)], 3)

    assert counts(levels) == [2, 1, 0]


def test_the_median_is_of_known_days_alone():
    tracks = [(day(1), day(4)), (day(1), day(9)), (None, day(2)), (day(1), None)]

    level = funnel_of_entries(tracks, 2)[1]

    assert (level.waits, float(level.median_days)) == ((3, 8), 5.5)


def test_a_stage_that_is_older_than_the_one_before_is_no_wait():
    level = funnel_of_entries([(day(9), day(2))], 2)[1]

    assert (level.count, level.median_days) == (1, None)


def test_arrivals_count_the_stages_of_their_period_alone():
    tracks = [(day(2, 2025), day(1)), (day(1), None)]

    assert counts(funnel_of_arrivals(tracks, 2, YEAR)) == [1, 1]


def test_the_largest_loss_is_before_the_stage_that_lost_most():
    assert largest_loss([20, 18, 9, 8]) == 2


def test_of_equal_losses_the_earlier_is_named():
    assert largest_loss([20, 15, 10]) == 1


def test_where_nobody_is_lost_no_loss_is_named():
    assert largest_loss([4, 4, 4]) is None


@given(_TRACKS)
def test_a_funnel_never_widens(tracks):
    found = counts(funnel_of_entries(tracks, 4))

    assert found == sorted(found, reverse=True)
