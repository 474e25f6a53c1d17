"""Effectiveness, yields and losses meet published examples and their own identities."""

import subprocess
import sys

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import productivity
from mutustat.errors import ArgumentError

#: oee.com, worked example: a shift of 420 planned minutes, 1 s for a piece.
SHIFT = {"ideal_cycle": 1 / 60, "made": 19271, "rejected": 423}


def test_the_published_shift_has_its_published_effectiveness():
    found = productivity.oee(420, 373, **SHIFT)

    assert found.availability == pytest.approx(0.8881, abs=5e-5)
    assert found.performance == pytest.approx(0.8611, abs=5e-5)
    assert found.quality == pytest.approx(0.9780, abs=5e-5)
    assert found.oee == pytest.approx(0.7479, abs=5e-5)


@settings(max_examples=50, deadline=None)
@given(
    st.floats(1, 1e4), st.floats(0.01, 1), st.floats(1e-3, 1e3),
    st.lists(st.tuples(st.integers(1, 10**6), st.floats(0, 1)), min_size=1, max_size=4),
)  # fmt: skip
def test_effectiveness_is_good_time_over_planned_time(planned, share, cycle, pieces):
    made = np.array([count for count, _ in pieces])
    rejected = np.floor(made * [part for _, part in pieces])
    cycles = cycle * np.arange(1, len(made) + 1)

    found = productivity.oee(
        planned, planned * share, ideal_cycle=cycles, made=made, rejected=rejected
    )

    good_time = (cycles * (made - rejected)).sum()
    assert found.oee == pytest.approx(good_time / planned, rel=1e-12, abs=1e-300)
    assert found.oee == pytest.approx(
        found.availability * found.performance * found.quality, rel=1e-12
    )


def test_each_design_is_earned_by_its_own_cycle():
    found = productivity.oee(
        100, 80, ideal_cycle=[2, 10], made=[10, 4], rejected=[5, 1]
    )

    assert found.availability == pytest.approx(0.8)
    assert found.performance == pytest.approx(60 / 80)
    assert found.quality == pytest.approx(40 / 60)
    assert found.oee == pytest.approx(0.4)


def test_shifts_are_judged_in_one_call():
    found = productivity.oee(
        [420, 100], [373, 100], ideal_cycle=1 / 60,
        made=[[19271], [600]], rejected=[[423], [0]],
    )  # fmt: skip

    assert found.oee == pytest.approx([0.74793650793, 0.1])
    assert found.availability == pytest.approx([373 / 420, 1])


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"planned": 0}, "planned"),
        ({"planned": np.nan}, "planned"),
        ({"planned": []}, "planned"),
        ({"run": 0}, "run"),
        ({"run": 421}, "run"),
        ({"ideal_cycle": 0}, "ideal_cycle"),
        ({"made": 0, "rejected": 0}, "made"),
        ({"made": -1}, "made"),
        ({"made": 10.5, "rejected": 0}, "made"),
        ({"rejected": 19272}, "rejected"),
        ({"rejected": -1}, "rejected"),
        ({"made": [[5, 5], [0, 0]], "rejected": 0}, "made"),
    ],
)
def test_a_shift_that_cannot_have_been_is_refused(changed, named):
    arguments = {"planned": 420, "run": 373, **SHIFT, **changed}

    with pytest.raises(ArgumentError, match=f"^{named}: "):
        productivity.oee(**arguments)


def test_a_shift_may_run_all_it_planned_and_reject_all_it_made():
    found = productivity.oee(420, 420, ideal_cycle=1, made=1, rejected=1)

    assert found.availability == 1
    assert found.oee == 0


def test_first_pass_yields_are_those_that_came_right():
    found = productivity.first_pass_yield([100, 50, 1], [90, 50, 0])

    assert found == pytest.approx([0.9, 1, 0])


