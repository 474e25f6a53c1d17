"""The risk of one decision: published values, and its inverse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat.conformity import (
    conformance_probability,
    guard_band_for_risk,
    guard_band_risk,
)
from mutustat.errors import ArgumentError

NAN = float("nan")


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


@pytest.mark.parametrize(("lower", "sure"), [(-1e200, 1), (1e200, 0)])
def test_a_limit_that_is_far_away_is_kept_or_missed_for_sure(lower, sure):
    assert conformance_probability(0, 1e-200, (lower, None)) == sure


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
