"""Leading axes are batches: each series is judged as it would be alone."""

import tracemalloc

import numpy as np
import pytest

from mutustat import (
    batches,
    capability,
    control_materials,
    gauge,
    nordtest,
    precision,
    proficiency,
    variance,
)
from mutustat.double_grubbs import double_grubbs_test
from mutustat.errors import ArgumentError
from mutustat.tests.members import hold_against_members

DRAW = np.random.default_rng(20261121)
#: In tenths: every series has ties and equal differences.
SERIES = DRAW.integers(-9, 9, (2, 3, 12)) / 10 + 7
REPEATED = DRAW.integers(-9, 9, (2, 3, 8, 3)) / 10 + 7
PAIRS = REPEATED[..., :2]
CROSSED = DRAW.normal(0, 1, (2, 3, 5, 3, 2)) + 2 * DRAW.normal(0, 1, (5, 1, 1))
SCORES = np.round(DRAW.normal(0.6, 1.3, (2, 3, 40, 2)), 1)
PARTS = [1.0, 2.0, 4.0, 7.0, 9.0, 11.0, 12.0, 15.0]
RIGHT = (5.0, 9.0)

#: What is judged -> the function, a batch, and how many of its axes are one series'.
STUDIES = {
    "gauge by ranges": (gauge.gauge_rr_range, CROSSED, 3),
    "gauge by anova": (gauge.gauge_rr_anova, CROSSED, 3),
    "gauge never pooled": (lambda y: gauge.gauge_rr_anova(y, alpha_pool=1), CROSSED, 3),
    "bias": (lambda x: gauge.bias_study(x, 7.0), SERIES, 1),
    "linearity": (lambda y: gauge.bias_linearity(PARTS, y), REPEATED, 2),
    "one way": (variance.one_way_anova, REPEATED, 2),
    "random groups": (variance.one_way_random_anova, REPEATED, 2),
    "honest differences": (variance.tukey_hsd, REPEATED, 2),
    "summaries": (lambda x: variance.one_way_random_anova_from_summaries(
        x, np.abs(x), n_per_group=4), SERIES, 1),
    "precision": (precision.precision_repeatability_reproducibility, REPEATED, 2),
    "Mandel": (precision.mandel_statistics, REPEATED, 2),
    "Cochran": (precision.cochran_test, REPEATED, 2),
    "Grubbs": (precision.grubbs_test, SERIES, 1),
    "two largest": (double_grubbs_test, SERIES, 1),
    "two smallest": (lambda x: double_grubbs_test(x, end="smallest"), SERIES, 1),
    "Algorithm A": (proficiency.robust_algorithm_a, SERIES, 1),
    "Hampel mean": (lambda x: proficiency.hampel_mean(x, sd=0.3), SERIES, 1),
    "Q method": (proficiency.q_method, REPEATED, 2),
    "Q and Hampel": (proficiency.q_hampel, REPEATED, 2),
    "Q of single results": (proficiency.q_hampel, SERIES[..., None], 2),
    "homogeneity": (lambda x: proficiency.homogeneity_test(x, sigma_pt=1), REPEATED, 2),
    "stability": (lambda x: proficiency.stability_test(
        x[..., 0, :], x[..., 1, :], sigma_pt=1), REPEATED, 2),
    "consensus by A": (proficiency.assigned_value, SERIES, 1),
    "consensus by Q": (lambda x: proficiency.assigned_value(x, method="q_hampel"),
                       SERIES, 1),
    "consensus by median": (lambda x: proficiency.assigned_value(x, method="median"),
                            SERIES, 1),
    "names of z": (lambda x: proficiency.judge_z(x[..., 0]), SCORES[..., 0], 1),
    "names of En": (lambda x: proficiency.judge_en(x[..., 0]), SCORES[..., 0], 1),
    "duplicates": (control_materials.duplicate_control, PAIRS, 2),
    "relative duplicates": (control_materials.duplicate_control_relative, PAIRS, 2),
    "blanks": (control_materials.blank_control, SERIES, 1),
    "recoveries": (lambda x: control_materials.recovery_control(
        x, unspiked=0.1, added=7), SERIES, 1),
    "Nordtest by rounds": (lambda x: nordtest.nordtest_uncertainty_from_pt(
        x[..., 0], bias=x - 7, pt_sd=x, pt_laboratories=[9] * 12), SERIES, 1),
    "Nordtest of control samples": (lambda x: nordtest.u_rw_from_control_charts(
        x[..., 0], duplicates=x[..., 1:], scale="relative"), REPEATED, 2),
    "Nordtest without duplicates": (nordtest.u_rw_from_control_charts, SERIES, 1),
    "performance": (lambda x: capability.process_performance(x, tolerance=RIGHT),
                    SERIES, 1),
}  # fmt: skip


