"""Whether the items of a round were alike, and stayed so."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.variance import one_way_anova

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
    """How items differ from one another, beyond what measuring them adds."""

    mean: float
    #: Within items: repeatability of the measurement.
    s_within: float
    #: Between items; 0 when the computed variance is negative.
    s_between: float
    criterion: float
    homogeneous: bool
    #: The criterion with an allowance for so few items and so coarse a measurement.
    expanded_criterion: float
    homogeneous_expanded: bool
    f: float


@dataclass(frozen=True, slots=True)
class Stability:
    """How the mean of items moved between two times."""

    difference: float
    criterion: float
    stable: bool
    #: The criterion plus twice the standard uncertainty of the difference.
    expanded_criterion: float
    stable_expanded: bool


def homogeneity_test(duplicates: ArrayLike, *, sigma_pt: float) -> Homogeneity:
    """Judge g items measured m times each, a (g >= 3, m >= 2) table.

    s_s <= 0.3 sigma_pt, or s_s <= sqrt(F1 (0.3 sigma_pt)^2 + F2 s_w^2). F1 and F2 are
    those printed for 7 to 20 items in duplicate, and computed otherwise.
    Raises ArgumentError for fewer items, or repeats that never differ.
    Source: ISO 13528:2022, B.2.2, B.2.3, B.3.
    """
    read = arguments.table(duplicates, "duplicates", rows=3, columns=2)
    criterion = SHARE * arguments.positive(sigma_pt, "sigma_pt")
    table = one_way_anova(list(read))
    items, repeats = read.shape
    between = max(table.ms_between - table.ms_within, 0.0) / repeats
    f1, f2 = _factors(items, repeats)
    expanded = (f1 * criterion**2 + f2 * table.ms_within) ** 0.5
    return Homogeneity(
        mean=table.mean,
        s_within=table.ms_within**0.5,
        s_between=between**0.5,
        criterion=criterion,
        homogeneous=between**0.5 <= criterion,
        expanded_criterion=expanded,
        homogeneous_expanded=between**0.5 <= expanded,
        f=table.f,
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
    before: ArrayLike, after: ArrayLike, *, sigma_pt: float
) -> Stability:
    """Judge two means of two or more results each, before and after the round.

    |difference| <= 0.3 sigma_pt, or <= 0.3 sigma_pt + 2 sqrt(u1^2 + u2^2) with
    u = s / sqrt(n). Raises ArgumentError for fewer than two results at either time.
    Source: ISO 13528:2022, B.5.2.
    """
    first = arguments.vector(before, "before", least=2)
    last = arguments.vector(after, "after", least=2)
    criterion = SHARE * arguments.positive(sigma_pt, "sigma_pt")
    difference = abs(float(last.mean() - first.mean()))
    squares = sum(each.var(ddof=1) / each.size for each in (first, last))
    expanded = criterion + 2 * float(np.sqrt(squares))
    return Stability(
        difference, criterion, difference <= criterion, expanded, difference <= expanded
    )
