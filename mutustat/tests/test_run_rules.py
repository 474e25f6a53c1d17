"""Bit-parallel and incremental run rules equal a slow and obvious check of windows."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

from mutustat.errors import ArgumentError
from mutustat.run_rules import (
    NELSON,
    WESTERN_ELECTRIC,
    Pattern,
    Rule,
    RuleSet,
    StreamState,
    find_signals,
    nelson_rules,
    next_point,
    pack_signals,
    state_after,
    unpack_signals,
    western_electric_rules,
)

#: Halves of a standard deviation: ties, points on the centre and exactly on the zones.
GRID = np.arange(-7, 8) / 2
ON_GRID = st.lists(st.sampled_from(GRID.tolist()), min_size=1, max_size=140)
NONE = dict.fromkeys(range(1, 9), ())


def slow_and_obvious(z):
    """Ask every full window of one series each of Nelson's questions in plain words."""
    return {
        1: windows(z, 1, lambda w: abs(w[0]) > 3),
        2: windows(z, 9, lambda w: min(w) > 0 or max(w) < 0),
        3: windows(z, 6, lambda w: set(signs(w)) in ({1}, {-1})),
        4: windows(z, 14, alternates),
        5: windows(z, 3, lambda w: most(w, 2, 2)),
        6: windows(z, 5, lambda w: most(w, 4, 1)),
        7: windows(z, 15, lambda w: max(map(abs, w)) < 1),
        8: windows(z, 8, lambda w: min(map(abs, w)) > 1),
    }


def windows(z, size, question):
    ends = range(size, len(z) + 1)
    return tuple(end for end in ends if question(z[end - size : end]))


def signs(window):
    return [(b > a) - (b < a) for a, b in itertools.pairwise(window)]


def alternates(window):
    return all(a * b == -1 for a, b in itertools.pairwise(signs(window)))


def most(window, points, sigmas):
    above = sum(value > sigmas for value in window)
    below = sum(value < -sigmas for value in window)
    return above >= points or below >= points


def flags_by_windows(z):
    """Ask the same of many streams at once, on numpy's sliding windows."""
    found = {rule: np.zeros(z.shape, dtype=bool) for rule in range(1, 9)}

    def tell(rule, size, question):
        if z.shape[-1] >= size:
            found[rule][..., size - 1 :] = question(sliding_window_view(z, size, -1))

    def steps(w):
        return np.sign(np.diff(w))

    tell(1, 1, lambda w: (abs(w) > 3).all(-1))
    tell(2, 9, lambda w: (w > 0).all(-1) | (w < 0).all(-1))
    tell(3, 6, lambda w: abs(steps(w).sum(-1)) == 5)
    tell(4, 14, lambda w: (steps(w)[..., 1:] * steps(w)[..., :-1] == -1).all(-1))
    tell(5, 3, lambda w: ((w > 2).sum(-1) >= 2) | ((w < -2).sum(-1) >= 2))
    tell(6, 5, lambda w: ((w > 1).sum(-1) >= 4) | ((w < -1).sum(-1) >= 4))
    tell(7, 15, lambda w: (abs(w) < 1).all(-1))
    tell(8, 8, lambda w: (abs(w) > 1).all(-1))
    return found


def assert_same_flags(z):
    ours, theirs = nelson_rules(z).flags, flags_by_windows(z)
    assert [
        rule for rule in theirs if not np.array_equal(ours[rule], theirs[rule])
    ] == []


# One series for each rule, crafted; the positions follow from the rules' own words:
# Nelson (1984), Journal of Quality Technology 16(4), 237-239.
@pytest.mark.parametrize(
    ("z", "signals"),
    [
        ([0.2, -0.4, 3.1, 0.5, -3.2, 0.1], {1: (3, 5)}),
        ([-0.4, *[0.3, 0.9] * 5], {2: (10, 11)}),
        ([0.5, -1.2, -0.9, -0.5, -0.1, 0.3, 0.8, 1.1, 0.2], {3: (7, 8)}),
        ([0.5, -0.5] * 7, {4: (14,)}),
        ([0.1, 2.2, 0.3, 2.4, -0.1, -2.1, -2.3, 0.2], {5: (4, 7, 8)}),
        ([0.2, 1.1, 1.3, 0.4, 1.2, 1.6, -0.2, -1.1, -1.2, -1.4, -1.3], {6: (6, 11)}),
        ([1.5, *[0.3, 0.3, -0.4] * 5, 0.9], {7: (16, 17)}),
        ([0.2, 1.2, -1.4, 1.1, -1.3, 1.5, -1.2, 1.8, -1.1, 1.4, 0.3], {8: (9, 10)}),
    ],
)
def test_each_rule_of_nelson_signals_at_the_last_point_of_its_pattern(z, signals):
    assert nelson_rules(z).positions == NONE | signals


