"""Envelopment and Malmquist: published tables, closed forms and dual certificates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from mutustat import productivity
from mutustat.errors import ArgumentError

#: Cooper, Seiford and Tone, Data Envelopment Analysis, table 1.1: 8 stores.
STAFF = [[2, 3, 3, 4, 5, 5, 6, 8]]
SALES = [[1, 3, 2, 3, 4, 2, 3, 5]]
#: The same, table 2.1: six units, two inputs, one output; example 2.2.
TWO_INPUTS = [[4, 7, 8, 4, 2, 10], [3, 3, 1, 2, 4, 1]]
ONE_OUTPUT = [[1, 1, 1, 1, 1, 1]]
#: The same, table 1.5: twelve hospitals, doctors and nurses, out- and inpatients.
HOSPITALS = (
    [[20, 19, 25, 27, 22, 55, 33, 31, 30, 50, 53, 38],
     [151, 131, 160, 168, 158, 255, 235, 206, 244, 268, 306, 284]],
    [[100, 150, 160, 180, 94, 230, 220, 152, 190, 250, 260, 250],
     [90, 50, 55, 72, 66, 90, 88, 80, 100, 100, 147, 120]],
)  # fmt: skip


def workshops(seed, *, units=6, inputs=2, outputs=2, periods=1):
    random = np.random.default_rng(seed)
    x = random.uniform(1, 10, (periods, inputs, units))
    y = random.uniform(1, 10, (periods, outputs, units))
    return x, y


def test_the_eight_stores_have_their_published_efficiencies():
    found = productivity.dea_input_efficiency(STAFF, SALES)

    assert found.efficiency == pytest.approx(
        [0.5, 1, 0.6667, 0.75, 0.8, 0.4, 0.5, 0.625], abs=5e-5
    )
    assert found.efficient == (1,)
    assert found.peers(0) == (1,)
    assert found.weights[0, 1] == pytest.approx(1 / 3)


def test_variable_returns_compare_stores_of_a_size():
    found = productivity.dea_input_efficiency(STAFF, SALES, returns="variable")

    assert found.efficiency == pytest.approx([1, 1, 5 / 6, 0.75, 1, 0.5, 0.5, 1])
    assert found.efficient == (0, 1, 4, 7)
    assert found.peers(2) == (0, 1)
    assert found.weights.sum(axis=1) == pytest.approx(np.ones(8))


def test_two_inputs_have_their_published_efficiencies():
    found = productivity.dea_input_efficiency(TWO_INPUTS, ONE_OUTPUT)

    assert found.efficiency == pytest.approx([0.8571, 0.6316, 1, 1, 1, 1], abs=5e-5)
    assert found.peers(0) == (3, 4)
    assert found.peers(1) == (2, 3)
    assert found.weights[0, [3, 4]] == pytest.approx([0.7143, 0.2857], abs=5e-5)


def test_a_unit_that_is_only_weakly_efficient_shows_its_slack():
    found = productivity.dea_input_efficiency(TWO_INPUTS, ONE_OUTPUT)

    assert found.efficient == (2, 3, 4)
    assert found.input_slack[:, 5] == pytest.approx([2, 0])
    assert found.peers(5) == (2,)
    assert not found.input_slack[:, :5].any()
    assert not found.output_slack.any()


def test_an_output_that_could_be_more_shows_as_slack():
    found = productivity.dea_input_efficiency([[1, 1]], [[1, 1], [3, 1]])

    assert found.efficiency == pytest.approx([1, 1])
    assert found.output_slack == pytest.approx(np.array([[0, 0], [0, 2]]))
    assert found.efficient == (0,)


def test_the_twelve_hospitals_have_their_published_efficiencies():
    found = productivity.dea_input_efficiency(*HOSPITALS)

    assert found.efficiency == pytest.approx(
        [1, 1, 0.883, 1, 0.763, 0.835, 0.902, 0.796, 0.960, 0.871, 0.955, 0.958],
        abs=5e-4,
    )
    assert found.efficient == (0, 1, 3)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["constant", "variable"]))
def test_primal_and_dual_meet(seed, returns):
    x, y = workshops(seed)

    found = productivity.dea_input_efficiency(x[0], y[0], returns=returns)

    assert found.gap <= 1e-8
    assert found.efficiency.max() == pytest.approx(1)
    assert (found.efficiency > 0).all()


def multiplier(x, y, unit):
    """Return the efficiency by the dual: the best prices for a unit."""
    cost = np.r_[np.zeros(len(x)), -y[:, unit]]
    rows = np.column_stack([-x.T, y.T])
    level = np.r_[x[:, unit], np.zeros(len(y))][None, :]
    none = np.zeros(x.shape[1])
    return -linprog(cost, A_ub=rows, b_ub=none, A_eq=level, b_eq=[1]).fun


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_best_prices_for_a_unit_give_the_same_efficiency(seed):
    x, y = workshops(seed, inputs=3)

    found = productivity.dea_input_efficiency(x[0], y[0])

    prices = [multiplier(x[0], y[0], unit) for unit in range(6)]
    assert found.efficiency == pytest.approx(prices, abs=1e-8)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6))
def test_neither_units_of_measurement_nor_order_matter(seed):
    x, y = workshops(seed)
    plain = productivity.dea_input_efficiency(x[0], y[0]).efficiency
    scales = np.array([[1e9], [1e-6]])

    turned = productivity.dea_input_efficiency(
        scales * x[0][:, ::-1], scales * y[0][:, ::-1]
    )

    assert turned.efficiency[::-1] == pytest.approx(plain, rel=1e-8)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6))
def test_constant_returns_are_never_kinder_than_variable(seed):
    x, y = workshops(seed)

    constant = productivity.dea_input_efficiency(x[0], y[0])
    variable = productivity.dea_input_efficiency(x[0], y[0], returns="variable")

    assert (constant.efficiency <= variable.efficiency + 1e-9).all()


def test_the_target_of_a_unit_is_the_mix_of_its_peers():
    x, y = (np.array(each, dtype=float) for each in HOSPITALS)
    found = productivity.dea_input_efficiency(x, y, returns="variable")

    target = found.efficiency * x - found.input_slack
    assert x @ found.weights.T == pytest.approx(target, rel=1e-7)
    assert y @ found.weights.T == pytest.approx(y + found.output_slack, rel=1e-7)


@pytest.mark.parametrize(
    ("inputs", "outputs", "named"),
    [
        ([[1, 2]], [[1, 2, 3]], "outputs"),
        ([[1, -2]], [[1, 2]], "inputs"),
        ([[1, 0]], [[1, 2]], "inputs"),
        ([[1, 2], [0, 0]], [[1, 2]], "inputs"),
        ([[1, 2]], [[0, 2]], "outputs"),
        ([1, 2], [[1, 2]], "inputs"),
        ([[[1, 2]]], [[1, 2]], "inputs"),
        ([[1, np.nan]], [[1, 2]], "inputs"),
        ([], [], "inputs"),
    ],
)
def test_tables_that_cannot_be_compared_are_refused(inputs, outputs, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        productivity.dea_input_efficiency(inputs, outputs)


@pytest.mark.parametrize("returns", ["constant", "variable"])
def test_a_giant_beside_a_small_workshop_hides_nothing(returns):
    staff, sales = [[1e6, 3e6, 3, 8]], [[1e6, 2e6, 6, 4]]

    found = productivity.dea_input_efficiency(staff, sales, returns=returns)

    small = found.efficiency[[2, 3]]
    best = 0.25 if returns == "constant" else 3 / 8
    assert small == pytest.approx([1, best], rel=1e-9)
    assert found.peers(3) == (2,)


@pytest.mark.parametrize("returns", ["constant", "variable"])
def test_units_that_no_solver_could_compare_are_refused(returns):
    with pytest.raises(ArgumentError, match="differ too widely"):
        productivity.dea_input_efficiency([[1, 1e-12]], [[1, 1]], returns=returns)


def test_returns_that_do_not_exist_are_refused():
    with pytest.raises(ArgumentError, match="constant, variable"):
        productivity.dea_input_efficiency(STAFF, SALES, returns="diminishing")


def test_one_input_and_one_output_have_a_closed_form():
    x0, y0, x1, y1 = np.random.default_rng(7).uniform(1, 9, (4, 1, 6))
    before, after = (y0 / x0)[0], (y1 / x1)[0]

    found = productivity.malmquist_index((x0, x1), (y0, y1))

    assert found.index == pytest.approx(after / before, rel=1e-8)
    assert found.technical_change == pytest.approx(
        np.full(6, after.max() / before.max())
    )
    assert found.efficiency_change == pytest.approx(
        after / after.max() / (before / before.max()), rel=1e-8
    )


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6))
def test_the_index_is_the_product_and_turns_round_with_time(seed):
    x, y = workshops(seed, periods=2)

    forth = productivity.malmquist_index(tuple(x), tuple(y))
    back = productivity.malmquist_index(tuple(x[::-1]), tuple(y[::-1]))

    assert forth.index == pytest.approx(
        forth.efficiency_change * forth.technical_change
    )
    assert forth.index * back.index == pytest.approx(np.ones(6), rel=1e-7)
    assert forth.technical_change * back.technical_change == pytest.approx(
        np.ones(6), rel=1e-7
    )


def test_the_index_is_the_mean_of_both_frontiers():
    x, y = workshops(5, periods=2)
    one = [np.column_stack([x[s], x[t][:, :1]]) for s in (0, 1) for t in (0, 1)]
    two = [np.column_stack([y[s], y[t][:, :1]]) for s in (0, 1) for t in (0, 1)]
    theta = [outside(a, b) for a, b in zip(one, two, strict=True)]

    found = productivity.malmquist_index(tuple(x), tuple(y))

    mean = np.sqrt(theta[1] / theta[0] * theta[3] / theta[2])
    assert found.index[0] == pytest.approx(mean, rel=1e-7)


def outside(x, y):
    """Return the last unit's efficiency against all others, which it is not among."""
    prices = np.r_[np.zeros(len(x)), -y[:, -1]]
    rows = np.column_stack([-x[:, :-1].T, y[:, :-1].T])
    level = np.r_[x[:, -1], np.zeros(len(y))][None, :]
    return -linprog(
        prices, A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=level, b_eq=[1]
    ).fun


