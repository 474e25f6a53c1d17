"""Where variation comes from: summary statistics and one-way analysis of variance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import BoolArray, FloatArray, IntArray
from mutustat.distributions import Real
from mutustat.errors import ArgumentError
from mutustat.studentized_range import studentized_range_quantile


@dataclass(frozen=True, slots=True)
class Summary:
    """What a series says about its centre and spread."""

    n: int
    mean: Real
    sd: Real
    #: Standard deviation of the mean, sd / sqrt(n).
    standard_error: Real


@dataclass(frozen=True, slots=True)
class OneWayAnova:
    """The table of a one-way analysis of variance."""

    ss_between: float
    ss_within: float
    dof_between: int
    dof_within: int
    ms_between: float
    ms_within: float
    f: float
    #: P(F >= f) if all groups had one mean.
    p: float
    mean: float
    group_means: FloatArray
    group_sizes: IntArray

    def f_critical(self, *, confidence: float = 0.95) -> float:
        """Return what F exceeds by chance with probability 1 - confidence."""
        level = arguments.fraction(confidence, "confidence")
        return float(distributions.f_quantile(level, self.dof_between, self.dof_within))


@dataclass(frozen=True, slots=True)
class HonestDifferences:
    """How far two means of groups may lie apart by chance (Tukey)."""

    #: Quantile of the studentized range.
    q: float
    #: (groups, groups): the least significant difference of each pair.
    least: FloatArray
    #: (groups, groups): whether the pair of means differs by more than that.
    differ: BoolArray


@dataclass(frozen=True, slots=True)
class RandomAnova:
    """Components of variance of groups drawn at random."""

    anova: OneWayAnova
    var_within: float
    #: At least 0; see ``var_between_raw``.
    var_between: float
    #: As computed: below 0 when the groups differ less than chance would have it.
    var_between_raw: float
    #: Share of the variance that lies between the groups.
    intraclass_correlation: float
    #: Standard uncertainty of the general mean.
    u_mean: float


def summary_statistics(x: ArrayLike) -> Summary:
    """Return mean and standard deviation by two passes over (..., n >= 2) values.

    The first pass finds the mean, the second sums the deviations from it and corrects
    the mean by what they leave: NIST StRD NumAcc4 keeps its digits so.
    sd = sqrt(sum((x - mean)^2) / (n - 1)).
    Raises ArgumentError for fewer than two values or values that are not finite.
    Source: Chan, Golub and LeVeque (1983), The American Statistician 37:242.
    """
    read = arguments.series(x, "x", least=2)
    n = read.shape[-1]
    shift = read[..., :1]
    deviation = read - shift
    mean = deviation.mean(axis=-1)
    rest = deviation - mean[..., None]
    correction = rest.mean(axis=-1)
    squares = np.square(rest).sum(axis=-1) - n * np.square(correction)
    sd = np.sqrt(squares / (n - 1))
    return Summary(n, shift[..., 0] + (mean + correction), sd, sd / np.sqrt(n))


def one_way_anova(groups: Sequence[ArrayLike]) -> OneWayAnova:
    """Compare the means of two or more groups, which may differ in size.

    F = MS(between) / MS(within) with (k - 1, N - k) degrees of freedom.
    Raises ArgumentError when no group holds two values or nothing varies within groups.
    Source: ISO 3534-1; NIST StRD (SiRstv, AtmWtAg) for the digits.
    """
    read = arguments.varying_groups(groups, "groups")
    shift = read[0][0]
    moved = [each - shift for each in read]
    sizes = np.array([each.size for each in moved])
    means = np.array([each.mean() for each in moved])
    ss_within = float(sum(np.square(each - each.mean()).sum() for each in moved))
    return _table(means, sizes, ss_within=ss_within, shift=float(shift))


def tukey_hsd(
    groups: Sequence[ArrayLike], *, confidence: float = 0.95
) -> HonestDifferences:
    """Say which means differ, all pairs judged at once.

    Pair (i, j): least = q sqrt(MS(within) / 2 (1/n_i + 1/n_j)), q being the quantile of
    the studentized range of k groups; conservative when the groups differ in size.
    Raises ArgumentError as ``one_way_anova`` does.
    Source: Tukey (1953); Kramer (1956), Biometrics 12:307.
    """
    table = one_way_anova(groups)
    level = arguments.fraction(confidence, "confidence")
    sizes, means = table.group_sizes, table.group_means
    q = studentized_range_quantile(level, sizes.size, table.dof_within)
    least = q * np.sqrt(table.ms_within / 2 * (1 / sizes[:, None] + 1 / sizes))
    return HonestDifferences(q, least, np.abs(means[:, None] - means) > least)


def one_way_random_anova(groups: Sequence[ArrayLike]) -> RandomAnova:
    """Split the variance of random groups into within and between.

    var(between) = (MS(between) - MS(within)) / n0, n0 = (N - sum(n_i^2) / N) / (k - 1),
    which is n for groups of one size. u_mean = sqrt(MS(within) / N + var(between, raw)
    sum(n_i^2) / N^2), which is sqrt(MS(between) / N) for groups of one size.
    Raises ArgumentError as ``one_way_anova`` does.
    Source: JCGM 100:2008, H.5.2; ISO 5725-2, 7.4.5 (groups of several sizes).
    """
    return _components(one_way_anova(groups))


def one_way_random_anova_from_summaries(
    means: ArrayLike, sds: ArrayLike, *, n_per_group: float
) -> RandomAnova:
    """Split the variance when only means and standard deviations of groups are known.

    All groups have ``n_per_group`` values. Raises ArgumentError when the lists differ
    in length, a deviation is negative or all are zero.
    Source: JCGM 100:2008, H.5.2, whose table H.9 is given like this.
    """
    centre = arguments.vector(means, "means", least=2)
    spread = arguments.vector(sds, "sds", least=2)
    n = arguments.whole(n_per_group, "n_per_group", least=2)
    if spread.shape != centre.shape or (spread < 0).any():
        raise ArgumentError("sds", sds, "give one, not negative, for each mean")
    if not spread.any():
        raise ArgumentError("sds", sds, "values must vary within the groups")
    ss_within = float((n - 1) * np.square(spread).sum())
    sizes = np.full(centre.size, n)
    shift = float(centre[0])
    return _components(_table(centre - shift, sizes, ss_within=ss_within, shift=shift))


def _table(
    means: FloatArray, sizes: IntArray, *, ss_within: float, shift: float
) -> OneWayAnova:
    """Return the table of groups whose means were moved by ``shift``."""
    total = int(sizes.sum())
    between, within = sizes.size - 1, total - sizes.size
    mean = float(sizes @ means) / total
    ss_between = float(sizes @ np.square(means - mean))
    ms_between, ms_within = ss_between / between, ss_within / within
    f = ms_between / ms_within
    return OneWayAnova(
        ss_between=ss_between,
        ss_within=ss_within,
        dof_between=between,
        dof_within=within,
        ms_between=ms_between,
        ms_within=ms_within,
        f=f,
        p=float(distributions.f_sf(f, between, within)),
        mean=shift + mean,
        group_means=shift + means,
        group_sizes=sizes,
    )


def _components(table: OneWayAnova) -> RandomAnova:
    sizes = table.group_sizes
    total = int(sizes.sum())
    squares = float(np.square(sizes).sum())
    typical_size = (total - squares / total) / table.dof_between
    raw = (table.ms_between - table.ms_within) / typical_size
    between = max(raw, 0.0)
    return RandomAnova(
        anova=table,
        var_within=table.ms_within,
        var_between=between,
        var_between_raw=raw,
        intraclass_correlation=between / (between + table.ms_within),
        u_mean=max(table.ms_within / total + raw * squares / total**2, 0.0) ** 0.5,
    )