@pytest.mark.parametrize(
    "z",
    [
        [3.0, -3.0],
        [*[0.3, 1.2] * 4, 0.0, *[0.3, 1.2] * 4],
        [0.1, 0.2, 0.3, 0.4, 0.5],
        [0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.6],
        [0.5, -0.5] * 6 + [0.5],
        [2.5, 2.0, -2.5],
        [2.5],
        [1.5, 1.5, 1.5, 1.0, 1.0],
        [1.5, 1.5, 1.5, 1.5],
        [*[0.3, 0.3, -0.4] * 4, 0.3, 0.3, 1.0, 0.3, 0.3],
        [1.5, -1.5, 1.5, -1.5, -1.0, 1.5, -1.5, 1.5, -1.5],
    ],
)
def test_a_pattern_that_only_just_fails_signals_nothing(z):
    assert nelson_rules(z).positions == NONE


# Western Electric (1956), Statistical Quality Control Handbook, page 25.
@pytest.mark.parametrize(
    ("z", "signals"),
    [
        ([0.5, -3.5], {1: (2,)}),
        ([2.5, 0.5, 2.1, -0.5], {2: (3,)}),
        ([-1.5, -1.5, 0.5, -1.5, -1.5, 0.5], {3: (5,)}),
        ([*[0.2, 0.4] * 4, 0.3, -0.1], {4: (8, 9)}),
        ([*[0.2, 0.4] * 3, 0.3], {}),
    ],
)
def test_the_zones_of_western_electric(z, signals):
    expected = {rule: signals.get(rule, ()) for rule in range(1, 5)}

    assert western_electric_rules(z).positions == expected


@settings(max_examples=50, deadline=None)
@given(ON_GRID)
def test_the_rules_equal_a_slow_and_obvious_reference(z):
    assert nelson_rules(z).positions == slow_and_obvious(z)


@pytest.mark.parametrize("points", [*range(1, 21), 63, 64, 65, 78, 79, 127, 128, 129])
def test_short_series_and_full_words_equal_the_reference(points):
    z = np.random.default_rng(points).choice(GRID, size=(300, points))

    assert_same_flags(z)
    assert_same_flags(z / 4)


@pytest.mark.parametrize(
    "draw",
    [
        lambda dice: dice.standard_normal((2500, 200)),
        lambda dice: dice.choice(GRID, size=(2500, 200)),
        lambda dice: dice.choice([-0.5, 0.0, 0.5, 1.0], size=(2500, 200)),
        lambda dice: 1.5 + dice.standard_normal((2500, 200)) / 4,
        lambda dice: np.round(dice.standard_normal((3, 40, 1000)).cumsum(-1) / 9, 1),
    ],
    ids=["normal", "grid", "centre", "shifted", "drifting"],
)
def test_millions_of_points_equal_the_reference(draw):
    assert_same_flags(draw(np.random.default_rng(7)))


def test_one_long_series_equals_the_reference():
    assert_same_flags(np.random.default_rng(3).choice(GRID, size=300_001))


@settings(max_examples=30, deadline=None)
@given(ON_GRID)
def test_what_is_below_signals_as_what_is_above(z):
    assert nelson_rules(np.negative(z)).positions == nelson_rules(z).positions


@settings(max_examples=30, deadline=None)
@given(ON_GRID)
def test_one_point_after_another_signals_as_all_at_once(z):
    state, found = StreamState(), []
    for value in z:
        state, signals = next_point(state, value)
        found.append(signals)

    at = nelson_rules(z).positions
    by_rule = {
        rule: tuple(i for i, each in enumerate(found, 1) if rule in each) for rule in at
    }
    assert by_rule == at


@pytest.mark.parametrize(
    "z",
    [
        np.random.default_rng(8).choice(GRID, size=2000),
        np.random.default_rng(8).choice([-1.0, -0.5, 0.0, 0.5, 1.0], size=2000),
        np.random.default_rng(8).choice([-0.5, 0.5], p=[0.05, 0.95], size=500),
        np.tile([*[0.5, -0.5] * 9, -0.5, *[0.5, -0.5] * 6], 4),
        np.tile([1.5, -1.5, -2, 2, 1, -1], 30),
        np.random.default_rng(8).integers(-2, 3, 2000).cumsum() / 50,
    ],
    ids=["grid", "zone", "shifted", "alternating", "outside", "drifting"],
)
def test_long_streams_point_by_point_signal_as_all_at_once(z):
    at = nelson_rules(z).flags
    state = StreamState()
    for index, value in enumerate(z):
        state, signals = next_point(state, value)

        assert signals == tuple(rule for rule in at if at[rule][index])


@pytest.mark.parametrize("points", [1, 13, 14, 15, 16, 200])
def test_a_stream_goes_on_from_the_points_that_are_known(points):
    z = np.random.default_rng(5).choice(GRID / 2, size=points + 1)

    _state, signals = next_point(state_after(z[:-1]), z[-1])

    assert signals == tuple(r for r, at in nelson_rules(z).flags.items() if at[-1])


def test_a_state_remembers_no_more_than_the_longest_window():
    state, _signals = next_point(state_after(np.arange(100.0)), 7)

    assert state.recent == (*np.arange(86.0, 100), 7)
    assert state_after([0.5] * 9, rules=WESTERN_ELECTRIC).recent == (0.5,) * 8


