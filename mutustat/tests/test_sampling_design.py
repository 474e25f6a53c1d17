"""Designs for two points: the smallest that keep them, against a search of all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mutustat import sampling
from mutustat.errors import ArgumentError
from mutustat.sampling import RiskPoint

approx = pytest.approx


@pytest.mark.parametrize(
    ("model", "lot", "n", "c"),
    [
        ("binomial", None, 110, 3),
        ("poisson", None, 112, 3),
        ("hypergeometric", 500, 83, 2),
    ],
)
def test_a_plan_for_two_points_is_the_smallest(model, lot, n, c):
    good, bad = RiskPoint(0.01, 0.95), RiskPoint(0.06, 0.10)

    found = sampling.design_single_plan(good, bad, model=model, lot_size=lot)

    pa = sampling.oc_single(n, c, p=[0.01, 0.06], model=model, lot_size=lot)
    assert (found.n, found.c) == (n, c)
    assert (found.pa_producer, found.pa_consumer) == approx(tuple(pa), rel=1e-12)


@settings(max_examples=30, deadline=None)
@given(
    st.floats(0.005, 0.1), st.floats(2, 8), st.floats(0.8, 0.99), st.floats(0.02, 0.3)
)
def test_no_smaller_plan_keeps_both_points(quality, ratio, passes, stops):
    good, bad = RiskPoint(quality, passes), RiskPoint(quality * ratio, stops)

    found = sampling.design_single_plan(good, bad)

    n = np.arange(1, found.n + 1)
    for c in range(found.c + 1):
        keeps = (stats.binom.cdf(c, n, good.quality) >= passes - 1e-12) & (
            stats.binom.cdf(c, n, bad.quality) <= stops + 1e-12
        )
        assert keeps[n > c].sum() == (c == found.c)


def test_a_plan_may_need_one_item_only():
    found = sampling.design_single_plan(RiskPoint(0.01, 0.9), RiskPoint(0.95, 0.1))

    assert (found.n, found.c) == (1, 0)


def test_few_items_may_have_many_nonconformities():
    good, bad = RiskPoint(4.0, 0.9), RiskPoint(12.0, 0.1)

    found = sampling.design_single_plan(good, bad, model="poisson")

    assert (found.n, found.c) == (1, 7)
    assert found.pa_producer == approx(stats.poisson.cdf(7, 4))


def test_a_lot_of_one_bad_item_in_two_is_told_from_a_good_one():
    found = sampling.design_single_plan(
        RiskPoint(0.5, 0.9), RiskPoint(0.75, 0.1), model="hypergeometric", lot_size=4
    )

    assert (found.n, found.c) == (4, 2)


def test_a_lot_may_have_to_be_inspected_whole():
    found = sampling.design_single_plan(
        RiskPoint(0.1, 0.99), RiskPoint(0.2, 0.01), model="hypergeometric", lot_size=10
    )

    assert (found.n, found.c, found.pa_producer, found.pa_consumer) == (10, 1, 1, 0)


GOOD, BAD = RiskPoint(0.01, 0.95), RiskPoint(0.06, 0.10)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: sampling.design_single_plan(BAD, GOOD), "consumer_quality"),
        (
            lambda: sampling.design_single_plan(GOOD, RiskPoint(0.01, 0.1)),
            "consumer_quality",
        ),
        (
            lambda: sampling.design_single_plan(GOOD, RiskPoint(0.06, 0.95)),
            "consumer_pa",
        ),
        (
            lambda: sampling.design_single_plan(RiskPoint(0, 0.9), BAD),
            "producer_quality",
        ),
        (lambda: sampling.design_single_plan(RiskPoint(0.01, 1), BAD), "producer_pa"),
        (lambda: sampling.design_single_plan(GOOD, RiskPoint(1.5, 0.1)), "quality"),
        (lambda: sampling.design_single_plan(GOOD, BAD, model="x"), "model"),
        (lambda: sampling.design_single_plan(GOOD, BAD, lot_size=10), "lot_size"),
        (
            lambda: sampling.design_single_plan(GOOD, BAD, model="hypergeometric"),
            "lot_size",
        ),
        (
            lambda: sampling.design_single_plan(
                GOOD, BAD, model="hypergeometric", lot_size=30
            ),
            "p",
        ),
        (
            lambda: sampling.design_single_plan(
                RiskPoint(1e-8, 0.9), RiskPoint(2e-8, 0.1)
            ),
            "consumer_quality",
        ),
    ],
)
def test_points_that_no_plan_keeps_are_refused(call, argument):
    with pytest.raises(ArgumentError) as refusal:
        call()

    assert refusal.value.argument == argument
