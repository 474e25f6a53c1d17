"""The risks of many decisions: published shares, which must add up."""

import itertools
import time
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from mutustat.conformity import LognormalProcess, NormalProcess, global_risk
from mutustat.errors import ArgumentError

NAN, INF = float("nan"), float("inf")


def by_bivariate_normal(process, u, tolerance, guard_band):
    """Return PFA and PFR from the joint normal of true and measured values."""
    (low, high), (first, second) = tolerance, guard_band
    sd = np.hypot(process.sd, u)
    rho = process.sd / sd
    joint = stats.multivariate_normal(cov=[[1, rho], [rho, 1]])
    true = (np.array([low, high]) - process.mean) / process.sd
    kept = (np.array([low + first, high - second]) - process.mean) / sd
    both = joint.cdf([true[1], kept[1]], lower_limit=[true[0], kept[0]])
    good, accepted = np.diff(stats.norm.cdf([true, kept]), axis=1)[:, 0]
    return accepted - both, good - both


@pytest.mark.parametrize(
    ("process", "u", "tolerance", "guard_band"),
    [
        (NormalProcess(0, 1), 0.25, (-2, 2), (0, 0)),
        (NormalProcess(10, 0.05), 0.015, (9.9, 10.1), (0.02, 0.01)),
        (NormalProcess(1, 2), 3.0, (-1, 4), (-0.5, 0.3)),
        (NormalProcess(5, 1), 0.01, (2, 6), (0, 0)),
        (NormalProcess(3, 0.5), 0.5, (-5, 2), (0, 0)),
    ],
)
def test_global_risks_equal_the_bivariate_normal(process, u, tolerance, guard_band):
    found = global_risk(process, u, tolerance, guard_band=guard_band)

    pfa, pfr = by_bivariate_normal(process, u, tolerance, guard_band)
    assert found.pfa == pytest.approx(pfa, abs=1e-8)
    assert found.pfr == pytest.approx(pfr, abs=1e-8)


# Deaver (1993): PFA 0.8 %, PFR 1.5 %; with a guard band of 0.91: 0.8 % becomes less,
# PFR 6.6 % (values also in suncal's tests).
def test_the_risks_of_deaver():
    found = global_risk(NormalProcess(0, 1), 0.25, (-2, 2))

    assert found.pfa == pytest.approx(0.008006084834450094, rel=1e-9)
    assert found.pfr == pytest.approx(0.01485088421125491, rel=1e-9)
    assert found.pfa_conditional == pytest.approx(0.008448312275038422, rel=1e-9)
    assert found.p_accept == pytest.approx(0.9476549367268368, rel=1e-12)
    assert found.p_conforming == pytest.approx(0.9544997361036416, rel=1e-12)


@pytest.mark.parametrize(
    ("median_value", "sigma_log", "u", "tolerance"),
    [
        (30, 0.5, 4, (None, 100)),
        (30, 0.5, 40, (None, 60)),
        (1, 1.5, 0.3, (0.2, 5)),
        (2, 0.1, 0.001, (1.8, None)),
        (1, 3.0, 0.5, (None, 2)),
    ],
)
def test_skewed_processes_equal_an_adaptive_integral(
    median_value, sigma_log, u, tolerance
):
    low, high = (
        edge if e is None else e for e, edge in zip(tolerance, (0, INF), strict=True)
    )
    ends = [_standard(end, median_value, sigma_log) for end in (low, high)]

    def accepted(z):
        value = median_value * np.exp(sigma_log * z)
        below = stats.norm.cdf((low - value) / u) if low else 0
        return stats.norm.pdf(z) * (stats.norm.cdf((high - value) / u) - below)

    found = global_risk(LognormalProcess(median_value, sigma_log), u, tolerance)

    kept_good = _integral(accepted, *ends)
    kept_bad = _integral(accepted, -9, ends[0]) + _integral(accepted, ends[1], 9)
    assert found.pfa == pytest.approx(kept_bad, abs=1e-8)
    assert found.p_accept == pytest.approx(kept_good + kept_bad, abs=1e-8)
    good = stats.norm.cdf(ends[1]) - stats.norm.cdf(ends[0])
    assert found.pfr == pytest.approx(good - kept_good, abs=1e-8)


def _standard(value, median_value, sigma_log):
    with np.errstate(divide="ignore"):
        return np.clip(np.log(value / median_value) / sigma_log, -9, 9)


def _integral(function, start, end):
    """Integrate over many short pieces: slow, and blind to where the bends are."""
    pieces = itertools.pairwise(np.linspace(start, end, 200))
    return sum(integrate.fixed_quad(function, *piece, n=12)[0] for piece in pieces)


PROCESSES = st.one_of(
    st.builds(NormalProcess, st.floats(-2, 2), st.floats(0.2, 5)),
    st.builds(LognormalProcess, st.floats(0.3, 3), st.floats(0.1, 2)),
)


