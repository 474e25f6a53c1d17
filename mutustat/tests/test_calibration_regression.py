"""Polynomials and multiple regression keep the certified digits of NIST StRD."""

import numpy as np
import pytest

from mutustat import calibration
from mutustat.errors import ArgumentError
from mutustat.tests import strd

WAMPLER_X = np.arange(21.0)
WAMPLER1_Y = sum(WAMPLER_X**power for power in range(6))
WAMPLER2_Y = np.round(sum((WAMPLER_X / 10) ** power for power in range(6)), 5)


def test_longley_keeps_its_certified_digits():
    got = calibration.multiple_regression(strd.LONGLEY_X, strd.LONGLEY_Y)

    certified = [-3482258.63459582, 15.0618722713733, -0.358191792925910e-1,
                 -2.02022980381683, -1.03322686717359, -0.511041056535807e-1,
                 1829.15146461355]  # fmt: skip
    errors = [890420.383607373, 84.9149257747669, 0.334910077722432e-1,
              0.488399681651699, 0.214274163161675, 0.226073200069370,
              455.478499142212]  # fmt: skip
    assert strd.digits(got.coefficients, certified) >= 12
    assert strd.digits(got.standard_errors, errors) >= 12
    assert strd.digits(got.s, 304.854073561965) >= 12
    assert strd.digits(got.r2, 0.995479004577296) >= 14
    assert got.dof == 9


@pytest.mark.parametrize(
    ("y", "base", "digits"), [(WAMPLER1_Y, 1.0, 8), (WAMPLER2_Y, 0.1, 12)]
)
def test_wampler_keeps_its_certified_digits(y, base, digits):
    got = calibration.polynomial_calibration(WAMPLER_X, y, degree=5)

    assert strd.digits(got.coefficients, base ** np.arange(6)) >= digits
    np.testing.assert_allclose(got.fitted, y, atol=1e-9 * np.ptp(y))
    assert got.s == pytest.approx(0, abs=1e-8)


@pytest.mark.parametrize("degree", [1, 2, 4])
def test_a_polynomial_agrees_with_statsmodels(degree):
    sm = pytest.importorskip("statsmodels.api")
    x = np.array([0.5, 1, 2, 3.5, 5, 6, 8, 9])
    y = [1.1, 1.9, 4.2, 6.8, 10.4, 11.9, 16.5, 18.0]
    expected = sm.OLS(y, np.vander(x, degree + 1, increasing=True)).fit()

    got = calibration.polynomial_calibration(x, y, degree=degree)

    np.testing.assert_allclose(got.coefficients, expected.params, rtol=1e-8)
    np.testing.assert_allclose(got.standard_errors, expected.bse, rtol=1e-8)
    np.testing.assert_allclose(got.fitted, expected.fittedvalues, rtol=1e-10)
    assert got.s == pytest.approx(expected.scale**0.5, rel=1e-9)
    assert got.r2 == pytest.approx(expected.rsquared, rel=1e-12)
    assert got.dof == 7 - degree


def test_degree_one_is_the_line():
    x, y = [1, 2, 3, 5, 8], [2.1, 3.9, 6.2, 9.8, 16.1]

    line = calibration.linear_calibration(x, y)
    got = calibration.polynomial_calibration(x, y, degree=1)

    assert got.coefficients == pytest.approx([line.intercept, line.slope], rel=1e-12)
    assert got.standard_errors == pytest.approx([line.u_intercept, line.u_slope])
    assert got.s == pytest.approx(line.s, rel=1e-12)


@pytest.mark.parametrize(
    ("x", "y", "degree", "told"),
    [
        ([1, 2, 3], [1, 4, 9], 2, "at least 4"),
        ([1, 1, 2, 2], [1, 2, 3, 4], 2, "3 different values"),
        ([1, 2, 3], [1, 4, 9], 0, "degree"),
        ([1, 2, 3], [1, 4, 9], 21, "degree"),
        ([1, 2, 3, 4], [1, 4, 9], 1, "give 4"),
        ([0, 0, 1e16, 1e16, 1e16, 0.5], [0, 0, 0, 0, 0, 1], 2, "more than rounding"),
    ],
)
def test_points_that_make_no_polynomial_are_refused(x, y, degree, told):
    with pytest.raises(ArgumentError, match=told):
        calibration.polynomial_calibration(x, y, degree=degree)


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        ([[1, 2], [2, 4], [3, 6], [5, 10]], [1, 2, 3, 5], "follow from the others"),
        ([[1, 2], [2, 2], [3, 2], [5, 2]], [1, 2, 3, 5], "must vary"),
        ([[each, 0.1] for each in range(6)], [1, 2, 3, 5, 8, 9], "must vary"),
        ([[1, 2], [2, 3], [3, 5]], [1, 2, 3], "two more rows"),
        ([[[1], [2], [3]]], [1, 2, 4], "two more rows"),
        ([[1], [2], [3]], [1, 2], "give 3"),
        ([[1], [2], [3]], [2, 2, 2], "must vary"),
        ([[1], [2]], [1, 2], "table"),
    ],
)
def test_columns_that_say_nothing_are_refused(x, y, told):
    with pytest.raises(ArgumentError, match=told):
        calibration.multiple_regression(x, y)


def test_three_rows_carry_one_column():
    got = calibration.multiple_regression([[1], [2], [4]], [1.0, 2.0, 5.0])

    assert got.dof == 1
