"""Capability holds published studies, and its intervals cover as often as they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat.capability import (
    capability_intervals,
    cp_interval,
    cpk_interval,
    ppm_nonconforming,
    process_capability,
    process_performance,
)
from mutustat.errors import ArgumentError

# NIST/SEMATECH e-Handbook, 6.1.6: mean 16, s 2, limits 8 and 20.
NIST = {"tolerance": (8, 20)}


def test_the_process_of_the_handbook_has_its_published_indices():
    found = process_capability(16, 2, **NIST, target=14)

    assert found.cp == 1
    assert found.cpl == pytest.approx(4 / 3)
    assert found.cpu == pytest.approx(2 / 3)
    assert found.cpk == found.cpu
    assert found.cpm == pytest.approx(12 / (6 * np.sqrt(8)))


def test_the_intervals_of_montgomery_are_met():
    # Montgomery, ISQC, 8.3.5: 1.57 to 3.01 and 0.88 to 1.78 (n = 20).
    cp = cp_interval(2.29, n=20)
    assert (cp.lower, cp.upper) == pytest.approx((1.57, 3.01), abs=5e-3)
    cpk = cpk_interval(1.33, n=20)
    assert (cpk.lower, cpk.upper) == pytest.approx((0.88, 1.78), abs=5e-3)


def test_both_intervals_come_with_one_call():
    found = process_capability(16, 2, **NIST)
    between = capability_intervals(found, n=100, confidence=0.9)

    assert between.cp == cp_interval(1.0, n=100, confidence=0.9)
    assert between.cpk == cpk_interval(2 / 3, n=100, confidence=0.9)


def test_the_interval_of_cp_holds_the_quantiles_of_chi_square():
    found = cp_interval([1.0, 2.0], n=15, confidence=0.99)
    low, high = np.sqrt(stats.chi2.ppf([0.005, 0.995], 14) / 14)

    np.testing.assert_allclose(found.lower, [low, 2 * low], rtol=1e-12)
    np.testing.assert_allclose(found.upper, [high, 2 * high], rtol=1e-12)


def test_nonconforming_is_what_the_normal_distribution_leaves_outside():
    found = ppm_nonconforming(16, 2, **NIST)

    assert found.below == pytest.approx(31.67, abs=5e-3)
    assert found.above == pytest.approx(1e6 * stats.norm.sf(2), rel=1e-12)
    assert found.total == found.below + found.above
    # Six sigma away: 1e-3 ppm, that a difference from 1 would lose.
    far = ppm_nonconforming(0, 1, tolerance=(-6, 6))
    assert far.above == pytest.approx(1e6 * stats.norm.sf(6), rel=1e-12)


@pytest.mark.parametrize(
    ("tolerance", "absent", "cpk", "side"),
    [((None, 20), "cpl", 2 / 3, "above"), ((8, None), "cpu", 4 / 3, "below")],
)
def test_a_one_sided_tolerance_has_the_index_of_its_side(tolerance, absent, cpk, side):
    found = process_capability(16, 2, tolerance=tolerance, target=14)

    assert found.cpk == pytest.approx(cpk)
    assert found.cp is None
    assert found.cpm is None
    assert getattr(found, absent) is None
    assert getattr(found.ppm, side) == found.ppm.total > 0
    assert capability_intervals(found, n=30).cp is None


def test_a_process_at_its_limit_has_no_capability_left():
    found = process_capability(20, 2, **NIST)

    assert found.cpk == 0
    assert found.ppm.above == 500_000
    assert process_capability(21, 2, **NIST).cpk < 0
    assert cpk_interval(-0.5, n=30).upper < 0


def test_performance_uses_the_deviation_of_all_values():
    x = [9.8, 10.1, 10.4, 9.9, 10.3, 10.6]
    found = process_performance(x, tolerance=(9, 11), confidence=0.9)
    sigma, mean = np.std(x, ddof=1), np.mean(x)

    assert (found.n, found.mean) == (6, pytest.approx(mean))
    assert found.sigma == pytest.approx(sigma)
    assert found.pp == pytest.approx(2 / (6 * sigma))
    assert found.ppk == pytest.approx((11 - mean) / (3 * sigma))
    assert found.pp_interval == cp_interval(found.pp, n=6, confidence=0.9)
    assert found.ppk_interval == cpk_interval(found.ppk, n=6, confidence=0.9)
    assert found.ppm == ppm_nonconforming(found.mean, found.sigma, tolerance=(9, 11))


def test_a_one_sided_performance_has_no_pp():
    found = process_performance([1.0, 2.0, 4.0], tolerance=(None, 9))

    assert found.pp is None
    assert found.pp_interval is None
    assert found.ppk > 0


def test_streams_side_by_side_are_as_each_alone():
    streams = np.random.default_rng(8).normal(10, 1, (2, 3, 25))
    together = process_performance(streams, tolerance=(6, 14))
    alone = process_performance(streams[1, 2], tolerance=(6, 14))

    assert together.ppk.shape == (2, 3)
    assert together.ppk[1, 2] == pytest.approx(alone.ppk, rel=1e-12)
    assert together.ppk_interval.lower[1, 2] == pytest.approx(alone.ppk_interval.lower)
    assert together.ppm.below[1, 2] == pytest.approx(alone.ppm.below)


def test_one_deviation_serves_many_means():
    found = process_capability([15, 16], 2, **NIST, target=14)

    assert found.cp.tolist() == [1, 1]
    np.testing.assert_allclose(found.cpm, 2 / np.sqrt([5, 8]), rtol=1e-12)


def test_intervals_cover_as_often_as_they_say():
    x = np.random.default_rng(9).normal(0.3, 1, (20_000, 40))
    found = process_performance(x, tolerance=(-4, 4), confidence=0.9)

    for interval, truth in (
        (found.pp_interval, 4 / 3),
        (found.ppk_interval, 3.7 / 3),
    ):
        covered = (interval.lower < truth) & (truth < interval.upper)
        assert covered.mean() == pytest.approx(0.9, abs=0.02)


@settings(max_examples=40, deadline=None)
@given(
    st.floats(-5, 5), st.floats(0.1, 9), st.integers(-99, 99), st.integers(1, 9)
)  # fmt: skip
def test_indices_have_no_unit(mean, sigma, shift, scale):
    here = process_capability(mean, sigma, tolerance=(-6, 7), target=1)
    there = process_capability(
        shift + scale * mean, scale * sigma,
        tolerance=(shift - 6 * scale, shift + 7 * scale), target=shift + scale,
    )  # fmt: skip
    mirrored = process_capability(-mean, sigma, tolerance=(-7, 6), target=-1)

    for name in ("cp", "cpl", "cpu", "cpk", "cpm"):
        assert getattr(there, name) == pytest.approx(
            float(getattr(here, name)), rel=1e-9, abs=1e-9
        )
    assert mirrored.cpl == pytest.approx(float(here.cpu), abs=1e-12)
    assert mirrored.ppm.below == pytest.approx(float(here.ppm.above), rel=1e-9)
    assert here.cpk <= here.cp * (1 + 1e-12)
    assert here.cpm <= here.cp * (1 + 1e-12)


WORDS = {"tolerance": (0, 1)}


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: process_capability(0, 0, **WORDS), "sigma"),
        (lambda: process_capability(0, -1, **WORDS), "sigma"),
        (lambda: process_capability([0, 1], [1, 2, 3], **WORDS), "sigma"),
        (lambda: process_capability(float("nan"), 1, **WORDS), "mean"),
        (lambda: process_capability(0, 1, tolerance=(1, 0)), "tolerance"),
        (lambda: process_capability(0, 1, tolerance=(None, None)), "tolerance"),
        (lambda: process_capability(0, 1, **WORDS, target=2), "target"),
        (lambda: process_capability(0, 1, **WORDS, target=-1), "target"),
        (lambda: ppm_nonconforming(0, 0, **WORDS), "sigma"),
        (lambda: ppm_nonconforming(0, 1, tolerance=(1, 1)), "tolerance"),
        (lambda: cp_interval(0, n=9), "cp"),
        (lambda: cp_interval([1, -1], n=9), "cp"),
        (lambda: cp_interval(1, n=1), "n"),
        (lambda: cp_interval(1, n=9, confidence=1), "confidence"),
        (lambda: cpk_interval(float("inf"), n=9), "cpk"),
        (lambda: cpk_interval(1, n=1), "n"),
        (lambda: cpk_interval(1, n=9, confidence=0), "confidence"),
        (lambda: process_performance([1], **WORDS), "x"),
        (lambda: process_performance([0.1, 0.1, 0.1], **WORDS), "x"),
        (lambda: process_performance([[0, 1], [2, 2]], **WORDS), "x"),
        (lambda: process_performance([0, float("nan")], **WORDS), "x"),
    ],
)
def test_what_has_no_index_is_refused(call, argument):
    with pytest.raises(ArgumentError) as refusal:
        call()

    assert refusal.value.argument == argument


def test_a_target_on_a_limit_is_allowed():
    assert process_capability(0.5, 1, **WORDS, target=1).cpm > 0
    assert process_capability(0.5, 1, **WORDS, target=0).cpm > 0
