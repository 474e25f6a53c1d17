"""Phase I finds limits and keeps every version; phase II keeps to them."""

import dataclasses

import numpy as np
import pytest

from mutustat import charts
from mutustat.charts import Exclusion, begin_phase_one
from mutustat.errors import ArgumentError

# Montgomery, ISQC, table 7.1: orange juice cans, 50 in each sample.
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
        8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]  # fmt: skip
X = [5.0, 7.0, 6.0, 30.0, 8.0, 5.0, 6.0]
GROUPS = [[5.0, 7.0, 6.0], [8.0, 5.0, 6.0], [90.0, 70.0, 95.0], [4.0, 6.0, 7.0]]
ONE_OF_EACH = [
    ("imr", (X,)),
    ("xbar_r", (GROUPS,)),
    ("xbar_s", (GROUPS,)),
    ("p", (CANS, 50)),
    ("np", (CANS, 50)),
    ("c", (CANS,)),
    ("u", (CANS, np.linspace(5, 9, 30))),
]


def test_the_limits_of_the_cans_are_revised_as_published():
    # Montgomery, ISQC, example 7.1: without 15 and 23, centre 0.2150, limits 0.3893
    # and 0.0407; sample 21 is then beyond them, and stays for want of a reason.
    study = begin_phase_one("p", CANS, 50)
    revised = study.exclude(15, reason="new raw material").exclude(
        23, reason="inexperienced operator"
    )

    assert revised.limits.process.centre == pytest.approx(0.2150, abs=5e-5)
    (shown,) = revised.limits.charts
    assert shown.upper == pytest.approx(0.3893, abs=5e-5)
    assert shown.lower == pytest.approx(0.0407, abs=5e-5)
    assert (np.flatnonzero(shown.beyond) + 1).tolist() == [15, 21, 23]


def test_every_version_of_the_limits_is_kept_with_its_reasons():
    study = begin_phase_one("p", CANS, 50)
    revised = study.exclude(15, 23, reason="new raw material").exclude(
        21, reason="scale was moved"
    )

    assert [each.version for each in revised.versions] == [1, 2, 3]
    assert revised.versions[0] == study.limits
    assert revised.versions[0].excluded == ()
    assert revised.limits.excluded == (
        Exclusion(15, "new raw material"),
        Exclusion(23, "new raw material"),
        Exclusion(21, "scale was moved"),
    )
    assert len(study.versions) == 1


@pytest.mark.parametrize(("kind", "data"), ONE_OF_EACH)
def test_the_first_version_is_the_chart_of_all_points(kind, data):
    found = begin_phase_one(kind, *data, sigmas=2.5).limits
    chart = getattr(charts, f"{kind}_chart")(*data, sigmas=2.5)

    expected = (
        [chart]
        if isinstance(chart, charts.Chart)
        else [getattr(chart, each.name) for each in dataclasses.fields(chart)][:2]
    )
    assert len(found.charts) == len(expected)
    for got, wanted in zip(found.charts, expected, strict=True):
        for line in ("points", "centre", "lower", "upper"):
            np.testing.assert_allclose(getattr(got, line), getattr(wanted, line))


@pytest.mark.parametrize(("kind", "data"), ONE_OF_EACH)
def test_frozen_limits_do_not_follow_later_points(kind, data):
    frozen = begin_phase_one(kind, *data).exclude(3, reason="spilled").freeze()
    later = [np.asarray(data[0])[:1] + 90 * (kind in {"imr", "xbar_r", "xbar_s"})]
    later += [np.ravel(each)[0] for each in data[1:]]

    judged = frozen.judge(*later)

    for now, before in zip(judged, frozen.limits.charts, strict=True):
        assert np.ravel(now.upper)[0] == np.ravel(before.upper)[0]
    assert judged[0].points.shape == (1,)
    assert judged[0].beyond.tolist() == [kind in {"imr", "xbar_r", "xbar_s"}]
    assert frozen.limits.excluded == (Exclusion(3, "spilled"),)


