"""A batch is its members one by one; one series gives plain numbers."""

import dataclasses

import numpy as np
import pytest

from mutustat import calibration, experiments, uncertainty
from mutustat.errors import ArgumentError
from mutustat.uncertainty import Budget, Quantity

RANDOM = np.random.default_rng(5)
X = np.array([1.0, 2, 4, 7, 9, 12])
OWN_X = X + RANDOM.uniform(0, 0.5, (2, 3, 6))
Y = 3 + 2 * X + RANDOM.normal(0, 0.1, (2, 3, 6))
WEIGHTS = RANDOM.uniform(1, 3, (2, 3, 6))
DESIGN = experiments.central_composite(2)
RESPONSES = RANDOM.normal(0, 1, (2, 3, len(DESIGN)))
MASSES = RANDOM.uniform(1, 2, (2, 3))
DOUBTS = RANDOM.uniform(0.01, 0.02, 3)
MODEL = "m / v * exp(t) + 2"
R = [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]


def line(x, y, _):
    return calibration.linear_calibration(x, y)


def weighted(x, y, weights):
    return calibration.weighted_calibration(x, y, weights=weights)


def through_origin(x, y, _):
    return calibration.linear_through_origin(x, y)


def inverse(x, y, _):
    return calibration.linear_calibration_inverse(line(x, y, _), y[..., 1])


def limits(x, y, _):
    return calibration.detection_limits(line(x, y, _))


def linearity(_, y, __):
    return calibration.mandel_linearity_test(X, y)


def parabola(_, y, __):
    return calibration.polynomial_calibration(X, y, degree=2)


def regression(_, y, __):
    return calibration.multiple_regression(np.column_stack([X, X**2, 1 / X]), y)


def values(found):
    """Return every number of a result, of its properties too, as arrays."""
    kinds = vars(type(found)).items()
    asked = [name for name, kind in kinds if isinstance(kind, property)]
    asked += [field.name for field in dataclasses.fields(found)]
    return {name: np.asarray(getattr(found, name)) for name in asked}


@pytest.mark.parametrize(
    "fit",
    [line, weighted, through_origin, inverse, limits, linearity, parabola, regression],
)
@pytest.mark.parametrize("x", [X, OWN_X], ids=["one x", "own x"])
def test_a_batch_of_calibrations_is_its_members(fit, x):
    many = values(fit(x, Y, WEIGHTS))

    for member in np.ndindex(2, 3):
        own_x = np.broadcast_to(x, Y.shape)[member]
        one = values(fit(own_x, Y[member], WEIGHTS[member]))
        for name, expected in one.items():
            batch = np.broadcast_to(many[name], (2, 3, *expected.shape))
            assert batch[member] == pytest.approx(expected, rel=1e-10), name


def test_a_line_of_a_batch_tells_its_value_at_one_place_of_each():
    found = calibration.linear_calibration(OWN_X, Y)
    one = calibration.linear_calibration(OWN_X[1, 2], Y[1, 2])

    assert found.predict(MASSES)[1, 2] == pytest.approx(one.predict(MASSES[1, 2]))
    assert found.u_predict(5).shape == (2, 3)


@pytest.mark.parametrize("fit", [line, through_origin, inverse, limits])
def test_one_calibration_gives_plain_numbers(fit):
    found = fit(X, Y[0, 0], None)

    fields = [getattr(found, each.name) for each in dataclasses.fields(found)]
    assert {type(each) for each in fields} <= {float, int}


def test_what_comes_from_a_shared_x_stays_one_number():
    assert calibration.linear_calibration(X, Y).sxx == pytest.approx(90.8333, abs=1e-4)


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (OWN_X[:, :2], Y, "y: .* batch of the shape of x"),
        (X[:5], Y, "y: .* one for each value"),
        (OWN_X, Y * [[[1], [0], [1]]], "y: .* must vary"),
        (OWN_X * [[[1], [0], [1]]], Y, "x: .* two different"),
    ],
)
def test_a_batch_with_one_bad_member_is_refused(x, y, told):
    with pytest.raises(ArgumentError, match=told):
        calibration.linear_calibration(x, y)


def test_a_batch_with_one_line_that_says_nothing_is_refused():
    flat = np.array([[0.0, 1, 0], [0, 1, 2.5]])
    steady = calibration.linear_calibration([1, 2, 3], flat)
    wild = calibration.linear_calibration(X, [Y[0, 0], [1, 9, 2, 8, 1, 9]])

    with pytest.raises(ArgumentError, match="slope"):
        calibration.linear_calibration_inverse(steady, 1)
    with pytest.raises(ArgumentError, match="scatter is too large"):
        calibration.detection_limits(wild)
    with pytest.raises(ArgumentError, match="scatter about the parabola"):
        calibration.mandel_linearity_test(X, [Y[0, 0], X**2])


