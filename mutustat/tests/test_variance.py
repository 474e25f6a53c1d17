"""Where variation comes from: certified digits, statsmodels and scipy.stats agree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat import variance
from mutustat.errors import ArgumentError
from mutustat.tests import strd

#: JCGM 100:2008, table H.9: Zener voltage standard, ten days of five readings, in V.
H9_MEANS = [10.000172, 10.000116, 10.000013, 10.000144, 10.000106, 10.000031, 10.000060,
            10.000125, 10.000163, 10.000041]  # fmt: skip
H9_SDS = np.array([60, 77, 111, 101, 67, 93, 80, 73, 88, 86]) * 1e-6
#: Montgomery, Design and Analysis of Experiments: four looms.
LOOMS = [[98, 97, 99, 96], [91, 90, 93, 92], [96, 95, 97, 95], [95, 96, 99, 98]]
UNEQUAL = [[6.9, 5.4, 5.8, 4.6, 4.0], [8.3, 6.8, 7.8], [8.0, 10.5, 8.1, 6.9, 9.3, 7.0]]

readings = st.floats(-1e3, 1e3).map(lambda x: round(x, 3))
tables = st.lists(st.lists(readings, min_size=2, max_size=5), min_size=2, max_size=5)


def numacc(first, low, high):
    return [first, *[low, high] * 500]


@pytest.mark.parametrize(
    ("x", "mean", "sd", "digits"),
    [
        ([10000001, 10000003, 10000002], 10000002, 1, 15),  # NumAcc1
        (numacc(1.2, 1.1, 1.3), 1.2, 0.1, 14),  # NumAcc2
        (numacc(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 9),  # NumAcc3
        (numacc(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 8),  # NumAcc4
    ],
)
def test_series_far_from_zero_keep_their_certified_digits(x, mean, sd, digits):
    got = variance.summary_statistics(x)

    assert strd.digits(got.mean, mean) >= 12
    assert strd.digits(got.sd, sd) >= digits


def test_leading_axes_are_batches():
    x = np.arange(24.0).reshape(2, 3, 4) ** 1.5

    got = variance.summary_statistics(x)

    assert got.n == 4
    np.testing.assert_allclose(got.mean, x.mean(axis=-1), rtol=1e-14)
    np.testing.assert_allclose(got.sd, x.std(axis=-1, ddof=1), rtol=1e-13)
    np.testing.assert_allclose(got.standard_error, stats.sem(x, axis=-1), rtol=1e-13)


@given(st.lists(readings, min_size=2, max_size=9), readings)
@settings(max_examples=40, deadline=None)
def test_adding_a_number_moves_the_mean_and_leaves_the_spread(x, shift):
    here = variance.summary_statistics(x)
    there = variance.summary_statistics(np.array(x) + shift)

    assert there.mean == pytest.approx(here.mean + shift, abs=1e-9)
    assert there.sd == pytest.approx(here.sd, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("x", [[1.0], [], [1, float("nan")], 3.0])
def test_a_series_without_spread_to_speak_of_is_refused(x):
    with pytest.raises(ArgumentError, match="x:"):
        variance.summary_statistics(x)


@pytest.mark.parametrize(
    ("name", "digits"), [("SiRstv", 12), ("AtmWtAg", 10), ("SmLs01", 14), ("SmLs04", 9)]
)
def test_the_certified_f_is_met(name, digits):
    groups, certified = strd.anova(name)

    assert strd.digits(variance.one_way_anova(groups).f, certified) >= digits


@pytest.mark.parametrize("groups", [LOOMS, UNEQUAL])
def test_the_analysis_of_variance_agrees_with_scipy(groups):
    expected = stats.f_oneway(*groups)

    got = variance.one_way_anova(groups)

    assert got.f == pytest.approx(expected.statistic, rel=1e-12)
    assert got.p == pytest.approx(expected.pvalue, rel=1e-10)
    assert got.mean == pytest.approx(np.concatenate(groups).mean(), rel=1e-14)
    np.testing.assert_allclose(got.group_means, [np.mean(each) for each in groups])


def test_squares_between_and_within_add_up_to_all_squares():
    every = np.concatenate(UNEQUAL)

    got = variance.one_way_anova(UNEQUAL)

    assert got.ss_between + got.ss_within == pytest.approx(every.var() * every.size)
    assert (got.dof_between, got.dof_within) == (2, 11)
    assert got.ms_between * 2 == pytest.approx(got.ss_between)
    assert got.ms_within * 11 == pytest.approx(got.ss_within)
    assert list(got.group_sizes) == [5, 3, 6]


@given(tables, st.floats(-1e3, 1e3), st.sampled_from([-3.0, 0.5, 7.0]))
@settings(max_examples=40, deadline=None)
def test_f_knows_neither_unit_nor_origin(groups, shift, scale):
    try:
        here = variance.one_way_anova(groups)
    except ArgumentError:
        return

    there = variance.one_way_anova([np.array(g) * scale + shift for g in groups])

    assert there.f == pytest.approx(here.f, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("groups", [LOOMS, UNEQUAL])
def test_honest_differences_agree_with_statsmodels(groups):
    peer = pytest.importorskip("statsmodels.stats.multicomp")
    labels = np.repeat(np.arange(len(groups)), [len(each) for each in groups])
    expected = peer.pairwise_tukeyhsd(np.concatenate(groups), labels)
    pairs = np.triu_indices(len(groups), k=1)

    got = variance.tukey_hsd(groups)

    low, high = expected.confint.T
    np.testing.assert_allclose(got.least[pairs], (high - low) / 2, rtol=1e-7)
    np.testing.assert_array_equal(got.differ[pairs], expected.reject)
    assert not got.differ.diagonal().any()


def test_more_confidence_asks_for_a_larger_difference():
    usual, sure = variance.tukey_hsd(LOOMS), variance.tukey_hsd(LOOMS, confidence=0.99)

    assert (sure.least > usual.least).all()
    assert usual.q == pytest.approx(stats.studentized_range.ppf(0.95, 4, 12), rel=1e-9)


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([[1, 2]], "at least 2 groups"),
        ([[1, 2], []], "at least 1"),
        ([[1.0], [2.0]], "vary within"),
        ([[1, 1], [2, 2]], "vary within"),
        ([[0, 0], [4.35] * 7], "vary within"),  # the computed mean is not 4.35
        ([[1, 2], [1, float("inf")]], "finite"),
    ],
)
def test_groups_that_tell_nothing_are_refused(groups, told):
    with pytest.raises(ArgumentError, match=told):
        variance.one_way_anova(groups)


def test_confidence_is_a_probability():
    with pytest.raises(ArgumentError, match="confidence"):
        variance.tukey_hsd(LOOMS, confidence=1.0)
    with pytest.raises(ArgumentError, match="confidence"):
        variance.one_way_anova(LOOMS).f_critical(confidence=0.0)


def test_the_looms_of_montgomery_vary_mostly_between_each_other():
    got = variance.one_way_random_anova(LOOMS)

    assert got.anova.f == pytest.approx(15.68, abs=0.005)
    assert got.var_within == pytest.approx(1.90, abs=0.005)
    assert got.var_between == pytest.approx(6.96, abs=0.005)
    assert got.intraclass_correlation == pytest.approx(6.9583 / 8.8542, abs=1e-4)


def test_the_zener_standard_of_the_gum_has_18_microvolts():  # JCGM 100:2008, H.5.2
    got = variance.one_way_random_anova_from_summaries(H9_MEANS, H9_SDS, n_per_group=5)

    assert got.anova.mean == pytest.approx(10.000097, abs=5e-7)
    assert got.anova.ms_between**0.5 == pytest.approx(128e-6, abs=5e-7)
    assert got.var_within**0.5 == pytest.approx(85e-6, abs=5e-7)
    assert got.anova.f == pytest.approx(2.25, abs=0.015)  # of rounded 128 and 85
    assert got.anova.f_critical() == pytest.approx(2.12, abs=0.005)
    assert got.var_between**0.5 == pytest.approx(43e-6, abs=5e-7)
    assert got.u_mean == pytest.approx(18e-6, abs=5e-7)


def test_summaries_tell_the_same_as_the_values():
    means = np.mean(LOOMS, axis=1)
    sds = np.std(LOOMS, axis=1, ddof=1)

    whole = variance.one_way_random_anova(LOOMS)
    short = variance.one_way_random_anova_from_summaries(means, sds, n_per_group=4)

    assert short.anova.f == pytest.approx(whole.anova.f, rel=1e-12)
    assert short.u_mean == pytest.approx(whole.u_mean, rel=1e-12)
    assert whole.u_mean == pytest.approx((whole.anova.ms_between / 16) ** 0.5)
    np.testing.assert_allclose(short.anova.group_means, means)


def test_a_negative_component_is_told_and_counts_as_zero():
    got = variance.one_way_random_anova([[1, 5], [5, 1], [3, 3.5]])

    assert got.var_between_raw < 0
    assert got.var_between == 0
    assert got.intraclass_correlation == 0


def test_groups_of_several_sizes_share_one_typical_size():  # ISO 5725-2, 7.4.5.2
    got = variance.one_way_random_anova(UNEQUAL)

    typical = (14 - (25 + 9 + 36) / 14) / 2
    raw = (got.anova.ms_between - got.anova.ms_within) / typical
    u2 = got.anova.ms_within / 14 + raw * 70 / 14**2
    assert got.var_between == pytest.approx(raw, rel=1e-12)
    assert got.u_mean == pytest.approx(u2**0.5, rel=1e-12)


def test_an_uncertainty_is_never_imaginary():
    sizes = [[0, 2.0] * 20, [1.0], [1.0]]

    assert variance.one_way_random_anova(sizes).u_mean == 0


@pytest.mark.parametrize(
    ("means", "sds", "n", "told"),
    [
        ([1, 2], [1], 3, "sds"),
        ([1, 2], [1, -1], 3, "sds"),
        ([1, 2], [0, 0], 3, "vary within"),
        ([1, 2], [1, 1], 1, "n_per_group"),
        ([1], [1], 3, "means"),
    ],
)
def test_summaries_that_do_not_fit_are_refused(means, sds, n, told):
    with pytest.raises(ArgumentError, match=told):
        variance.one_way_random_anova_from_summaries(means, sds, n_per_group=n)


def test_scatter_that_is_lost_beside_a_distant_group_is_refused():
    with pytest.raises(ArgumentError, match="more than rounding"):
        variance.one_way_anova([[1e16, 1e16], [0, 1]])
