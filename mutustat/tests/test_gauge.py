"""Gauge studies meet the AIAG manual's printed studies and statsmodels."""

import dataclasses
import math

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat import gauge
from mutustat.errors import ArgumentError

#: AIAG Measurement Systems Analysis, 4th edition: 3 appraisers x 3 trials of 10 parts.
AIAG = np.array(
    [
        [0.29, -0.56, 1.34, 0.47, -0.80, 0.02, 0.59, -0.31, 2.26, -1.36],
        [0.41, -0.68, 1.17, 0.50, -0.92, -0.11, 0.75, -0.20, 1.99, -1.25],
        [0.64, -0.58, 1.27, 0.64, -0.84, -0.21, 0.66, -0.17, 2.01, -1.31],
        [0.08, -0.47, 1.19, 0.01, -0.56, -0.20, 0.47, -0.63, 1.80, -1.68],
        [0.25, -1.22, 0.94, 1.03, -1.20, 0.22, 0.55, 0.08, 2.12, -1.62],
        [0.07, -0.68, 1.34, 0.20, -1.28, 0.06, 0.83, -0.34, 2.19, -1.50],
        [0.04, -1.38, 0.88, 0.14, -1.46, -0.29, 0.02, -0.46, 1.77, -1.49],
        [-0.11, -1.13, 1.09, 0.20, -1.07, -0.67, 0.01, -0.56, 1.45, -1.77],
        [-0.15, -0.96, 0.67, 0.11, -1.45, -0.49, 0.21, -0.49, 1.87, -2.16],
    ]
)
STUDY = AIAG.reshape(3, 3, 10).transpose(2, 0, 1)

#: AIAG Measurement Systems Analysis, 4th edition: 12 readings of 5 references.
REFERENCES = [2.0, 4.0, 6.0, 8.0, 10.0]
READINGS = [
    [2.7, 2.5, 2.4, 2.5, 2.7, 2.3, 2.5, 2.5, 2.4, 2.4, 2.6, 2.4],
    [5.1, 3.9, 4.2, 5.0, 3.8, 3.9, 3.9, 3.9, 3.9, 4.0, 4.1, 3.8],
    [5.8, 5.7, 5.9, 5.9, 6.0, 6.1, 6.0, 6.1, 6.4, 6.3, 6.0, 6.1],
    [7.6, 7.7, 7.8, 7.7, 7.8, 7.8, 7.8, 7.7, 7.8, 7.5, 7.6, 7.7],
    [9.1, 9.3, 9.5, 9.3, 9.4, 9.5, 9.5, 9.5, 9.6, 9.2, 9.3, 9.4],
]
#: The same manual: 15 readings of one reference, 6.00.
ONE_REFERENCE = [
    *(5.8, 5.7, 5.9, 5.9, 6.0, 6.1, 6.0, 6.1, 6.4, 6.3, 6.0, 6.1, 6.2, 5.6, 6.0)
]

STUDIES = arrays.arrays(
    np.float64, (3, 2, 2), elements=st.integers(-50, 50).map(float)
).filter(lambda y: np.ptp(y, axis=-1).any())


def test_the_aiag_study_by_ranges_is_as_printed():
    found = gauge.gauge_rr_range(STUDY)

    assert found.mean_range == pytest.approx(0.3417, abs=5e-5)
    assert found.operator_difference == pytest.approx(0.4447, abs=5e-5)
    assert found.part_range == pytest.approx(3.511, abs=5e-4)
    assert found.repeatability == pytest.approx(0.20188, abs=5e-5)
    assert found.reproducibility == pytest.approx(0.22963, abs=5e-5)
    assert found.gauge == pytest.approx(0.30575, abs=5e-5)
    assert found.part == pytest.approx(1.10456, abs=5e-5)
    assert found.total == pytest.approx(1.14610, abs=5e-5)
    assert found.categories == 5