def test_a_mean_of_zero_has_no_relative_deviation():
    x = np.stack([X, [-3.0, -2, -1, 1, 2, 3]])
    found = calibration.linear_calibration(x, Y[0, :2])

    assert calibration.linear_calibration_inverse(found, 9).v_procedure_percent is None


def test_a_polynomial_has_one_x():
    with pytest.raises(ArgumentError, match="one list"):
        calibration.polynomial_calibration(OWN_X, Y, degree=2)


def test_a_batch_of_surfaces_is_its_members():
    many = values(experiments.response_surface_second_order(DESIGN, RESPONSES))

    for member in np.ndindex(2, 3):
        one = experiments.response_surface_second_order(DESIGN, RESPONSES[member])
        assert many["kind"][member] == one.kind
        for name in set(many) - {"kind", "terms", "directions"}:
            found = many[name][member]
            assert found == pytest.approx(np.asarray(getattr(one, name)), rel=1e-9)


def test_directions_of_a_batch_belong_to_its_surfaces():
    found = experiments.response_surface_second_order(DESIGN, RESPONSES)

    assert found.directions.shape == (2, 3, 2, 2)
    assert np.swapaxes(found.directions, -1, -2) @ found.directions == pytest.approx(
        np.broadcast_to(np.eye(2), (2, 3, 2, 2)), abs=1e-12
    )


def test_one_surface_gives_plain_numbers():
    found = experiments.response_surface_second_order(DESIGN, RESPONSES[0, 0])

    assert type(found.kind) is str
    assert type(found.residual_sd) is float
    assert type(found.predicted_at_stationary_point) is float


def test_a_batch_of_surfaces_with_as_many_runs_as_terms_has_no_errors():
    runs = [0, 1, 2, 4, 5, 12]
    found = experiments.response_surface_second_order(
        DESIGN[runs], RESPONSES[..., runs], terms=["1", "a", "b", "ab", "a2", "b2"]
    )

    assert found.standard_errors is None


def test_a_batch_with_one_plane_is_refused():
    plane = np.stack([RESPONSES[0, 0], 1 + DESIGN[:, 0]])

    with pytest.raises(ArgumentError, match="ridge or a plane"):
        experiments.response_surface_second_order(DESIGN, plane)


def rows(masses, doubts):
    return [
        Quantity("m", masses, 0.03, 9),
        Quantity("v", 2.5, doubts, 9),
        Quantity("t", 0.1, 0.01),
    ]


@pytest.mark.parametrize("correlation", [None, R])
def test_a_batch_of_budgets_is_its_members(correlation):
    found = uncertainty.propagate_uncertainty(
        MODEL, Budget(rows(MASSES, DOUBTS), correlation)
    )
    many = values(found)

    for member in np.ndindex(2, 3):
        alone = rows(MASSES[member], DOUBTS[member[1]])
        one = values(
            uncertainty.propagate_uncertainty(MODEL, Budget(alone, correlation))
        )
        for name in set(one) - {"names", "probability", "interval"}:
            assert many[name][member] == pytest.approx(one[name], rel=1e-12), name
        assert many["interval"][:, *member] == pytest.approx(one["interval"])


@pytest.mark.parametrize("correlation", [None, R])
def test_a_batch_of_joint_budgets_is_its_members(correlation):
    models = {"y": MODEL, "z": "m - v", "known": "1 + 0 * t"}
    many = values(
        uncertainty.propagate_uncertainty_multivariate(
            models, Budget(rows(MASSES, DOUBTS), correlation)
        )
    )

    for member in np.ndindex(2, 3):
        alone = Budget(rows(MASSES[member], DOUBTS[member[1]]), correlation)
        one = values(uncertainty.propagate_uncertainty_multivariate(models, alone))
        for name in set(one) - {"names"}:
            assert many[name][member] == pytest.approx(one[name], rel=1e-12), name


def test_a_model_that_forgets_the_batch_has_its_shape():
    found = uncertainty.propagate_uncertainty("t", Budget(rows(MASSES, 0.1)))

    assert found.value == pytest.approx(np.full((2, 3), 0.1))
    assert found.sensitivities.shape == (2, 3, 3)


def test_one_budget_gives_plain_numbers():
    found = uncertainty.propagate_uncertainty(MODEL, Budget(rows(1.5, 0.1)))

    known = (found.value, found.standard_uncertainty, found.dof, found.coverage_factor)
    assert {type(each) for each in (*known, *found.interval)} == {float}


def test_budgets_that_do_not_fit_each_other_are_refused():
    with pytest.raises(ArgumentError, match="of one shape"):
        Budget(rows(MASSES, [0.1, 0.2]))
    with pytest.raises(ArgumentError, match="finite value and slope"):
        uncertainty.propagate_uncertainty("1 / m", Budget(rows([1, 0.0], 1)))
    with pytest.raises(ArgumentError, match="from 0"):
        Quantity("m", 1, [0.1, -0.1])
