"""Working days skip weekends and the holidays told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.working_days import add_working_days, working_days_between

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "end"), [(0, FRIDAY), (1, MONDAY), (5, date(2026, 11, 27))]
)
def test_a_weekend_is_skipped(days, end):
    assert add_working_days(FRIDAY, days) == end


def test_a_holiday_is_skipped():
    assert add_working_days(FRIDAY, 1, {MONDAY}) == date(2026, 11, 24)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_counting_undoes_adding(start, days):
    assert working_days_between(start, add_working_days(start, days)) == days
