"""Charts of measured values hold published studies, and do what limits must do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutustat import charts
from mutustat.constants import control_chart_constants
from mutustat.errors import ArgumentError

# NIST/SEMATECH e-Handbook, 6.3.2.2: flow rate of batches.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Montgomery, ISQC, table 6.3: the first five samples of piston rings (mm).
RINGS = [
    [74.030, 74.002, 74.019, 73.992, 74.008],
    [73.995, 73.992, 74.001, 74.011, 74.004],
    [73.988, 74.024, 74.021, 74.005, 74.002],
    [74.002, 73.996, 73.993, 74.015, 74.009],
    [73.992, 74.007, 74.015, 73.989, 74.014],
]
CLOSE = {"rtol": 1e-12, "atol": 1e-12}
VALUES = st.lists(st.integers(-50, 50), min_size=12, max_size=12, unique=True)
CHARTS = [
    (charts.imr_chart, "individuals", "moving_ranges", (12,)),
    (charts.xbar_r_chart, "means", "ranges", (3, 4)),
    (charts.xbar_s_chart, "means", "deviations", (3, 4)),
]


def test_the_flow_rate_has_its_published_limits():
    found = charts.imr_chart(FLOW)

    # The handbook rounds d2 to 1.128: 55.8041 and 45.8159.
    assert found.individuals.centre == pytest.approx(50.81, rel=1e-12)
    assert found.individuals.upper == pytest.approx(55.8041, abs=2e-3)
    assert found.individuals.lower == pytest.approx(45.8159, abs=2e-3)
    assert found.sigma == pytest.approx(np.mean(np.abs(np.diff(FLOW))) / 1.1283791671)
    assert not found.individuals.beyond.any()


def test_moving_ranges_have_the_centre_and_limits_of_ranges_of_two():
    moving = charts.imr_chart(FLOW).moving_ranges
    mean = np.mean(np.abs(np.diff(FLOW)))

    np.testing.assert_allclose(moving.points, np.abs(np.diff(FLOW)), **CLOSE)
    assert moving.centre == pytest.approx(mean, rel=1e-12)
    assert moving.upper == pytest.approx(control_chart_constants(2).D4 * mean)
    assert moving.lower == 0


def test_the_median_moving_range_is_not_widened_by_one_step():
    quiet = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]
    step = [0.0, 1.0, 0.0, 91.0, 90.0, 91.0]

    assert charts.imr_chart(step, within="median").sigma == pytest.approx(
        charts.imr_chart(quiet, within="median").sigma
    )
    # 0.954 = sqrt(2) times the upper quartile of the normal distribution.
    assert charts.imr_chart(quiet, within="median").sigma == pytest.approx(
        1 / 0.9538725524, rel=1e-9
    )


def test_means_and_ranges_follow_the_factors():
    found, mean = charts.xbar_r_chart(RINGS), np.mean(RINGS)
    mean_range, factors = np.ptp(RINGS, axis=1).mean(), control_chart_constants(5)

    assert found.sigma == pytest.approx(mean_range / factors.d2)
    assert found.means.upper == pytest.approx(mean + factors.A2 * mean_range)
    assert found.means.lower == pytest.approx(mean - factors.A2 * mean_range)
    assert found.ranges.upper == pytest.approx(factors.D4 * mean_range)
    assert found.ranges.lower == 0
    np.testing.assert_allclose(found.ranges.points, np.ptp(RINGS, axis=1), **CLOSE)
    np.testing.assert_allclose(found.means.points, np.mean(RINGS, axis=1), **CLOSE)


def test_means_and_deviations_follow_the_factors():
    wide = np.random.default_rng(1).normal(10, 2, (6, 8))
    found, factors = charts.xbar_s_chart(wide), control_chart_constants(8)
    deviations = wide.std(axis=1, ddof=1)

    assert found.sigma == pytest.approx(deviations.mean() / factors.c4)
    assert found.means.centre == pytest.approx(wide.mean())
    assert found.means.upper == pytest.approx(
        wide.mean() + factors.A3 * deviations.mean()
    )
    assert found.deviations.lower == pytest.approx(factors.B3 * deviations.mean())
    assert found.deviations.upper == pytest.approx(factors.B4 * deviations.mean())
    np.testing.assert_allclose(found.deviations.points, deviations, **CLOSE)


def test_the_pooled_deviation_has_the_degrees_of_freedom_of_all_subgroups():
    found = charts.xbar_s_chart(RINGS, within="pooled")
    variance = np.var(RINGS, axis=1, ddof=1).mean()

    # 5 subgroups of 5: 20 degrees of freedom, c4 of 21 items.
    assert found.sigma == pytest.approx(
        np.sqrt(variance) / control_chart_constants(21).c4
    )


def test_limits_lie_at_the_sigmas_that_are_asked_for():
    two, three = (charts.imr_chart(FLOW, sigmas=k).individuals for k in (2, 3))

    assert two.upper - two.centre == pytest.approx(2 / 3 * (three.upper - three.centre))
    assert charts.xbar_r_chart(RINGS, sigmas=1).ranges.lower > 0


@pytest.mark.parametrize("kind", CHARTS)
@settings(max_examples=30, deadline=None)
@given(values=VALUES, by=st.tuples(st.integers(-99, 99), st.integers(1, 9)))
def test_charts_move_and_stretch_with_the_values(kind, values, by):
    (draw, place, spread, shape), (shift, scale) = kind, by
    x = np.reshape(values, shape).astype(float)
    here, there = draw(x), draw(shift + scale * x)

    for line in ("points", "centre", "lower", "upper"):
        at, moved = (getattr(getattr(each, place), line) for each in (here, there))
        np.testing.assert_allclose(moved, shift + scale * at, rtol=1e-9, atol=1e-9)
        at, moved = (getattr(getattr(each, spread), line) for each in (here, there))
        np.testing.assert_allclose(moved, scale * at, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(
        getattr(there, place).z, getattr(here, place).z, rtol=1e-9, atol=1e-9
    )


@pytest.mark.parametrize(("draw", "place", "spread", "shape"), CHARTS)
@settings(max_examples=30, deadline=None)
@given(values=VALUES)
def test_charts_of_mirrored_values_are_mirrored(draw, place, spread, shape, values):
    x = np.reshape(values, shape).astype(float)
    here, there = draw(x), draw(-x)

    upper, lower = getattr(here, place).upper, getattr(there, place).lower
    assert lower == pytest.approx(-upper, rel=1e-12, abs=1e-12)
    assert getattr(there, spread).upper == pytest.approx(getattr(here, spread).upper)


@pytest.mark.parametrize(("draw", "place", "spread", "shape"), CHARTS)
def test_streams_side_by_side_are_as_each_alone(draw, place, spread, shape):
    streams = np.random.default_rng(2).normal(5, 2, (2, 3, *shape))
    streams[0, 1].flat[7] = 40
    together, alone = draw(streams), draw(streams[0, 1])

    for part in (place, spread):
        batch, one = getattr(together, part), getattr(alone, part)
        assert batch.upper.shape == (2, 3)
        np.testing.assert_allclose(batch.upper[0, 1], one.upper, **CLOSE)
        np.testing.assert_allclose(batch.z[0, 1], one.z, **CLOSE)
        np.testing.assert_array_equal(batch.beyond[0, 1], one.beyond)


def test_two_of_everything_are_enough():
    assert charts.imr_chart([1.0, 2.0]).moving_ranges.centre == pytest.approx(1)
    assert charts.xbar_r_chart([[1, 2], [3, 5]]).ranges.centre == pytest.approx(1.5)
    assert charts.xbar_s_chart([[1, 2], [3, 5]]).means.centre == 2.75
    assert charts.xbar_r_chart_unequal([[1, 2], [3, 5, 5]]).means.centre == 3.2


def test_a_point_on_a_limit_is_not_beyond_it():
    lines = {"centre": np.float64(0), "sigma": np.float64(1)}
    at = charts.Chart(
        np.array([-3.0, 3.0, np.nextafter(3, 4), np.nextafter(-3, -4)]),
        **lines, lower=np.float64(-3), upper=np.float64(3),
    )  # fmt: skip

    assert at.beyond.tolist() == [False, False, True, True]


# Subgroups of different sizes.
UNEQUAL = [[4.1, 3.9, 4.4], [4.0, 4.6], [3.7, 4.2, 4.4, 3.9], [4.3, 4.1, 4.0]]
BOTH = [charts.xbar_r_chart_unequal, charts.xbar_s_chart_unequal]


@pytest.mark.parametrize("within", ["unweighted", "minimum_variance"])
@pytest.mark.parametrize(
    ("equal", "unequal", "spread"),
    [
        (charts.xbar_r_chart, charts.xbar_r_chart_unequal, "ranges"),
        (charts.xbar_s_chart, charts.xbar_s_chart_unequal, "deviations"),
    ],
)
def test_equal_subgroups_need_no_weights(equal, unequal, spread, within):
    plain, weighted = equal(RINGS), unequal(RINGS, within=within)

    assert weighted.sigma == pytest.approx(plain.sigma, rel=1e-12)
    np.testing.assert_allclose(weighted.means.lower, [plain.means.lower] * 5, **CLOSE)
    np.testing.assert_allclose(
        getattr(weighted, spread).upper, [getattr(plain, spread).upper] * 5, **CLOSE
    )


def test_pooled_subgroups_are_as_the_pooled_chart():
    plain = charts.xbar_s_chart(RINGS, within="pooled")
    pooled = charts.xbar_s_chart_unequal(RINGS, within="pooled")

    assert pooled.sigma == pytest.approx(plain.sigma, rel=1e-12)


def test_each_subgroup_has_the_limits_of_its_size():
    found = charts.xbar_r_chart_unequal(UNEQUAL)
    factors = control_chart_constants([3, 2, 4, 3])
    ranges = np.array([0.5, 0.6, 0.7, 0.3])

    sigma = np.mean(ranges / factors.d2)
    assert found.sigma == pytest.approx(sigma)
    assert found.means.centre == pytest.approx(49.6 / 12)
    reach = 3 * sigma / np.sqrt([3, 2, 4, 3])
    np.testing.assert_allclose(found.means.upper - found.means.centre, reach)
    np.testing.assert_allclose(found.ranges.points, ranges)
    np.testing.assert_allclose(
        found.ranges.upper, (factors.d2 + 3 * factors.d3) * sigma
    )


def test_precise_subgroups_weigh_more():
    factors = control_chart_constants([3, 2, 4, 3])
    deviations = np.array([np.std(each, ddof=1) for each in UNEQUAL])
    weight = factors.c4**2 / (1 - factors.c4**2)
    found = charts.xbar_s_chart_unequal(UNEQUAL, within="minimum_variance")

    expected = np.sum(weight * deviations / factors.c4) / weight.sum()
    assert found.sigma == pytest.approx(expected, rel=1e-12)
    dof = np.array([2, 1, 3, 2])
    root = np.sqrt(np.sum(dof * deviations**2) / 8)
    pooled = charts.xbar_s_chart_unequal(UNEQUAL, within="pooled").sigma
    assert pooled == pytest.approx(root / control_chart_constants(9).c4, rel=1e-12)


@pytest.mark.parametrize(
    ("draw", "data", "words", "argument"),
    [
        (charts.imr_chart, [1.0], {}, "x"),
        (charts.imr_chart, [], {}, "x"),
        (charts.imr_chart, [1.0, float("nan")], {}, "x"),
        (charts.imr_chart, [0.1, 0.1, 0.1], {}, "x"),
        (charts.imr_chart, [1, 2], {"within": "mode"}, "within"),
        (charts.imr_chart, [1, 2], {"sigmas": 0}, "sigmas"),
        (charts.imr_chart, [[1, 2], [3, 3]], {}, "x"),
        (charts.xbar_r_chart, [[1, 2], [3]], {}, "subgroups"),
        (charts.xbar_r_chart, [[1, 2]], {}, "subgroups"),
        (charts.xbar_r_chart, [[1], [2]], {}, "subgroups"),
        (charts.xbar_r_chart, [[1, 1], [2, 2]], {}, "subgroups"),
        (charts.xbar_r_chart, np.zeros((2, 1001)), {}, "n"),
        (charts.xbar_s_chart, [[0.1, 0.1, 0.1], [0.7, 0.7, 0.7]], {}, "subgroups"),
        (charts.xbar_s_chart, RINGS, {"within": "median"}, "within"),
        (charts.xbar_r_chart_unequal, [[1, 2]], {}, "subgroups"),
        (charts.xbar_r_chart_unequal, [[1, 2], [3]], {}, "subgroups"),
        (charts.xbar_r_chart_unequal, [[1, 1], [3, 3]], {}, "subgroups"),
        (charts.xbar_r_chart_unequal, UNEQUAL, {"within": "pooled"}, "within"),
        (charts.xbar_s_chart_unequal, UNEQUAL, {"within": "mean"}, "within"),
        (charts.xbar_s_chart_unequal, [[0.1] * 3, [0.7] * 3], {}, "subgroups"),
    ],
)
def test_what_no_limits_can_be_made_of_is_refused(draw, data, words, argument):
    with pytest.raises(ArgumentError) as refusal:
        draw(data, **words)

    assert refusal.value.argument == argument