@pytest.mark.parametrize(("study", "batch", "axes"), STUDIES.values(), ids=STUDIES)
def test_a_batch_is_judged_as_its_members_are(study, batch, axes):
    hold_against_members(study, batch, axes=axes)


#: Where a single member is degenerate: the argument that the refusal names.
DEGENERATE = {
    "gauge by ranges": "y",
    "gauge by anova": "y",
    "bias": "readings",
    "linearity": "readings",
    "one way": "groups",
    "random groups": "groups",
    "honest differences": "groups",
    "precision": "results_by_lab",
    "Mandel": "results_by_lab",
    "Cochran": "results_by_lab",
    "Grubbs": "x",
    "two largest": "x",
    "Algorithm A": "x",
    "Q method": "results_by_lab",
    "Q and Hampel": "results_by_lab",
    "Q of single results": "results_by_lab",
    "homogeneity": "duplicates",
    "consensus by A": "results",
    "consensus by Q": "results",
    "duplicates": "duplicates",
    "relative duplicates": "duplicates",
    "blanks": "blanks",
    "recoveries": "measured",
    "Nordtest without duplicates": "control",
    "performance": "x",
}


@pytest.mark.parametrize(("study", "named"), DEGENERATE.items(), ids=DEGENERATE)
def test_one_member_that_does_not_vary_is_enough_to_refuse_a_batch(study, named):
    call, batch, _ = STUDIES[study]
    spoilt = batch.copy()
    spoilt[1, 2] = 0.1

    with pytest.raises(ArgumentError) as refusal:
        call(spoilt)

    assert refusal.value.argument == named


@pytest.mark.parametrize(
    ("call", "each"),
    [
        (gauge.bias_study, SERIES[..., 0]),
        (lambda x, sd: proficiency.hampel_mean(x, sd=sd), SERIES[..., 0] / 9),
        (
            lambda x, s: proficiency.stability_test(x, x + 0.1, sigma_pt=s),
            SERIES[..., 0] / 9,
        ),
        (
            lambda x, u: capability.process_performance(x, tolerance=(None, u)),
            SERIES[..., 0] + 2,
        ),
    ],
)
def test_each_series_may_have_a_number_of_its_own(call, each):
    batch = np.concatenate([SERIES, each[..., None]], axis=-1)

    hold_against_members(lambda x: call(x[..., :-1], x[..., -1]), batch, axes=1)


def test_each_gauge_may_have_references_of_its_own():
    batch = np.concatenate([REPEATED, np.cumsum(REPEATED[..., :1], axis=-2)], axis=-1)

    hold_against_members(
        lambda y: gauge.bias_linearity(y[..., -1], y[..., :-1]), batch, axes=2
    )


def test_each_analyte_may_have_a_deviation_of_its_own():
    found = proficiency.homogeneity_test(REPEATED[0], sigma_pt=[0.1, 1, 10])

    for at, sigma in enumerate((0.1, 1, 10)):
        one = proficiency.homogeneity_test(REPEATED[0, at], sigma_pt=sigma)
        assert found.criterion[at] == one.criterion
        assert found.homogeneous_expanded[at] == one.homogeneous_expanded


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: gauge.bias_study(SERIES, [7, 7, 7]), "reference"),
        (lambda: proficiency.hampel_mean(SERIES, sd=[1, 1, 1]), "sd"),
        (lambda: proficiency.hampel_mean(SERIES[0], sd=[1, 1, 0]), "sd"),
        (
            lambda: proficiency.homogeneity_test(REPEATED, sigma_pt=[1, 1, 1]),
            "sigma_pt",
        ),
        (
            lambda: proficiency.stability_test(SERIES, SERIES[0], sigma_pt=1),
            "after",
        ),
        (
            lambda: proficiency.uncertainty_is_negligible([0.1, -1], sigma_pt=1),
            "u_assigned",
        ),
        (
            lambda: proficiency.uncertainty_is_negligible([0.1, 1], sigma_pt=[1, 0]),
            "sigma_pt",
        ),
        (
            lambda: nordtest.u_rw_from_control_charts(SERIES, duplicates=PAIRS[0]),
            "duplicates",
        ),
        (
            lambda: nordtest.nordtest_uncertainty([1, 2], rms_bias=[1], u_cref=0),
            "rms_bias",
        ),
        (
            lambda: nordtest.nordtest_uncertainty([1, 2], rms_bias=0, u_cref=[1, -1]),
            "u_cref",
        ),
        (
            lambda: precision.mandel_statistics([REPEATED[0, 0], [[5, 7, 9]] * 8]),
            "results_by_lab",
        ),
        (
            lambda: variance.one_way_random_anova_from_summaries(
                [[1, 2], [1, 2]], [[1, 0], [0, 0]], n_per_group=3
            ),
            "sds",
        ),
        (
            lambda: precision.critical_difference([0.1, 0.5], [0.4, 0.4]),
            "s_reproducibility",
        ),
        (lambda: precision.critical_difference_within([0.1, 0]), "s_r"),
        (
            lambda: capability.process_capability(
                [7, 7], 1, tolerance=([5, 9], [9, 5])
            ),
            "tolerance",
        ),
        (
            lambda: capability.process_capability(
                [7, 7], 1, tolerance=RIGHT, target=[7, 9.1]
            ),
            "target",
        ),
        (
            lambda: variance.one_way_anova([REPEATED[0, 0], REPEATED[0, 0, 1:]]),
            "groups",
        ),
    ],
)
def test_a_number_that_does_not_fit_its_series_is_refused(call, named):
    with pytest.raises(ArgumentError) as refusal:
        call()

    assert refusal.value.argument == named


