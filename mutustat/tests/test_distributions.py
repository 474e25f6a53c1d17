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
