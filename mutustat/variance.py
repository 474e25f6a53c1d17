"""Where variation comes from: summary statistics and one-way analysis of variance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mutustat import arguments, distributions
from mutustat.arguments import BoolArray, FloatArray, Groups, IntArray
from mutustat.batches import Real, from_first, plain
from mutustat.errors import ArgumentError
from mutustat.studentized_range import studentized_range_quantile

__all__ = [
    "HonestDifferences",
    "OneWayAnova",
    "RandomAnova",
    "Summary",
    "one_way_anova",
    "one_way_random_anova",
    "one_way_random_anova_from_summaries",
    "summary_statistics",
    "tukey_hsd",
]


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
    """The table of a one-way analysis of variance.

    Of a batch all numbers but the degrees of freedom are arrays; ``group_means`` is
    (..., group), ``group_sizes`` (group,).
    """

    ss_between: Real
    ss_within: Real
    dof_between: int
    dof_within: int
    ms_between: Real
    ms_within: Real
    f: Real
    #: P(F >= f) if all groups had one mean.
    p: Real
    mean: Real
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
    #: (..., group, group): the least significant difference of each pair.
    least: FloatArray
    #: (..., group, group): whether the pair of means differs by more than that.
    differ: BoolArray


@dataclass(frozen=True, slots=True)
class RandomAnova:
    """Components of variance of groups drawn at random; of a batch arrays."""

    anova: OneWayAnova
    var_within: Real
    #: At least 0; see ``var_between_raw``.
    var_between: Real
    #: As computed: below 0 when the groups differ less than chance would have it.
    var_between_raw: Real
    #: Share of the variance that lies between the groups.
    intraclass_correlation: Real
    #: Standard uncertainty of the general mean.
    u_mean: Real


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


def one_way_anova(groups: Groups) -> OneWayAnova:
    """Compare the means of two or more groups.

    ``groups`` is a list of groups, which may differ in size, or (..., group, value):
    leading axes are a batch of such studies. F = MS(between) / MS(within) with
    (k - 1, N - k) degrees of freedom.
    Raises ArgumentError when no group holds two values or nothing varies within the
    groups of a study.
    Source: ISO 3534-1; NIST StRD (SiRstv, AtmWtAg) for the digits.
    """
    return table_of_groups(groups, "groups")


def tukey_hsd(groups: Groups, *, confidence: float = 0.95) -> HonestDifferences:
    """Say which means differ, all pairs judged at once.

    ``groups`` as in ``one_way_anova``. Pair (i, j): least = q sqrt(MS(within) / 2
    (1/n_i + 1/n_j)), q being the quantile of the studentized range of k groups;
    conservative when the groups differ in size.
    Raises ArgumentError as ``one_way_anova`` does.
    Source: Tukey (1953); Kramer (1956), Biometrics 12:307.
    """
    table = one_way_anova(groups)
    level = arguments.fraction(confidence, "confidence")
    sizes, means = table.group_sizes, table.group_means
    q = studentized_range_quantile(level, sizes.size, table.dof_within)
    within = np.asarray(table.ms_within)[..., None, None]
    least = q * np.sqrt(within / 2 * (1 / sizes[:, None] + 1 / sizes))
    apart = np.abs(means[..., :, None] - means[..., None, :])
    return HonestDifferences(q, least, apart > least)


def one_way_random_anova(groups: Groups) -> RandomAnova:
    """Split the variance of random groups into within and between.

    ``groups`` as in ``one_way_anova``.
    var(between) = (MS(between) - MS(within)) / n0, n0 = (N - sum(n_i^2) / N) / (k - 1),
    which is n for groups of one size. u_mean = sqrt(MS(within) / N + var(between, raw)
    sum(n_i^2) / N^2), which is sqrt(MS(between) / N) for groups of one size.
    Raises ArgumentError as ``one_way_anova`` does.
    Source: JCGM 100:2008, H.5.2; ISO 5725-2, 7.4.5 (groups of several sizes).
    """
    return components_of(one_way_anova(groups))


def one_way_random_anova_from_summaries(
    means: ArrayLike, sds: ArrayLike, *, n_per_group: float
) -> RandomAnova:
    """Split the variance when only means and standard deviations of groups are known.

    ``means`` and ``sds`` are (..., group); all groups have ``n_per_group`` values.
    Raises ArgumentError when they differ in shape, a deviation is negative or all of a
    study are zero.
    Source: JCGM 100:2008, H.5.2, whose table H.9 is given like this.
    """
    centre = arguments.series(means, "means", least=2)
    spread = arguments.series(sds, "sds", least=2)
    n = arguments.whole(n_per_group, "n_per_group", least=2)
    if spread.shape != centre.shape or (spread < 0).any():
        raise ArgumentError("sds", sds, "give one, not negative, for each mean")
    if not spread.any(axis=-1).all():
        raise ArgumentError("sds", sds, "values must vary within the groups")
    ss_within = (n - 1) * np.square(spread).sum(axis=-1)
    sizes = np.full(centre.shape[-1], n)
    first = centre[..., 0]
    moved = from_first(centre)
    return components_of(_table(moved, sizes, ss_within=ss_within, shift=first))


def table_of_groups(groups: Groups, name: str) -> OneWayAnova:
    """Return the table of ``one_way_anova``; refuse ``groups`` by the caller's name."""
    read = arguments.varying_groups(groups, name)
    first = read[0][..., :1]
    moved = [each - first for each in read]
    means = np.stack([each.mean(axis=-1) for each in moved], axis=-1)
    squares = [each.var(axis=-1) * each.shape[-1] for each in moved]
    sizes = np.array([each.shape[-1] for each in moved])
    ss_within = np.sum(squares, axis=0)
    if not (ss_within > 0).all():  # lost beside a group that lies far away
        raise ArgumentError(name, groups, "values must vary by more than rounding")
    return _table(means, sizes, ss_within=ss_within, shift=first[..., 0])


