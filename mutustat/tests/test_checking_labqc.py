"""Case files about laboratory quality control may leave out what they do not need."""

import numpy as np
import pytest

from mutustat import precision, variance
from mutustat.checking.labqc import ADAPTERS
from mutustat.tests import strd

X, Y = [1, 2, 3, 4, 5], [1.1, 1.9, 3.2, 3.9, 5.1]


def run(function, **inputs):
    assert set(inputs) <= ADAPTERS[function].inputs
    return ADAPTERS[function].run(inputs)


def test_every_function_of_the_topic_has_an_adapter():
    assert set(ADAPTERS) >= {
        "duplicate_control",
        "duplicate_control_relative",
        "homogeneity_test",
        "linear_calibration_inverse",
        "linear_through_origin",
        "mandel_linearity_test",
        "multiple_regression",
        "outlier_critical_values",
        "polynomial_calibration",
        "precision_repeatability_reproducibility",
        "proficiency_scores",
        "robust_algorithm_a",
        "summary_statistics",
        "westgard_multirule",
    }


def test_relative_duplicates_are_told_in_per_cent():
    got = run("duplicate_control_relative", duplicates=[[9.0, 11.0], [95.0, 105.0]])

    assert got["mean_relative_range_percent"] == pytest.approx(15)
    assert got["s_r_percent"] == pytest.approx(15 / 1.1284, rel=1e-4)
    assert got["ucl_percent"] == pytest.approx(3.2665 * 15, rel=1e-4)


def test_a_laboratory_with_one_result_has_no_spread_to_compare():
    got = run(
        "precision_repeatability_reproducibility", results_by_lab=[[1, 2], [2, 4], [3]]
    )

    assert "mandel_h" not in got
    assert got["s_R"] >= got["s_r"]


def test_two_laboratories_have_precision_but_no_consistency():
    got = run(
        "precision_repeatability_reproducibility", results_by_lab=[[1, 2], [2, 4]]
    )

    assert got["p"] == 2
    assert "mandel_k" not in got


def test_critical_values_may_be_asked_for_alone():
    cochran = run("outlier_critical_values", cochran=[[8, 3, 0.05]])
    grubbs = run("outlier_critical_values", grubbs_two_sided=[[8, 0.05]])

    assert cochran["cochran"] == [precision.cochran_critical_value(8, 3)]
    assert cochran["grubbs"] == []
    assert grubbs["grubbs"] == [precision.grubbs_critical_value(8)]


def test_scores_without_uncertainties_are_z_alone():
    got = run("proficiency_scores", x=11.0, assigned=10.0, sigma_pt=0.5)

    assert got["z"] == pytest.approx(2)
    assert got["d_percent"] == pytest.approx(10)
    assert got["en"] is None


def test_the_thermometer_of_the_gum_is_asked_at_30_degrees():  # JCGM 100:2008, H.3
    t = [21.521, 22.012, 22.512, 23.003, 23.507, 23.999, 24.513, 25.002, 25.503, 26.010,
         26.511]  # fmt: skip
    b = [-0.171, -0.169, -0.166, -0.159, -0.164, -0.165, -0.156, -0.157, -0.159, -0.161,
         -0.160]  # fmt: skip

    got = run("linear_calibration", x=np.array(t) - 20, y=b, predict_at=[10])

    assert got["r"] == pytest.approx(-0.930, abs=5e-4)
    assert list(got["predicted"]) == pytest.approx([-0.1494], abs=5e-5)
    assert list(got["u_predicted"]) == pytest.approx([0.0041], abs=5e-5)
    assert got["dof"] == 9


def test_a_line_need_not_be_asked_anywhere():
    assert "predicted" not in run("linear_calibration", x=X, y=Y)


def test_an_inverse_calibration_has_usual_levels():
    short = run("linear_calibration_inverse", x=X, y=Y, y0=3.0)
    full = run(
        "linear_calibration_inverse",
        x=X,
        y=Y,
        y0=3.0,
        replicates=1,
        p=0.95,
        alpha=0.05,
        beta=0.05,
    )

    assert short == full


