"""Gauss-Legendre panels are exact for polynomials and close for what is smooth."""

import numpy as np
import pytest

from mutustat.quadrature import NODES, gauss_legendre


@pytest.mark.parametrize("panels", [1, 3])
def test_a_polynomial_of_degree_39_is_integrated_exactly(panels):
    x, weight = gauss_legendre(-1.0, 2.0, panels)

    assert x.size == weight.size == NODES * panels
    assert weight @ x**39 == pytest.approx((2.0**40 - 1) / 40, rel=1e-13)


def test_nodes_lie_in_order_within_the_interval():
    x, weight = gauss_legendre(1.0, 4.0, 3)

    assert x[0] > 1
    assert x[-1] < 4
    assert (np.diff(x) > 0).all()
    assert weight.sum() == pytest.approx(3, rel=1e-14)


def test_nodes_that_are_kept_cannot_be_changed():
    x, weight = gauss_legendre(0.0, 1.0, 1)

    for each in (x, weight):
        with pytest.raises(ValueError, match="read-only"):
            each[0] = 9
