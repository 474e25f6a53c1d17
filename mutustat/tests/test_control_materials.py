"""Whether a run may be reported: Westgard rules and limits, traced by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat import control_materials
from mutustat.control_materials import WestgardScope
from mutustat.errors import ArgumentError

#: Nordtest TR 569 form: eight samples in duplicate.
PAIRS = [[5.1, 5.22], [4.95, 5.01], [5.3, 5.18], [5.05, 5.04], [4.88, 5.02],
         [5.15, 5.2], [5.0, 4.91], [5.12, 5.31]]  # fmt: skip

z_values = st.floats(-4, 4).map(lambda z: round(z, 1))
runs_of_two = st.lists(st.lists(z_values, min_size=2, max_size=2), min_size=1)


def signals(rule, runs, **scope):
    found = control_materials.westgard_multirule(runs, scope=WestgardScope(**scope))
    return found.runs[rule]


@pytest.mark.parametrize(
    ("rule", "runs", "expected"),
    [
        ("1_2s", [[2.0], [2.01], [-2.01], [-2.0]], (2, 3)),
        ("1_3s", [[3.0], [0.0, 3.01], [-3.01], [-3.0]], (2, 3)),
        ("2_2s", [[2.1, 2.4]], (1,)),
        ("2_2s", [[-2.1, -2.4]], (1,)),
        ("2_2s", [[2.1, -2.4]], ()),
        ("2_2s", [[2.1, 0], [2.1, 0]], (2,)),
        ("2_2s", [[-2.1, 0], [-2.1, 0]], (2,)),
        ("2_2s", [[2.1, 0], [0, 2.1]], ()),
        ("2_2s", [[2.1, 0], [0, 0], [2.1, 0]], ()),
        ("2_2s", [[2.1, 0], [-2.1, 0]], ()),
        ("2_2s", [[2.0, 2.4]], ()),
        ("2_2s", [[0, 2.1], [0.1], [0, 2.1]], ()),
        ("2_2s", [[2.1, 0], [2.1], [2.2]], (2, 3)),
        ("2_2s", [[2.1, 0], [2.0, 0], [2.1, 0]], ()),
        ("2_2s", [[-2.1, 0], [-2.0, 0], [-2.1, 0]], ()),
        ("2_2s", [[-2.1, -2.0]], ()),
        ("R_4s", [[2.1, -2.1]], (1,)),
        ("R_4s", [[-2.1, 0, 2.1]], (1,)),
        ("R_4s", [[2.1, -2.0]], ()),
        ("R_4s", [[2.1, 0], [-2.1, 0]], ()),
        ("4_1s", [[1.1, 1.1], [1.1, 1.1]], (2,)),
        ("4_1s", [[1.1, 1.1], [1.1, 1.0]], ()),
        ("4_1s", [[-1.1, -1.1], [-1.1, -1.1], [-1.1, 0]], (2, 3)),
        ("4_1s", [[1.1, 0], [1.1, 0], [1.1, 0], [1.1, 0]], (4,)),
        ("4_1s", [[0, -1.1], [0, -1.1], [0, -1.1], [0, -1.1]], (4,)),
        ("4_1s", [[1.1, -1.1], [1.1, -1.1]], ()),
        ("4_1s", [[0, 1.1], [1.1, 1.1], [1.1, 0]], (3,)),
        ("10_x", [[0.1, 0.1]] * 4, ()),
        ("10_x", [[0.1, 0.1]] * 5, (5,)),
        ("10_x", [[0.1, -0.1]] * 10, (10,)),
        ("10_x", [[0.1]] * 9 + [[0.0]], ()),
        ("10_x", [[-0.1]] * 10, (10,)),
    ],
)
def test_a_pattern_is_seen_in_the_run_where_it_completes(rule, runs, expected):
    assert signals(rule, runs) == expected


@pytest.mark.parametrize(
    ("rule", "runs", "scope", "expected"),
    [
        ("2_2s", [[2.1, 2.1]], {"two_2s": ("across runs",)}, ()),
        ("2_2s", [[2.1, 0], [2.1, 0]], {"two_2s": ("within run",)}, ()),
        ("R_4s", [[2.1, 0], [-2.1, 0]], {"r_4s": ("across runs",)}, (2,)),
        ("R_4s", [[0, -2.1], [2.1, 0]], {"r_4s": ("across runs",)}, (2,)),
        ("R_4s", [[2.1, 0], [2.1, 0]], {"r_4s": ("across runs",)}, ()),
        ("R_4s", [[2.1, 0], [-2.0, 0]], {"r_4s": ("across runs",)}, ()),
        ("R_4s", [[2.0, 0], [-2.1, 0]], {"r_4s": ("across runs",)}, ()),
        ("R_4s", [[-2.1, 0], [2.0, 0]], {"r_4s": ("across runs",)}, ()),
        ("R_4s", [[-2.0, 0], [2.1, 0]], {"r_4s": ("across runs",)}, ()),
        ("R_4s", [[-2.1, 0], [-2.1, 0]], {"r_4s": ("across runs",)}, ()),
        ("R_4s", [[2.1, -2.1]], {"r_4s": ("across runs",)}, ()),
        ("4_1s", [[1.1, 1.1]] * 2, {"four_1s": ("within level",)}, ()),
        ("4_1s", [[1.1, 0]] * 4, {"four_1s": ("across levels",)}, ()),
        ("10_x", [[0.1, 0.1]] * 5, {"ten_x": ("within level",)}, ()),
        ("10_x", [[0.1, -0.1]] * 10, {"ten_x": ("across levels",)}, ()),
        ("4_1s", [[1.1, 1.1]] * 9, {"four_1s": ()}, ()),
        ("2_2s", [[2.1, 2.1]] * 2, {"two_2s": ()}, ()),
    ],
)
def test_a_laboratory_sets_where_a_rule_looks(rule, runs, scope, expected):
    assert signals(rule, runs, **scope) == expected


def test_a_warning_alone_rejects_no_run():
    got = control_materials.westgard_multirule(
        [[2.5, 0.1], [0.3, 0.2], [3.2, 0.1], [2.2, 2.3]]
    )

    assert got.runs["1_2s"] == (1, 3, 4)
    assert got.rejected == (3, 4)
    assert tuple(got.runs) == control_materials.WESTGARD_RULES


@given(runs_of_two)
@settings(max_examples=40, deadline=None)
def test_the_rules_know_no_up_and_down(runs):
    here = control_materials.westgard_multirule(runs)

    there = control_materials.westgard_multirule([np.negative(run) for run in runs])

    assert here.runs == there.runs


@given(runs_of_two)
@settings(max_examples=40, deadline=None)
def test_a_rule_that_looks_at_more_sees_no_less(runs):
    for rule, name, places in (
        ("2_2s", "two_2s", ("within run", "across runs")),
        ("R_4s", "r_4s", ("within run", "across runs")),
        ("4_1s", "four_1s", ("within level", "across levels")),
        ("10_x", "ten_x", ("within level", "across levels")),
    ):
        each = [set(signals(rule, runs, **{name: (place,)})) for place in places]
        assert set(signals(rule, runs, **{name: places})) == each[0] | each[1]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: control_materials.westgard_multirule([]), "one run"),
        (lambda: control_materials.westgard_multirule([[0.1], []]), "z_by_run"),
        (lambda: control_materials.westgard_multirule([[float("nan")]]), "finite"),
        (lambda: WestgardScope(two_2s=("within level",)), "two_2s"),
        (lambda: WestgardScope(r_4s=("everywhere",)), "r_4s"),
        (lambda: WestgardScope(four_1s=("within run",)), "four_1s"),
        (lambda: WestgardScope(ten_x=("across runs",)), "ten_x"),
    ],
)
def test_runs_and_scopes_that_do_not_exist_are_refused(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()


def test_duplicates_have_the_limits_of_the_range_chart():
    got = control_materials.duplicate_control(PAIRS)

    ranges = np.abs(np.diff(PAIRS))
    assert got.mean_range == pytest.approx(ranges.mean(), rel=1e-12)
    assert got.s_r == pytest.approx(ranges.mean() / 1.128, rel=5e-4)
    assert got.action_limit == pytest.approx(3.267 * ranges.mean(), rel=5e-4)
    assert got.warning_limit == pytest.approx(2.512 * ranges.mean(), rel=5e-4)
    pooled = np.mean([np.var(pair, ddof=1) for pair in PAIRS]) ** 0.5
    assert got.s_r_pooled == pytest.approx(pooled, rel=1e-12)
    assert got.beyond == ()


def test_a_pair_that_differs_too_much_is_named():
    got = control_materials.duplicate_control([*PAIRS, [5.0, 6.0]])

    assert got.beyond == (9,)


def test_relative_differences_serve_all_contents():
    pairs = [[10.0, 11.0], [100.0, 110.0], [1000.0, 1100.0]]
    relative = 100 / 10.5

    got = control_materials.duplicate_control_relative(pairs)

    assert got.mean_range == pytest.approx(relative, rel=1e-12)
    assert got.s_r_pooled == pytest.approx(relative / 2**0.5, rel=1e-12)
    assert got.action_limit / got.mean_range == pytest.approx(3.267, abs=5e-4)


@given(
    st.lists(st.tuples(st.floats(1, 9), st.floats(1, 9)), min_size=2),
    st.sampled_from([0.5, 4.0]),
)
@settings(max_examples=30, deadline=None)
def test_the_unit_changes_ranges_but_no_relative_range(pairs, scale):
    table = np.array(pairs)
    if not np.ptp(table, axis=1).mean() > 0.01:
        return

    here = control_materials.duplicate_control(table)
    there = control_materials.duplicate_control(table * scale)
    relative = control_materials.duplicate_control_relative(table)

    assert there.action_limit == pytest.approx(scale * here.action_limit)
    assert control_materials.duplicate_control_relative(
        table * scale
    ).mean_range == pytest.approx(relative.mean_range)


@pytest.mark.parametrize(
    ("control", "pairs", "told"),
    [
        (control_materials.duplicate_control, [[1, 2]], "2 rows"),
        (control_materials.duplicate_control, [[1], [2]], "columns"),
        (control_materials.duplicate_control, [[1, 2, 3], [2, 3, 4]], "pairs"),
        (control_materials.duplicate_control, [[[1, 2, 3], [2, 3, 4]]], "pairs"),
        (control_materials.duplicate_control, [[1, 1], [2, 2]], "must differ"),
        (control_materials.duplicate_control_relative, [[1, 2], [-1, 1]], "above 0"),
        (control_materials.duplicate_control_relative, [[1, 1], [2, 2]], "differ"),
    ],
)
def test_pairs_that_tell_nothing_are_refused(control, pairs, told):
    with pytest.raises(ArgumentError, match=told):
        control(pairs)


def test_blanks_are_limited_from_above():
    blanks = [0.02, 0.03, 0.01, 0.02, 0.04, 0.02, 0.03, 0.02, 0.01, 0.03, 0.02, 0.30]

    got = control_materials.blank_control(blanks)

    mean, sd = np.mean(blanks), np.std(blanks, ddof=1)
    assert (got.mean, got.sd) == pytest.approx((mean, sd))
    assert got.warning_limit == pytest.approx(mean + 2 * sd)
    assert got.action_limit == pytest.approx(mean + 3 * sd)
    assert got.beyond == (12,)
    assert got.p_zero == pytest.approx(stats.ttest_1samp(blanks, 0).pvalue)


def test_recoveries_are_limited_on_both_sides():
    got = control_materials.recovery_control(
        [14.8, 15.1, 14.6, 15.3], unspiked=[5.0, 5.0, 4.9, 5.1], added=10
    )

    recovery = [98.0, 101.0, 97.0, 102.0]
    mean, sd = np.mean(recovery), np.std(recovery, ddof=1)
    np.testing.assert_allclose(got.recovery_percent, recovery)
    assert (got.mean, got.sd) == pytest.approx((mean, sd))
    assert got.warning_limits == pytest.approx((mean - 2 * sd, mean + 2 * sd))
    assert got.action_limits == pytest.approx((mean - 3 * sd, mean + 3 * sd))
    assert got.p_complete == pytest.approx(stats.ttest_1samp(recovery, 100).pvalue)
    assert got.beyond == ()


@pytest.mark.parametrize("wild", [80.0, 120.0])
def test_a_recovery_far_from_the_others_is_named(wild):
    measured = [wild, *np.tile([99.0, 101.0], 8)]

    got = control_materials.recovery_control(measured, unspiked=0, added=100)

    assert got.beyond == (1,)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: control_materials.blank_control([0.1]), "blanks"),
        (lambda: control_materials.blank_control([0.1, 0.1]), "vary"),
        (
            lambda: control_materials.recovery_control([1, 2], unspiked=0, added=0),
            "added",
        ),
        (
            lambda: control_materials.recovery_control([1, 1], unspiked=0, added=1),
            "vary",
        ),
        (
            lambda: control_materials.recovery_control(
                [1, 2], unspiked=float("inf"), added=1
            ),
            "unspiked",
        ),
    ],
)
def test_blanks_and_recoveries_that_tell_nothing_are_refused(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()