def components_of(table: OneWayAnova) -> RandomAnova:
    """Return the components of variance of a table whose groups are random."""
    sizes = table.group_sizes
    total, squares = int(sizes.sum()), int(np.square(sizes).sum())
    typical_size = (total - squares / total) / table.dof_between
    raw = (table.ms_between - table.ms_within) / typical_size
    between = np.maximum(raw, 0.0)
    of_mean = table.ms_within / total + raw * squares / total**2
    return RandomAnova(
        anova=table,
        var_within=table.ms_within,
        var_between=plain(between),
        var_between_raw=raw,
        intraclass_correlation=plain(between / (between + table.ms_within)),
        u_mean=plain(np.sqrt(np.maximum(of_mean, 0.0))),
    )


def variances_of(groups: list[FloatArray]) -> FloatArray:
    """Return the variance of each group (..., group), exactly 0 of equal values."""
    return np.stack([from_first(each).var(axis=-1, ddof=1) for each in groups], axis=-1)


def _table(
    means: FloatArray, sizes: IntArray, *, ss_within: FloatArray, shift: FloatArray
) -> OneWayAnova:
    """Return the table of groups whose means (..., group) were moved by ``shift``."""
    total = int(sizes.sum())
    between, within = sizes.size - 1, total - sizes.size
    mean = np.asarray(means @ sizes / total)
    squares = np.square(means - mean[..., None])
    ss_between = np.asarray(squares @ sizes, dtype=np.float64)
    ms_between, ms_within = ss_between / between, ss_within / within
    f = ms_between / ms_within
    return OneWayAnova(
        ss_between=plain(ss_between),
        ss_within=plain(ss_within),
        dof_between=between,
        dof_within=within,
        ms_between=plain(ms_between),
        ms_within=plain(ms_within),
        f=plain(f),
        p=plain(distributions.f_sf(f, between, within)),
        mean=plain(shift + mean),
        group_means=shift[..., None] + means,
        group_sizes=sizes,
    )
