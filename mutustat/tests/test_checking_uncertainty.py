"""Case files about uncertainty may use any words and combinations of the contract."""

import math

import pytest

from mutustat.checking.runner import faults_of
from mutustat.checking.uncertainty import ADAPTERS, distributions
from mutustat.errors import ArgumentError
from mutustat.monte_carlo import (
    Arcsine,
    CurvilinearTrapezoid,
    Exponential,
    Gamma,
    Normal,
    Rectangular,
    Student,
    Trapezoidal,
    Triangular,
)

ROOT3, ROOT6, ROOT2 = 3**0.5, 6**0.5, 2**0.5


def case(function, inputs, expected, **tolerance):
    return {
        "id": "own",
        "function": function,
        "inputs": inputs,
        "expected": expected,
        "tolerance": tolerance or {"rel": 1e-9, "abs": 0},
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"dist": "normal", "mean": 1, "sd": 2}, Normal(1, 2)),
        ({"dist": "normal", "loc": 1, "scale": 2}, Normal(1, 2)),
        ({"dist": "t", "dof": 5, "loc": 1, "scale": 2}, Student(5, 1, 2)),
        ({"dist": "t", "dof": 4, "mean": 1, "sd": 2}, Student(4, 1, ROOT2)),
        ({"dist": "uniform", "low": 1, "high": 3}, Rectangular(1, 3)),
        ({"dist": "uniform", "a": 1, "b": 3}, Rectangular(1, 3)),
        ({"dist": "uniform", "mean": 2, "half_width": 1}, Rectangular(1, 3)),
        ({"dist": "rectangular", "mean": 0, "sd": 1}, Rectangular(-ROOT3, ROOT3)),
        ({"dist": "triangular", "mean": 0, "sd": 1}, Triangular(-ROOT6, ROOT6)),
        ({"dist": "triangular", "low": 1, "high": 3}, Triangular(1, 3)),
        ({"dist": "arcsine", "low": -0.5, "high": 0.5}, Arcsine(-0.5, 0.5)),
        ({"dist": "arcsine", "mean": 0, "sd": 1}, Arcsine(-ROOT2, ROOT2)),
        ({"dist": "trapezoidal", "a": 1, "b": 3, "beta": 0.5}, Trapezoidal(1, 3, 0.5)),
        (
            {"dist": "ctrap", "a": -1, "b": 1, "d": 0.1},
            CurvilinearTrapezoid(-1, 1, 0.1),
        ),
        (
            {"dist": "ctrap", "low": -1, "high": 1, "d": 0.1},
            CurvilinearTrapezoid(-1, 1, 0.1),
        ),
        ({"dist": "exponential", "mean": 3}, Exponential(3)),
        ({"dist": "gamma", "q": 4}, Gamma(5)),
        ({"dist": "gamma", "shape": 4, "scale": 2}, Gamma(4, 2)),
        ({"dist": "gamma", "shape": 4}, Gamma(4)),
    ],
)
def test_the_words_of_a_case_name_a_distribution(words, expected):
    assert distributions({"inputs": {"x": words}}) == {"x": expected}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"dist": "cauchy", "loc": 0}, "one of normal"),
        ({"dist": "normal", "mean": 0}, "give one of sd"),
        ({"dist": "uniform", "low": 0}, "give one of mean"),
    ],
)
def test_words_that_name_nothing_are_refused(words, told):
    with pytest.raises(ArgumentError, match=told):
        distributions({"inputs": [words]})


def test_a_list_of_inputs_is_named_by_its_places():
    given = [{"dist": "normal", "mean": 1, "sd": 2}] * 2

    assert list(distributions({"inputs": given})) == ["x1", "x2"]


NORMALS = {
    "a": {"dist": "normal", "mean": 1, "sd": 1},
    "b": {"dist": "normal", "mean": 2, "sd": 1},
}


@pytest.mark.parametrize("correlation", [0.5, [[1, 0.5], [0.5, 1]]])
@pytest.mark.parametrize("interval", ["shortest", "symmetric", None])
def test_correlated_draws_have_every_field(correlation, interval):
    half = 1.959964 * ROOT3
    expected = {
        "y": 3,
        "u": ROOT3,
        "interval": [3 - half, 3 + half],
        "interval_length": 2 * half,
        "gum_first_order": {"y": 3, "u": ROOT3},
        "gum_first_order_u": ROOT3,
    }
    inputs = {
        "model": "a + b",
        "inputs": NORMALS,
        "correlation": correlation,
        "interval": interval,
        "draws": 200_000,
        "p": 0.95,
    }

    assert not faults_of(
        case("monte_carlo_propagation", inputs, expected, abs=0.06, abs_u=0.002)
    )


def test_draws_without_a_first_order_have_the_rest():
    inputs = {
        "model": "abs(x)",
        "inputs": {"x": {"dist": "uniform", "low": -1, "high": 1}},
    }

    found = ADAPTERS["monte_carlo_propagation"].run(inputs)

    assert found["y"] == pytest.approx(0.5, abs=1e-4)
    assert "gum_first_order" not in found


def test_joint_draws_have_their_correlations():
    inputs = {"models": {"p": "a", "q": "b"}, "inputs": NORMALS, "correlation": 0}
    expected = {"p": {"y": 1, "u": 1}, "q": {"y": 2, "u": 1}, "r_pq": 0}

    assert not faults_of(
        case("monte_carlo_propagation_multivariate", inputs, expected, abs=0.001)
    )


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"dof_eff": None, "k": 1.959963984540054, "U": 1.959963984540054 * 5}),
        ({"dof": None}, {"dof_eff": None, "u": 5, "y": 3}),
        ({"dof": [None, None], "p": 0.99}, {"k": 2.5758293035489004}),
        ({"dof": [4, 4]}, {"dof_eff": 4 * 625 / 337, "contribution": [3, 4]}),
        ({"correlation": 1}, {"u": 7}),
        ({"correlation": [[1, -1], [-1, 1]]}, {"u": 1}),
        ({"correlation": 0}, {"u": 5}),
    ],
)
def test_a_budget_has_every_field_for_any_degrees_of_freedom(more, expected):
    inputs = {"model": "a+b", "names": ["a", "b"], "x": [1, 2], "u": [3, 4], **more}

    assert not faults_of(case("propagate_uncertainty", inputs, expected))


def test_readings_taken_together_have_their_correlations():
    inputs = {
        "observations": {"V": [1, 2, 3], "I_mA": [2, 1, 3]},
        "models": {"R": "V/(I_mA/1000)", "V2": "2*V"},
    }
    expected = {"y": [1000, 4], "u": [288.6751345948129, 2 / ROOT3], "r_RV2": 0.5}

    assert not faults_of(case("propagate_uncertainty_multivariate", inputs, expected))


def test_proficiency_tests_have_every_field():
    inputs = {
        "u_rw_percent": 3,
        "bias_percent": [3, -3],
        "pt_sd_percent": [8, 8],
        "pt_labs": [4, 4],
    }
    expected = {
        "rms_bias_percent": 3,
        "u_cref_percent": 4,
        "u_bias_percent": 5,
        "u_combined_percent": math.sqrt(34),
        "U_percent": 2 * math.sqrt(34),
    }

    assert not faults_of(case("nordtest_uncertainty_from_pt", inputs, expected))


def test_a_method_with_a_known_bias_has_every_field():
    inputs = {"u_rw_percent": 12, "rms_bias_percent": 3, "u_cref_percent": 4, "k": 3}
    expected = {"u_bias_percent": 5, "u_combined_percent": 13, "U_percent": 39}

    assert not faults_of(case("nordtest_uncertainty", inputs, expected))