def test_the_aiag_percentages_are_as_printed():
    percent = gauge.gauge_rr_range(STUDY).percent_of_total

    assert percent["repeatability"] == pytest.approx(17.62, abs=0.02)
    assert percent["reproducibility"] == pytest.approx(20.04, abs=0.02)
    assert percent["gauge"] == pytest.approx(26.68, abs=0.005)
    assert percent["part"] == pytest.approx(96.37, abs=0.01)


def test_the_range_study_uses_the_constants_of_the_form():
    found = gauge.gauge_rr_range(STUDY)

    assert found.repeatability == pytest.approx(0.5908 * found.mean_range, rel=1e-14)
    assert found.part == pytest.approx(0.3146 * found.part_range, rel=1e-14)
    inside = found.repeatability**2 / 30
    assert found.reproducibility**2 + inside == pytest.approx(
        (0.5231 * found.operator_difference) ** 2, rel=1e-13
    )


def test_computed_constants_differ_a_little_from_the_form():
    printed = gauge.gauge_rr_range(STUDY)
    computed = gauge.gauge_rr_range(STUDY, constants="computed")

    assert computed.repeatability == pytest.approx(
        printed.mean_range * math.sqrt(math.pi) / 3, rel=1e-11
    )
    assert computed.part != printed.part
    assert computed.part == pytest.approx(printed.part, rel=2e-4)


def test_operators_who_agree_have_no_reproducibility():
    y = np.stack([STUDY[:, 0], STUDY[:, 0]], axis=1)

    assert gauge.gauge_rr_range(y).reproducibility == 0


@pytest.mark.parametrize(
    ("size", "printed"),  # AIAG appendix C, d2* of a single range
    [(2, 1.41421), (3, 1.91155), (4, 2.23887), (5, 2.48124), (6, 2.67253),
     (7, 2.82981), (8, 2.96288), (9, 3.07794), (10, 3.17905), (20, 3.80537)],
)  # fmt: skip
def test_the_divisor_of_one_range_is_as_printed(size, printed):
    assert gauge.range_divisor(size, ranges=1) == pytest.approx(printed, abs=1.5e-5)


def test_the_divisor_of_several_ranges_mixes_both_moments():
    by_moments = math.hypot(2.325929, 0.864082 / 2)  # d2 and d3 of 5: ISO 7870-2

    assert gauge.range_divisor(5, ranges=4) == pytest.approx(by_moments, abs=1e-6)


def test_the_divisor_of_two_and_three_has_a_closed_form():
    root = math.sqrt(math.pi)

    assert gauge.range_divisor(2) == pytest.approx(2 / root, rel=1e-11)
    assert gauge.range_divisor(3) == pytest.approx(3 / root, rel=1e-11)
    assert gauge.range_divisor(2, ranges=1) == pytest.approx(math.sqrt(2), rel=1e-11)
    assert gauge.range_divisor(2, ranges=4) == pytest.approx(
        math.sqrt(4 / math.pi + (2 - 4 / math.pi) / 4), rel=1e-11
    )


def test_many_ranges_come_near_the_plain_divisor():
    assert gauge.range_divisor(5) == pytest.approx(2.325929, abs=5e-7)  # ISO 7870-2
    assert gauge.range_divisor(5, ranges=10**9) == pytest.approx(gauge.range_divisor(5))
    assert gauge.range_divisor(100) == pytest.approx(5.015187273, abs=2e-9)


@pytest.mark.parametrize(("size", "ranges"), [(1, 1), (1001, 1), (2.5, 1), (3, 0)])
def test_a_divisor_of_impossible_ranges_is_refused(size, ranges):
    with pytest.raises(ArgumentError):
        gauge.range_divisor(size, ranges=ranges)


