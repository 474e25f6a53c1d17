"""The studentized range agrees with scipy.stats, which only tests may load."""

import numpy as np
import pytest
from scipy import stats

from mutustat.errors import ArgumentError
from mutustat.studentized_range import (
    studentized_range_cdf,
    studentized_range_quantile,
)


@pytest.mark.parametrize("groups", [2, 10])
@pytest.mark.parametrize("dof", [1, 7.5, 800, np.inf])
@pytest.mark.parametrize("q", [0.0, 2.5, 6.0])
def test_the_distribution_agrees_with_scipy(groups, dof, q):
    expected = stats.studentized_range.cdf(q, groups, dof)

    got = studentized_range_cdf(q, groups, dof)

    assert got == pytest.approx(expected, abs=1e-11)


@pytest.mark.parametrize(
    ("groups", "dof", "printed"),
    [(3, 10, 3.88), (5, 20, 4.23), (2, 1, 18.0), (10, 60, 4.65), (4, 120, 3.68)],
)
def test_the_quantile_is_that_of_the_printed_tables(groups, dof, printed):
    # Montgomery, Design and Analysis of Experiments, table of q(0.05)
    got = studentized_range_quantile(0.95, groups, dof)

    assert got == pytest.approx(printed, abs=0.05 if dof == 1 else 0.005)


@pytest.mark.parametrize("p", [0.01, 0.5, 0.95, 0.999])
@pytest.mark.parametrize(("groups", "dof"), [(2, 1), (3, 12), (20, np.inf)])
def test_the_quantile_undoes_the_distribution(p, groups, dof):
    q = studentized_range_quantile(p, groups, dof)

    assert studentized_range_cdf(q, groups, dof) == pytest.approx(p, rel=1e-10)


def test_two_groups_give_the_t_distribution():
    q = studentized_range_quantile(0.95, 2, 9)

    assert q == pytest.approx(np.sqrt(2) * stats.t.ppf(0.975, 9), rel=1e-10)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((0.95, 1, 5), "groups"),
        ((0.95, 3, 0), "dof"),
        ((0.95, 3, float("nan")), "dof"),
        ((1.0, 3, 5), "p:"),
    ],
)
def test_what_no_range_can_be_is_refused(arguments, told):
    with pytest.raises(ArgumentError, match=told):
        studentized_range_quantile(*arguments)


def test_a_negative_range_is_refused():
    with pytest.raises(ArgumentError, match="q:"):
        studentized_range_cdf(-0.1, 3, 5)
