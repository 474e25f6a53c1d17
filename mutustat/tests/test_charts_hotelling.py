"""T2 of several characteristics: limits by phase, and no unit matters."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat import charts
from mutustat.errors import ArgumentError

CORRELATED = np.random.default_rng(5).multivariate_normal(
    [10, -3, 0.5], [[4, 1.5, 0], [1.5, 1, 0.01], [0, 0.01, 0.09]], size=12
)


def test_the_limit_of_subgroups_is_the_published_one():
    # Montgomery, ISQC, example 11.1: 20 samples of 10 on tensile strength and diameter.
    found = charts.hotelling_t2_subgroup_limits(2, 20, n=10, alpha=0.001)

    assert found.phase_one == pytest.approx(13.72, abs=5e-3)
    f = stats.f.isf(0.001, 2, 179)
    assert found.phase_one == pytest.approx(2 * 19 * 9 / 179 * f, rel=1e-10)
    assert found.phase_two == pytest.approx(2 * 21 * 9 / 179 * f, rel=1e-10)


def test_distances_and_limits_follow_the_definition():
    found = charts.hotelling_t2_individuals(CORRELATED, confidence=0.99)
    away = CORRELATED - CORRELATED.mean(axis=0)
    covariance = np.cov(CORRELATED.T)

    np.testing.assert_allclose(found.covariance, covariance, rtol=1e-10, atol=1e-15)
    np.testing.assert_allclose(found.mean, CORRELATED.mean(axis=0), rtol=1e-14)
    expected = [row @ np.linalg.inv(covariance) @ row for row in away]
    np.testing.assert_allclose(found.points, expected, rtol=1e-10)
    beta = 11**2 / 12 * stats.beta.ppf(0.99, 3 / 2, 8 / 2)
    assert found.upper == pytest.approx(beta, rel=1e-10)
    f = 3 * 13 * 11 / (12 * 9) * stats.f.ppf(0.99, 3, 9)
    assert found.upper_of_new_points == pytest.approx(f, rel=1e-10)


def test_the_usual_limit_covers_what_three_sigma_cover():
    default = charts.hotelling_t2_individuals(CORRELATED)

    named = charts.hotelling_t2_individuals(CORRELATED, confidence=0.9973)
    assert default.upper == named.upper


def test_a_point_apart_is_beyond_the_limit():
    apart = np.vstack([np.tile([[0, 0], [1, 0], [0, 1.0]], (9, 1)), [[9, -9]]])

    found = charts.hotelling_t2_individuals(apart)

    assert (np.flatnonzero(found.beyond) + 1).tolist() == [28]


@settings(max_examples=30, deadline=None)
@given(st.integers(-99, 99), st.integers(1, 10**6), st.sampled_from([-1, 1]))
def test_no_unit_and_no_origin_matters(shift, scale, sign):
    here = charts.hotelling_t2_individuals(CORRELATED)
    there = charts.hotelling_t2_individuals(
        CORRELATED * [sign * scale, 1, 1e-3] + [shift, 0, -shift]
    )

    np.testing.assert_allclose(there.points, here.points, rtol=1e-6)


def test_distances_of_a_study_sum_to_its_degrees_of_freedom():
    found = charts.hotelling_t2_individuals(CORRELATED)

    # The trace of the hat matrix: p (m - 1).
    assert found.points.sum() == pytest.approx(3 * 11, rel=1e-12)


def test_studies_side_by_side_are_as_each_alone():
    studies = np.random.default_rng(6).normal(size=(2, 4, 9, 2))
    together = charts.hotelling_t2_individuals(studies)
    alone = charts.hotelling_t2_individuals(studies[1, 3])

    np.testing.assert_allclose(together.points[1, 3], alone.points, rtol=1e-12)
    np.testing.assert_allclose(together.covariance[1, 3], alone.covariance, rtol=1e-12)
    assert together.upper == alone.upper


def test_later_points_are_held_against_the_study():
    study = charts.hotelling_t2_individuals(CORRELATED)
    later = np.array([[10, -3, 0.5], [18, -7, 2.0]])
    found = charts.t2_of_new_points(later, study)

    inverse = np.linalg.inv(np.cov(CORRELATED.T))
    away = later - CORRELATED.mean(axis=0)
    np.testing.assert_allclose(found, [row @ inverse @ row for row in away], rtol=1e-9)
    assert (found > study.upper_of_new_points).tolist() == [False, True]
    np.testing.assert_allclose(
        charts.t2_of_new_points(CORRELATED, study), study.points, rtol=1e-9
    )


def test_later_points_of_many_studies_are_held_against_each():
    studies = np.random.default_rng(6).normal(size=(2, 4, 9, 2))
    together = charts.hotelling_t2_individuals(studies)
    alone = charts.hotelling_t2_individuals(studies[1, 3])

    np.testing.assert_allclose(
        charts.t2_of_new_points(studies, together)[1, 3],
        charts.t2_of_new_points(studies[1, 3], alone),
        rtol=1e-12,
    )


def test_later_points_have_the_characteristics_of_the_study():
    study = charts.hotelling_t2_individuals(CORRELATED)

    with pytest.raises(ArgumentError, match="give 3 characteristics"):
        charts.t2_of_new_points([[1.0, 2.0]], study)


COLUMN = np.arange(6.0)


@pytest.mark.parametrize(
    ("x", "words", "argument"),
    [
        (CORRELATED[:4], {}, "x"),
        ([1.0, 2.0, 3.0], {}, "x"),
        (np.column_stack([COLUMN, np.full(6, 0.1)]), {}, "x"),
        (np.column_stack([COLUMN, 3 - 2 * COLUMN]), {}, "x"),
        (CORRELATED, {"confidence": 1}, "confidence"),
    ],
)
def test_what_has_no_distance_is_refused(x, words, argument):
    with pytest.raises(ArgumentError) as refusal:
        charts.hotelling_t2_individuals(x, **words)

    assert refusal.value.argument == argument


def test_too_few_observations_are_told_how_many_are_enough():
    with pytest.raises(ArgumentError, match="at least 5 observations"):
        charts.hotelling_t2_individuals(CORRELATED[:4])


def test_five_observations_of_three_characteristics_are_enough():
    assert charts.hotelling_t2_individuals(CORRELATED[:5]).points.shape == (5,)


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        ({"p": 0}, "p"),
        ({"m": 1}, "m"),
        ({"n": 1}, "n"),
        ({"alpha": 0}, "alpha"),
        ({"p": 181}, "p"),
        ({"p": 2.5}, "p"),
    ],
)
def test_subgroups_that_cannot_be_are_refused(change, argument):
    given_ones = {"p": 2, "m": 20, "n": 10, "alpha": 0.001} | change
    with pytest.raises(ArgumentError) as refusal:
        charts.hotelling_t2_subgroup_limits(
            given_ones.pop("p"), given_ones.pop("m"), **given_ones
        )

    assert refusal.value.argument == argument


def test_as_many_variables_as_degrees_of_freedom_are_allowed():
    assert charts.hotelling_t2_subgroup_limits(180, 20, n=10, alpha=0.01).phase_one > 0