def test_the_aiag_study_by_anova_is_as_printed():
    found = gauge.gauge_rr_anova(STUDY)
    squares = found.sums_of_squares

    assert squares.part == pytest.approx(88.3619, abs=5e-5)
    assert squares.operator == pytest.approx(3.1673, abs=5e-5)
    assert squares.interaction == pytest.approx(0.3590, abs=5e-5)
    assert squares.repeatability == pytest.approx(2.7589, abs=5e-5)
    assert found.f_interaction == pytest.approx(0.434, abs=5e-4)
    assert found.gauge == pytest.approx(0.302373, abs=2e-6)
    assert found.total == pytest.approx(1.0853, abs=5e-5)
    assert found.percent_study == pytest.approx(27.86, abs=0.005)
    assert found.percent_contribution == pytest.approx(7.76, abs=0.005)
    assert found.categories == 4


def test_a_pooled_interaction_is_zero_and_the_full_model_keeps_its_negative_one():
    found = gauge.gauge_rr_anova(STUDY)

    assert found.pooled
    assert found.components.interaction == 0
    assert found.components.repeatability == pytest.approx(3.1179155 / 78, abs=1e-8)
    assert found.full_model.interaction == pytest.approx(-0.0086796, abs=5e-8)
    assert found.full_model.repeatability == pytest.approx(2.7589333 / 60, abs=1e-8)


def test_a_negative_component_counts_as_nothing():
    found = gauge.gauge_rr_anova(STUDY, alpha_pool=1.0)
    kept = found.components

    assert not found.pooled
    assert kept == found.full_model
    assert kept.interaction < 0
    assert found.gauge**2 == pytest.approx(
        kept.repeatability + kept.operator, rel=1e-13
    )
    assert found.total**2 == pytest.approx(found.gauge**2 + kept.part, rel=1e-13)


def test_pooling_begins_above_the_given_p():
    p = gauge.gauge_rr_anova(STUDY).p_interaction

    assert not gauge.gauge_rr_anova(STUDY, alpha_pool=p).pooled
    assert gauge.gauge_rr_anova(STUDY, alpha_pool=np.nextafter(p, 0)).pooled


def test_the_table_of_variances_agrees_with_statsmodels():
    pandas = pytest.importorskip("pandas")
    formula = pytest.importorskip("statsmodels.formula.api")
    anova = pytest.importorskip("statsmodels.stats.anova")
    part, operator, _ = np.indices(STUDY.shape).reshape(3, -1)
    data = pandas.DataFrame({"y": STUDY.ravel(), "part": part, "operator": operator})
    table = anova.anova_lm(formula.ols("y ~ C(part) * C(operator)", data).fit())
    found = gauge.gauge_rr_anova(STUDY)

    squares = dataclasses.astuple(found.sums_of_squares)
    assert squares == pytest.approx(table["sum_sq"].tolist(), rel=1e-10)
    assert found.p_interaction == pytest.approx(table["PR(>F)"].iloc[2], rel=1e-10)


@settings(max_examples=30, deadline=None)
@given(STUDIES, st.sampled_from([0.25, 3.0]), st.integers(-9, 9))
def test_both_studies_follow_the_unit_of_measurement(y, scale, shift):
    for study in (gauge.gauge_rr_range, gauge.gauge_rr_anova):
        before, after = study(y), study(shift - scale * y)
        assert after.gauge == pytest.approx(scale * before.gauge, rel=1e-9)
        assert after.total == pytest.approx(scale * before.total, rel=1e-9)
        assert after.categories - before.categories in (-1, 0, 1)


@settings(max_examples=30, deadline=None)
@given(STUDIES)
def test_the_sums_of_squares_add_up(y):
    squares = gauge.gauge_rr_anova(y).sums_of_squares

    together = (
        squares.part + squares.operator + squares.interaction + squares.repeatability
    )
    assert together == pytest.approx(np.square(y - y.mean()).sum(), rel=1e-9)


@pytest.mark.parametrize("study", [gauge.gauge_rr_range, gauge.gauge_rr_anova])
@pytest.mark.parametrize(
    "y",
    [STUDY[0], STUDY[:1], STUDY[:, :1], STUDY[..., :1], STUDY * np.nan,
     [[[1.0, 2.0], [1.0]]], np.zeros((3, 3, 3)), STUDY[:, :, :0],
     [STUDY, np.zeros(STUDY.shape)]],
)  # fmt: skip
def test_a_study_that_is_not_complete_is_refused(study, y):
    with pytest.raises(ArgumentError, match=r"^y: "):
        study(y)


