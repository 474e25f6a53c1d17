"""The law of propagation gives what the GUM, Eurachem and peers publish."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat.errors import ArgumentError
from mutustat.uncertainty import (
    Budget,
    Quantity,
    budget_of_observations,
    coverage_factor,
    dof_of_doubt,
    joint_coverage_factor,
    propagate_uncertainty,
    propagate_uncertainty_multivariate,
    type_a,
    type_b,
    welch_satterthwaite,
)

# JCGM 100:2008, H.1 (nm): end gauge calibration.
END_GAUGE_MODEL = "ls + d - ls*(dalpha*theta + alphas*dtheta)"
END_GAUGE = Budget(
    [
        Quantity("ls", 50_000_623, 25, 18),
        Quantity("d", 215, 9.681941953967707, 25.44725077736272),
        Quantity("dalpha", 0, 1e-6 / 3**0.5, 50),
        Quantity("dtheta", 0, 0.05 / 3**0.5, 2),
        Quantity("alphas", 11.5e-6, 2e-6 / 3**0.5),
        Quantity("theta", -0.1, 0.406201920231798),
    ]
)

# JCGM 100:2008, table H.2: five simultaneous readings.
IMPEDANCE = {
    "V": [5.007, 4.994, 5.005, 4.990, 4.999],
    "I": [0.019663, 0.019639, 0.019640, 0.019685, 0.019678],
    "phi": [1.0456, 1.0438, 1.0468, 1.0428, 1.0433],
}
IMPEDANCE_MODELS = {"R": "V/I*cos(phi)", "X": "V/I*sin(phi)", "Z": "V/I"}

# JCGM 100:2008, table H.7: radon in water by counting against a standard.
DECAY = 1.25894e-4
T_S = np.array([243.74, 984.53, 1723.87, 2463.17, 3217.56, 3956.83])
T_X = np.array([367.37, 1107.66, 1846.99, 2586.28, 3340.68, 4079.94])
C_S = np.array([15380, 14978, 14394, 13254, 12516, 11058])
C_B = np.array([4054, 3922, 4200, 3830, 3956, 3980])
C_X = np.array([41432, 38706, 35860, 32238, 29640, 26356])
R_X = (C_X - C_B) / 60 * np.exp(DECAY * T_X)
R_S = (C_S - C_B) / 60 * np.exp(DECAY * T_S)
RADON = [
    Quantity("A_S", 0.1368, 0.0018),
    Quantity("m_S", 5.0192, 0.0050),
    Quantity("m_x", 5.0571, 0.0010),
]


def test_the_end_gauge_of_the_gum_has_32_nanometres():
    dtheta = 50_000_623 * 11.5e-6 * 0.05 / 3**0.5

    found = propagate_uncertainty(END_GAUGE_MODEL, END_GAUGE, probability=0.99)

    assert found.value == 50_000_838
    assert found.standard_uncertainty == pytest.approx(
        math.hypot(25, 9.681941953967707, 5_000_062.3e-6 / 3**0.5, dtheta),
        rel=1e-9,
    )
    assert math.floor(found.dof) == 16
    assert found.dof == pytest.approx(16.75185672800721, rel=1e-6)
    assert found.expanded_uncertainty == pytest.approx(93, abs=1.5)
    assert found.interval == (
        found.value - found.expanded_uncertainty,
        found.value + found.expanded_uncertainty,
    )
    assert found.names == END_GAUGE.names
    assert found.sensitivities[3] == pytest.approx(-50_000_623 * 11.5e-6, rel=1e-15)
    assert list(found.contributions[4:]) == [0, 0]


def test_the_coverage_factor_of_the_end_gauge_is_2_92_at_truncated_dof():
    assert coverage_factor(0.99, 16) == pytest.approx(2.92, abs=0.005)  # H.1.6


def test_the_impedance_of_the_gum_is_met():  # JCGM 100:2008, table H.4
    budget = budget_of_observations(IMPEDANCE)

    found = propagate_uncertainty_multivariate(IMPEDANCE_MODELS, budget)

    assert found.names == ("R", "X", "Z")
    assert found.values == pytest.approx([127.732, 219.847, 254.260], abs=5e-4)
    doubts = found.standard_uncertainties
    assert doubts == pytest.approx([0.071, 0.295, 0.236], abs=6e-4)
    pairs = found.correlation[[0, 0, 1], [1, 2, 2]]
    assert pairs == pytest.approx([-0.588, -0.485, 0.993], abs=5e-4)
    assert budget.correlations()[[0, 0, 1], [1, 2, 2]] == pytest.approx(
        [-0.36, 0.86, -0.65], abs=0.006
    )


def test_means_that_were_read_together_share_their_degrees_of_freedom():
    budget = budget_of_observations(IMPEDANCE)

    found = propagate_uncertainty(IMPEDANCE_MODELS["Z"], budget)

    assert found.dof == pytest.approx(4, rel=1e-12)
    assert found.standard_uncertainty == pytest.approx(0.236, abs=5e-4)
    assert found.coverage_factor == pytest.approx(stats.t.ppf(0.975, 4), rel=1e-10)


def test_the_radon_of_the_gum_is_met_by_correlated_means():  # H.4.3.1
    counted = budget_of_observations({"R_x": R_X, "R_S": R_S})
    correlation = np.eye(5)
    correlation[3:, 3:] = counted.correlations()
    budget = Budget([*RADON, *counted.quantities], correlation)

    found = propagate_uncertainty("A_S*m_S/m_x*R_x/R_S", budget)

    assert counted.values == pytest.approx([652.60, 206.09], abs=0.005)
    assert counted.standard_uncertainties == pytest.approx([6.42, 3.79], abs=0.005)
    assert correlation[3, 4] == pytest.approx(0.646, abs=5e-4)
    assert found.value == pytest.approx(0.4300, abs=6e-5)
    assert found.standard_uncertainty == pytest.approx(0.0083, abs=5e-5)


def test_the_radon_of_the_gum_is_met_by_the_mean_of_ratios():  # H.4.3.2
    ratio = type_a(R_X / R_S)
    row = Quantity("R", float(ratio.value), float(ratio.standard_uncertainty), 5)

    found = propagate_uncertainty("A_S*m_S/m_x*R", Budget([*RADON, row]))

    assert (row.value, row.standard_uncertainty) == pytest.approx(
        (3.170, 0.046), abs=5e-4
    )
    assert found.value == pytest.approx(0.4304, abs=5e-5)
    assert found.standard_uncertainty == pytest.approx(0.0084, abs=5e-5)


def test_the_hardness_of_the_gum_is_met():  # JCGM 100:2008, H.6.6, in Rockwell units
    budget = Budget(
        [
            Quantity("d", 36.0, 0.45 / 5**0.5, 4),
            Quantity("block", 0, 0.11),
            Quantity("national", 0, 0.5),
        ]
    )

    found = propagate_uncertainty("100 - d - block - national", budget)

    assert found.value == 64.0
    assert found.standard_uncertainty == pytest.approx(0.55, abs=0.005)
    assert found.contributions[0] == pytest.approx(0.20, abs=0.005)


def test_a_budget_agrees_with_the_new_zealand_institute():
    ureal = pytest.importorskip("GTC").ureal
    ls = ureal(50_000_623, 25, 18)
    d = ureal(215, 9.681941953967707, 25.44725077736272)
    dalpha = ureal(0, 1e-6 / 3**0.5, 50)
    dtheta = ureal(0, 0.05 / 3**0.5, 2)
    alphas = ureal(11.5e-6, 2e-6 / 3**0.5)
    theta = ureal(-0.1, 0.406201920231798)
    peer = ls + d - ls * (dalpha * theta + alphas * dtheta)

    found = propagate_uncertainty(END_GAUGE_MODEL, END_GAUGE)

    assert found.standard_uncertainty == pytest.approx(peer.u, rel=1e-12)
    assert found.dof == pytest.approx(peer.df, rel=1e-10)


def test_correlated_readings_agree_with_the_new_zealand_institute():
    gtc = pytest.importorskip("GTC")
    peers = gtc.multiple_ureal(
        [float(np.mean(each)) for each in IMPEDANCE.values()],
        [float(type_a(each).standard_uncertainty) for each in IMPEDANCE.values()],
        4,
    )
    budget = budget_of_observations(IMPEDANCE)
    for (i, j), r in np.ndenumerate(budget.correlations()):
        if i < j:
            gtc.set_correlation(float(r), peers[i], peers[j])
    peer = peers[0] / peers[1] * gtc.cos(peers[2])

    found = propagate_uncertainty(IMPEDANCE_MODELS["R"], budget)

    assert found.standard_uncertainty == pytest.approx(peer.u, rel=1e-10)
    assert found.dof == pytest.approx(peer.df, rel=1e-10)


finite = st.floats(-100, 100)
doubts = st.floats(0.01, 10)


@given(a=finite, b=finite, u=doubts, w=doubts, r=st.floats(-1, 1))
@settings(max_examples=40, deadline=None)
def test_a_linear_model_has_the_variance_of_its_quadratic_form(a, b, u, w, r):
    budget = Budget([Quantity("x", 1, u), Quantity("y", 2, w)], [[1, r], [r, 1]])

    found = propagate_uncertainty(f"({a!r})*x + ({b!r})*y", budget)

    expected = (a * u) ** 2 + (b * w) ** 2 + 2 * a * b * r * u * w
    assert found.standard_uncertainty**2 == pytest.approx(
        expected, rel=1e-9, abs=1e-9 * ((a * u) ** 2 + (b * w) ** 2)
    )


@given(scale=st.floats(0.001, 1000), shift=finite)
@settings(max_examples=30, deadline=None)
def test_the_unit_of_the_result_changes_nothing_but_the_unit(scale, shift):
    plain = propagate_uncertainty(END_GAUGE_MODEL, END_GAUGE)

    other = propagate_uncertainty(
        f"{scale!r}*({END_GAUGE_MODEL}) - ({shift!r})", END_GAUGE
    )

    assert other.dof == pytest.approx(plain.dof, rel=1e-9)
    assert other.standard_uncertainty == pytest.approx(
        scale * plain.standard_uncertainty, rel=1e-9
    )


def test_perfect_correlation_can_leave_no_uncertainty():
    budget = Budget([Quantity("x", 1, 2), Quantity("y", 3, 2)], [[1, 1], [1, 1]])

    found = propagate_uncertainty("x - y", budget)

    assert (found.standard_uncertainty, found.expanded_uncertainty) == (0, 0)
    assert found.dof == math.inf


def test_quantities_that_hang_together_through_a_third_are_one_group():
    rows = [Quantity(name, 0, 0.1, 6) for name in "xyz"] + [Quantity("w", 0, 0.2, 3)]
    correlation = np.eye(4)
    correlation[0, 1] = correlation[1, 0] = correlation[1, 2] = correlation[2, 1] = 0.5
    budget = Budget(rows, correlation)

    found = propagate_uncertainty("x + y + z + w", budget)

    assert found.standard_uncertainty**2 == pytest.approx(0.05 + 0.04)
    assert found.dof == pytest.approx(81 / (25 / 6 + 16 / 3))


def test_correlated_quantities_share_their_degrees_of_freedom():
    rows = [Quantity("x", 1, 2, 4), Quantity("y", 3, 2, 5)]

    with pytest.raises(ArgumentError, match="x, y are correlated"):
        propagate_uncertainty("x + y", Budget(rows, [[1, 0.1], [0.1, 1]]))
    assert propagate_uncertainty("x + y", Budget(rows, np.eye(2))).dof == (
        pytest.approx(64 / (16 / 4 + 16 / 5))
    )


def test_a_result_without_uncertainty_is_correlated_with_nothing():
    budget = Budget([Quantity("x", 1, 2), Quantity("y", 3, 0)])

    found = propagate_uncertainty_multivariate(
        {"p": "2*x", "q": "y", "r": "-x"}, budget
    )

    expected = [[1, 0, -1], [0, 1, 0], [-1, 0, 1]]
    np.testing.assert_allclose(found.correlation, expected, atol=1e-15)
    np.testing.assert_array_equal(found.sensitivities, [[2, 0], [0, 1], [-1, 0]])


def test_no_models_are_refused():
    with pytest.raises(ArgumentError, match="at least one model"):
        propagate_uncertainty_multivariate({}, END_GAUGE)


# Sandia ENGR224: 0.57 with 9 degrees of freedom and 0.25 known exactly give 12.8.
@pytest.mark.parametrize(
    ("contributions", "dof", "expected"),
    [
        ([0.57, 0.25], [9, math.inf], 12.795649034137075),
        ([3.0], [7], 7),
        ([-3.0], [7], 7),
        ([3, 4], [math.inf, math.inf], math.inf),
        ([0, 0], [2, 3], math.inf),
        ([3, 0], [math.inf, 3], math.inf),
        ([1, 1], 5, 10),
        ([1e200, 1e-200], [4, 1], 4),
    ],
)
def test_effective_degrees_of_freedom(contributions, dof, expected):
    assert welch_satterthwaite(contributions, dof) == pytest.approx(expected, rel=1e-12)


def test_effective_degrees_of_freedom_of_a_batch():
    found = welch_satterthwaite([[1, 1], [0, 0]], [5, 5])

    np.testing.assert_allclose(found, [10, math.inf])


@pytest.mark.parametrize(
    ("contributions", "dof", "told"),
    [
        ([1, 1], [1, 0], "above 0"),
        ([1, 1], [1, -math.inf], "finite"),
        ([1, 1], [1, math.nan], "finite"),
        ([1, 1], [1, 2, 3], "each contribution"),
        ([], [], "at least 1"),
    ],
)
def test_degrees_of_freedom_that_cannot_be_are_refused(contributions, dof, told):
    with pytest.raises(ArgumentError, match=told):
        welch_satterthwaite(contributions, dof)


def test_coverage_factors_are_those_of_the_gum():  # JCGM 100:2008, table G.2
    got = coverage_factor(0.9545, [1, 4, 10, 50, math.inf])

    assert got == pytest.approx([13.97, 2.87, 2.28, 2.05, 2.000], abs=0.005)
    assert coverage_factor(0.95) == pytest.approx(1.959963984540054, rel=1e-12)


def test_an_ellipsoid_needs_a_larger_factor():  # JCGM 102:2011, 6.5.2.3
    assert joint_coverage_factor(0.95, 2) == pytest.approx(2.45, abs=0.005)
    assert joint_coverage_factor(0.95, 1) == pytest.approx(1.959964, abs=1e-6)
    with pytest.raises(ArgumentError, match="from 1"):
        joint_coverage_factor(0.95, 0)


@pytest.mark.parametrize("probability", [0, 1, 1.5, math.nan])
def test_a_probability_lies_between_0_and_1(probability):
    with pytest.raises(ArgumentError):
        coverage_factor(probability)
    with pytest.raises(ArgumentError):
        propagate_uncertainty("ls", END_GAUGE, probability=probability)


def test_readings_have_a_mean_and_its_uncertainty():
    found = type_a([[1, 2, 3, 6], [0, 0, 0, 4]])

    np.testing.assert_array_equal(found.value, [3, 1])
    np.testing.assert_allclose(found.standard_deviation, np.sqrt([14 / 3, 4]))
    np.testing.assert_allclose(found.standard_uncertainty, np.sqrt([14 / 12, 1]))
    assert found.dof == 3


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ([1.0], "at least 2"),
        ([], "at least 2"),
        ([2.0, 2.0, 2.0], "type_b"),
        ([[1, 2], [3, 3]], "type_b"),
        ([1, math.nan], "finite"),
    ],
)
def test_readings_that_say_nothing_are_refused(readings, told):
    with pytest.raises(ArgumentError, match=told):
        type_a(readings)


@pytest.mark.parametrize(
    ("distribution", "more", "divisor"),
    [
        ("rectangular", {}, 3**0.5),
        ("triangular", {}, 6**0.5),
        ("arcsine", {}, 2**0.5),
        ("trapezoidal", {"top": 1}, 3**0.5),
        ("trapezoidal", {"top": 0}, 6**0.5),
        ("trapezoidal", {"top": 0.5}, (6 / 1.25) ** 0.5),
        ("curvilinear_trapezoid", {"doubt": 0}, 3**0.5),
        ("curvilinear_trapezoid", {"doubt": 1}, 2 / (4 / 3 + 1 / 9) ** 0.5),
        ("curvilinear_trapezoid", {"doubt": 2}, 2 / (4 / 3 + 4 / 9) ** 0.5),
    ],
)
def test_limits_have_the_divisor_of_their_shape(distribution, more, divisor):
    found = type_b(distribution, 2, **more)

    assert found.divisor == pytest.approx(divisor, rel=1e-14)
    assert found.standard_uncertainty == pytest.approx(2 / divisor, rel=1e-14)
    assert found.distribution == distribution


@pytest.mark.parametrize(
    ("distribution", "half", "more", "told"),
    [
        ("gaussian", 1, {}, "rectangular, triangular"),
        ("rectangular", 0, {}, "above 0"),
        ("rectangular", 1, {"top": 0.5}, "trapezoidal"),
        ("triangular", 1, {"doubt": 0.5}, "curvilinear_trapezoid"),
        ("trapezoidal", 1, {}, "given with trapezoidal"),
        ("trapezoidal", 1, {"top": 1.1}, "from 0 to 1"),
        ("curvilinear_trapezoid", 1, {}, "given with curvilinear"),
        ("curvilinear_trapezoid", 1, {"doubt": 1.1}, "from 0 to 1"),
        ("curvilinear_trapezoid", 1, {"doubt": -0.1}, "from 0 to 1"),
    ],
)
def test_shapes_that_are_not_known_are_refused(distribution, half, more, told):
    with pytest.raises(ArgumentError, match=told):
        type_b(distribution, half, **more)


def test_a_doubt_about_an_uncertainty_is_degrees_of_freedom():  # H.1.6
    assert dof_of_doubt(0.1) == pytest.approx(50)
    assert dof_of_doubt(0.5) == pytest.approx(2)
    with pytest.raises(ArgumentError, match="above 0"):
        dof_of_doubt(0)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"name": "a b"}, "letters"),
        ({"value": math.nan}, "finite"),
        ({"standard_uncertainty": -1}, "from 0"),
        ({"standard_uncertainty": math.inf}, "finite"),
        ({"dof": 0}, "above 0"),
        ({"divisor": 0}, "above 0"),
    ],
)
def test_a_row_that_cannot_be_is_refused(row, told):
    with pytest.raises(ArgumentError, match=told):
        Quantity(**{"name": "x", "value": 1, "standard_uncertainty": 0.1, **row})


@pytest.mark.parametrize(
    ("rows", "correlation", "told"),
    [
        ([], None, "name of its own"),
        ([Quantity("x", 1, 1), Quantity("x", 2, 1)], None, "name of its own"),
        ([Quantity("x", 1, 1), Quantity("y", 2, 1)], [[1, 2], [2, 1]], "semidefinite"),
        ([Quantity("x", 1, 1)], np.eye(2), "symmetric 1 x 1"),
    ],
)
def test_a_budget_that_cannot_be_is_refused(rows, correlation, told):
    with pytest.raises(ArgumentError, match=told):
        Budget(rows, correlation)


@pytest.mark.parametrize(
    ("observations", "told"),
    [
        ({"a": [1, 2], "b": [1, 2, 3]}, "same number of readings"),
        ({"a": [1, 2], "b": [3, 3]}, "type_b"),
        ({"a": [[1, 2], [2, 3]]}, "one list"),
    ],
)
def test_readings_that_were_not_taken_together_are_refused(observations, told):
    with pytest.raises(ArgumentError, match=told):
        budget_of_observations(observations)


def test_one_quantity_read_alone_is_a_budget():
    budget = budget_of_observations({"a": [1, 2, 3]})

    found = propagate_uncertainty("a", budget)

    assert found.standard_uncertainty == pytest.approx(3**-0.5)
    assert found.dof == 2
    assert budget.quantities[0].source == "mean of 3 readings"


@pytest.mark.parametrize("model", ["x**2", "x**-2 * 1e-9", "1e200 + x"])
def test_a_model_that_leaves_what_can_be_computed_with_is_refused(model):
    budget = Budget([Quantity("x", 1e-50 if "-2" in model else 1e50, 1)])

    with pytest.raises(ArgumentError, match="up to 1e\\+60"):
        propagate_uncertainty(model, budget)
    with pytest.raises(ArgumentError, match="up to 1e\\+60"):
        propagate_uncertainty_multivariate({"y": model, "z": "x"}, budget)


def test_degrees_of_freedom_that_cover_nothing_are_refused():
    with pytest.raises(ArgumentError, match="give more"):
        coverage_factor(0.95, [10, 1e-3])


def test_doubts_that_count_for_nothing_leave_infinite_degrees_of_freedom():
    assert np.isposinf(welch_satterthwaite([1, 1e-77], [math.inf, 5]))


def test_a_model_without_a_value_at_the_estimates_is_refused():
    with pytest.raises(ArgumentError, match="finite value and slope"):
        propagate_uncertainty("1/dalpha", END_GAUGE)
