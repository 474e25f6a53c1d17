"""Where the best settings are: second-order response surfaces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mutustat.arguments import FloatArray, IntArray, series, table, whole
from mutustat.batches import Real, beside, plain
from mutustat.errors import ArgumentError

WordArray: TypeAlias = NDArray[np.str_]

#: The factors of terms such as "ab" and "c2".
LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: A curvature below this part of the largest coefficient is rounding: a ridge, a plane.
FLAT = 1e-12


@dataclass(frozen=True, slots=True)
class ResponseSurface:
    """A second-order surface, ``b0 + x' b + x' B x`` in coded factors.

    ``coefficients`` and ``standard_errors`` stand in the order of ``terms``;
    ``residual_sd`` and ``standard_errors`` are ``None`` when there are no more runs
    than terms. ``eigenvalues`` of B ascend, ``directions`` are their vectors by column;
    ``kind`` is ``maximum``, ``minimum`` or ``saddle``. Of a batch of responses every
    field but ``terms`` has the batch's axes first.
    """

    terms: tuple[str, ...]
    coefficients: FloatArray
    standard_errors: FloatArray | None
    residual_sd: Real | None
    stationary_point: FloatArray
    predicted_at_stationary_point: Real
    eigenvalues: FloatArray
    directions: FloatArray
    kind: str | WordArray


def response_surface_second_order(
    levels: ArrayLike, y: ArrayLike, *, terms: Sequence[str] | None = None
) -> ResponseSurface:
    """Fit a second-order surface and find its stationary point.

    ``levels`` (run, factor) are coded, ``y`` is (..., run): many responses of one
    design at once. ``terms`` are those of ``second_order_terms`` unless given:
    ``"1"``, ``"a"``, ``"ab"``, ``"a2"``. Raises ``ArgumentError`` for a
    term that is none, runs that cannot tell the terms apart, and a surface without a
    single stationary point (a ridge).

    Least squares by singular values; stationary point -B^-1 b / 2, predicted
    b0 + x' b / 2, kind by the eigenvalues of B (Myers, Montgomery and Anderson-Cook,
    Response Surface Methodology, chapter 6).
    """
    x = table(levels, "levels")
    read = series(y, "y")
    if x.ndim != 2 or len(x) != read.shape[-1]:
        raise ArgumentError(
            "levels", levels, "give (run, factor), as many runs as in y"
        )
    words = tuple(second_order_terms(x.shape[1]) if terms is None else terms)
    powers = np.array([_powers(word, x.shape[1]) for word in words])
    model = np.prod(x[:, None, :] ** powers, axis=2)
    coefficients = _fitted(model, read)
    left = read - coefficients @ model.T
    return _surface(words, powers, coefficients, _errors(model, left))


def second_order_terms(factors: int) -> tuple[str, ...]:
    """Return the terms of a full second-order surface: 1, a, b, ab, a2, b2 for two."""
    letters = LETTERS[: whole(factors, "factors", least=1, most=len(LETTERS))]
    pairs = [first + second for i, first in enumerate(letters)
             for second in letters[i + 1 :]]  # fmt: skip
    return ("1", *letters, *pairs, *(f"{each}2" for each in letters))


def _powers(term: str, factors: int) -> IntArray:
    """Return the power of each factor in a term of at most the second order."""
    letters = re.sub(r"([a-z])\^?2", r"\1\1", term.lower())
    counts = [letters.count(each) for each in LETTERS[:factors]]
    known = sum(counts) == len(letters) or term == "1"
    if not term or not known or sum(counts) > 2:
        wanted = f"give terms such as {', '.join(second_order_terms(factors)[-3:])}"
        raise ArgumentError("terms", term, wanted)
    return np.array(counts)


def _fitted(model: FloatArray, y: FloatArray) -> FloatArray:
    columns = y.reshape(-1, len(model)).T
    coefficients, _, rank, _ = np.linalg.lstsq(model, columns)
    if rank < model.shape[1]:
        raise ArgumentError("levels", model, "these runs cannot tell the terms apart")
    return np.asarray(coefficients.T.reshape(*y.shape[:-1], model.shape[1]))


def _errors(model: FloatArray, left: FloatArray) -> tuple[Real, FloatArray] | None:
    """Return the residual standard deviation and the coefficients' standard errors."""
    dof = len(model) - model.shape[1]
    if not dof:
        return None
    sd = np.sqrt(np.vecdot(left, left) / dof)
    inverse = np.linalg.pinv(model)
    return plain(sd), beside(sd) * np.sqrt(np.square(inverse).sum(axis=1))


def _surface(
    words: tuple[str, ...], powers: IntArray, coefficients: FloatArray,
    errors: tuple[Real, FloatArray] | None,
) -> ResponseSurface:  # fmt: skip
    constant, linear, curved = _parts(powers, coefficients)
    values, directions = np.linalg.eigh(curved)
    if (np.abs(values).min(axis=-1) <= FLAT * np.abs(coefficients).max(axis=-1)).any():
        raise ArgumentError("y", coefficients, "this surface is a ridge or a plane")
    point = np.linalg.solve(curved, linear[..., None])[..., 0] / -2
    sd, standard_errors = errors or (None, None)
    return ResponseSurface(
        words, coefficients, standard_errors, sd, point,
        plain(constant + np.vecdot(point, linear) / 2), values, directions,
        _kind(values),
    )  # fmt: skip


def _parts(
    powers: IntArray, coefficients: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return b0, b and the symmetric B: half of an interaction on either side.

    Of a term with powers p, p p' - diag(p) is its second derivative.
    """
    order = powers.sum(axis=1)
    constant = np.asarray(coefficients[..., order == 0].sum(axis=-1))
    linear = coefficients[..., order == 1] @ powers[order == 1]
    second, weight = powers[order == 2], coefficients[..., order == 2]
    both = np.einsum("...t,ti,tj->...ij", weight, second, second)
    own = (weight @ second)[..., None] * np.eye(powers.shape[1])
    return constant, linear, (both - own) / 2


def _kind(eigenvalues: FloatArray) -> str | WordArray:
    down, up = (eigenvalues < 0).all(axis=-1), (eigenvalues > 0).all(axis=-1)
    kinds = np.select([down, up], ["maximum", "minimum"], "saddle")
    return kinds if kinds.ndim else str(kinds)