def test_words_and_chances_that_do_not_exist_are_refused():
    with pytest.raises(ArgumentError, match="printed, computed"):
        gauge.gauge_rr_range(STUDY, constants="guessed")
    with pytest.raises(ArgumentError, match="alpha_pool"):
        gauge.gauge_rr_anova(STUDY, alpha_pool=1.1)


@pytest.mark.parametrize(
    ("part", "own", "categories"),
    [(1.41, 1.0, 1), (5, 1.41, 5), (1, 2, 0), (1e30, 1e-30, 10**18)],
)
def test_categories_are_cut_not_rounded(part, own, categories):
    assert gauge.distinct_categories(part, own) == categories


def test_the_aiag_linearity_study_is_as_printed():
    found = gauge.bias_linearity(REFERENCES, READINGS)

    assert found.mean_bias == pytest.approx(
        [0.491667, 0.125, 0.025, -0.29167, -0.61667], abs=5e-6
    )
    assert found.slope == pytest.approx(-0.131667, abs=5e-7)
    assert found.intercept == pytest.approx(0.736667, abs=5e-7)
    assert found.residual_sd == pytest.approx(0.23954, abs=5e-6)
    assert found.r_squared == pytest.approx(0.714, abs=5e-4)
    assert found.t_slope == pytest.approx(-12.043, abs=5e-4)
    assert found.t_intercept == pytest.approx(10.158, abs=5e-4)
    assert found.t_critical == pytest.approx(2.00172, abs=5e-6)
    assert found.acceptable is False


def test_the_line_and_its_band_agree_with_statsmodels():
    sm = pytest.importorskip("statsmodels.api")
    x = np.repeat(REFERENCES, 12)
    fit = sm.OLS(np.ravel(READINGS) - x, sm.add_constant(x)).fit()
    band = fit.get_prediction(sm.add_constant(REFERENCES)).conf_int(alpha=0.1)
    found = gauge.bias_linearity(REFERENCES, READINGS, confidence=0.9)

    assert [found.t_intercept, found.t_slope] == pytest.approx(fit.tvalues, rel=1e-10)
    assert found.fitted == pytest.approx(fit.predict(sm.add_constant(REFERENCES)))
    assert found.lower == pytest.approx(band[:, 0], rel=1e-10)
    assert found.upper == pytest.approx(band[:, 1], rel=1e-10)


def shifted(*biases):
    """Return readings of 0, 1, 2, ... that scatter by 1 around these biases."""
    return [[at + bias - 1, at + bias + 1] for at, bias in enumerate(biases)]


@pytest.mark.parametrize(
    ("biases", "acceptable"),
    [
        ((0, 0, 0), True),
        ((0.9, 0.9, 0.9), True),
        ((1.5, 1.5, 1.5), False),
        ((-1.5, -1.5, -1.5), False),
        ((3, 0, -3), False),
        ((-3, 0, 3), False),
    ],
)
def test_a_gauge_is_accepted_when_no_bias_lies_within_the_band(biases, acceptable):
    assert gauge.bias_linearity([0, 1, 2], shifted(*biases)).acceptable is acceptable


def test_the_band_is_watched_between_the_references_too():
    readings = shifted(0.7, 0.7)
    ends = gauge.bias_linearity([0, 1], readings, confidence=0.5)

    assert (ends.lower < 0).all()
    assert (ends.upper > 0).all()
    assert ends.acceptable is False  # at 0.5 the band is from 0.01 to 1.39


