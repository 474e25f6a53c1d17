"""Conformity: published risks, exact limits, and shares that must add up."""

import itertools
import time
from decimal import Decimal
from fractions import Fraction
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from mutustat.conformity import (
    LognormalProcess,
    NormalProcess,
    Statement,
    conformance_probability,
    correlated_multiparameter_risk,
    decision_guarded,
    decision_nonbinary,
    decision_simple,
    global_risk,
    guard_band_for_risk,
    guard_band_risk,
    multiparameter_risk,
)
from mutustat.errors import ArgumentError

NAN, INF = float("nan"), float("inf")
PASS, FAIL = Statement.PASS, Statement.FAIL
CONDITIONAL_PASS = Statement.CONDITIONAL_PASS
CONDITIONAL_FAIL = Statement.CONDITIONAL_FAIL


# One decision ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("y", "u", "tolerance", "expected", "within"),
    [
        (10.5, 0.4, (9, 11), 1 - 0.10574, 1e-5),  # suncal, test of specific risk
        (-5.47, 0.05, (None, -5.4), 0.919, 5e-4),  # JCGM 106:2012, 7.4: 0.92
        (1, 1, (None, 1), 0.5, 0),
        (1, 1, (1, None), 0.5, 0),
        (0, 1, (-1.959963984540054, 1.959963984540054), 0.95, 1e-14),
        (0, 1, (30, None), stats.norm.sf(30), 1e-209),
        (0, 1, (30, 31), stats.norm.sf(30), 1e-209),
        (0, 1, (-31, -30), stats.norm.sf(30), 1e-209),
    ],
)
def test_the_probability_of_conformity(y, u, tolerance, expected, within):
    assert conformance_probability(y, u, tolerance) == pytest.approx(
        expected, abs=within
    )


def test_few_degrees_of_freedom_make_less_sure():
    found = conformance_probability([1.0, 2.5], 0.5, (None, 2), dof=4)

    assert found == pytest.approx(stats.t.cdf([2, -1], 4), rel=1e-12)


def test_values_and_uncertainties_are_batches():
    found = conformance_probability([[1.0], [2.0]], [0.1, 0.2, 0.3], (0, 2))

    assert found.shape == (2, 3)
    assert found[1, 2] == conformance_probability(2, 0.3, (0, 2))


@pytest.mark.parametrize(
    ("arguments", "dof", "told"),
    [
        ((NAN, 1, (0, 1)), None, "y:"),
        ((0, 0, (0, 1)), None, "u:"),
        ((0, [1, -1], (0, 1)), None, "u:"),
        ((0, 1, (None, None)), None, "tolerance:"),
        ((0, 1, (2, 1)), None, "tolerance:"),
        ((0, 1, (0, 1)), 0, "dof:"),
        ((0, 1, (0, 1)), NAN, "dof:"),
    ],
)
def test_a_probability_of_nothing_is_refused(arguments, dof, told):
    with pytest.raises(ArgumentError, match=told):
        conformance_probability(*arguments, dof=dof)


# ILAC-G8:09/2019, table 1: r and what the risk stays below.
@pytest.mark.parametrize(
    ("r", "below"),
    [(3, 1e-6), (1.5, 0.0016), (1, 0.025), (0.83, 0.05), (0, 0.5), (-1, 0.98)],
)
def test_the_guard_bands_of_the_ilac_table_keep_their_risks(r, below):
    risk = guard_band_risk(r)

    assert below * 0.8 < risk <= below or r == 3
    assert risk == pytest.approx(stats.norm.sf(2 * r), rel=1e-12)


def test_five_per_cent_need_eight_tenths_of_the_expanded_uncertainty():
    assert guard_band_for_risk(0.05) == pytest.approx(1.6448536269514722 / 2)
    assert guard_band_for_risk(0.05, k=1.645) == pytest.approx(1, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.floats(1e-12, 1 - 1e-6), st.floats(0.5, 4))
def test_a_guard_band_leaves_the_risk_that_it_was_made_for(risk, k):
    assert guard_band_risk(guard_band_for_risk(risk, k=k), k=k) == pytest.approx(risk)


@pytest.mark.parametrize("risk", [0, 1, -0.1, [0.1, 1.0], NAN])
def test_a_risk_that_is_none_is_refused(risk):
    with pytest.raises(ArgumentError, match="risk:"):
        guard_band_for_risk(risk)


@pytest.mark.parametrize("judge", [guard_band_risk, guard_band_for_risk])
def test_a_coverage_factor_is_above_zero(judge):
    with pytest.raises(ArgumentError, match="k:"):
        judge(0.5, k=0)


# Many decisions -------------------------------------------------------------------


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
        (lambda: global_risk(NormalProcess(0, 1), 1e-3, (90, 91)), "process:"),
    ],
)
def test_a_risk_of_nothing_is_refused(judge, told):
    with pytest.raises(ArgumentError, match=told):
        judge()