@pytest.mark.parametrize(
    ("entered", "right", "named"),
    [(0, 0, "entered"), (10, 11, "right"), (10, -1, "right"), (10, 1.5, "right")],
)
def test_more_right_pieces_than_entered_are_refused(entered, right, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        productivity.first_pass_yield(entered, right)


def test_a_rolled_yield_is_the_product_over_the_steps():
    found = productivity.rolled_throughput_yield([[0.9, 0.8, 0.5], [1, 1, 0]])

    assert found == pytest.approx([0.36, 0])


@pytest.mark.parametrize("yields", [[], 0.9, [0.5, 1.01], [-0.01], [np.nan]])
def test_yields_that_are_no_fractions_are_refused(yields):
    with pytest.raises(ArgumentError, match=r"^yields: "):
        productivity.rolled_throughput_yield(yields)


def test_defects_that_fall_independently_leave_the_poisson_share():
    found = productivity.throughput_yield([0, 0.1, 1])

    assert found == pytest.approx([1, 0.904837418, 0.367879441])


def test_negative_defects_are_refused():
    with pytest.raises(ArgumentError, match=r"^defects_per_unit: "):
        productivity.throughput_yield([0.1, -0.1])


def test_a_loss_is_variation_and_distance_from_the_target():
    found = productivity.taguchi_loss([9, 11, 13], 10, coefficient=2)

    assert found.mean == pytest.approx(2 * (1 + 1 + 9) / 3)
    assert found.variation == pytest.approx(2 * 8 / 3)
    assert found.off_target == pytest.approx(2)


PIECES = arrays.arrays(
    np.float64, (2, 5), elements=st.floats(-1e3, 1e3, allow_nan=False)
)


@settings(max_examples=40, deadline=None)
@given(PIECES, st.floats(-100, 100), st.floats(0.01, 100))
def test_the_two_parts_of_a_loss_add_up(y, target, coefficient):
    found = productivity.taguchi_loss(y, target, coefficient=coefficient)

    assert found.mean.shape == (2,)
    assert found.variation + found.off_target == pytest.approx(
        found.mean, rel=1e-9, abs=1e-9
    )


def test_the_coefficient_is_the_cost_over_the_squared_distance():
    assert productivity.loss_coefficient(20, 0.5) == 80


@pytest.mark.parametrize(
    ("cost", "half", "named"),
    [(0, 1, "cost_at_limit"), (1, 0, "half_tolerance"), (1, -1, "half_tolerance")],
)
def test_a_cost_or_tolerance_not_above_zero_is_refused(cost, half, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        productivity.loss_coefficient(cost, half)


@pytest.mark.parametrize(
    ("y", "target", "coefficient", "named"),
    [([], 1, 1, "y"), ([1], np.inf, 1, "target"), ([1], 1, 0, "coefficient")],
)
def test_a_loss_without_pieces_target_or_coefficient_is_refused(
    y, target, coefficient, named
):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        productivity.taguchi_loss(y, target, coefficient=coefficient)


@pytest.mark.parametrize(
    ("aim", "decibels"),
    [
        ("nominal", 10 * np.log10(4 / 2)),  # mean 2, variance ((-1)^2 + 1^2) / 1
        ("smaller", -10 * np.log10(5)),  # (1 + 9) / 2
        ("larger", -10 * np.log10((1 + 1 / 9) / 2)),
    ],
)
def test_each_aim_has_its_ratio(aim, decibels):
    assert productivity.signal_to_noise([1, 3], aim=aim) == pytest.approx(decibels)


def test_the_nominal_is_the_aim_unless_another_is_named():
    y = [[1, 3], [10, 30]]

    assert productivity.signal_to_noise(y) == pytest.approx([3.0103, 3.0103], abs=1e-5)


@pytest.mark.parametrize(
    ("y", "aim"),
    [
        ([2, 2], "nominal"),
        ([-1, 1], "nominal"),
        ([2], "nominal"),
        ([0, 0], "smaller"),
        ([1, 0], "larger"),
        ([1, -1], "larger"),
        ([[1, 3], [2, 2]], "nominal"),
        ([[1, 3], [0, 0]], "smaller"),
    ],
)
def test_pieces_without_a_ratio_are_refused(y, aim):
    with pytest.raises(ArgumentError, match=r"^y: "):
        productivity.signal_to_noise(y, aim=aim)


def test_an_aim_that_does_not_exist_is_refused():
    with pytest.raises(ArgumentError, match="nominal, smaller, larger"):
        productivity.signal_to_noise([1, 2], aim="faster")


def test_productivity_does_not_load_the_whole_of_scipy_stats():
    program = (
        "import sys, mutustat.productivity, mutustat.gauge, mutustat.experiments\n"
        "print('scipy.stats' in sys.modules, 'scipy.optimize' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert done.stdout == "False True\n"
