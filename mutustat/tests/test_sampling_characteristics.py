"""What plans do: published OC curves, R's AcceptanceSampling, and what must hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from mutustat import sampling
from mutustat.errors import ArgumentError
from mutustat.sampling import Stage

approx = pytest.approx
NAN = float("nan")
FEW = settings(max_examples=40, deadline=None)
plans = st.integers(2, 300).flatmap(
    lambda n: st.tuples(st.just(n), st.integers(0, n - 1))
)
qualities = st.floats(0.001, 0.999)


def test_the_oc_curve_of_89_and_2_is_montgomerys():  # ISQC, table 15.1
    pa = sampling.oc_single(89, 2, p=[0.005, 0.01, 0.02, 0.03, 0.05, 0.08])

    assert pa == approx([0.9897, 0.9397, 0.7366, 0.4985, 0.1721, 0.0230], abs=6e-5)


@FEW
@given(plans, qualities)
def test_the_binomial_curve_is_scipys(plan, p):
    n, c = plan

    pa = sampling.oc_single(n, c, p=p)
    assert pa == approx(stats.binom.cdf(c, n, p), rel=1e-10, abs=1e-14)


@FEW
@given(st.integers(1, 400), st.integers(0, 60), st.floats(0, 5))
def test_the_poisson_curve_is_scipys(n, c, p):
    pa = sampling.oc_single(n, c, p=p, model="poisson")
    assert pa == approx(stats.poisson.cdf(c, n * p), rel=1e-10, abs=1e-14)


@FEW
@given(st.data(), st.integers(2, 800))
def test_the_curve_of_one_lot_is_scipys(data, lot):
    n = data.draw(st.integers(1, lot))
    c = data.draw(st.integers(0, n - 1))
    bad = np.array(data.draw(st.lists(st.integers(0, lot), min_size=1, max_size=4)))

    pa = sampling.oc_single(n, c, p=bad / lot, model="hypergeometric", lot_size=lot)
    assert pa == approx(stats.hypergeom.cdf(c, lot, bad, n), rel=1e-10, abs=1e-13)


@FEW
@given(plans, qualities, qualities)
def test_worse_lots_pass_less_often_and_larger_c_passes_more_often(plan, one, two):
    n, c = plan
    better, worse = sorted((one, two))

    good, bad = sampling.oc_single(n, c, p=[better, worse])
    assert bad <= good
    if c:
        assert sampling.oc_single(n, c - 1, p=better) <= good


def test_the_curve_begins_at_one_ends_at_zero_and_keeps_the_shape():
    pa = sampling.oc_single(10, 2, p=[[0.0, 1.0], [0.5, 0.2]])

    assert pa[0].tolist() == [1, 0]
    assert pa.shape == (2, 2)


def test_the_double_plan_of_montgomery():  # ISQC, 15.3
    found = sampling.oc_double(Stage(50, 1, 4), Stage(100, 3, 4), p=[0.01, 0.05])

    assert found.pa == approx([0.9706748843421147, 0.29041548229667347], rel=1e-12)
    first = stats.binom.pmf([2, 3], 50, 0.05).sum()
    assert found.asn[1] == approx(50 + 100 * first, rel=1e-12)


def test_a_plan_of_three_samples_is_the_sum_of_its_paths():
    stages = (Stage(3, -1, 2), Stage(4, 1, 3), Stage(5, 2, 3))
    p = 0.2
    one, two, three = (stats.binom.pmf(np.arange(13), n, p) for n in (3, 4, 5))
    after_two = [one[0] * two[0], one[0] * two[1] + one[1] * two[0]]
    open_two = one[0] * two[2] + one[1] * two[1]

    found = sampling.oc_multiple(stages, p=p)

    assert found.pa == approx(sum(after_two) + open_two * three[0], rel=1e-12)
    assert found.asn == approx(3 + 4 * (one[0] + one[1]) + 5 * open_two, rel=1e-12)


def test_a_plan_of_one_sample_is_the_single_plan():
    p = [0.0, 0.01, 0.2, 1.0]

    found = sampling.oc_multiple([Stage(30, 2, 3)], p=p)

    assert found.pa == approx(sampling.oc_single(30, 2, p=p), rel=1e-12, abs=1e-15)
    assert found.asn.tolist() == [30, 30, 30, 30]


def test_a_last_count_between_the_numbers_accepts():  # MIL-STD-105E, 4.10.1.4
    gap = sampling.oc_multiple([Stage(32, 1, 3)], p=0.05).pa

    assert gap == approx(sampling.oc_single(32, 2, p=0.05), rel=1e-12)


def test_nonconformities_may_be_more_than_items():
    stages = [Stage(2, 25, 31), Stage(2, 56, 57)]  # table III-A, letter B, AQL 1000

    found = sampling.oc_multiple(stages, p=[0.0, 10.0, 40.0], model="poisson")

    first = stats.poisson.pmf(np.arange(31), 20)
    rest = stats.poisson.cdf(56 - np.arange(26, 31), 20)
    assert found.pa[1] == approx(first[:26].sum() + (first[26:] * rest).sum(), rel=1e-9)
    assert found.pa[0] == 1
    assert found.asn[1] == approx(2 + 2 * first[26:].sum(), rel=1e-12)


def test_outgoing_quality_of_montgomerys_plan():  # ISQC, 15.2: N = 10000, n = 89, c = 2
    found = sampling.aoq(89, 2, lot_size=10_000, p=[0.01, 0.0, 1.0])

    assert found.aoq == approx([0.0093, 0, 0], abs=2e-5)
    assert found.ati == approx([687, 89, 10_000], abs=0.5)
    assert found.aoql == approx(0.0155, abs=3e-4)


@FEW
@given(plans, st.integers(0, 5000))
def test_the_limit_of_outgoing_quality_is_its_highest_point(plan, more):
    n, c = plan
    lot = n + more

    found = sampling.aoq(n, c, lot_size=lot, p=np.linspace(0, 1, 500))
    near = sampling.aoq(n, c, lot_size=lot, p=found.p_at_aoql * np.array([0.999, 1]))

    assert found.aoql >= found.aoq.max()
    assert near.aoq[0] <= found.aoql == near.aoq[1]


def test_the_quality_of_the_limit_is_found_to_ten_digits():
    found = sampling.aoq(89, 2, lot_size=10_000, p=0.01)
    steep = optimize.brentq(
        lambda p: stats.binom.cdf(2, 89, p) - 89 * p * stats.binom.pmf(2, 88, p),
        *(0.01, 0.1),
        xtol=1e-15,
    )

    assert found.p_at_aoql == approx(steep, abs=1e-12)


def test_a_fixed_sample_of_eight_passes_half_of_the_lots_with_a_fifth_bad():
    assert sampling.probability_of_acceptance(8, 1, quality=0.2) == approx(0.50331648)
    often, evenly, seldom = 0.04638926397961, 0.20113119260501, 0.40624549372093

    found = sampling.fixed_sample(8, 1)
    assert (found.often, found.evenly, found.seldom) == approx(
        (often, evenly, seldom), abs=1e-12
    )


def test_a_small_lot_is_judged_as_the_lot_it_is():
    passed = sampling.probability_of_acceptance(
        8, 1, quality=0.2, model="hypergeometric", lot_size=20
    )

    assert passed == approx(stats.hypergeom.cdf(1, 20, 4, 8), rel=1e-12)


@FEW
@given(plans, st.floats(0.01, 0.99))
def test_the_quality_at_a_probability_passes_so_often(plan, probability):
    p = sampling.quality_at_probability(*plan, probability=probability)

    assert sampling.oc_single(*plan, p=p) == approx(probability, abs=1e-9)


def test_one_item_of_a_lot_may_be_all_that_is_inspected():
    found = sampling.aoq(1, 0, lot_size=4, p=0.25)

    assert (found.aoq, found.ati) == (approx(0.75 * 0.25 * 0.75), approx(1.75))
    assert (found.p_at_aoql, found.aoql) == (approx(0.5), approx(0.1875))


def test_one_item_proves_what_it_can():
    assert sampling.quality_at_probability(1, 0, probability=0.1) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: sampling.oc_single(0, 0, p=0.1), "n"),
        (lambda: sampling.oc_single(5, 5, p=0.1), "c"),
        (lambda: sampling.oc_single(5, -1, p=0.1), "c"),
        (lambda: sampling.oc_single(5, -1, p=0.1, model="poisson"), "c"),
        (lambda: sampling.oc_single(5, 1, p=-0.1), "p"),
        (lambda: sampling.oc_single(5, 1, p=1.1), "p"),
        (lambda: sampling.oc_single(5, 1, p=-0.1, model="poisson"), "p"),
        (lambda: sampling.oc_single(5, 1, p=NAN), "p"),
        (lambda: sampling.oc_single(5, 1, p=0.1, model="normal"), "model"),
        (lambda: sampling.oc_single(5, 1, p=0.1, lot_size=10), "lot_size"),
        (lambda: sampling.oc_single(5, 1, p=0.1, model="hypergeometric"), "lot_size"),
        (
            lambda: sampling.oc_single(5, 1, p=0, model="hypergeometric", lot_size=4),
            "lot_size",
        ),
        (
            lambda: sampling.oc_single(5, 5, p=0, model="hypergeometric", lot_size=9),
            "c",
        ),
        (
            lambda: sampling.oc_single(
                5, 1, p=0.15, model="hypergeometric", lot_size=10
            ),
            "p",
        ),
        (lambda: sampling.oc_multiple([], p=0.1), "stages"),
        (lambda: sampling.oc_double(Stage(5, 1, 3), Stage(5, 0, 4), p=0), "stages"),
        (lambda: sampling.oc_double(Stage(5, 1, 3), Stage(5, 1, 2), p=0), "stages"),
        (lambda: sampling.oc_multiple([Stage(5, 1, 2)], p=2), "p"),
        (
            lambda: sampling.oc_multiple([Stage(5, 1, 2)], p=0, model="hypergeometric"),
            "model",
        ),
        (lambda: sampling.aoq(5, 5, lot_size=10, p=0.1), "c"),
        (lambda: sampling.aoq(5, 1, lot_size=4, p=0.1), "lot_size"),
        (lambda: sampling.aoq(5, 1, lot_size=10, p=2), "p"),
        (lambda: sampling.quality_at_probability(5, 5, probability=0.1), "c"),
        (lambda: sampling.quality_at_probability(5, 1, probability=1), "probability"),
    ],
)
def test_what_no_plan_can_be_is_refused(call, argument):
    with pytest.raises(ArgumentError) as refusal:
        call()

    assert refusal.value.argument == argument
