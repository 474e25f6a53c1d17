"""Lines: NIST StRD, the GUM, DIN 32645 and statsmodels agree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from mutustat import calibration
from mutustat.errors import ArgumentError
from mutustat.tests import strd

#: NIST StRD Norris: ozone monitors.
NORRIS_X = [0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2,
            0.4, 0.6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6,
            120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2,
            669.1, 448.9, 0.5]  # fmt: skip
NORRIS_Y = [0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2,
            0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8,
            119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9,
            668.4, 449.2, 0.2]  # fmt: skip
#: DIN 32645, worked example.
DIN_X = np.arange(1, 11) * 0.05
DIN_Y = [3060, 3522, 3707, 4280, 5058, 5510, 5703, 6205, 7156, 7178]
#: JCGM 100:2008, table H.6: thermometer, t - 20 degC and correction.
H6_X = [1.521, 2.012, 2.512, 3.003, 3.507, 3.999, 4.513, 5.002, 5.503, 6.010, 6.511]
H6_Y = [-0.171, -0.169, -0.166, -0.159, -0.164, -0.165, -0.156, -0.157, -0.159, -0.161,
        -0.160]  # fmt: skip

din = calibration.linear_calibration(DIN_X, DIN_Y)
responses = st.lists(
    st.floats(-100, 100).map(lambda x: round(x, 2)), min_size=6, max_size=6
).filter(lambda y: max(y) > min(y))


def test_norris_keeps_its_certified_digits():
    got = calibration.linear_calibration(NORRIS_X, NORRIS_Y)

    assert strd.digits(got.intercept, -0.262323073774029) >= 12
    assert strd.digits(got.slope, 1.00211681802045) >= 13
    assert strd.digits(got.u_intercept, 0.232818234301152) >= 12
    assert strd.digits(got.u_slope, 0.429796848199937e-3) >= 12
    assert strd.digits(got.s, 0.884796396144373) >= 12
    assert strd.digits(got.r2, 0.999993745883712) >= 14
    assert (got.dof, got.n, got.weight) == (34, 36, 36)


@pytest.mark.parametrize(
    ("x", "y", "certified"),
    [
        (
            range(60, 71),  # NoInt1
            range(130, 141),
            (2.07438016528926, 0.0165289256198347, 3.56753034006338, 0.999365492298663),
        ),
        (
            [4, 5, 6],  # NoInt2
            [3, 4, 4],
            (
                0.727272727272727,
                0.0420827318078432,
                0.369274472937998,
                0.99334811529934,
            ),
        ),
    ],
)
def test_lines_through_the_origin_keep_their_certified_digits(x, y, certified):
    got = calibration.linear_through_origin(x, y)

    assert strd.digits((got.slope, got.u_slope, got.s, got.r2), certified) >= 12
    assert got.dof == len(x) - 1


def test_the_thermometer_of_the_gum_reads_0_15_too_high():  # JCGM 100:2008, H.3
    got = calibration.linear_calibration(H6_X, H6_Y)

    assert got.intercept == pytest.approx(-0.1712, abs=5e-5)
    assert got.u_intercept == pytest.approx(0.0029, abs=5e-5)
    assert got.slope == pytest.approx(0.00218, abs=5e-6)
    assert got.u_slope == pytest.approx(0.00067, abs=5e-6)
    assert got.correlation == pytest.approx(-0.930, abs=5e-4)
    assert got.s == pytest.approx(0.0035, abs=5e-5)
    assert got.predict(10.0) == pytest.approx(-0.1494, abs=5e-5)
    assert got.u_predict(10.0) == pytest.approx(0.0041, abs=5e-5)


def test_a_line_agrees_with_statsmodels():
    sm = pytest.importorskip("statsmodels.api")
    expected = sm.OLS(DIN_Y, sm.add_constant(DIN_X)).fit()
    at = [0.0, 0.3]
    band = expected.get_prediction(sm.add_constant(at, has_constant="add"))

    np.testing.assert_allclose([din.intercept, din.slope], expected.params, rtol=1e-11)
    np.testing.assert_allclose([din.u_intercept, din.u_slope], expected.bse, rtol=1e-11)
    np.testing.assert_allclose(din.predict(at), band.predicted_mean, rtol=1e-12)
    np.testing.assert_allclose(din.u_predict(at), band.se_mean, rtol=1e-11)
    covariance = expected.cov_params()
    expected_correlation = covariance[0, 1] / np.sqrt(np.prod(np.diag(covariance)))
    assert din.correlation == pytest.approx(expected_correlation, rel=1e-10)
    assert din.r2 == pytest.approx(expected.rsquared, rel=1e-12)


def test_a_weighted_line_agrees_with_statsmodels():
    sm = pytest.importorskip("statsmodels.api")
    weights = 1 / DIN_X**2
    expected = sm.WLS(DIN_Y, sm.add_constant(DIN_X), weights=weights).fit()

    got = calibration.weighted_calibration(DIN_X, DIN_Y, weights=weights)

    np.testing.assert_allclose([got.intercept, got.slope], expected.params, rtol=1e-11)
    np.testing.assert_allclose([got.u_intercept, got.u_slope], expected.bse, rtol=1e-10)
    assert got.s == pytest.approx(expected.scale**0.5, rel=1e-11)
    assert got.r2 == pytest.approx(expected.rsquared, rel=1e-11)


def test_equal_weights_are_no_weights():
    got = calibration.weighted_calibration(DIN_X, DIN_Y, weights=[1] * 10)

    assert got == din


@given(responses, st.floats(-50, 50), st.sampled_from([-4.0, 0.5]))
@settings(max_examples=40, deadline=None)
def test_a_line_follows_the_unit_and_origin_of_its_responses(y, shift, scale):
    x = [1, 2, 3, 5, 7, 11]
    here = calibration.linear_calibration(x, y)

    there = calibration.linear_calibration(x, np.array(y) * scale + shift)

    assert there.slope == pytest.approx(scale * here.slope, rel=1e-6, abs=1e-8)
    assert there.s == pytest.approx(abs(scale) * here.s, rel=1e-6, abs=1e-8)
    assert there.correlation == pytest.approx(here.correlation, rel=1e-12)


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        ([1, 2], [1, 2], "at least 3"),
        ([1, 1, 1], [1, 2, 3], "two different values"),
        ([0, 1e-200, 2e-200], [1, 2, 3], "two different values"),
        ([1, 2, 3], [1, 2], "give 3"),
        ([1, 2, 3], [2, 2, 2], "must vary"),
        ([1, 2, float("nan")], [1, 2, 3], "finite"),
    ],
)
def test_points_that_make_no_line_are_refused(x, y, told):
    with pytest.raises(ArgumentError, match=told):
        calibration.linear_calibration(x, y)


@pytest.mark.parametrize("weights", [[1, 1], [1, 0, 1], [1, -1, 1]])
def test_weights_are_above_zero_one_for_each_point(weights):
    with pytest.raises(ArgumentError, match="weights"):
        calibration.weighted_calibration([1, 2, 3], [1, 2, 4], weights=weights)


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        ([1], [1], "at least 2"),
        ([1, 2], [1], "give 2"),
        ([0, 0], [1, 2], "not all be 0"),
        ([1, 2], [0, 0], "not all be 0"),
    ],
)
def test_points_that_make_no_line_through_the_origin_are_refused(x, y, told):
    with pytest.raises(ArgumentError, match=told):
        calibration.linear_through_origin(x, y)


def test_a_reading_becomes_a_value_as_in_the_din_example():  # by R chemCal
    got = calibration.linear_calibration_inverse(din, 3500, confidence=0.99)

    assert got.x == pytest.approx(0.1054792, abs=5e-8)
    assert got.u == pytest.approx(0.02215619, abs=5e-9)
    assert got.half_width == pytest.approx(0.07434261, abs=5e-9)
    assert (got.lower, got.upper) == pytest.approx(
        (got.x - got.half_width, got.x + got.half_width)
    )
    assert got.s_procedure == pytest.approx(0.019902207589953227, rel=1e-12)
    assert got.v_procedure_percent == pytest.approx(7.237166396346629, rel=1e-12)


def test_more_readings_know_the_value_better():
    one = calibration.linear_calibration_inverse(din, 5000)
    four = calibration.linear_calibration_inverse(din, 5000, replicates=4)

    s = din.s / din.slope
    assert one.x == four.x
    assert one.u**2 - four.u**2 == pytest.approx(0.75 * s**2, rel=1e-10)
    assert one.half_width == pytest.approx(one.u * stats.t.ppf(0.975, 8), rel=1e-10)


def test_a_falling_line_predicts_as_a_rising_one():
    falling = calibration.linear_calibration(DIN_X, np.negative(DIN_Y))

    up = calibration.linear_calibration_inverse(din, 5000)
    down = calibration.linear_calibration_inverse(falling, -5000)

    assert (down.x, down.u) == pytest.approx((up.x, up.u), rel=1e-12)
    assert calibration.detection_limits(falling).critical_value == pytest.approx(
        calibration.detection_limits(din).critical_value, rel=1e-12
    )


def test_a_range_about_zero_has_no_relative_procedure():
    line = calibration.linear_calibration([-1, 0, 1], [-2, 0.1, 2])

    got = calibration.linear_calibration_inverse(line, 1)

    assert got.v_procedure_percent is None


def test_the_limits_of_din_32645_are_those_published():
    got = calibration.detection_limits(din, alpha=0.01, beta=0.01)

    assert got.critical_value == pytest.approx(0.0698, abs=5e-5)
    assert got.detection_limit == pytest.approx(0.14, abs=5e-4)
    assert got.quantification_limit == pytest.approx(0.2120, abs=1e-4)


def test_each_error_has_its_own_share_of_the_detection_limit():
    got = calibration.detection_limits(din, replicates=3, alpha=0.01, beta=0.05)

    v = np.sqrt(1 / 3 + 1 / 10 + 0.275**2 / din.sxx) * din.s / din.slope
    first, second = stats.t.ppf([0.99, 0.95], 8) * v
    assert got.critical_value == pytest.approx(first, rel=1e-10)
    assert got.detection_limit == pytest.approx(first + second, rel=1e-10)


@pytest.mark.parametrize("k", [2.0, 3.0, 5.0])
def test_at_the_quantification_limit_the_half_width_is_one_kth(k):
    def excess(x):
        v = np.sqrt(1 / 2 + 1 / 10 + (x - 0.275) ** 2 / din.sxx) * din.s / din.slope
        return x - k * stats.t.ppf(0.975, 8) * v

    got = calibration.detection_limits(din, replicates=2, k=k)

    assert got.quantification_limit == pytest.approx(
        optimize.brentq(excess, 0, 2), rel=1e-9
    )


def test_scatter_may_leave_nothing_to_quantify():
    noisy = calibration.linear_calibration([1, 2, 3, 4], [1, 3, 0, 2.5])

    with pytest.raises(ArgumentError, match="scatter is too large"):
        calibration.detection_limits(noisy)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: calibration.linear_calibration_inverse(din, float("nan")), "y0"),
        (
            lambda: calibration.linear_calibration_inverse(din, 1, replicates=0),
            "replicates",
        ),
        (
            lambda: calibration.linear_calibration_inverse(din, 1, confidence=1),
            "confidence",
        ),
        (lambda: calibration.detection_limits(din, alpha=0), "alpha"),
        (lambda: calibration.detection_limits(din, beta=1), "beta"),
        (lambda: calibration.detection_limits(din, k=0), "k:"),
        (lambda: calibration.detection_limits(din, replicates=0), "replicates"),
    ],
)
def test_questions_without_sense_are_refused(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()


@pytest.mark.parametrize(
    "ask",
    [
        calibration.detection_limits,
        lambda line: calibration.linear_calibration_inverse(line, 1),
    ],
)
def test_a_flat_line_tells_nothing_of_x(ask):
    flat = calibration.linear_calibration([-1, 0, 1], [1, 0, 1])

    with pytest.raises(ArgumentError, match="slope"):
        ask(flat)


def test_the_din_example_is_linear():  # ISO 8466-1, 4.1.3
    got = calibration.mandel_linearity_test(DIN_X, DIN_Y)

    residual = np.polynomial.Polynomial.fit(DIN_X, DIN_Y, 2)(DIN_X) - DIN_Y
    squares = residual @ residual
    assert got.s_linear == din.s
    assert got.s_quadratic == pytest.approx((squares / 7) ** 0.5, rel=1e-10)
    assert got.f == pytest.approx((8 * din.s**2 - squares) / (squares / 7), rel=1e-8)
    assert got.f_critical == pytest.approx(stats.f.ppf(0.99, 1, 7), rel=1e-10)
    assert got.linear


def test_a_bent_calibration_is_told():
    y = [0.1, 1.0, 4.1, 8.9, 16.2, 24.8]

    got = calibration.mandel_linearity_test(range(6), y, alpha=0.05)

    assert got.f > 1000
    assert not got.linear
    assert got.f_critical == pytest.approx(stats.f.ppf(0.95, 1, 3), rel=1e-10)


@pytest.mark.parametrize(
    ("x", "y", "alpha", "told"),
    [
        ([1, 2, 3], [1, 2, 4], 0.01, "at least 4"),
        ([1, 2, 3, 4], [1, 4, 9, 16], 0.01, "scatter about the parabola"),
        ([1, 2, 3, 4], [1, 2, 3, 4], 0.01, "scatter about the parabola"),
        ([1, 2, 3, 4], [1, 2, 3, 5], 1.0, "alpha"),
    ],
)
def test_a_linearity_that_cannot_be_tested_is_refused(x, y, alpha, told):
    with pytest.raises(ArgumentError, match=told):
        calibration.mandel_linearity_test(x, y, alpha=alpha)


@pytest.mark.parametrize(
    ("x", "degree"),
    [
        (np.linspace(0, 1e-57, 6), 4),
        (1e50 + np.linspace(0, 1e40, 22), 20),
        (np.linspace(0, 1e60, 22), 20),
    ],
)
def test_powers_that_no_double_holds_are_refused(x, degree):
    with pytest.raises(ArgumentError, match="unit nearer to 1"):
        calibration.polynomial_calibration(x, np.sqrt(x) + x, degree=degree)
