"""Inspection by variables: MIL-STD-414, R's AcceptanceSampling, and quadrature."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from mutustat import sampling
from mutustat.errors import ArgumentError
from mutustat.sampling import RiskPoint
from mutustat.sampling.tables import variables_tables

approx = pytest.approx
GOOD, BAD = RiskPoint(0.01, 0.95), RiskPoint(0.06, 0.10)
NODES = np.polynomial.legendre.leggauss(300)
#: Probability of acceptance at the AQL that all k of a letter share.
AT_AQL = dict(
    zip(
        "BCDEFGHIJKLMNOPQ",
        [
            0.89,
            *[0.90] * 4,
            0.91,
            0.92,
            0.93,
            *[0.94] * 2,
            *[0.95] * 2,
            0.96,
            0.97,
            0.98,
            0.99,
        ],
        strict=True,
    )
)


def accepted_by_quadrature(n, k, p):
    """Integrate over s/sigma: P(T' > k sqrt n) = E Phi(sqrt n (z - k s))."""
    x, w = NODES
    half = (n - 1) / 2
    low, high = (
        np.sqrt(each / half)
        for each in (
            special.gammaincinv(half, 1e-17),
            special.gammainccinv(half, 1e-17),
        )
    )
    s = low + (high - low) * (x + 1) / 2
    log = np.log(2) + half * np.log(half) - special.gammaln(half)
    density = np.exp(log + (n - 2) * np.log(s) - half * s**2)
    inside = special.ndtr(np.sqrt(n) * (-special.ndtri(p) - k * s))
    return float((w * density * inside).sum() * (high - low) / 2)


@settings(max_examples=50, deadline=None)
@given(st.integers(2, 2000), st.floats(-1, 4), st.floats(1e-6, 0.6))
def test_the_s_method_curve_is_the_integral_over_s(n, k, p):
    pa = sampling.oc_variables(n, k, p=p)

    assert pa == approx(accepted_by_quadrature(n, k, p), rel=1e-6, abs=1e-10)


def test_the_s_method_curve_of_a_very_large_sample():
    pa = sampling.oc_variables(24_215, 2.306141914428603, p=[0.01, 0.011])

    assert pa == approx([0.95, 0.1], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 300), st.floats(-1, 4), st.floats(1e-6, 0.999))
def test_the_sigma_method_curve_is_normal(n, k, p):
    pa = sampling.oc_variables(n, k, p=p, sigma="known")

    assert pa == approx(stats.norm.sf(np.sqrt(n) * (k - stats.norm.isf(p))), rel=1e-9)


@pytest.mark.parametrize("k", [-1.0, 0.0, 1.5])
@pytest.mark.parametrize("sigma", ["known", "unknown"])
def test_lots_wholly_inside_pass_and_lots_wholly_outside_do_not(sigma, k):
    pa = sampling.oc_variables(10, k, p=[0.0, 0.1, 1.0], sigma=sigma)

    assert pa[[0, 2]].tolist() == [1, 0]
    assert 0 < pa[1] < 1


def test_the_design_by_two_points_is_that_of_r():  # AcceptanceSampling 1.0.11
    found = sampling.design_variables_plan(GOOD, BAD)

    assert (found.n, round(found.k, 3)) == (42, 1.905)
    assert found.pa_producer == approx(0.95, abs=1e-10)
    assert found.pa_consumer == approx(accepted_by_quadrature(42, found.k, 0.06))


def test_the_design_with_known_sigma_is_that_of_r():
    found = sampling.design_variables_plan(GOOD, BAD, sigma="known")

    assert (found.n, found.k) == (15, approx(1.90164849376538, abs=1e-10))
    assert (found.pa_producer, found.pa_consumer) == approx((0.95, 0.08956465650527))


@settings(max_examples=30, deadline=None)
@given(
    st.floats(0.001, 0.05),
    st.floats(2, 6),
    st.sampled_from(["known", "unknown"]),
)
def test_one_item_fewer_would_accept_bad_lots_too_often(quality, ratio, sigma):
    good, bad = RiskPoint(quality, 0.95), RiskPoint(quality * ratio, 0.10)

    found = sampling.design_variables_plan(good, bad, sigma=sigma)

    assert found.pa_producer == approx(0.95, abs=1e-9)
    assert found.pa_consumer <= 0.10
    fewer = found.n - 1
    if fewer >= 2 and sigma == "unknown":
        shift = -stats.norm.ppf(quality) * np.sqrt(fewer)
        k = stats.nct.ppf(0.05, fewer - 1, shift) / np.sqrt(fewer)
        assert sampling.oc_variables(fewer, k, p=bad.quality) > 0.10
    if fewer >= 1 and sigma == "known":
        k = -stats.norm.ppf(quality) - stats.norm.ppf(0.95) / np.sqrt(fewer)
        assert sampling.oc_variables(fewer, k, p=bad.quality, sigma=sigma) > 0.10


def test_points_that_just_allow_nine_items_get_nine():
    z = stats.norm.ppf(0.9)
    good, bad = stats.norm.sf([2.0, 2.0 - 2 * z / 3])

    found = sampling.design_variables_plan(
        RiskPoint(good, 0.9), RiskPoint(bad, 0.1), sigma="known"
    )

    assert (found.n, found.k) == (9, approx(2 - z / 3))


