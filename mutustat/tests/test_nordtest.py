"""Uncertainty from control data gives what Nordtest TR 537 prints."""

import math

import numpy as np
import pytest

from mutustat.errors import ArgumentError
from mutustat.nordtest import (
    nordtest_uncertainty,
    nordtest_uncertainty_from_pt,
    root_mean_square,
    u_rw_from_control_charts,
)


# Nordtest TR 537, ammonium by continuous flow: 2.71 %, 3.18 %, U = 6.4 %.
def test_the_ammonium_of_the_handbook_is_met():
    found = nordtest_uncertainty(1.67, rms_bias=2.26, u_cref=1.5)

    assert found.u_bias == pytest.approx(2.71, abs=0.005)
    assert found.combined == pytest.approx(3.18, abs=0.006)
    assert found.expanded == pytest.approx(6.4, abs=0.05)
    assert found.expanded == 2 * found.combined
    assert (found.u_rw, found.rms_bias, found.u_cref) == (1.67, 2.26, 1.5)


# Nordtest TR 537: six rounds, 12 laboratories, s_R of 9 %: RMS 4.6 %, u(Cref) 2.6 %.
def test_the_proficiency_tests_of_the_handbook_are_met():
    found = nordtest_uncertainty_from_pt(
        1.67,
        bias=[2, 7, -2, 3, 6, 5],
        pt_sd=[9] * 6,
        pt_laboratories=[12] * 6,
        coverage_factor=3,
    )

    assert found.rms_bias == pytest.approx(4.6, abs=0.05)
    assert found.u_cref == pytest.approx(2.6, abs=0.05)
    assert found.combined == pytest.approx(math.hypot(1.67, 4.6, 2.6), rel=0.01)
    assert found.expanded == pytest.approx(3 * found.combined)


def test_rounds_of_other_sizes_count_each_for_itself():
    found = nordtest_uncertainty_from_pt(
        0, bias=[3, -4], pt_sd=[8, 6], pt_laboratories=[16, 4]
    )

    assert found.u_cref == pytest.approx((2 + 3) / 2)
    assert found.rms_bias == pytest.approx(12.5**0.5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bias": []},
        {"bias": [1, 2, 3]},
        {"pt_sd": [1]},
        {"pt_sd": [1, -1]},
        {"pt_laboratories": [1, 9]},
        {"pt_laboratories": [9, 8.5]},
        {"pt_laboratories": [9]},
        {"pt_laboratories": [[9, 9]]},
        {"coverage_factor": 0},
    ],
)
def test_rounds_that_cannot_be_are_refused(wrong):
    rounds = {"bias": [1, 2], "pt_sd": [3, 4], "pt_laboratories": [9, 9]}

    with pytest.raises(ArgumentError):
        nordtest_uncertainty_from_pt(1, **{**rounds, **wrong})


@pytest.mark.parametrize(
    ("argument", "value"),
    [("u_rw", -1), ("rms_bias", -1), ("u_cref", math.nan), ("coverage_factor", 0)],
)
def test_parts_that_cannot_be_are_refused(argument, value):
    parts = {"u_rw": 1, "rms_bias": 2, "u_cref": 1, argument: value}

    with pytest.raises(ArgumentError) as refusal:
        nordtest_uncertainty(parts.pop("u_rw"), **parts)

    assert refusal.value.argument == argument


def test_a_control_sample_alone_gives_its_standard_deviation():
    found = u_rw_from_control_charts([9, 10, 11, 12, 8])

    assert found.u_rw == found.s_control == pytest.approx(2.5**0.5)
    assert found.s_repeatability == 0


def test_duplicates_of_real_samples_are_added():
    found = u_rw_from_control_charts(
        [9, 10, 11, 12, 8], duplicates=[[5, 6], [8, 5], [7, 7]]
    )

    assert found.s_repeatability == pytest.approx((4 / 3) / 1.128379167, rel=1e-9)
    assert found.u_rw == pytest.approx(math.hypot(2.5**0.5, found.s_repeatability))


def test_relative_results_are_per_cent_of_their_own_level():
    found = u_rw_from_control_charts(
        [9, 10, 11, 12, 8], duplicates=[[99, 101], [9, 11]], scale="relative"
    )

    assert found.s_control == pytest.approx(10 * 2.5**0.5)
    assert found.s_repeatability == pytest.approx(11 / 1.128379167, rel=1e-9)


def test_duplicates_estimate_the_standard_deviation_they_were_drawn_with():
    pairs = np.random.default_rng(4).normal(50, 2, (20_000, 2))

    found = u_rw_from_control_charts([1, 2], duplicates=pairs)

    assert found.s_repeatability == pytest.approx(2, rel=0.02)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"control": [1]}, "at least 2"),
        ({"control": [0.1, 0.1, 0.1]}, "must vary"),
        ({"duplicates": [1, 2]}, "table"),
        ({"duplicates": [[1, 2, 3]]}, "pairs"),
        ({"duplicates": [[[1, 2], [3, 4]]]}, "pairs"),
        ({"scale": "percent"}, "absolute, relative"),
        ({"control": [-1, 1], "scale": "relative"}, "above 0"),
        ({"duplicates": [[-1, 1]], "scale": "relative"}, "above 0"),
    ],
)
def test_control_data_that_cannot_be_are_refused(arguments, told):
    given = {"control": [1, 2, 3], **arguments}

    with pytest.raises(ArgumentError, match=told):
        u_rw_from_control_charts(given.pop("control"), **given)


def test_a_root_mean_square_ignores_the_sign():
    assert root_mean_square([3, -4]) == pytest.approx(12.5**0.5)
