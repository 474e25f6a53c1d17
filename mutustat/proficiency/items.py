"""Whether the items of a round were alike, and stayed so."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.batches import Real, Truth, plain
from mutustat.errors import ArgumentError
from mutustat.variance import components_of, table_of_groups

#: What items may differ by, in sigma_pt (ISO 13528:2022, B.2.2 and B.5.2).
SHARE = 0.3
_LEVEL = 0.95

#: Items measured in duplicate -> F1 and F2 as printed (ISO 13528:2022, table B.1; the
#: same in the IUPAC harmonized protocol, 2006, Pure Appl. Chem. 78:145, appendix 1).
PRINTED_FACTORS = {
    7: (2.10, 1.43),
    8: (2.01, 1.25),
    9: (1.94, 1.11),
    10: (1.88, 1.01),
    11: (1.83, 0.93),
    12: (1.79, 0.86),
    13: (1.75, 0.80),
    14: (1.72, 0.75),
    15: (1.69, 0.71),
    16: (1.67, 0.68),
    17: (1.64, 0.64),
    18: (1.62, 0.62),
    19: (1.60, 0.59),
    20: (1.59, 0.57),
}


@dataclass(frozen=True, slots=True)
class Homogeneity:
    """How items differ from one another, beyond what measuring them adds.

    Of a batch each is an array; ``criterion`` where sigma_pt is one.
    """

    mean: Real
    #: Within items: repeatability of the measurement.
    s_within: Real
    #: Between items; 0 when the computed variance is negative.
    s_between: Real
    criterion: Real
    homogeneous: Truth
    #: The criterion with an allowance for so few items and so coarse a measurement.
    expanded_criterion: Real
    homogeneous_expanded: Truth
    f: Real


@dataclass(frozen=True, slots=True)
class Stability:
    """How the mean of items moved between two times.

    Of a batch each is an array; ``criterion`` where sigma_pt is one.
    """

    difference: Real
    criterion: Real
    stable: Truth
    #: The criterion plus twice the standard uncertainty of the difference.
    expanded_criterion: Real
    stable_expanded: Truth


def homogeneity_test(duplicates: ArrayLike, *, sigma_pt: ArrayLike) -> Homogeneity:
    """Judge g items measured m times each, (..., g >= 3, m >= 2).

    Leading axes are analytes; ``sigma_pt`` is one number, or one for each (...).
    s_s <= 0.3 sigma_pt, or s_s <= sqrt(F1 (0.3 sigma_pt)^2 + F2 s_w^2). F1 and F2 are
    those printed for 7 to 20 items in duplicate, and computed otherwise.
    Raises ArgumentError for fewer items, or repeats that never differ.
    Source: ISO 13528:2022, B.2.2, B.2.3, B.3.
    """
    read = arguments.table(duplicates, "duplicates", rows=3, columns=2)
    *batch, items, repeats = read.shape
    criterion = SHARE * arguments.positive_each(sigma_pt, "sigma_pt", tuple(batch))
    parts = components_of(table_of_groups(read, "duplicates"))
    between = parts.var_between**0.5
    f1, f2 = _factors(items, repeats)
    expanded = np.sqrt(f1 * criterion**2 + f2 * parts.var_within)
    return Homogeneity(
        mean=parts.anova.mean,
        s_within=parts.var_within**0.5,
        s_between=between,
        criterion=plain(criterion),
        homogeneous=plain(between <= criterion),
        expanded_criterion=plain(expanded),
        homogeneous_expanded=plain(between <= expanded),
        f=parts.anova.f,
    )


def expanded_criterion_factors(items: int, repeats: int = 2) -> tuple[float, float]:
    """Return F1 and F2 of the expanded criterion, unrounded.

    F1 = chi2(0.95; g - 1) / (g - 1), F2 = (F(0.95; g - 1, g (m - 1)) - 1) / m.
    Raises ArgumentError for fewer than two items or repeats.
    Source: Fearn and Thompson (2001), Analyst 126:1414.
    """
    g = arguments.whole(items, "items", least=2)
    m = arguments.whole(repeats, "repeats", least=2)
    f1 = distributions.chi2_quantile(_LEVEL, g - 1) / (g - 1)
    f2 = (distributions.f_quantile(_LEVEL, g - 1, g * (m - 1)) - 1) / m
    return float(f1), float(f2)


def _factors(items: int, repeats: int) -> tuple[float, float]:
    printed = PRINTED_FACTORS if repeats == 2 else {}
    return printed.get(items) or expanded_criterion_factors(items, repeats)


def stability_test(
    before: ArrayLike, after: ArrayLike, *, sigma_pt: ArrayLike
) -> Stability:
    """Judge two means of two or more results each, before and after the round.

    ``before`` is (..., n) and ``after`` (..., m), leading axes are analytes;
    ``sigma_pt`` is one number, or one for each (...).
    |difference| <= 0.3 sigma_pt, or <= 0.3 sigma_pt + 2 sqrt(u1^2 + u2^2) with
    u = s / sqrt(n). Raises ArgumentError for fewer than two results at either time.
    Source: ISO 13528:2022, B.5.2.
    """
    first = arguments.series(before, "before", least=2)
    last = arguments.series(after, "after", least=2)
    batch = first.shape[:-1]
    if last.shape[:-1] != batch:
        raise ArgumentError("after", after, "give as many series as before")
    criterion = SHARE * arguments.positive_each(sigma_pt, "sigma_pt", batch)
    difference = np.abs(last.mean(axis=-1) - first.mean(axis=-1))
    squares = sum(each.var(axis=-1, ddof=1) / each.shape[-1] for each in (first, last))
    expanded = criterion + 2 * np.sqrt(squares)
    return Stability(
        plain(difference),
        plain(criterion),
        plain(difference <= criterion),
        plain(expanded),
        plain(difference <= expanded),
    )
