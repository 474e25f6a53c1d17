"""Limits: what each kind must state, what it permits, how it is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakumutu.rules.limit import (
    ENDLESS,
    Limit,
    LimitError,
    LimitKind,
    Zone,
    acceptance,
    permitted,
)

D = Decimal


def limit(kind, low=None, high=None, **more):
    ends = {"low": low and D(low), "high": high and D(high)}
    return Limit("x", LimitKind(kind), **ends, **more)


@pytest.mark.parametrize(
    ("kind", "low", "high", "text"),
    [
        ("max", "1", None, ""),
        ("max", None, None, ""),
        ("max", "1", "2", ""),
        ("min", None, "1", ""),
        ("range", "1", None, ""),
        ("range", None, "1", ""),
        ("equal", "1", None, ""),
        ("absent", None, "1", ""),
        ("absent", None, None, "nihil"),
        ("text", None, None, "  "),
        ("text", "1", None, "khas"),
        ("deviation", None, "3", ""),
    ],
)
def test_a_limit_states_what_its_kind_needs_and_nothing_else(kind, low, high, text):
    with pytest.raises(LimitError, match="does not state what its kind needs"):
        limit(kind, low, high, text=text)


@pytest.mark.parametrize(
    ("kind", "low", "high"), [("range", "9", "6"), ("equal", "1", "2")]
)
def test_crossed_ends_are_refused(kind, low, high):
    with pytest.raises(LimitError, match="crossed"):
        limit(kind, low, high)


@pytest.mark.parametrize("high", ["NaN", "Infinity", "-Infinity"])
def test_a_limit_is_finite(high):
    with pytest.raises(LimitError, match="finite"):
        limit("max", None, high)


@pytest.mark.parametrize(("low", "high"), [("-1", "3"), ("3", "-1")])
def test_nothing_deviates_by_less_than_nothing(low, high):
    with pytest.raises(LimitError, match="less than nothing"):
        limit("deviation", low, high)


@pytest.mark.parametrize(
    ("low", "high", "zone"),
    [
        ("5", "3", Zone(D(22), D(30))),
        ("0", "0.5", Zone(D(27), D("27.5"))),
        ("0.5", "0", Zone(D("26.5"), D(27))),
    ],
)
def test_a_deviation_may_allow_more_on_one_side(low, high, zone):
    assert permitted(limit("deviation", low, high), D(27)) == zone


def test_a_kind_may_be_given_by_its_word_but_must_exist():
    assert Limit("x", "max", high=D(1)).kind is LimitKind.MAX
    with pytest.raises(ValueError, match="most"):
        Limit("x", "most", high=D(1))


def test_a_deviation_without_its_reference_permits_nothing_yet():
    with pytest.raises(LimitError, match="needs a reference"):
        permitted(limit("deviation", "3", "3"))


@pytest.mark.parametrize(
    ("kind", "low", "high", "zone"),
    [
        ("max", None, "5", Zone(high=D(5))),
        ("min", "5", None, Zone(low=D(5))),
        ("range", "6", "9", Zone(D(6), D(9))),
        ("equal", "7", "7", Zone(D(7), D(7))),
        ("absent", None, None, Zone(high=D(0))),
    ],
)
def test_each_kind_permits_its_zone(kind, low, high, zone):
    assert permitted(limit(kind, low, high)) == zone


def test_an_exclusive_limit_permits_an_open_zone():
    assert permitted(limit("max", None, "3", exclusive=True)).is_open


# JCGM 106:2012, 8.3.2: acceptance limit = tolerance limit - guard band.
def test_the_acceptance_zone_lies_one_guard_band_inside():
    assert acceptance(Zone(D("6.0"), D("9.0")), D("0.2")) == Zone(D("6.2"), D("8.8"))


def test_an_endless_side_has_no_guard_band():
    assert acceptance(Zone(high=D(100)), D(4)) == Zone(-ENDLESS, D(96))


def test_doubt_wider_than_the_tolerance_leaves_no_acceptance_zone():
    assert acceptance(Zone(D(6), D(9)), D(2)).is_empty
    assert not acceptance(Zone(D(6), D(9)), D("1.5")).is_empty
    assert acceptance(Zone(D(6), D(9), is_open=True), D("1.5")).is_empty


@pytest.mark.parametrize(
    ("kind", "low", "high", "more", "stated"),
    [
        ("max", None, "67.0", {}, "≤ 67,0"),
        ("max", None, "3", {"exclusive": True}, "< 3"),
        ("min", "13.0", None, {}, "≥ 13,0"),
        ("min", "13", None, {"exclusive": True}, "> 13"),
        ("range", "6", "9", {}, "6\N{EN DASH}9"),
        ("equal", "7", "7", {}, "= 7"),
        ("deviation", "5", "3", {}, "\N{MINUS SIGN}5 / +3"),
        ("absent", None, None, {}, ""),
        ("text", None, None, {"text": "bulat panjang"}, "bulat panjang"),
    ],
)
def test_a_limit_is_written_in_signs_and_digits(kind, low, high, more, stated):
    assert limit(kind, low, high, **more).stated() == stated


@pytest.mark.parametrize(
    ("kind", "low", "high", "allows"),
    [
        ("absent", None, None, True),
        ("max", None, "0", True),
        ("equal", "0", "0", True),
        ("max", None, "0.1", False),
        ("min", "0", None, False),
        ("range", "-1", "0", False),
    ],
)
def test_only_absence_and_zero_allow_nothing(kind, low, high, allows):
    assert (
        Limit("x", LimitKind(kind), low and D(low), high and D(high)).allows_none
        is allows
    )


numbers = st.integers(-20, 20).map(lambda n: D(n) / 4)
zones = st.builds(
    lambda ends, is_open: Zone(min(ends), max(ends), is_open),
    st.tuples(numbers, numbers),
    st.booleans(),
).filter(lambda zone: not zone.is_empty)


def inside(zone, value):
    return zone.holds(Zone(value, value))


@given(zones, zones)
def test_a_zone_holds_another_exactly_when_it_holds_all_its_values(one, other):
    eighths = [D(n) / 8 for n in range(-41, 42)]

    expected = all(inside(one, v) for v in eighths if inside(other, v))

    assert one.holds(other) == expected


@given(zones, zones)
def test_a_zone_is_above_another_exactly_when_all_its_values_are(one, other):
    eighths = [D(n) / 8 for n in range(-41, 42)]
    mine = [v for v in eighths if inside(one, v)]
    theirs = [v for v in eighths if inside(other, v)]

    assert one.is_above(other) == (min(mine) > max(theirs))


@given(zones, st.integers(0, 8).map(lambda n: D(n) / 4), numbers)
def test_acceptance_is_where_the_whole_doubt_stays_inside(zone, doubt, value):
    accepted = inside(acceptance(zone, doubt), value)

    assert accepted == zone.holds(Zone(value - doubt, value + doubt))
