"""When an owner is reminded."""

from datetime import date, timedelta

import pytest

from bakumutu.rules.reminders import is_time_for_step, is_time_for_visit

TODAY = date(2026, 11, 21)


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


@pytest.mark.parametrize(
    ("ahead", "last", "told"),
    [
        (4, None, False),
        (3, None, True),
        (2, None, True),
        (2, -1, False),
        (1, None, True),
        (1, -2, True),
        (1, 0, False),
        (0, None, False),
        (-1, None, False),
    ],
)
def test_a_visit_is_told_early_and_on_its_eve(ahead, last, told):
    before = None if last is None else day(last)

    assert is_time_for_visit(TODAY, day(ahead), before) is told


@pytest.mark.parametrize(
    ("ahead", "since", "told"),
    [
        (30, None, True),
        (30, 6, False),
        (30, 7, True),
        (7, 2, False),
        (7, 3, True),
        (0, 0, False),
        (0, 1, True),
        (-1, 6, False),
        (-1, 7, True),
        (None, 6, False),
        (None, 7, True),
    ],
)
def test_a_step_is_told_more_often_as_its_day_comes_near(ahead, since, told):
    due = None if ahead is None else day(ahead)
    last = None if since is None else day(-since)

    assert is_time_for_step(TODAY, due, last) is told


@pytest.mark.parametrize("ahead", [None, *range(-30, 31)])
def test_nothing_is_told_twice_on_a_day(ahead):
    due = None if ahead is None else day(ahead)

    assert not is_time_for_step(TODAY, due, TODAY)
    assert due is None or not is_time_for_visit(TODAY, due, TODAY)