def test_twice_the_output_of_everyone_is_technical_change_alone():
    x, y = workshops(3, units=5)

    found = productivity.malmquist_index((x[0], x[0]), (y[0], 2 * y[0]))

    assert found.technical_change == pytest.approx(np.full(5, 2))
    assert found.efficiency_change == pytest.approx(np.ones(5))


@pytest.mark.parametrize(
    ("inputs", "outputs", "named"),
    [
        (([[1, 2]],), ([[1, 2]], [[1, 2]]), "inputs"),
        (([[1, 2]], [[1, 2, 3]]), ([[1, 2]], [[1, 2]]), "inputs"),
        (([[1, 2]], [[1, 2]]), ([[1, 2, 3]], [[1, 2, 3]]), "outputs"),
        (([[1, 2]], [[1, 2]]), ([[1, 2]], [[1, 0]]), "outputs"),
    ],
)
def test_periods_that_cannot_be_compared_are_refused(inputs, outputs, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        productivity.malmquist_index(inputs, outputs)


def test_an_output_that_nobody_makes_from_such_inputs_is_refused():
    x = [[1, 0], [0, 1]]
    before, after = [[1, 0], [0, 1]], [[0, 1], [1, 0]]

    with pytest.raises(ArgumentError, match="none of the units compared with"):
        productivity.malmquist_index((x, x), (before, after))
