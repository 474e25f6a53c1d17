"""Precision, consistency and outliers: ISO 5725-2, ASTM E691 and closed forms."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat import precision
from mutustat.double_grubbs import double_grubbs_critical_value, double_grubbs_test
from mutustat.errors import ArgumentError

#: ASTM E691, serum glucose, material A: eight laboratories, three results each.
GLUCOSE = [
    [41.03, 41.45, 41.37],
    [41.17, 42, 41.15],
    [41.01, 40.68, 42.66],
    [39.37, 42.37, 42.63],
    [41.88, 41.19, 41.32],
    [43.28, 40.5, 42.28],
    [41.08, 41.27, 39.02],
    [43.36, 42.65, 41.72],
]
#: All 12.2, though computed as three different numbers.
EQUAL_MEANS = [[12.1, 12.3], [12.2, 12.2, 12.2], [12.0, 12.3, 12.3]]
UNEQUAL = [[5.1, 5.3, 5.2], [5.6, 5.5], [4.9, 5.0, 5.2, 5.1], [5.8, 5.6, 5.5]]

results = st.floats(-50, 50).map(lambda x: round(x, 2))
laboratories = st.lists(
    st.lists(results, min_size=2, max_size=4), min_size=3, max_size=6
)


def test_the_glucose_study_has_its_published_precision():  # ASTM E691
    got = precision.precision_repeatability_reproducibility(GLUCOSE)

    assert got.laboratories == 8
    assert got.mean == pytest.approx(41.5183, abs=5e-5)
    assert got.s_repeatability == pytest.approx(1.0632, abs=5e-5)
    assert got.s_reproducibility == pytest.approx(1.0632, abs=5e-5)
    assert got.s_between == 0
    assert got.repeatability_limit == pytest.approx(2.8 * got.s_repeatability)
    assert got.reproducibility_limit == pytest.approx(2.8 * got.s_reproducibility)


def test_laboratories_may_differ_in_number_of_results():  # ISO 5725-2, 7.4.5
    sizes = np.array([3, 2, 4, 3])
    means = np.array([np.mean(each) for each in UNEQUAL])
    within = sum(np.var(each) * len(each) for each in UNEQUAL) / (12 - 4)
    mean = sizes @ means / 12
    s_d = (sizes @ means**2 - 12 * mean**2) / 3
    typical = (12 - (sizes @ sizes) / 12) / 3

    got = precision.precision_repeatability_reproducibility(UNEQUAL)

    assert got.mean == pytest.approx(mean, rel=1e-13)
    assert got.s_repeatability == pytest.approx(within**0.5, rel=1e-12)
    assert got.s_between == pytest.approx(((s_d - within) / typical) ** 0.5, rel=1e-9)
    assert got.s_reproducibility**2 == pytest.approx(
        got.s_repeatability**2 + got.s_between**2, rel=1e-12
    )


@given(laboratories, st.floats(-9, 9), st.sampled_from([-2.0, 0.25, 3.0]))
@settings(max_examples=40, deadline=None)
def test_reproducibility_is_never_below_repeatability(labs, shift, scale):
    try:
        here = precision.precision_repeatability_reproducibility(labs)
    except ArgumentError:
        return
    moved = [np.array(each) * scale + shift for each in labs]

    there = precision.precision_repeatability_reproducibility(moved)

    assert here.s_reproducibility >= here.s_repeatability
    expected = abs(scale) * here.s_repeatability
    assert there.s_repeatability == pytest.approx(expected, rel=1e-6)


def test_the_glucose_study_has_its_published_critical_consistency():  # E691, 0.5 %
    assert precision.mandel_h_critical_value(8, alpha=0.005) == pytest.approx(
        2.15, abs=0.005
    )
    assert precision.mandel_k_critical_value(8, 3, alpha=0.005) == pytest.approx(
        2.06, abs=0.005
    )


def test_mandel_compares_each_laboratory_with_all():
    means, sds = np.mean(GLUCOSE, axis=1), np.std(GLUCOSE, axis=1, ddof=1)

    got = precision.mandel_statistics(GLUCOSE, alpha=0.01)

    np.testing.assert_allclose(got.h, stats.zscore(means, ddof=1), rtol=1e-10)
    np.testing.assert_allclose(got.k, sds / np.sqrt(np.mean(sds**2)), rtol=1e-12)
    assert got.h_critical == precision.mandel_h_critical_value(8, alpha=0.01)
    assert got.k_critical == precision.mandel_k_critical_value(8, 3, alpha=0.01)


def test_the_mean_of_h_is_that_of_all_results():  # ISO 5725-2, 7.3.1.1 with 7.4.5
    means = np.array([np.mean(each) for each in UNEQUAL])
    deviation = means - np.concatenate(UNEQUAL).mean()

    got = precision.mandel_statistics(UNEQUAL)

    expected = deviation / np.sqrt(np.sum(deviation**2) / 3)
    np.testing.assert_allclose(got.h, expected, rtol=1e-12)
    assert got.k_critical == precision.mandel_k_critical_value(4, 3)


@given(laboratories)
@settings(max_examples=40, deadline=None)
def test_the_squares_of_h_and_k_have_fixed_sums(labs):
    try:
        got = precision.mandel_statistics(labs)
    except ArgumentError:
        return

    assert np.sum(got.h**2) == pytest.approx(len(labs) - 1)
    assert np.sum(got.k**2) == pytest.approx(len(labs))


@pytest.mark.parametrize(
    ("p", "n", "alpha", "printed"),
    [(8, 3, 0.05, 0.516), (10, 2, 0.05, 0.602), (8, 3, 0.01, 0.615)],
)
def test_cochran_limits_are_those_printed(p, n, alpha, printed):  # ISO 5725-2, table 4
    got = precision.cochran_critical_value(p, n, alpha=alpha)

    assert got == pytest.approx(printed, abs=5e-4)


@pytest.mark.parametrize(
    ("p", "alpha", "sides", "printed"),
    [
        (8, 0.05, "two-sided", 2.126),  # ISO 5725-2, table 5
        (8, 0.01, "two-sided", 2.274),
        (20, 0.05, "two-sided", 2.709),
        (8, 0.05, "one-sided", 2.032),  # Grubbs and Beck (1972)
        (20, 0.01, "one-sided", 2.884),
    ],
)
def test_grubbs_limits_are_those_printed(p, alpha, sides, printed):
    got = precision.grubbs_critical_value(p, alpha=alpha, sides=sides)

    assert got == pytest.approx(printed, abs=1e-3)


@pytest.mark.parametrize(
    ("p", "one_percent", "five_percent"),
    [
        (4, 0.0000, 0.0002),  # ISO 5725-2, table 5
        (5, 0.0018, 0.0090),
        (6, 0.0116, 0.0349),
        (8, 0.0563, 0.1101),
        (10, 0.1150, 0.1864),
        (20, 0.3585, 0.4391),
    ],
)
def test_double_grubbs_limits_are_those_printed(p, one_percent, five_percent):
    assert double_grubbs_critical_value(p, alpha=0.01) == pytest.approx(
        one_percent, abs=1.01e-4
    )
    assert double_grubbs_critical_value(p) == pytest.approx(five_percent, abs=1.01e-4)


def test_double_grubbs_limits_are_kept_by_chance_alone():
    x = np.sort(np.random.default_rng(20261121).standard_normal((200_000, 7)), axis=1)
    share = 5 * x[:, :-2].var(axis=1) / (7 * x.var(axis=1))

    below = np.mean(share < double_grubbs_critical_value(7, alpha=0.1))

    assert below == pytest.approx(0.05, abs=0.0015)


@pytest.mark.parametrize("end", ["largest", "smallest"])
def test_two_values_at_one_end_are_found_together(end):
    sign = 1 if end == "largest" else -1
    x = sign * np.array([10.1, 10.4, 9.9, 10.2, 10.0, 13.0, 13.1, 10.3])

    alone = precision.grubbs_test(x)
    both = double_grubbs_test(x, end=end)

    assert not alone.outlier
    assert both.outliers
    rest = sign * np.array([10.1, 10.4, 9.9, 10.2, 10.0, 10.3])
    assert both.statistic == pytest.approx(6 * rest.var() / (8 * x.var()))
    assert both.critical == double_grubbs_critical_value(8)


def test_all_limits_at_once():
    got = precision.outlier_critical_values(8, 3, alpha=0.01)

    assert got.cochran == precision.cochran_critical_value(8, 3, alpha=0.01)
    assert got.grubbs_two_sided == precision.grubbs_critical_value(8, alpha=0.01)
    assert got.grubbs_one_sided < got.grubbs_two_sided
    assert got.grubbs_double == double_grubbs_critical_value(8, alpha=0.01)


def test_a_laboratory_that_spreads_too_much_is_named():
    calm = precision.cochran_test(GLUCOSE)
    wild = precision.cochran_test([*GLUCOSE[:7], [43.36, 49.65, 37.72]])

    variances = np.var(GLUCOSE, axis=1, ddof=1)
    assert calm.statistic == pytest.approx(variances.max() / variances.sum())
    assert (calm.suspect, calm.outlier) == (3, False)
    assert (wild.suspect, wild.outlier) == (7, True)
    assert wild.critical == precision.cochran_critical_value(8, 3)


def test_the_most_frequent_number_of_results_sets_the_limit_of_cochran():
    got = precision.cochran_test(UNEQUAL, alpha=0.01)

    assert got.critical == precision.cochran_critical_value(4, 3, alpha=0.01)


@pytest.mark.parametrize(("far", "suspect"), [(15.0, 4), (5.0, 4)])
def test_a_value_too_far_at_either_end_is_named(far, suspect):
    x = [10.1, 9.9, 10.0, 10.2, far, 9.8, 10.0]

    got = precision.grubbs_test(x)

    assert got.outlier
    assert got.suspect == suspect
    assert got.statistic == pytest.approx(abs(far - np.mean(x)) / np.std(x, ddof=1))


def test_a_value_within_the_limit_is_kept():
    got = precision.grubbs_test([10.1, 9.9, 10.0, 10.2], sides="one-sided")

    assert not got.outlier
    assert got.critical == precision.grubbs_critical_value(4, sides="one-sided")


@pytest.mark.parametrize(
    ("n1", "n2", "expected"),
    [
        (1, 1, 2.8 * 0.5),
        (2, 2, 2.8 * (0.25 - 0.09 / 2) ** 0.5),
        (1, 3, 2.8 * (0.25 - 0.09 * (1 - 1 / 2 - 1 / 6)) ** 0.5),
    ],
)
def test_means_of_two_laboratories_may_differ_by_so_much(n1, n2, expected):
    # ISO 5725-6, 4.2.1
    got = precision.critical_difference(0.3, 0.5, n1=n1, n2=n2)

    assert got == pytest.approx(expected, rel=1e-12)


def test_means_of_one_laboratory_may_differ_by_so_much():  # ISO 5725-6, 4.1.4
    assert precision.critical_difference_within(0.3) == pytest.approx(0.84)
    assert precision.critical_difference_within(0.3, n1=2, n2=4) == pytest.approx(
        2.8 * 0.3 * (1 / 4 + 1 / 8) ** 0.5
    )


def test_a_mean_may_lie_so_far_from_a_reference():  # ISO 5725-6, 4.2.3
    assert precision.critical_difference_from_reference(0.3, 0.5) == pytest.approx(
        2.8 * 0.5 / 2**0.5
    )
    assert precision.critical_difference_from_reference(0.3, 0.5, n=4) == pytest.approx(
        2.8 * ((0.25 - 0.09 * 0.75) / 2) ** 0.5
    )


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: precision.precision_repeatability_reproducibility([[1, 2]]), "groups"),
        (lambda: precision.mandel_statistics([[1, 2], [2, 3]]), "3 groups"),
        (lambda: precision.mandel_statistics([[1, 2], [2, 3], [1]]), "at least 2"),
        (lambda: precision.mandel_statistics([[1, 1], [2, 2], [3, 3]]), "vary"),
        (lambda: precision.mandel_statistics([[1, 3], [0, 4], [2, 2]]), "differ"),
        (lambda: precision.cochran_test([[1, 1], [2, 2]]), "vary"),
        (lambda: precision.cochran_test([[0.1] * 3, [0.7] * 3]), "vary"),
        (lambda: precision.mandel_statistics([[0.1] * 3, [4.35] * 7, [1, 1]]), "vary"),
        (lambda: precision.mandel_statistics(EQUAL_MEANS), "means must differ"),
        (lambda: precision.cochran_test([[1, 1], [2]]), "at least 2"),
        (lambda: precision.cochran_critical_value(1, 3), "p:"),
        (lambda: precision.cochran_critical_value(3, 1), "n:"),
        (lambda: precision.cochran_critical_value(3, 3, alpha=0.0), "alpha"),
        (lambda: precision.grubbs_test([1, 1, 1]), "vary"),
        (lambda: precision.grubbs_test([1, 2]), "at least 3"),
        (lambda: precision.grubbs_critical_value(2), "p:"),
        (lambda: precision.grubbs_critical_value(5, sides="left"), "sides"),
        (lambda: precision.mandel_h_critical_value(2), "p:"),
        (lambda: precision.mandel_k_critical_value(1, 2), "p:"),
        (lambda: precision.mandel_k_critical_value(2, 1), "n:"),
        (lambda: double_grubbs_test([1, 2, 3]), "at least 4"),
        (lambda: double_grubbs_test([2, 2, 2, 2]), "vary"),
        (lambda: double_grubbs_test([1, 2, 3, 4], end="both"), "end"),
        (lambda: double_grubbs_critical_value(3), "p:"),
        (lambda: double_grubbs_critical_value(101), "to 100"),
        (lambda: double_grubbs_critical_value(8, alpha=1.0), "alpha"),
        (lambda: precision.critical_difference(0.5, 0.3), "s_reproducibility"),
        (lambda: precision.critical_difference(0.0, 0.3), "s_r"),
        (lambda: precision.critical_difference(0.1, 0.3, n1=0), "n1"),
        (lambda: precision.critical_difference_within(0.1, n2=0), "n2"),
    ],
)
def test_what_cannot_be_judged_is_refused(call, told):
    with pytest.raises(ArgumentError, match=told):
        call()
