"""The tables of MIL-STD-105E: every lot, every level, every arrow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import sampling
from mutustat.errors import ArgumentError
from mutustat.sampling.tables import attribute_tables

LETTERS = "ABCDEFGHJKLMNPQR"
AQL = attribute_tables()["aql"]
LEVELS = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")
INSPECTIONS = ("normal", "tightened", "reduced")
UP, DOWN = -1, 1


def gap(*pairs):
    return [tuple(int(each) for each in pair.split("/")) for pair in pairs]


# The master tables follow one rule: with letters A to R as 0 to 15 and AQLs as 0 to 25
# a cell depends on their sum alone. First sum with Ac 0, arrows after it, then plans.
NORMAL = gap("1/2", "2/3", "3/4", "5/6", "7/8", "10/11", "14/15", "21/22")
TIGHTENED = gap("1/2", "2/3", "3/4", "5/6", "8/9", "12/13", "18/19")
REDUCED = gap("0/2", "1/3", "1/4", "2/5", "3/6", "5/8", "7/10", "10/13")
RULES = {
    "normal": (14, [UP, DOWN], NORMAL, gap("30/31", "44/45")),
    "tightened": (15, [DOWN, DOWN], TIGHTENED, gap("27/28", "41/42")),
    "reduced": (14, [UP, DOWN], REDUCED, gap("14/17", "21/24")),
}
# Table II-C gives letters A and B (n = 2) plans of their own from AQL 25 on.
CORNER = {
    "A": gap("1/2", "2/3", "3/4", "5/6", "7/8", "10/11", "14/15", "21/22", "30/31"),
    "B": [*gap("1/3", "2/4", "3/5", "5/6", "7/8", "10/11", "14/15", "21/22"), UP],
}
SIZES = {
    "normal": (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000),
    "reduced": (2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800),
}
SIZES["tightened"] = (*SIZES["normal"], 3150)


def cell(inspection, letter, column):
    """Return the plan of a cell before arrows are followed, or the arrow."""
    first, arrows, plans, more = RULES[inspection]
    if inspection == "reduced" and letter < 2 and column >= 17:
        return CORNER[LETTERS[letter]][column - 17]
    past = letter + column - first
    few = plans + more * (letter <= 4)
    steps = [(0, 1), *arrows, *few]
    if past < 0:
        return DOWN
    return steps[past] if past < len(steps) else UP


def resolved(inspection, letter, column):
    """Follow the arrows; one that would leave the table turns back."""
    found = cell(inspection, letter, column)
    way = found
    while not isinstance(found, tuple):
        letter += way
        found = cell(inspection, letter, column)
    return SIZES[inspection][letter], *found


# An arrow at the edge of the table that would point out of it turns back.
TURNED = {
    ("normal", "A", 10.0): (5, 1, 2),
    ("tightened", "A", 10.0): (8, 1, 2),
    ("reduced", "A", 10.0): (2, 0, 2),
    ("normal", "R", 0.015): (800, 0, 1),
    ("tightened", "R", 0.015): (1250, 0, 1),
    ("reduced", "R", 0.015): (315, 0, 1),
}


@pytest.mark.parametrize("inspection", INSPECTIONS)
def test_every_single_plan_follows_from_the_rule_of_its_diagonal(inspection):
    table = attribute_tables()["single"][inspection]

    for letter, name in enumerate(LETTERS):
        for column, aql in enumerate(AQL):
            turned = TURNED.get((inspection, name, aql))
            expected = turned or resolved(inspection, letter, column)
            assert tuple(table[name][f"{aql:g}"]) == expected, (name, aql)


# Trap: a web service puts Ac 1 right after Ac 0, and so has no arrows (lot 1000: 5/6).
def test_after_acceptance_number_zero_two_cells_are_arrows():
    plan = sampling.single_sampling_plan(1000, level="II", aql=1.0)

    assert (plan.code_letter, plan.n, plan.ac, plan.re) == ("J", 80, 2, 3)


# Trap: Planesmuestra 0.1 has Ac 0 in these 13 cells; the arrow points down to Ac 1.
@pytest.mark.parametrize(
    ("letter", "aql"), list(zip("CDEFGHJKLMNP", AQL[14:2:-1], strict=True))
)
def test_tightened_plans_after_acceptance_number_zero_follow_the_arrow_down(
    letter, aql
):
    n, ac, re = attribute_tables()["single"]["tightened"][letter][f"{aql:g}"]

    assert (ac, re) == (1, 2)
    assert n == SIZES["tightened"][LETTERS.index(letter) + 2]


# Trap: levels I and S-1 to S-4 are no fixed number of letters below level II.
def test_every_level_has_its_own_letters():
    lot = {level: sampling.code_letter(51, level=level) for level in LEVELS}

    assert lot == dict(zip(LEVELS, "BBCCCEF", strict=True))


@pytest.mark.parametrize(
    ("level", "letters"),
    [  # MIL-STD-105E, table I, at the last lot size of each of its 15 rows
        ("S-1", "AAAABBBBCCCCDDD"),
        ("S-2", "AAABBBCCCDDDEEE"),
        ("S-3", "AABBCCDDEEFFGGH"),
        ("S-4", "AABCCDEEFGGHJJK"),
        ("I", "AABCCDEFGHJKLMN"),
        ("II", "ABCDEFGHJKLMNPQ"),
        ("III", "BCDEFGHJKLMNPQR"),
    ],
)
def test_a_lot_has_the_letter_of_its_row_up_to_the_last_item(level, letters):
    lasts = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000]
    lasts += [150_000, 500_000, 10**9]
    firsts = [2, *(last + 1 for last in lasts[:-1])]

    assert "".join(sampling.code_letter(n, level=level) for n in lasts) == letters
    assert "".join(sampling.code_letter(n, level=level) for n in firsts) == letters


@pytest.mark.parametrize(
    ("lot", "aql", "inspection", "expected"),
    [
        (1000, 1.0, "normal", ("J", "J", 80, 2, 3, 80)),
        (1000, 0.1, "normal", ("J", "K", 125, 0, 1, 125)),  # arrow down
        (1000, 0.25, "normal", ("J", "H", 50, 0, 1, 50)),  # arrow up
        (5, 1.0, "normal", ("A", "E", 13, 0, 1, 5)),  # every item
        (13, 1.0, "normal", ("B", "E", 13, 0, 1, 13)),
        (1000, 1.0, "reduced", ("J", "J", 32, 1, 3, 32)),
        (60_000_000, 0.025, "tightened", ("Q", "S", 3150, 1, 2, 3150)),
        (600, 650, "reduced", ("J", "C", 2, 21, 24, 2)),
        (9, 1000, "reduced", ("B", "B", 2, 30, 31, 2)),  # A and B share n = 2
    ],
)
def test_a_plan_says_whose_it_is_and_how_many_items_are_inspected(
    lot, aql, inspection, expected
):
    plan = sampling.single_sampling_plan(lot, aql=aql, inspection=inspection)

    found = plan.code_letter, plan.plan_letter, plan.n, plan.ac, plan.re, plan.items
    assert found == expected


@pytest.mark.parametrize("inspection", ["normal", "reduced"])
def test_a_plan_that_no_arrow_leads_to_has_the_letter_of_the_lot(inspection):
    lasts = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000]
    lots = [*lasts, 150_000, 500_000, 10**9]  # level II: letters A to Q
    for place, lot in enumerate(lots):
        aql = AQL[18 - place]  # on the diagonal of Ac 2, or 1 with Re 4
        plan = sampling.single_sampling_plan(lot, aql=aql, inspection=inspection)
        own = LETTERS[place], SIZES[inspection][place]
        assert (plan.plan_letter, plan.n) == own


def test_the_largest_letter_has_its_own_plan():
    plan = sampling.single_sampling_plan(10**9, level="III", aql=0.04)

    assert (plan.code_letter, plan.plan_letter, plan.n) == ("R", "R", 2000)


def test_a_sample_may_be_one_item():
    assert sampling.Stage(1, 0, 1).n == 1


@given(st.integers(2, 10**7), st.sampled_from(LEVELS), st.sampled_from(AQL))
@settings(max_examples=50, deadline=None)
def test_tightened_inspection_never_accepts_more_often(lot, level, aql):
    normal = sampling.single_sampling_plan(lot, level=level, aql=aql)
    tight = sampling.single_sampling_plan(
        lot, level=level, aql=aql, inspection="tightened"
    )

    for rate in (0.5, 1, 2, 5):
        p = rate * aql / 100
        easy = sampling.oc_single(normal.n, normal.ac, p=p, model="poisson")
        assert (
            sampling.oc_single(tight.n, tight.ac, p=p, model="poisson") <= easy + 1e-9
        )


def test_a_double_plan_has_both_samples():  # MIL-STD-105E, table III-A, letter J
    plan = sampling.double_sampling_plan(1000, aql=1.0)

    assert plan == sampling.DoublePlan(
        "J", sampling.Stage(50, 0, 3), sampling.Stage(50, 3, 4)
    )


def test_where_only_a_single_plan_exists_there_is_no_double_one():
    assert sampling.double_sampling_plan(1000, aql=0.15) is None


def doubles(inspection):
    rows = attribute_tables()["double"][inspection].items()
    return [
        (letter, aql, each)
        for letter, row in rows
        for aql, each in row.items()
        if each is not None
    ]


@pytest.mark.parametrize("inspection", ["normal", "tightened"])
def test_after_a_second_sample_nothing_stays_undecided(inspection):
    assert doubles(inspection)
    for _, _, each in doubles(inspection):
        assert each["re2"] == each["ac2"] + 1
        assert each["ac1"] < each["re1"] - 1 < each["re2"]
        assert each["n1"] == each["n2"]


@pytest.mark.parametrize("inspection", ["normal", "tightened"])
def test_a_double_plan_accepts_about_as_often_as_the_single_one(inspection):
    single = attribute_tables()["single"][inspection]
    for letter, aql, each in doubles(inspection):
        n, ac, _ = single[letter][aql]
        p = [level * ac / n for level in (0.3, 0.6, 1.0, 1.4, 2.0, 3.0)]
        first = sampling.Stage(each["n1"], each["ac1"], each["re1"])
        second = sampling.Stage(each["n2"], each["ac2"], each["re2"])
        two = sampling.oc_double(first, second, p=p, model="poisson").pa
        one = sampling.oc_single(n, ac, p=p, model="poisson")
        assert n < 8 or abs(two - one).max() < 0.09, (letter, aql)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: sampling.code_letter(1), "lot_size"),
        (lambda: sampling.code_letter(10.5), "lot_size"),
        (lambda: sampling.code_letter(float("nan")), "lot_size"),
        (lambda: sampling.code_letter(10, level="IV"), "level"),
        (lambda: sampling.single_sampling_plan(100, aql=2.0), "aql"),
        (lambda: sampling.single_sampling_plan(100, aql=float("inf")), "aql"),
        (
            lambda: sampling.single_sampling_plan(100, aql=1, inspection="x"),
            "inspection",
        ),
        (lambda: sampling.double_sampling_plan(100, aql=-1.0), "aql"),
        (
            lambda: sampling.double_sampling_plan(100, aql=1, inspection=""),
            "inspection",
        ),
        (lambda: sampling.Stage(0, 0, 1), "n"),
        (lambda: sampling.Stage(5, -2, 1), "ac"),
        (lambda: sampling.Stage(5, 1, 1), "re"),
    ],
)
def test_what_no_table_holds_is_refused(call, argument):
    with pytest.raises(ArgumentError) as refusal:
        call()

    assert refusal.value.argument == argument
