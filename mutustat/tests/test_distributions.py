"""The distributions agree with scipy.stats, which only tests may load."""

import numpy as np
import pytest
from scipy import stats

from mutustat import distributions as d

P = np.array([1e-9, 0.001, 0.025, 0.5, 0.9, 0.975, 0.9999])
X = np.array([-6.0, -1.0, 0.0, 0.3, 2.0, 8.0])
CLOSE = {"rtol": 1e-10, "atol": 1e-15}


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (d.normal_cdf(X), stats.norm.cdf(X)),
        (d.normal_sf(X), stats.norm.sf(X)),
        (d.normal_quantile(P), stats.norm.ppf(P)),
        (d.normal_density(X), stats.norm.pdf(X)),
        (d.t_cdf(X, 3.5), stats.t.cdf(X, 3.5)),
        (d.t_cdf(X, np.inf), stats.norm.cdf(X)),
        (d.t_quantile(P, 16.75), stats.t.ppf(P, 16.75)),
        (d.t_quantile(P, np.inf), stats.norm.ppf(P)),
        (d.chi2_cdf(X[3:], 4), stats.chi2.cdf(X[3:], 4)),
        (d.chi2_quantile(P, 7), stats.chi2.ppf(P, 7)),
        (d.f_sf(X[3:], 3, 8), stats.f.sf(X[3:], 3, 8)),
        (d.f_quantile(P, 3, 8), stats.f.ppf(P, 3, 8)),
        (d.beta_quantile(P, 2, 5), stats.beta.ppf(P, 2, 5)),
    ],
)
def test_a_continuous_distribution_agrees(got, expected):
    np.testing.assert_allclose(got, expected, **CLOSE)


@pytest.mark.parametrize("p", [0.0, 0.01, 0.5, 1.0])
def test_the_binomial_agrees_beyond_both_ends(p):
    k = np.arange(-2, 14)

    np.testing.assert_allclose(
        d.binomial_cdf(k, 12, p), stats.binom.cdf(k, 12, p), **CLOSE
    )


def test_the_poisson_agrees_below_its_end():
    k = np.arange(-2, 14)

    np.testing.assert_allclose(
        d.poisson_cdf(k, 3.7), stats.poisson.cdf(k, 3.7), **CLOSE
    )


@pytest.mark.parametrize("p", [0.0, 0.01, 0.5, 1.0])
@pytest.mark.parametrize("n", [1, 12, 3150])
def test_the_chance_of_one_count_agrees_beyond_both_ends(n, p):
    k = np.array([-1, 0, 1, n - 1, n, n + 1, n // 2])

    np.testing.assert_allclose(
        d.binomial_pmf(k, n, p), stats.binom.pmf(k, n, p), rtol=1e-9, atol=1e-300
    )


@pytest.mark.parametrize("mean", [0.0, 0.3, 45.0])
def test_the_poisson_chance_of_one_count_agrees_below_its_end(mean):
    k = np.arange(-2, 90)

    np.testing.assert_allclose(
        d.poisson_pmf(k, mean), stats.poisson.pmf(k, mean), rtol=1e-10, atol=1e-300
    )


@pytest.mark.parametrize(
    ("lot", "drawn"), [(1, 1), (2, 1), (20, 8), (20, 20), (1000, 125), (10**6, 500)]
)
def test_the_hypergeometric_agrees_beyond_both_ends(lot, drawn):
    marked = np.unique([0, 1, lot // 100, lot // 3, lot - 1, lot])
    k = np.array([-1, 0, 1, drawn // 2, drawn])[:, None]

    np.testing.assert_allclose(
        d.hypergeometric_cdf(k, lot, marked, drawn),
        stats.hypergeom.cdf(k, lot, marked, drawn),
        rtol=1e-8,
        atol=1e-13,
    )


def test_the_hypergeometric_in_fractions():  # 3 of 20 marked, 5 drawn
    total = 15504  # C(20, 5)

    got = d.hypergeometric_cdf(np.arange(4), 20, 3, 5)

    np.testing.assert_allclose(
        got, np.cumsum([6188, 7140, 2040, 136]) / total, rtol=1e-14
    )


SHIFTS = np.array([-3.0, 0.0, 0.5, 12.0])[:, None]


@pytest.mark.parametrize("dof", [1, 2, 9, 41, 1999])
def test_the_noncentral_t_agrees_where_scipy_finds_it(dof):
    x = SHIFTS[:, 0] + np.array([-2.0, 0.0, 0.1, 3.0])

    expected = stats.nct.cdf(x, dof, SHIFTS)
    found = np.isfinite(expected)
    got = d.noncentral_t_cdf(x, dof, SHIFTS)
    np.testing.assert_allclose(got[found], expected[found], rtol=0, atol=1e-13)


def test_the_noncentral_t_without_shift_is_students():
    np.testing.assert_allclose(
        d.noncentral_t_cdf(X, 4, 0.0), stats.t.cdf(X, 4), **CLOSE
    )


def test_the_noncentral_t_reaches_where_scipy_finds_nothing():
    got = d.noncentral_t_cdf([26.1, -26.1], 169, [-2.05, 2.05])

    assert got[0] == pytest.approx(1, abs=1e-13)
    assert 0 < got[1] < 1e-60


@pytest.mark.parametrize("dof", [1, 9, 2477])
def test_the_noncentral_t_quantile_leads_back(dof):
    shift = np.array([[-5.0], [0.0], [230.0]])

    x = d.noncentral_t_quantile(P[1:], dof, shift)

    np.testing.assert_allclose(d.noncentral_t_cdf(x, dof, shift), P[1:] + 0 * shift,
                               rtol=1e-9)  # fmt: skip
