"""One chart for several products made in short runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, number, positive, vector
from mutustat.charts.chart import Process
from mutustat.charts.variables import (
    IndividualsChart,
    draw_individuals,
    imr_chart,
    individuals_process,
    moving_ranges,
)
from mutustat.constants import THREE
from mutustat.errors import ArgumentError

#: Standardised values of any product: mean 0 and standard deviation 1.
STANDARD = Process(np.asarray(0.0), np.asarray(1.0))


@dataclass(frozen=True, slots=True)
class ProductStandard:
    """Level and standard deviation of one product."""

    mean: float
    sigma: float


def product_standards(
    x: ArrayLike, products: Sequence[str]
) -> dict[str, ProductStandard]:
    """Estimate each product's standard from its own values, in the order made.

    ``products`` names the product of each value of ``x`` (points,). Sigma is the mean
    moving range of the product's values / d2(2). A product with one value, or that does
    not vary, raises ArgumentError.
    """
    values, names = _named(x, products)
    return {
        name: _standard(values[names == name], name) for name in dict.fromkeys(products)
    }


def short_run_chart(
    x: ArrayLike,
    products: Sequence[str],
    *,
    standards: Mapping[str, ProductStandard],
    sigmas: float = THREE,
) -> IndividualsChart:
    """Return the Z-MR chart: every value in standard deviations of its product.

    z = (x - mean) / sigma of the product of each value of ``x`` (points,); limits
    0 ± sigmas for z, and those of sigma 1 for the moving ranges of z in the order made.
    Take ``standards`` from product_standards (phase I) or from an earlier study (phase
    II). A product without a standard raises ArgumentError. Montgomery, ISQC, 10.1.
    """
    values, _ = _named(x, products)
    means = _looked_up({key: each.mean for key, each in standards.items()}, products)
    scales = _looked_up({key: each.sigma for key, each in standards.items()}, products)
    for each in standards.values():
        positive(each.sigma, "standards")
    return draw_individuals((values - means) / scales, STANDARD, sigmas=sigmas)


def target_nominal_chart(
    x: ArrayLike,
    products: Sequence[str],
    *,
    nominal: Mapping[str, float],
    sigmas: float = THREE,
) -> IndividualsChart:
    """Return individuals and moving ranges of distances from each product's nominal.

    ``products`` names the product of each value of ``x`` (points,). Use it where all
    products vary alike; where they do not, use short_run_chart. A product without
    nominal raises ArgumentError. Montgomery, ISQC, 10.1 (deviation from nominal).
    """
    values, _ = _named(x, products)
    return imr_chart(values - _looked_up(nominal, products), sigmas=sigmas)


def _named(x: ArrayLike, products: Sequence[str]) -> tuple[FloatArray, np.ndarray]:
    values, names = vector(x, "x", least=2), np.asarray(products)
    if names.shape != values.shape:
        raise ArgumentError("products", products, "name the product of each value")
    return values, names


def _standard(values: FloatArray, name: str) -> ProductStandard:
    if values.size < 2:
        raise ArgumentError("x", values, f"give at least 2 values of {name}")
    process = individuals_process(values, moving_ranges(values))
    return ProductStandard(float(process.centre), float(process.sigma))


def _looked_up(known: Mapping[str, float], products: Sequence[str]) -> FloatArray:
    if missing := sorted(set(products) - set(known)):
        raise ArgumentError("products", missing, f"known are {', '.join(known)}")
    return np.array([number(known[name], name) for name in products])