def band_holds_zero(found, references, biases):
    x = np.linspace(min(references), max(references), 2001)
    count, centre = np.size(biases), np.mean(references)
    spread = count / len(references) * np.square(np.subtract(references, centre)).sum()
    error = found.residual_sd * np.sqrt(1 / count + (x - centre) ** 2 / spread)
    line = found.intercept + found.slope * x
    return np.min(found.t_critical * error - np.abs(line))


@settings(max_examples=50, deadline=None)
@given(
    arrays.arrays(np.float64, (3, 3), elements=st.integers(-9, 9).map(float)).filter(
        lambda y: np.ptp(y, axis=-1).any()
    ),
    st.sampled_from([0.3, 0.6, 0.95]),
)
def test_acceptance_agrees_with_a_walk_along_the_band(biases, confidence):
    references = np.array([0.0, 1.0, 5.0])
    readings = biases + references[:, None]

    found = gauge.bias_linearity(references, readings, confidence=confidence)

    room = band_holds_zero(found, references, biases)
    assert found.acceptable == (room >= 0) or abs(room) < 1e-5


@pytest.mark.parametrize(
    ("reference", "readings", "named"),
    [
        ([2, 4], READINGS[:3], "readings"),
        ([2, 4, 6], READINGS[:2], "readings"),
        ([2, 4, 6], [READINGS[:2]] * 2, "readings"),
        ([[2, 4]] * 3, [READINGS[:2]] * 2, "readings"),
        ([2, 4], [READINGS[:2], [[2] * 12, [5] * 12]], "readings"),
        ([[2, 4], [4, 4]], [READINGS[:2]] * 2, "reference"),
        ([4, 4], READINGS[:2], "reference"),
        ([2], READINGS[:1], "reference"),
        ([2, 4], [[2, 2], [5, 5]], "readings"),
        ([2, 4], [[2], [5]], "readings"),
        ([2, np.inf], READINGS[:2], "reference"),
        ([1e60, -1e60], [[1, 2], [3, 5]], "readings"),
    ],
)
def test_a_linearity_study_that_gives_no_line_is_refused(reference, readings, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        gauge.bias_linearity(reference, readings)


def test_the_aiag_bias_study_agrees_with_a_t_test():
    found = gauge.bias_study(ONE_REFERENCE, 6.0)
    test = stats.ttest_1samp(ONE_REFERENCE, 6.0)
    interval = test.confidence_interval(0.95)

    assert found.bias == pytest.approx(0.0067, abs=5e-5)
    assert found.repeatability == pytest.approx(0.2120, abs=5e-5)
    assert found.t == pytest.approx(test.statistic, rel=1e-10)
    assert found.p == pytest.approx(test.pvalue, rel=1e-10)
    assert found.lower + 6 == pytest.approx(interval.low, rel=1e-10)
    assert found.upper + 6 == pytest.approx(interval.high, rel=1e-10)


@pytest.mark.parametrize(
    ("readings", "reference", "named"),
    [([6.0], 6, "readings"), ([6, 6, 6], 6, "readings"), ([6, 5], np.nan, "reference"),
     ([[6, 5], [6, 6]], 6, "readings"), ([[6, 5]], [6, 6], "reference")],
)  # fmt: skip
def test_a_bias_study_without_scatter_or_reference_is_refused(
    readings, reference, named
):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        gauge.bias_study(readings, reference)


@pytest.mark.parametrize(
    ("part", "own", "named"), [(-1, 1, "part"), (np.inf, 1, "part"), (1, 0, "gauge")]
)
def test_categories_of_no_spread_are_refused(part, own, named):
    with pytest.raises(ArgumentError, match=f"^{named}: "):
        gauge.distinct_categories(part, own)


@pytest.mark.parametrize("confidence", [0, 1, -1])
def test_a_confidence_that_is_no_probability_is_refused(confidence):
    with pytest.raises(ArgumentError, match="confidence"):
        gauge.bias_study(ONE_REFERENCE, 6, confidence=confidence)
    with pytest.raises(ArgumentError, match="confidence"):
        gauge.bias_linearity(REFERENCES, READINGS, confidence=confidence)
