"""How far a laboratory lies from the assigned value, and what that is called."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mutustat import arguments
from mutustat.arguments import FloatArray
from mutustat.batches import Real, Word, plain
from mutustat.errors import ArgumentError

#: Coverage factor of the expanded uncertainties in En (ISO 13528:2022, 9.7).
EN_COVERAGE = 2.0
ACCEPTABLE, WARNING, ACTION = "acceptable", "warning signal", "action signal"


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of results; one is None when what it needs was not given."""

    #: (x - assigned) / sigma_pt.
    z: Real | None
    #: The same with the uncertainty of the assigned value: sqrt(sigma_pt^2 + u^2).
    z_prime: Real | None
    #: Difference over the standard uncertainties of both, sqrt(u_x^2 + u^2).
    zeta: Real | None
    #: Difference over the expanded uncertainties of both (k = 2).
    en: Real | None
    #: Difference in per cent of the assigned value; None when that is 0.
    d_percent: Real | None


def proficiency_scores(
    x: ArrayLike,
    assigned: ArrayLike,
    *,
    sigma_pt: ArrayLike | None = None,
    u_x: ArrayLike | None = None,
    u_assigned: ArrayLike | None = None,
) -> Scores:
    """Score results against assigned values; all arguments broadcast.

    ``sigma_pt``: standard deviation for proficiency assessment; ``u_x`` and
    ``u_assigned``: standard uncertainties. All in the unit of ``x``.
    Raises ArgumentError for a sigma_pt of zero or below, negative uncertainties, or
    both uncertainties zero.
    Source: ISO 13528:2022, 9.3 (D%), 9.4 (z), 9.5 (z'), 9.6 (zeta), 9.7 (En).
    """
    target = arguments.numbers(assigned, "assigned")
    difference = arguments.numbers(x, "x") - target
    sigma = _read(sigma_pt, "sigma_pt")
    if sigma is not None and not (sigma > 0).all():
        raise ArgumentError("sigma_pt", sigma_pt, "give numbers above 0")
    own, other = _read(u_x, "u_x"), _read(u_assigned, "u_assigned")
    zeta = _over(difference, own, other)
    return Scores(
        z=None if sigma is None else difference / sigma,
        z_prime=_over(difference, sigma, other),
        zeta=zeta,
        en=None if zeta is None else zeta / EN_COVERAGE,
        d_percent=100 * difference / target if (target != 0).all() else None,
    )


def judge_z(score: ArrayLike) -> Word:
    """Name z, z' or zeta scores of any shape: |z| <= 2 acceptable, >= 3 action.

    Raises ArgumentError for no finite number. Source: ISO 13528:2022, 9.4.2.
    """
    size = np.abs(arguments.numbers(score, "score"))
    signal = np.where(size < 3, WARNING, ACTION)
    name: NDArray[np.str_] = np.where(size <= 2, ACCEPTABLE, signal)
    return plain(name)


def judge_en(score: ArrayLike) -> Word:
    """Name En scores of any shape: |En| <= 1 acceptable, otherwise action.

    Raises ArgumentError for no finite number. Source: ISO 13528:2022, 9.7.2.
    """
    size = np.abs(arguments.numbers(score, "score"))
    name: NDArray[np.str_] = np.where(size <= 1, ACCEPTABLE, ACTION)
    return plain(name)


def _read(value: ArrayLike | None, name: str) -> FloatArray | None:
    if value is None:
        return None
    read = arguments.numbers(value, name)
    if (read < 0).any():
        raise ArgumentError(name, value, "no uncertainty is negative")
    return read


def _over(
    difference: FloatArray, one: FloatArray | None, other: FloatArray | None
) -> FloatArray | None:
    if one is None or other is None:
        return None
    scale = np.hypot(one, other)
    if not (scale > 0).all():
        raise ArgumentError("u_x", one, "one of both uncertainties must be above 0")
    return np.asarray(difference / scale)
