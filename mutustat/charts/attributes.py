"""Charts of counts: nonconforming items and nonconformities.

Sigma of a process is that of one item; limits never leave what is possible.
"""

import numpy as np
from numpy.typing import ArrayLike

from mutustat.arguments import FloatArray, counts, numbers, series, whole
from mutustat.charts.chart import Chart, Process, chart
from mutustat.constants import THREE
from mutustat.errors import ArgumentError

#: What fractions and counts cannot leave.
FRACTIONS, COUNTS = (0.0, 1.0), (0.0, np.inf)
FOUND_NOTHING = "nothing nonconforming at all leaves no limits to estimate"


def p_chart(nonconforming: ArrayLike, n: ArrayLike, *, sigmas: float = THREE) -> Chart:
    """Return the chart of the fraction nonconforming, points (..., points).

    ``n`` is the number inspected: one for all, or one for each point (limits vary with
    it). Limits are pbar ± sigmas sqrt(pbar (1 - pbar) / n) within 0 and 1, where pbar
    is all nonconforming / all inspected. Counts that are no whole numbers or above
    ``n``, and none or all nonconforming, raise ArgumentError. ISO 7870-2:2013;
    Montgomery, ISQC, 7.2.
    """
    data = read_fractions(nonconforming, n)
    return draw_fractions(data, fraction_process(*data), sigmas=sigmas)


def np_chart(nonconforming: ArrayLike, n: int, *, sigmas: float = THREE) -> Chart:
    """Return the chart of the number nonconforming of ``n`` items, (..., points).

    Limits are n pbar ± sigmas sqrt(n pbar (1 - pbar)) within 0 and n. Errors as of
    p_chart. ISO 7870-2:2013; Montgomery, ISQC, 7.2.
    """
    size = float(whole(n, "n", least=1))
    data = read_fractions(nonconforming, size)
    return draw_numbers(data, fraction_process(*data), sigmas=sigmas)


def c_chart(nonconformities: ArrayLike, *, sigmas: float = THREE) -> Chart:
    """Return the chart of the number of nonconformities per unit, (..., points).

    Limits are cbar ± sigmas sqrt(cbar), never below 0. Counts that are no whole numbers
    or all 0 raise ArgumentError. ISO 7870-2:2013; Montgomery, ISQC, 7.3.
    """
    return u_chart(nonconformities, 1.0, sigmas=sigmas)


def u_chart(
    nonconformities: ArrayLike, n: ArrayLike, *, sigmas: float = THREE
) -> Chart:
    """Return the chart of nonconformities per unit, points (..., points).

    ``n`` is the size inspected, one for all or one for each point; it need not be whole
    (10.5 m of cloth). Limits are ubar ± sigmas sqrt(ubar / n), never below 0, where
    ubar is all nonconformities / all inspected. Counts that are no whole numbers or all
    0, and sizes that are not positive, raise ArgumentError. ISO 7870-2:2013;
    Montgomery, ISQC, 7.3.
    """
    data = read_rates(nonconformities, n)
    return draw_rates(data, rate_process(*data), sigmas=sigmas)


def read_fractions(
    nonconforming: ArrayLike, n: ArrayLike, *, least: int = 2
) -> tuple[FloatArray, FloatArray]:
    """Return counts and numbers inspected that a fraction can be made of."""
    found = counts(series(nonconforming, "nonconforming", least=least), "nonconforming")
    inspected = _fitting(counts(n, "n", least=1), found)
    if (found > inspected).any():
        raise ArgumentError("nonconforming", nonconforming, "none may be above n")
    return found, inspected


def read_rates(
    nonconformities: ArrayLike, n: ArrayLike, *, least: int = 2
) -> tuple[FloatArray, FloatArray]:
    """Return counts and sizes inspected that a rate can be made of."""
    read = series(nonconformities, "nonconformities", least=least)
    found = counts(read, "nonconformities")
    inspected = _fitting(numbers(n, "n"), found)
    if not (inspected > 0).all():
        raise ArgumentError("n", n, "give numbers above 0")
    return found, inspected


def fraction_process(found: FloatArray, inspected: FloatArray) -> Process:
    """Estimate the fraction nonconforming and the deviation of one item."""
    centre = _ratio(found, inspected)
    if not ((centre > 0) & (centre < 1)).all():
        said = f"{FOUND_NOTHING}, nor does everything"
        raise ArgumentError("nonconforming", found, said)
    return Process(centre, np.sqrt(centre * (1 - centre)))


def rate_process(found: FloatArray, inspected: FloatArray) -> Process:
    """Estimate nonconformities per unit and the deviation of one unit."""
    centre = _ratio(found, inspected)
    if not (centre > 0).all():
        raise ArgumentError("nonconformities", found, FOUND_NOTHING)
    return Process(centre, np.sqrt(centre))


def draw_fractions(
    data: tuple[FloatArray, FloatArray], process: Process, *, sigmas: float
) -> Chart:
    """Hold fractions nonconforming against a known process."""
    found, inspected = data
    each = _of_mean(process, inspected)
    return chart(found / inspected, each, sigmas=sigmas, bounds=FRACTIONS)


def draw_numbers(
    data: tuple[FloatArray, FloatArray], process: Process, *, sigmas: float
) -> Chart:
    """Hold numbers nonconforming of equal samples against a known process."""
    found, n = data
    each = Process(n * process.centre, np.sqrt(n) * process.sigma)
    return chart(found, each, sigmas=sigmas, bounds=(0.0, float(n)))


def draw_rates(
    data: tuple[FloatArray, FloatArray], process: Process, *, sigmas: float
) -> Chart:
    """Hold nonconformities per unit against a known process."""
    found, inspected = data
    each = _of_mean(process, inspected)
    return chart(found / inspected, each, sigmas=sigmas, bounds=COUNTS)


def _fitting(inspected: FloatArray, found: FloatArray) -> FloatArray:
    if inspected.shape not in {(), found.shape, found.shape[-1:]}:
        raise ArgumentError("n", inspected, "give one number, or one for each point")
    return inspected


def _ratio(found: FloatArray, inspected: FloatArray) -> FloatArray:
    every = np.broadcast_to(inspected, found.shape)
    return np.asarray(found.sum(axis=-1) / every.sum(axis=-1))[()]


def _of_mean(process: Process, inspected: FloatArray) -> Process:
    """Return means of ``inspected`` items as a process, point by point if they vary."""
    each = np.asarray(process.sigma)[..., None] if inspected.ndim else process.sigma
    return Process(process.centre, each / np.sqrt(inspected))