def test_the_second_error_is_as_large_as_the_first_unless_said():
    one = run("linear_calibration_inverse", x=X, y=Y, alpha=0.01)
    other = run("linear_calibration_inverse", x=X, y=Y, alpha=0.01, beta=0.05)

    assert one["lod_din32645"] == pytest.approx(2 * one["critical_value"])
    assert other["lod_din32645"] < one["lod_din32645"]
    assert one["x0"] == pytest.approx(3)


def test_linearity_is_tested_at_one_per_cent_unless_said():
    usual = run("mandel_linearity_test", x=X, y=Y)

    assert usual == run("mandel_linearity_test", x=X, y=Y, alpha=0.01)
    assert usual["f_critical"] > run("mandel_linearity_test", x=X, y=Y, alpha=0.05)[
        "f_critical"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "x",
    [
        strd.LONGLEY_X,
        strd.LONGLEY_X.T,
        np.column_stack([np.ones(16), strd.LONGLEY_X]),
    ],
)
def test_regression_takes_rows_or_columns_and_a_constant_column(x):
    got = run(
        "multiple_regression", names=list("abcdef"), x=x.tolist(), y=strd.LONGLEY_Y
    )

    assert got["coefficients"][0] == pytest.approx(-3482258.63459582, rel=1e-10)
    assert got["standard_errors"][6] == pytest.approx(455.478499142212, rel=1e-10)
    assert got["s"] == pytest.approx(304.854073561965, rel=1e-10)


def test_a_polynomial_tells_its_residual_spread():
    got = run("polynomial_calibration", x=X, y=Y, degree=2)

    residual = np.polynomial.Polynomial.fit(X, Y, 2)(np.array(X)) - Y
    assert got["s"] == pytest.approx((residual @ residual / 2) ** 0.5)


@pytest.mark.parametrize(
    ("rule", "n", "mean", "sd"),
    [
        ("1000.2 then (1000.1, 1000.3) repeated 500 times", 1001, 1000.2, 0.1),
        ("10000000.2 then (10000000.1, 10000000.3) repeated", 1001, 1e7 + 0.2, 0.1),
        ("10000001, 10000003, 10000002", 3, 10000002, 1),
        ("-1e-3 then (1, 3) repeated", 4, 1.24975, 1.25864),
    ],
)
def test_a_long_series_may_be_told_by_its_rule(rule, n, mean, sd):
    got = run("summary_statistics", x_rule=rule, n=n)

    assert got["mean"] == pytest.approx(mean, rel=1e-9)
    assert got["sd"] == pytest.approx(sd, rel=1e-5)


def test_a_short_series_is_told_as_it_is():
    assert run("summary_statistics", x=[1, 2, 3]) == {"mean": 2, "sd": 1}


def test_an_analysis_of_variance_tells_all_its_fields():
    groups = [[1, 2, 3], [2, 3, 4], [6, 7, 9]]

    got = run("one_way_anova", groups=groups)

    assert got["tukey_hsd_95"] == pytest.approx(
        variance.tukey_hsd(groups).least[0, 1], rel=1e-12
    )
    assert got["ss_between"] == pytest.approx(48.2222222)
    assert got["ss_within"] == pytest.approx(8.6666667)
    assert got["p"] == pytest.approx(0.0035356879)


def test_unequal_groups_share_a_harmonic_size():
    groups = [[1, 2, 3], [2, 4], [6, 7, 9, 8]]
    table, tukey = variance.one_way_anova(groups), variance.tukey_hsd(groups)

    got = run("one_way_anova", groups=groups)

    size = 3 / (1 / 3 + 1 / 2 + 1 / 4)
    assert got["tukey_hsd_95"] == pytest.approx(
        tukey.q * (table.ms_within / size) ** 0.5
    )


def test_random_groups_may_be_given_by_their_summaries():
    groups = [[98, 97, 99, 96], [91, 90, 93, 92], [96, 95, 97, 95]]

    whole = run("one_way_random_anova", groups=groups)
    short = run(
        "one_way_random_anova",
        group_means=np.mean(groups, axis=1),
        group_sds=np.std(groups, axis=1, ddof=1),
        n_per_group=4,
    )

    assert short == pytest.approx(whole, rel=1e-10)
    assert whole["s_between"] ** 2 == pytest.approx(whole["var_between"])
    assert whole["f_crit_95"] == pytest.approx(4.2565, abs=1e-4)