def test_leading_axes_are_streams():
    z = np.random.default_rng(2).choice(GRID, size=(2, 3, 70))

    together = nelson_rules(z)

    alone = nelson_rules(z[1, 2])
    assert together.packed[5].shape == (2, 3, 2)
    assert together.flags[5].shape == (2, 3, 70)
    assert tuple(np.flatnonzero(together.flags[5][1, 2]) + 1) == alone.positions[5]
    assert together.counts[5][1, 2] == len(alone.positions[5])


def test_no_streams_signal_nothing():
    assert nelson_rules(np.empty((0, 20))).flags[1].shape == (0, 20)


def test_many_streams_have_no_positions():
    with pytest.raises(ArgumentError, match="use flags"):
        _ = nelson_rules([[0.1], [0.2]]).positions


@pytest.mark.parametrize("z", [[], 3.0, [0.1, np.nan], [np.inf], [[1.0], [-np.inf]]])
@pytest.mark.parametrize("find", [nelson_rules, western_electric_rules, state_after])
def test_points_that_are_no_numbers_are_refused(find, z):
    with pytest.raises(ArgumentError, match="z:"):
        find(z)


@pytest.mark.parametrize("z", [np.nan, np.inf, None, "a", [1.0]])
def test_a_next_point_that_is_no_number_is_refused(z):
    with pytest.raises(ArgumentError, match="z:"):
        next_point(StreamState(), z)


def test_a_next_point_may_be_any_kind_of_number():
    assert next_point(StreamState(), 4)[1] == (1,)
    assert next_point(StreamState(), np.float64(4))[1] == (1,)


def test_an_office_may_have_rules_of_its_own():
    own = RuleSet(
        "own",
        (
            Rule(10, Pattern.ONE_SIDE, 7, 7),
            Rule(11, Pattern.WITHIN, 3, 5, 0.5),
            Rule(12, Pattern.STEADY, 2, 2),
            Rule(13, Pattern.ALTERNATING, 3, 3),
            Rule(14, Pattern.OUTSIDE, 63, 64, 2),
        ),
    )
    z = [1.0, 0.2, 0.1, 2.0, 0.3, 0.5, 1.0]

    found = find_signals(z, own).positions

    assert found == {
        10: (7,),
        11: (5, 6),
        12: (2, 3, 4, 5, 6, 7),
        13: (4, 5, 6),
        14: (),
    }


@pytest.mark.parametrize("length", [63, 64, 65, 130])
def test_the_longest_window_is_one_word(length):
    own = RuleSet("own", (Rule(1, Pattern.OUTSIDE, 63, 64, 2),))
    z = np.full(length, 3.0)
    z[10::64] = 0

    assert find_signals(z, own).positions[1] == tuple(range(64, length + 1))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((Pattern.WITHIN, 0, 1, 1.0), "points"),
        ((Pattern.WITHIN, 3, 2, 1.0), "window"),
        ((Pattern.WITHIN, 3, 65, 1.0), "window"),
        ((Pattern.WITHIN, 65, 65, 1.0), "points"),
        ((Pattern.WITHIN, 3, 3, -1.0), "sigmas"),
        ((Pattern.STEADY, 1, 1), "points"),
        ((Pattern.STEADY, 5, 6), "window"),
        ((Pattern.ALTERNATING, 2, 2), "points"),
        ((Pattern.ALTERNATING, 13, 14), "window"),
    ],
)
def test_a_rule_that_no_points_could_show_is_refused(change, told):
    with pytest.raises(ArgumentError) as refusal:
        Rule(1, *change)

    assert refusal.value.argument == told


@pytest.mark.parametrize("rules", [(), (NELSON.rules[0], NELSON.rules[0])])
def test_a_rule_set_has_each_number_once(rules):
    with pytest.raises(ArgumentError, match="each number once"):
        RuleSet("own", rules)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.booleans(), max_size=200))
def test_packed_truth_values_come_back(flags):
    packed = pack_signals(np.array(flags, dtype=bool))

    assert packed.shape == (-(-len(flags) // 64),)
    assert unpack_signals(packed, len(flags)).tolist() == flags
    assert sum(int(word) << 64 * i for i, word in enumerate(packed)) == sum(
        flag << i for i, flag in enumerate(flags)
    )


@pytest.mark.parametrize("shape", [(3, 70), (2, 3, 64), (2, 0, 5), (4, 0)])
def test_packed_streams_come_back(shape):
    flags = np.random.default_rng(6).random(shape) < 0.5

    packed = pack_signals(flags)

    assert packed.shape == (*shape[:-1], -(-shape[-1] // 64))
    assert np.array_equal(unpack_signals(packed, shape[-1]), flags)


@pytest.mark.parametrize("flags", [[0.5, 1.0], True, None])
def test_only_truth_values_are_packed(flags):
    with pytest.raises(ArgumentError, match="truth values"):
        pack_signals(flags)


def test_no_more_points_come_back_than_words_hold():
    with pytest.raises(ArgumentError, match="points"):
        unpack_signals(pack_signals([True]), 65)