def test_points_far_apart_need_the_least_there_is():
    easy = RiskPoint(0.0001, 0.6), RiskPoint(0.7, 0.4)

    assert sampling.design_variables_plan(*easy).n == 2
    assert sampling.design_variables_plan(*easy, sigma="known").n == 1


@pytest.mark.parametrize(
    ("letter", "aql", "inspection", "expected"),
    [  # MIL-STD-414, table B-1
        ("O", 1.0, "normal", ("O", 100, 2.00)),
        ("O", 1.0, "tightened", ("O", 100, 2.14)),
        ("B", 2.5, "normal", ("B", 3, 1.12)),
        ("B", 0.04, "normal", ("G", 15, 2.64)),
        ("B", 4.0, "tightened", ("B", 3, 1.12)),
        ("B", 2.5, "tightened", ("C", 4, 1.34)),
        ("E", 0.15, "normal", ("F", 10, 2.24)),
        ("I", 0.65, "normal", ("I", 25, 1.98)),
        ("Q", 15, "normal", ("Q", 200, 0.845)),
        ("Q", 0.065, "tightened", ("Q", 200, 2.97)),
    ],
)
def test_a_tabulated_plan_is_found_with_arrows_followed(
    letter, aql, inspection, expected
):
    plan = sampling.variables_plan_k(letter, aql=aql, inspection=inspection)

    assert (plan.plan_letter, plan.n, plan.k) == expected
    assert plan.code_letter == letter


def test_every_k_of_a_letter_accepts_lots_at_its_aql_equally_often():
    tables = variables_tables()

    for letter, row in tables["k"].items():
        n = tables["sample_sizes"][letter]
        tabulated = [each for each in zip(tables["aql"], row, strict=True) if each[1]]
        for aql, k in tabulated:
            pa = sampling.oc_variables(n, k, p=aql / 100)
            assert pa == approx(AT_AQL[letter], abs=0.006), (letter, aql)


def test_larger_letters_and_lower_aqls_have_larger_constants():
    tables = variables_tables()
    k = np.array([[each or np.nan for each in row] for row in tables["k"].values()])

    assert np.isfinite(k).sum() == 195
    assert not (np.diff(k, axis=1) >= 0).any()
    down = np.diff(k, axis=0)
    assert np.argwhere(down < 0).tolist() == [[9, 3]]  # K 2.45, L 2.44, as printed


@pytest.mark.parametrize(
    ("level", "letters"),
    [  # MIL-STD-414, table A-2, at the last lot size of each of its 17 rows
        ("I", "BBBBBBBBCDEFGHIII"),
        ("II", "BBBBBBCDEFGHIJKKK"),
        ("III", "BBBBCDEFGHIJLMNOP"),
        ("IV", "BBCDEFGHIJKLMNOPQ"),
        ("V", "CDEFGHIJKLLMNOPQQ"),
    ],
)
def test_a_lot_for_variables_has_the_letter_of_its_row(level, letters):
    lasts = [8, 15, 25, 40, 65, 110, 180, 300, 500, 800, 1300, 3200, 8000, 22_000]
    lasts += [110_000, 550_000, 10**8]
    firsts = [3, *(last + 1 for last in lasts[:-1])]

    for sizes in (lasts, firsts):
        found = [sampling.variables_code_letter(n, level=level) for n in sizes]
        assert "".join(found) == letters


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: sampling.variables_code_letter(2), "lot_size"),
        (lambda: sampling.variables_code_letter(20, level="S-1"), "level"),
        (lambda: sampling.variables_plan_k("A", aql=1), "letter"),
        (lambda: sampling.variables_plan_k("O", aql=2), "aql"),
        (
            lambda: sampling.variables_plan_k("O", aql=1, inspection="reduced"),
            "inspection",
        ),
        (
            lambda: sampling.variables_plan_k("O", aql=0.04, inspection="tightened"),
            "aql",
        ),
        (lambda: sampling.oc_variables(1, 1, p=0.1), "n"),
        (lambda: sampling.oc_variables(0, 1, p=0.1, sigma="known"), "n"),
        (lambda: sampling.oc_variables(5, float("nan"), p=0.1), "k"),
        (lambda: sampling.oc_variables(5, 1, p=[0.1, 1.1]), "p"),
        (lambda: sampling.oc_variables(5, 1, p=0.1, sigma="guessed"), "sigma"),
        (lambda: sampling.design_variables_plan(GOOD, BAD, sigma="s"), "sigma"),
        (lambda: sampling.design_variables_plan(BAD, GOOD), "consumer_quality"),
        (
            lambda: sampling.design_variables_plan(GOOD, RiskPoint(1.0, 0.1)),
            "consumer_quality",
        ),
        (
            lambda: sampling.design_variables_plan(GOOD, RiskPoint(0.0101, 0.1)),
            "consumer_quality",
        ),
    ],
)
def test_what_no_variables_plan_can_be_is_refused(call, argument):
    with pytest.raises(ArgumentError) as refusal:
        call()

    assert refusal.value.argument == argument