@settings(max_examples=40, deadline=None)
@given(PROCESSES, st.floats(0.01, 3), st.floats(-0.2, 0.4))
def test_shares_of_all_items_add_up(process, u, band):
    found = global_risk(process, u, (-1, 2), guard_band=(band, band))

    accepted_good = found.p_conforming - found.pfr
    assert found.pfa + accepted_good == pytest.approx(found.p_accept, abs=1e-12)
    assert 0 <= found.pfa <= found.p_accept <= 1 + 1e-12


@settings(max_examples=30, deadline=None)
@given(PROCESSES)
def test_without_uncertainty_nobody_is_judged_wrongly(process):
    found = global_risk(process, 1e-10, (-1, 2))

    assert found.pfa == pytest.approx(0, abs=1e-9)
    assert found.pfr == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("u", [1e-9, 1e-4])
def test_guard_bands_alone_lose_what_lies_between_the_limits(u):
    found = global_risk(NormalProcess(0, 1), u, (-1, 2), guard_band=(0.3, 0.2))

    lost = np.diff(stats.norm.cdf([[-1, -0.7], [1.8, 2]])).sum()
    assert found.pfr == pytest.approx(lost, abs=1e-8)
    assert found.pfa == pytest.approx(0, abs=1e-15)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.05, 1), st.floats(0.01, 0.5))
def test_a_wider_guard_band_accepts_fewer_bad_and_rejects_more_good(u, band):
    free = global_risk(NormalProcess(0, 1), u, (-2, 2))
    guarded = global_risk(NormalProcess(0, 1), u, (-2, 2), guard_band=(band, band))

    assert guarded.pfa < free.pfa
    assert guarded.pfr > free.pfr


@pytest.mark.parametrize("sigma_log", [1e-4, 300.0])
@pytest.mark.parametrize("u", [1e-300, 1e-3])
def test_extreme_spreads_give_shares_and_no_warning(sigma_log, u):
    found = global_risk(LognormalProcess(1, sigma_log), u, (0.5, None))

    good = stats.norm.sf(np.log(0.5) / sigma_log)
    assert found.p_conforming == pytest.approx(good, abs=1e-9)
    assert found.p_accept == pytest.approx(good, abs=1e-4)


def test_of_what_is_never_accepted_no_share_is_bad():
    found = global_risk(NormalProcess(0, [1.0, 100.0]), 1e-3, (90, 91))

    assert found.p_accept[0] == found.pfa[0] == found.p_conforming[0] == 0
    assert found.p_accept[1] > 0.001
    with pytest.raises(ArgumentError, match="something must be accepted"):
        _ = found.pfa_conditional


def test_each_guard_band_is_on_its_own_side():
    lower = global_risk(NormalProcess(0, 1), 0.2, (-1, 1), guard_band=(0.3, 0))
    upper = global_risk(NormalProcess(0, 1), 0.2, (-1, 1), guard_band=(0, 0.3))
    shifted = global_risk(NormalProcess(0.5, 1), 0.2, (-1, 1), guard_band=(0.3, 0))
    mirrored = global_risk(NormalProcess(-0.5, 1), 0.2, (-1, 1), guard_band=(0, 0.3))

    assert lower.pfa == pytest.approx(upper.pfa, abs=1e-14)
    assert shifted.pfr == pytest.approx(mirrored.pfr, abs=1e-14)
    assert shifted.pfr < lower.pfr


def test_many_processes_are_judged_at_once():
    sds = np.array([0.5, 1.0, 2.0])

    found = global_risk(NormalProcess(0, sds), [[0.1], [0.25]], (-2, 2))

    alone = global_risk(NormalProcess(0, 1), 0.25, (-2, 2))
    assert found.pfa.shape == found.pfr.shape == (2, 3)
    assert found.pfa[1, 1] == pytest.approx(alone.pfa, rel=1e-12)
    assert found.pfa_conditional[1, 1] == pytest.approx(alone.pfa_conditional)


def test_a_global_risk_takes_a_millisecond_at_most():
    def once():
        start = time.process_time()
        global_risk(NormalProcess(0, 1), 0.25, (-2, 2))
        return time.process_time() - start

    assert median(once() for _ in range(9)) < 0.001


@pytest.mark.parametrize(
    ("judge", "told"),
    [
        (lambda: NormalProcess(NAN, 1), "mean:"),
        (lambda: NormalProcess(0, 0), "sd:"),
        (lambda: NormalProcess(0, [1, -1]), "sd:"),
        (lambda: LognormalProcess(0, 1), "median:"),
        (lambda: LognormalProcess(1, 0), "sigma_log:"),
        (lambda: global_risk(NormalProcess(0, 1), 0, (0, 1)), "u:"),
        (lambda: global_risk(NormalProcess(0, 1), 1, (1, 0)), "tolerance:"),
        (lambda: global_risk(NormalProcess(0, 1), 1, (None, None)), "tolerance:"),
        (
            lambda: global_risk(NormalProcess(0, 1), 1, (0, 1), guard_band=(0.5, 0.5)),
            "guard_band:",
        ),
        (
            lambda: global_risk(NormalProcess(0, 1), 1, (0, 1), guard_band=(NAN, 0)),
            "guard_band:",
        ),
    ],
)
def test_a_risk_of_nothing_is_refused(judge, told):
    with pytest.raises(ArgumentError, match=told):
        judge()