def test_a_moving_range_goes_with_either_of_its_points():
    found = begin_phase_one("imr", X).exclude(4, reason="typing error").limits

    # Left are the ranges 2, 1 before and 3, 1 after the point; none bridges it.
    assert found.process.sigma == pytest.approx(7 / 4 / 1.1283791671)
    assert found.process.centre == pytest.approx(37 / 6)
    assert found.charts[0].points.tolist() == X
    assert found.charts[0].beyond.tolist() == [False] * 3 + [True] + [False] * 3


def test_the_first_and_the_last_point_may_be_left_out():
    revised = begin_phase_one("c", CANS).exclude(1, 30, reason="other line").limits

    assert revised.process.centre == pytest.approx(np.mean(CANS[1:-1]))


@pytest.mark.parametrize("kind", ["xbar_r", "xbar_s"])
def test_a_subgroup_is_left_out_whole(kind):
    revised = begin_phase_one(kind, GROUPS).exclude(3, reason="wrong mould").limits
    rest = getattr(charts, f"{kind}_chart")([GROUPS[0], GROUPS[1], GROUPS[3]])

    assert revised.process.sigma == pytest.approx(rest.sigma)
    assert revised.process.centre == pytest.approx(rest.means.centre)


def test_what_was_inspected_goes_with_the_count():
    counts, sizes = [3, 90, 5], [10.0, 20.0, 30.0]
    revised = begin_phase_one("u", counts, sizes).exclude(2, reason="torn").limits

    assert revised.process.centre == pytest.approx(8 / 40)


@pytest.mark.parametrize(
    ("positions", "reason", "argument"),
    [
        ((), "no point", "reason"),
        ((4,), " ", "reason"),
        ((0,), "before the first", "positions"),
        ((8,), "after the last", "positions"),
        ((2, 2), "twice", "positions"),
        ((1, 2, 3, 4, 5, 6), "all but one", "positions"),
        ((2, 4, 6), "no neighbours left", "positions"),
    ],
)
def test_an_exclusion_that_cannot_be_is_refused(positions, reason, argument):
    with pytest.raises(ArgumentError) as refusal:
        begin_phase_one("imr", X).exclude(*positions, reason=reason)

    assert refusal.value.argument == argument


def test_a_point_is_left_out_once():
    study = begin_phase_one("imr", X).exclude(7, reason="typing error")

    with pytest.raises(ArgumentError, match="once"):
        study.exclude(7, reason="again")


@pytest.mark.parametrize(
    ("kind", "data", "argument"),
    [
        ("astrology", (X,), "kind"),
        ("imr", ([X, X],), "x"),
        ("imr", (X, 5), "data"),
        ("imr", ([1.0],), "x"),
        ("xbar_r", ([GROUPS, GROUPS],), "subgroups"),
        ("xbar_s", (GROUPS[:1],), "subgroups"),
        ("p", (CANS,), "data"),
        ("p", ([CANS, CANS], 50), "nonconforming"),
        ("p", ([1], 50), "nonconforming"),
        ("np", (CANS, [50] * 30), "n"),
        ("c", (CANS, 1), "data"),
        ("u", ([CANS], 1), "nonconformities"),
        ("u", ([3], 1), "nonconformities"),
    ],
)
def test_data_that_a_study_cannot_begin_with_are_refused(kind, data, argument):
    with pytest.raises(ArgumentError) as refusal:
        begin_phase_one(kind, *data)

    assert refusal.value.argument == argument


def test_a_study_has_a_distance_of_its_limits():
    with pytest.raises(ArgumentError, match="above 0"):
        begin_phase_one("imr", X, sigmas=0)


@pytest.mark.parametrize(("kind", "data"), ONE_OF_EACH)
def test_two_points_are_enough_to_begin_a_study(kind, data):
    first = [each if isinstance(each, int) else each[:2] for each in data]

    assert begin_phase_one(kind, *first).versions