# Statements -----------------------------------------------------------------------


# ILAC-G8:09/2019, 4.2.3 with w = U; a value on a limit belongs to the better class.
@pytest.mark.parametrize(
    ("y", "tolerance", "expanded", "statement"),
    [
        (95, (None, 100), 4, PASS),
        (96, (None, 100), 4, PASS),
        ("96.1", (None, 100), 4, CONDITIONAL_PASS),
        (100, (None, 100), 4, CONDITIONAL_PASS),
        (100.1, (None, 100), 4, CONDITIONAL_FAIL),
        (104, (None, 100), 4, CONDITIONAL_FAIL),
        (104.1, (None, 100), 4, FAIL),
        (6.2, (6.0, None), 0.2, PASS),
        (6.19, (6.0, None), 0.2, CONDITIONAL_PASS),
        (5.8, (6.0, None), 0.2, CONDITIONAL_FAIL),
        (5.79, (6.0, None), 0.2, FAIL),
        (6.2, (None, 6.0), 0.2, CONDITIONAL_FAIL),
        (3.3, (1.1, None), 2.2, PASS),
        (0.3, (0.1, None), 0.2, PASS),
        (0.7, (None, 0.8), 0.1, PASS),
        (0.3, (None, 0.1), 0.2, CONDITIONAL_FAIL),
        (9.5, (9, 11), 0.5, PASS),
        (10.5, (9, 11), 0.5, PASS),
        (10.6, (9, 11), 0.5, CONDITIONAL_PASS),
        (8.5, (9, 11), 0.5, CONDITIONAL_FAIL),
        (11.6, (9, 11), 0.5, FAIL),
        (10, (9, 11), 2, CONDITIONAL_PASS),
        (9, (9, 11), 0, PASS),
        ("8.9", (9, 11), 0, FAIL),
        (Decimal("6.2"), ("6.0", None), np.float64(0.2), PASS),
        (np.float32(6.2), (6, None), np.float32(0.2), PASS),
        (1e300, (1e-300, None), 1e300, CONDITIONAL_PASS),
        ("9e310", ("1e-400", None), "9e310", CONDITIONAL_PASS),
        ("0." + "1" * 60, ("0." + "1" * 59, None), "1e-60", PASS),
    ],
)
def test_a_nonbinary_statement(y, tolerance, expanded, statement):
    assert decision_nonbinary(y, tolerance, expanded=expanded) is statement


@pytest.mark.parametrize(
    ("y", "tolerance", "statement"),
    [
        (5.0, (None, 5), PASS),
        (5.000001, (None, 5), FAIL),
        (0.1, ("0.1", 5), PASS),
        (0.0999, (0.1, 5), FAIL),
    ],
)
def test_simple_acceptance_includes_the_limits(y, tolerance, statement):
    assert decision_simple(y, tolerance) is statement


@pytest.mark.parametrize(
    ("y", "guard_band", "statement"),
    [
        (0.7, 0.1, PASS),
        (0.71, 0.1, FAIL),
        (0.3, 0.1, PASS),
        (0.29, 0.1, FAIL),
        (0.9, -0.1, PASS),
        (0.91, -0.1, FAIL),
        (0.5, 0.3, PASS),
    ],
)
def test_a_guard_band_draws_the_limits_in(y, guard_band, statement):
    assert decision_guarded(y, (0.2, 0.8), guard_band=guard_band) is statement


HUNDREDTHS = st.integers(-500, 500).map(lambda each: each / 100)


@settings(max_examples=50, deadline=None)
@given(HUNDREDTHS, HUNDREDTHS, st.integers(0, 300).map(lambda each: each / 100))
def test_statements_are_those_of_exact_fractions(y, limit, expanded):
    written, at, width = (
        Fraction(round(each * 100), 100) for each in (y, limit, expanded)
    )
    margin = at - written
    expected = (
        PASS
        if margin >= width
        else CONDITIONAL_PASS
        if margin >= 0
        else CONDITIONAL_FAIL
        if margin >= -width
        else FAIL
    )

    assert decision_nonbinary(y, (None, limit), expanded=expanded) is expected
    assert decision_nonbinary(-y, (-limit, None), expanded=expanded) is expected


