"""The risk that one of several parameters is bad, with and without correlation."""

import numpy as np
import pytest
from scipy import stats

from mutustat.conformity import correlated_multiparameter_risk, multiparameter_risk
from mutustat.errors import ArgumentError

NAN = float("nan")


def test_thirteen_parameters_of_two_per_cent_risk_make_twenty_three():
    assert multiparameter_risk([0.02] * 13) == pytest.approx(0.231, abs=1e-3)


@pytest.mark.parametrize(
    ("risks", "total"),
    [
        ([0.02, 0.005, 0.04], 0.063904),
        ([1e-18, 2e-18], 3e-18),
        ([0.5, 1], 1),
        ([0, 0], 0),
        ([[0.1, 0.1], [0.2, 0.5]], [0.19, 0.6]),
    ],
)
def test_independent_risks_add_up_to_one_minus_the_product(risks, total):
    assert multiparameter_risk(risks) == pytest.approx(total, rel=1e-12, abs=0)


@pytest.mark.parametrize("risks", [[], 0.1, [0.1, 1.1], [-0.1], [NAN]])
def test_risks_that_are_no_probabilities_are_refused(risks):
    with pytest.raises(ArgumentError, match="p_nonconforming:"):
        multiparameter_risk(risks)


def correlated(rho, **changes):
    measured = {
        "y": [1, 20, 300],
        "u": [0.1, 1, 20],
        "tolerances": [(None, 1.15), (18, 22), (250, None)],
        "correlation": np.full((3, 3), rho) + (1 - rho) * np.eye(3),
    } | changes
    names = ("y", "u", "tolerances")
    return correlated_multiparameter_risk(
        *(measured[name] for name in names), correlation=measured["correlation"]
    )


def test_without_correlation_the_risks_are_independent():
    found = correlated(0)

    each = [stats.norm.sf(1.5), 2 * stats.norm.sf(2), stats.norm.sf(2.5)]
    assert found.each == pytest.approx(each, rel=1e-12)
    assert found.total_if_independent == pytest.approx(multiparameter_risk(each))
    assert found.total == pytest.approx(found.total_if_independent, abs=2e-5)


def test_correlated_risks_equal_a_count_of_draws():
    matrix = np.full((3, 3), 0.8) + 0.2 * np.eye(3)
    z = np.random.default_rng(1).multivariate_normal(np.zeros(3), matrix, 400_000)
    values = np.array([1, 20, 300]) + z * [0.1, 1, 20]
    bad = (values > [1.15, 22, np.inf]) | (values < [-np.inf, 18, 250])

    found = correlated(0.8)

    assert found.total == pytest.approx(bad.any(axis=1).mean(), abs=2e-3)
    assert found.total < found.total_if_independent
    assert found.error <= 2e-5


def test_parameters_that_move_as_one_have_the_risk_of_the_worst():
    found = correlated(1, tolerances=[(None, 1.15), (None, 22), (None, 350)])

    assert found.total == pytest.approx(stats.norm.sf(1.5), abs=1e-12)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"y": [1, 2]}, "tolerances:"),
        ({"u": [1, 2]}, "tolerances:"),
        ({"tolerances": [(None, 1)]}, "tolerances:"),
        ({"tolerances": [(None, None)] * 3}, "tolerances:"),
        ({"u": [1, 0, 1]}, "u:"),
        ({"correlation": np.eye(2)}, "correlation:"),
        ({"correlation": np.eye(3) + 1}, "correlation:"),
    ],
)
def test_parameters_that_do_not_belong_together_are_refused(changes, told):
    with pytest.raises(ArgumentError, match=told):
        correlated(0.5, **changes)