def test_limits_and_targets_may_differ_from_process_to_process():
    low, high, target = np.array([[4, 5], [9, 10], [6.5, 7.5]])

    found = capability.process_capability(
        [7, 8], [0.5, 0.6], tolerance=(low, high), target=target
    )

    for at in (0, 1):
        one = capability.process_capability(
            7 + at, 0.5 + at / 10, tolerance=(low[at], high[at]), target=target[at]
        )
        assert found.cpm[at] == pytest.approx(one.cpm, rel=1e-14)
        assert found.cpk[at] == pytest.approx(one.cpk, rel=1e-14)
        assert found.ppm.total[at] == pytest.approx(one.ppm.total, rel=1e-12)


def test_a_target_on_a_limit_is_allowed():
    for target in RIGHT:
        assert capability.process_capability(7, 1, tolerance=RIGHT, target=target).cpm


def test_critical_differences_follow_the_precision_of_each_level():
    found = precision.precision_repeatability_reproducibility(REPEATED)
    s_r, s_both = found.s_repeatability, found.s_reproducibility

    between = precision.critical_difference(s_r, s_both, n1=2)
    to_reference = precision.critical_difference_from_reference(s_r, s_both, n=3)
    within = precision.critical_difference_within(s_r, n2=2)

    one = (s_r[1, 2], s_both[1, 2])
    assert between[1, 2] == precision.critical_difference(*one, n1=2)
    assert to_reference[1, 2] == precision.critical_difference_from_reference(*one, n=3)
    assert within[1, 2] == precision.critical_difference_within(one[0], n2=2)


def test_uncertainties_are_negligible_one_by_one():
    found = proficiency.uncertainty_is_negligible([0.3, 0.3], sigma_pt=[1.0, 0.9])

    assert found.tolist() == [True, False]


def test_instruments_are_judged_one_by_one():
    found = control_materials.westgard_multirule(SCORES)

    for at in np.ndindex(2, 3):
        one = control_materials.westgard_multirule(SCORES[at])
        assert set(found.flags) == set(one.flags)
        for rule, flags in found.flags.items():
            np.testing.assert_array_equal(flags[at], one.flags[rule])
        np.testing.assert_array_equal(found.rejects[at], one.rejects)
        assert tuple(np.flatnonzero(one.rejects) + 1) == one.rejected


def test_positions_are_of_one_series():
    charts = control_materials.blank_control(SERIES)
    runs = control_materials.westgard_multirule(SCORES)

    assert charts.signals.shape == SERIES.shape
    for of_a_batch in (
        lambda: charts.beyond, lambda: runs.runs, lambda: runs.rejected
    ):  # fmt: skip
        with pytest.raises(ArgumentError, match="one series"):
            of_a_batch()


def test_a_batch_of_nothing_has_no_results():
    assert gauge.gauge_rr_anova(CROSSED[:0]).categories.shape == (0, 3)
    assert precision.cochran_test(REPEATED[:0]).outlier.shape == (0, 3)
    assert proficiency.q_hampel(REPEATED[:0]).mean.shape == (0, 3)


def test_any_number_of_analytes_takes_little_memory_beside_itself():
    x = DRAW.normal(10, 1, (4_000, 30, 1))

    tracemalloc.start()
    proficiency.q_hampel(x)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most <= 6 * x.nbytes + 16e6  # all their differences at once: 14 MB of each


def test_what_one_series_gives_is_pythons_own():
    assert type(batches.plain(np.float64(2))) is float
    assert type(batches.plain(np.bool_(1))) is bool
    assert batches.plain(np.arange(2)).tolist() == [0, 1]