@pytest.mark.parametrize(
    ("judge", "told"),
    [
        (lambda: decision_simple(NAN, (0, 1)), "y:"),
        (lambda: decision_simple(INF, (0, 1)), "y:"),
        (lambda: decision_simple("6,2", (0, 1)), "y:"),
        (lambda: decision_simple(None, (0, 1)), "y:"),
        (lambda: decision_simple(Decimal("sNaN"), (0, 1)), "y:"),
        (lambda: decision_simple("1e311", (0, 1)), "y:"),
        (lambda: decision_simple("1e-401", (0, 1)), "y:"),
        (lambda: decision_simple("1e999999999", (0, 1)), "y:"),
        (lambda: decision_simple(0, (None, None)), "tolerance:"),
        (lambda: decision_simple(0, (1, 1)), "tolerance:"),
        (lambda: decision_simple(0, (2, 1)), "tolerance:"),
        (lambda: decision_simple(0, (NAN, 1)), "tolerance:"),
        (lambda: decision_guarded(0, (0.2, 0.8), guard_band=0.31), "guard_band:"),
        (lambda: decision_guarded(0, (0, 1), guard_band="x"), "guard_band:"),
        (lambda: decision_nonbinary(0, (0, 1), expanded=-0.1), "expanded:"),
        (lambda: decision_nonbinary(0, (0, 1), expanded=NAN), "expanded:"),
    ],
)
def test_a_statement_about_nothing_is_refused(judge, told):
    with pytest.raises(ArgumentError, match=told):
        judge()


def test_the_largest_and_smallest_floats_are_judged_exactly():
    tiny, huge = 5e-324, 1.7976931348623157e308

    assert decision_nonbinary(huge, (None, huge), expanded=tiny) is CONDITIONAL_PASS
    assert decision_nonbinary(huge, (huge, None), expanded=0) is PASS


# Several parameters ---------------------------------------------------------------


def test_thirteen_parameters_of_two_per_cent_risk_make_twenty_three():
    assert multiparameter_risk([0.02] * 13) == pytest.approx(0.231, abs=1e-3)


@pytest.mark.parametrize(
    ("risks", "total"),
    [
        ([0.02, 0.005, 0.04], 0.063904),
        ([1e-18, 2e-18], 3e-18),
        ([0.5, 1], 1),
        ([0, 0], 0),
        ([[0.1, 0.1], [0.2, 0.5]], [0.19, 0.6]),
    ],
)
def test_independent_risks_add_up_to_one_minus_the_product(risks, total):
    assert multiparameter_risk(risks) == pytest.approx(total, rel=1e-12, abs=0)


@pytest.mark.parametrize("risks", [[], 0.1, [0.1, 1.1], [-0.1], [NAN]])
def test_risks_that_are_no_probabilities_are_refused(risks):
    with pytest.raises(ArgumentError, match="p_nonconforming:"):
        multiparameter_risk(risks)


def correlated(rho, **changes):
    measured = {
        "y": [1, 20, 300],
        "u": [0.1, 1, 20],
        "tolerances": [(None, 1.15), (18, 22), (250, None)],
        "correlation": np.full((3, 3), rho) + (1 - rho) * np.eye(3),
    } | changes
    names = ("y", "u", "tolerances")
    return correlated_multiparameter_risk(
        *(measured[name] for name in names), correlation=measured["correlation"]
    )


def test_without_correlation_the_risks_are_independent():
    found = correlated(0)

    each = [stats.norm.sf(1.5), 2 * stats.norm.sf(2), stats.norm.sf(2.5)]
    assert found.each == pytest.approx(each, rel=1e-12)
    assert found.total_if_independent == pytest.approx(multiparameter_risk(each))
    assert found.total == pytest.approx(found.total_if_independent, abs=2e-5)


def test_correlated_risks_equal_a_count_of_draws():
    matrix = np.full((3, 3), 0.8) + 0.2 * np.eye(3)
    z = np.random.default_rng(1).multivariate_normal(np.zeros(3), matrix, 400_000)
    values = np.array([1, 20, 300]) + z * [0.1, 1, 20]
    bad = (values > [1.15, 22, np.inf]) | (values < [-np.inf, 18, 250])

    found = correlated(0.8)

    assert found.total == pytest.approx(bad.any(axis=1).mean(), abs=2e-3)
    assert found.total < found.total_if_independent
    assert found.error <= 2e-5


def test_parameters_that_move_as_one_have_the_risk_of_the_worst():
    found = correlated(1, tolerances=[(None, 1.15), (None, 22), (None, 350)])

    assert found.total == pytest.approx(stats.norm.sf(1.5), abs=1e-12)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"y": [1, 2]}, "tolerances:"),
        ({"u": [1, 2]}, "tolerances:"),
        ({"tolerances": [(None, 1)]}, "tolerances:"),
        ({"tolerances": [(None, None)] * 3}, "tolerances:"),
        ({"u": [1, 0, 1]}, "u:"),
        ({"correlation": np.eye(2)}, "correlation:"),
        ({"correlation": np.eye(3) + 1}, "correlation:"),
    ],
)
def test_parameters_that_do_not_belong_together_are_refused(changes, told):
    with pytest.raises(ArgumentError, match=told):
        correlated(0.5, **changes)
