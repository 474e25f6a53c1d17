"""Whoever advised a business does not judge it, and for how long."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.impartiality import (
    RULES,
    Ground,
    Involvement,
    Part,
    Reach,
    Task,
    Wall,
    hindrances,
    hindrances_of_office,
    months_after,
)

MENTOR, OTHER, OFFICE, BUSINESS, PRODUCT, FILE = (UUID(int=n) for n in range(1, 7))
ELSEWHERE = UUID(int=99)
VISIT = date(2026, 3, 31)


def past(part=Part.ADVICE, on=VISIT, **given_too):
    kept = {"person": MENTOR, "office": OFFICE, "business": BUSINESS}
    return Involvement(part=part, on=on, **(kept | given_too))


def ground(on=date(2026, 11, 21), **given_too):
    return Ground(**({"business": BUSINESS, "on": on} | given_too))


def codes(task, about, *parts, person=MENTOR):
    return [each.rule.code for each in hindrances(task, person, about, past=parts)]


# ISO/IEC 17065:2012, 4.2.10: two years after consultancy.
@pytest.mark.parametrize("task", [Task.EVALUATE, Task.REVIEW, Task.DECIDE])
@pytest.mark.parametrize("part", [Part.ADVICE, Part.GAP_ASSESSMENT])
def test_whoever_advised_takes_no_part_in_certification(task, part):
    assert codes(task, ground(), past(part)) == ["advised"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2028, 3, 30), ["advised"]), (date(2028, 3, 31), [])],
)
def test_advice_hinders_for_two_years_to_the_day(on, expected):
    assert codes(Task.DECIDE, ground(on=on), past()) == expected


def test_advice_on_one_product_hinders_for_all_products_of_the_business():
    assert codes(Task.DECIDE, ground(product=ELSEWHERE), past(product=PRODUCT))


def test_advice_to_another_business_hinders_nothing():
    assert codes(Task.DECIDE, ground(), past(business=ELSEWHERE)) == []


def test_what_a_colleague_did_hinders_nobody_else():
    assert codes(Task.DECIDE, ground(), past(), person=OTHER) == []


# ISO/IEC 17065:2012, 7.5.1 and 7.6.2: review and decision by others than evaluators.
@pytest.mark.parametrize("part", [Part.EVALUATION, Part.SAMPLING, Part.TESTING])
@pytest.mark.parametrize("task", [Task.REVIEW, Task.DECIDE])
def test_whoever_evaluated_a_file_neither_reviews_nor_decides_it(part, task):
    assert codes(task, ground(file=FILE), past(part, file=FILE)) == ["evaluated"]


def test_the_reviewer_may_decide():
    assert codes(Task.DECIDE, ground(file=FILE), past(Part.REVIEW, file=FILE)) == []


def test_an_evaluation_of_the_last_file_leaves_the_next_one_open():
    assert codes(Task.REVIEW, ground(file=ELSEWHERE), past(file=FILE)) == ["advised"]
    evaluated = past(Part.EVALUATION, file=FILE)
    assert codes(Task.REVIEW, ground(file=ELSEWHERE), evaluated) == []


def test_a_part_without_a_file_is_no_part_of_a_task_without_one():
    assert codes(Task.REVIEW, ground(), past(Part.EVALUATION)) == []
    assert codes(Task.CHECK_READINESS, ground(), past()) == []


@pytest.mark.parametrize("task", Task)
def test_an_interest_hinders_every_task(task):
    assert "interested" in codes(task, ground(), past(Part.INTEREST))


def test_a_mentor_does_not_check_the_readiness_of_the_own_product():
    about = ground(product=PRODUCT, on=date(2040, 1, 1))

    assert codes(Task.CHECK_READINESS, about, past(product=PRODUCT)) == ["mentored"]
    assert codes(Task.CHECK_READINESS, about, past(product=ELSEWHERE)) == []


@pytest.mark.parametrize("part", [Part.GAP_ASSESSMENT, Part.APPOINTMENT])
def test_whoever_assesses_a_product_does_not_check_its_readiness(part):
    about = ground(product=PRODUCT, on=date(2040, 1, 1))

    assert codes(Task.CHECK_READINESS, about, past(part, product=PRODUCT)) == [
        "assessed"
    ]
    assert codes(Task.CHECK_READINESS, about, past(part, product=ELSEWHERE)) == []


def test_whoever_assessed_a_product_may_waive_its_gaps():
    about = ground(product=PRODUCT)

    assert codes(Task.WAIVE_GAP, about, past(Part.GAP_ASSESSMENT, product=PRODUCT)) == (
        []
    )


@pytest.mark.parametrize("part", [Part.ADVICE, Part.MENTORSHIP])
@pytest.mark.parametrize("task", [Task.WAIVE_GAP, Task.CHECK_READINESS])
def test_whoever_mentors_a_product_is_no_judge_of_it(part, task):
    assert codes(task, ground(product=PRODUCT), past(part, product=PRODUCT)) == [
        "mentored"
    ]


def test_whoever_decided_hears_no_appeal_against_it():
    decided = past(Part.DECISION, file=FILE)

    assert codes(Task.HEAR_APPEAL, ground(file=FILE), decided) == ["took_part"]


def test_a_mentor_may_score_and_assess_again():
    assert codes(Task.SCORE, ground(), past()) == []
    assert codes(Task.ASSESS_GAPS, ground(), past()) == []


def test_the_longest_lasting_reason_comes_first():
    early, late = past(on=date(2025, 1, 1)), past(on=date(2026, 1, 1))

    found = hindrances(Task.DECIDE, MENTOR, ground(), past=[early, late])

    assert [each.until for each in found] == [date(2028, 1, 1), date(2027, 1, 1)]


def test_an_office_that_advised_does_not_certify_unless_its_wall_is_between_people():
    def told(wall, part=Part.ADVICE):
        about, before = ground(), [past(part)]
        return hindrances_of_office(Task.DECIDE, OFFICE, about, past=before, wall=wall)

    assert [each.rule.code for each in told(Wall.OFFICES)] == ["advised"]
    assert told(Wall.PEOPLE) == ()
    assert told(Wall.OFFICES, Part.INTEREST) == ()


def test_the_advice_of_another_office_binds_its_people_only():
    elsewhere = [past(office=ELSEWHERE)]

    found = hindrances_of_office(
        Task.DECIDE, OFFICE, ground(), past=elsewhere, wall=Wall.OFFICES
    )
    assert found == ()
    assert codes(Task.DECIDE, ground(), *elsewhere) == ["advised"]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 31), 12, date(2027, 5, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert months_after(day, months) == later


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6000))
def test_time_only_frees_and_never_binds(on, days):
    later = on + timedelta(days=days)

    for task in Task:
        now = codes(task, ground(on=on), past(on=on))
        assert set(codes(task, ground(on=later), past(on=on))) <= set(now)


def test_every_rule_names_its_source_and_hinders_something():
    assert all(rule.source and rule.tasks and rule.parts for rule in RULES)
    assert {rule.reach for rule in RULES} == set(Reach)
    assert len({rule.code for rule in RULES}) == len(RULES)
