"""Switching between inspections: each rule at its edge, one lot before and on it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import sampling
from mutustat.errors import ArgumentError
from mutustat.sampling import ISO_2859_1, MIL_STD_105D, MIL_STD_105E, Lot, Standing

OUTCOMES = {"A": "accepted", "R": "not accepted", "b": "between"}


def series(letters, points=3):
    return [Lot(OUTCOMES[each], points) for each in letters]


def states(letters, **given_too):
    """Return the first letter of every lot's inspection, and of the next lot's."""
    found = sampling.switching_rules(series(letters), **given_too)
    return "".join(each[0] for each in (*found.inspections, found.standing.inspection))


@pytest.mark.parametrize("rules", [ISO_2859_1, MIL_STD_105E, MIL_STD_105D])
@pytest.mark.parametrize(
    ("lots", "expected"),
    [
        ("RR", "nnt"),  # fewer than five lots are enough
        ("RAAAR", "nnnnnt"),  # first and last of five
        ("RAAAAR", "nnnnnnn"),  # six apart
        ("AARAAR", "nnnnnnt"),
        ("AAAAAAAAARR", "nnnnnnnnnnnt"),
    ],
)
def test_two_of_five_lots_not_accepted_lead_to_tightened(lots, expected, rules):
    assert states(lots, reduced="not allowed", rules=rules) == expected


@pytest.mark.parametrize("rules", [ISO_2859_1, MIL_STD_105E, MIL_STD_105D])
@pytest.mark.parametrize(
    ("lots", "expected"),
    [
        ("AAAAA", "tttttn"),
        ("AAAA", "ttttt"),
        ("AAAARAAAAA", "ttttttttttn"),
        ("AAAAARAAAR", "tttttnnnnnt"),  # lots before the switch do not count
    ],
)
def test_five_lots_accepted_in_a_row_lead_back_to_normal(lots, expected, rules):
    barred = {"start": "tightened", "reduced": "not allowed"}
    assert states(lots, rules=rules, **barred) == expected


@pytest.mark.parametrize("rules", [ISO_2859_1, MIL_STD_105E])
@pytest.mark.parametrize(
    ("lots", "expected"),
    [
        ("RRRR", "ttttt"),
        ("RRRRR", "tttttd"),
        ("RAARAARAARAAR", "tttttttttttttd"),  # five in all, not five in a row
        ("RRRRAAAAA", "tttttttttn"),
        ("RRRRRAAAAA", "tttttdddddd"),  # nothing resumes it but the authority
    ],
)
def test_five_lots_not_accepted_while_tightened_end_inspection(lots, expected, rules):
    assert states(lots, start="tightened", rules=rules) == expected


def test_the_count_of_lots_not_accepted_begins_anew_with_each_tightening():
    lots = "RRRR" + "AAAAA" + "RR" + "RRRR" + "R"

    expected = "t" * 9 + "nn" + "t" * 5 + "d"
    assert states(lots, start="tightened", reduced="not allowed") == expected


@pytest.mark.parametrize(
    ("lots", "expected"),
    [
        ("A" * 10, "n" * 10 + "r"),
        ("A" * 9, "n" * 10),
        ("A" * 9 + "R" + "A" * 9, "n" * 20),
        ("A" * 9 + "R" + "A" * 10, "n" * 20 + "r"),
    ],
)
def test_a_score_of_thirty_leads_to_reduced(lots, expected):
    assert states(lots) == expected


def test_with_two_points_a_lot_fifteen_lots_are_needed():
    under = sampling.switching_rules(series("A" * 16, points=2)).inspections

    assert under == ("normal",) * 15 + ("reduced",)


def test_an_accepted_lot_has_three_points_unless_told():
    assert sampling.after_lot(Standing("normal"), Lot("accepted")).score == 3


def test_a_lot_without_points_sets_the_score_back():
    lots = [*series("A" * 9), Lot("accepted", 0), *series("A" * 9)]

    found = sampling.switching_rules(lots)

    assert (found.standing.inspection, found.standing.score) == ("normal", 27)


def test_the_authority_may_bar_reduced_inspection():
    found = sampling.switching_rules(series("A" * 20), reduced="not allowed")

    assert found.standing.inspection == "normal"
    assert found.standing.score == 60
    assert found.switches == ()


@pytest.mark.parametrize("lot", ["R", "b"])
def test_one_lot_not_wholly_accepted_leads_from_reduced_to_normal(lot):
    assert states("AA" + lot + "A", start="reduced") == "rrrnn"


def test_the_score_begins_anew_after_reduced_inspection():
    assert states("R" + "A" * 9, start="reduced") == "r" + "n" * 10


def test_every_change_is_kept_with_the_lot_before_it():
    found = sampling.switching_rules(series("ARR" + "A" * 5 + "A" * 10 + "R"))

    assert found.switches == (
        sampling.Switch(3, "normal", "tightened"),
        sampling.Switch(8, "tightened", "normal"),
        sampling.Switch(18, "normal", "reduced"),
        sampling.Switch(19, "reduced", "normal"),
    )
    assert found.standing == Standing("normal")


def test_the_standing_tells_what_counts_so_far():
    found = sampling.switching_rules(series("RAR" + "R" + "A"))

    assert found.standing == Standing("tightened", (False, True), 2, 1, 3)
    assert len(sampling.switching_rules(series("R" + "A" * 8)).standing.recent) == 5


def test_ten_accepted_lots_lead_to_reduced_in_the_military_standard():
    lots = series("A" * 10, points=0)

    found = sampling.switching_rules(lots, rules=MIL_STD_105E)

    assert found.standing.inspection == "reduced"
    assert sampling.switching_rules(lots[1:], rules=MIL_STD_105E).switches == ()


@pytest.mark.parametrize(
    ("lots", "expected"),
    [
        ("RRRRR" + "ARARA", "t" * 10 + "d"),
        ("ARARARARA", "t" * 10),
        ("RRRRRAAAAA", "t" * 10 + "n"),  # the fifth in a row is the tenth lot
    ],
)
def test_ten_lots_on_tightened_end_inspection_in_its_older_edition(lots, expected):
    assert states(lots, start="tightened", rules=MIL_STD_105D) == expected


@settings(max_examples=50, deadline=None)
@given(
    st.text("ARb", max_size=60),
    st.sampled_from([ISO_2859_1, MIL_STD_105E, MIL_STD_105D]),
    st.sampled_from(["normal", "tightened", "reduced"]),
)
def test_lot_by_lot_is_the_same_as_all_at_once(lots, rules, start):
    standing = Standing(start)
    for lot in series(lots):
        standing = sampling.after_lot(standing, lot, rules=rules)

    found = sampling.switching_rules(series(lots), start=start, rules=rules)
    assert found.standing == standing
    assert len(found.inspections) == len(lots)
    assert all(a.after == b.before for a, b in pairwise(found.switches))


@pytest.mark.parametrize(
    ("found", "ac", "tighter", "points"),
    [
        (1, 2, 1, 3),
        (2, 2, 1, 0),  # accepted, but not one step tighter
        (3, 2, 1, 0),
        (1, 1, 0, 2),
        (2, 1, 0, 0),
        (0, 0, 0, 2),
        (1, 0, 0, 0),
    ],
)
def test_a_lot_gives_points_by_what_was_found(found, ac, tighter, points):
    assert sampling.points_of_lot(found, ac=ac, ac_one_step_tighter=tighter) == points


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: Lot("maybe"), "outcome"),
        (lambda: Lot("accepted", -1), "points"),
        (lambda: sampling.switching_rules([], start="discontinued"), "start"),
        (lambda: sampling.switching_rules(series("A"), reduced="yes"), "reduced"),
        (lambda: sampling.points_of_lot(-1, ac=1, ac_one_step_tighter=0), "found"),
        (lambda: sampling.points_of_lot(1, ac=-1, ac_one_step_tighter=0), "ac"),
        (
            lambda: sampling.points_of_lot(1, ac=1, ac_one_step_tighter=2),
            "ac_one_step_tighter",
        ),
    ],
)
def test_what_no_rule_knows_is_refused(call, argument):
    with pytest.raises(ArgumentError) as refusal:
        call()

    assert refusal.value.argument == argument
