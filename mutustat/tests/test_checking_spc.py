"""Every input that case files of spc may have is understood."""

import json

import numpy as np
import pytest

from mutustat import capability, charts, run_length
from mutustat.checking.runner import faults_of, packaged_files
from mutustat.checking.spc import ADAPTERS
from mutustat.errors import ArgumentError

X = [5.0, 7.0, 6.0, 30.0, 8.0, 5.0, 6.0]
COUNTS = [3, 5, 2, 19, 4]


def run(function, **inputs):
    known = ADAPTERS[function]
    assert set(inputs) <= known.inputs
    return known.run(inputs)


def packaged(function):
    (file,) = (each for each in packaged_files() if each.name == "metrology_spc.json")
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["function"] == function]


@pytest.mark.parametrize("function", ADAPTERS)
def test_a_changed_expectation_fails(function):
    for case in packaged(function):
        assert faults_of(case) == []
        wrong = dict.fromkeys(case["expected"], "wrong")
        assert len(faults_of(case | {"expected": wrong})) == len(wrong)


def test_constants_may_be_asked_of_one_size():
    assert run("control_chart_constants", n=[25])["D3"] == pytest.approx(
        [0.459], abs=5e-4
    )


def test_points_beyond_are_counted_from_one():
    found = run("imr_chart", x=[*[0.0, 1.0] * 9, 9.0, *[0.0, 1.0] * 9])

    assert found["beyond_limits_1based"] == [19]
    assert set(found["mr"]) == {"center", "lcl", "ucl"}
    two = run("c_chart", nonconformities=COUNTS)
    assert two["beyond_limits_1based"] == [4]


@pytest.mark.parametrize(
    ("function", "spread"), [("xbar_r_chart", "r"), ("xbar_s_chart", "s")]
)
def test_subgroups_may_differ_in_size(function, spread):
    found = run(function, subgroups=[[1, 2, 4], [2, 5], [3, 1, 4]], sigmas=2)

    assert len(found["xbar"]["ucl"]) == len(found[spread]["lcl"]) == 3
    equal = run(function, subgroups=[[1, 2, 4], [2, 5, 3]])
    assert np.ndim(equal["xbar"]["ucl"]) == 0


@pytest.mark.parametrize("n", [30, [30] * 5])
def test_limits_of_fractions_and_rates_are_one_for_each_point(n):
    p = run("p_chart", nonconforming=COUNTS, n=n, sigmas=2)
    u = run("u_chart", nonconformities=COUNTS, n=n)

    assert len(p["lcl"]) == len(p["ucl"]) == len(u["lcl"]) == len(u["ucl"]) == 5
    assert p["statistic"] == pytest.approx(np.array(COUNTS) / 30)
    assert p["beyond_limits_1based"] == [3, 4]
    assert u["beyond_limits_1based"] == [4]
    assert np.ndim(p["center"]) == 0


def test_numbers_nonconforming_have_their_points_too():
    found = run("np_chart", nonconforming=COUNTS, n=30)

    assert found["beyond_limits_1based"] == [4]
    assert found["ucl"] == charts.np_chart(COUNTS, 30).upper


def test_averages_have_both_kinds_of_limits_and_signal_by_the_exact_ones():
    # Beyond the exact limit of the first point, within the asymptotic one.
    found = run("ewma_chart", x=[54.0, 50.0], target=50, sigma=1, sigmas=3)

    assert found["ewma"] == pytest.approx([50.8, 50.64])
    assert found["ucl_exact"][0] == pytest.approx(50.6)
    assert found["lcl_exact"][0] == pytest.approx(49.4)
    assert found["ucl_asymptotic"] == pytest.approx(51)
    assert found["lcl_asymptotic"] == pytest.approx(49)
    assert found["signals_1based"] == [1]
    quick = run("ewma_chart", x=[54.0], target=50, sigma=1, **{"lambda": 0.5})
    assert quick["ewma"] == pytest.approx([52])


def test_sums_have_their_counters():
    found = run("cusum_chart", x=[2.0, 3.0, -9.0], target=0, k_abs=1, h_abs=2)

    assert found["n_plus"].tolist() == [1, 2, 0]
    assert found["n_minus"].tolist() == [0, 0, 1]
    assert found["signals_1based"] == [2, 3]


@pytest.mark.parametrize(
    ("words", "sided"), [({}, "two"), ({"sided": "one"}, "one"),
                         ({"sided": "upper"}, "one"), ({"sided": "both"}, "two")],
)  # fmt: skip
def test_a_sum_may_look_to_one_side(words, sided):
    found = run("cusum_arl", k=0.5, h=4, shift=[0, 1], **words)["arl"]

    expected = run_length.cusum_arl([0, 1], k=0.5, h=4, sided=sided)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("weights", "widths", "shifts"),
    [([0.2, 0.1], [2.962, 2.814], [0, 1]), ([0.2], [2.962], [0, 1]), (0.2, 2.962, 1)],
)
def test_designs_and_shifts_are_taken_side_by_side(weights, widths, shifts):
    found = run("ewma_arl", **{"lambda": weights, "c": widths, "shift": shifts})["arl"]

    assert len(found) == np.size(shifts)
    last = [np.ravel(each)[-1] for each in (weights, widths, shifts)]
    expected = run_length.ewma_arl(last[2], weight=last[0], sigmas=last[1])
    assert found[-1] == pytest.approx(expected)


def test_a_chart_of_single_points_needs_no_size():
    assert run("shewhart_arl", shift=[1])["arl"] == pytest.approx(
        run("shewhart_arl", shift=[0.5], n=4, sigmas=3)["arl"]
    )


def test_confidence_of_t2_may_be_the_usual_one():
    x = np.random.default_rng(1).normal(size=(9, 2)).tolist()

    usual = run("hotelling_t2_individuals", x=x)
    named = run("hotelling_t2_individuals", x=x, confidence=0.9973)
    assert usual["ucl_phase1_beta"] == named["ucl_phase1_beta"]
    assert usual["beyond_limits_1based"] == []
    assert len(usual["t2"]) == 9


def test_limits_of_subgroups_come_in_both_phases():
    found = run("hotelling_t2_subgroup_limits", p=2, m=20, n=10, alpha=0.001)

    assert found["ucl_phase1"] == pytest.approx(13.72, abs=5e-3)
    assert found["ucl_phase2"] == pytest.approx(found["ucl_phase1"] * 21 / 19)


def test_every_rule_of_nelson_is_named_even_without_signals():
    found = run("nelson_rules", z=[0.1, 3.2])["signals_1based_by_rule"]

    assert found == {"1": [2]} | {str(rule): [] for rule in range(2, 9)}


@pytest.mark.parametrize("sides", [{"lsl": None, "usl": 20}, {"usl": 20}])
def test_a_tolerance_may_have_one_side(sides):
    found = run("process_capability", mean=16, sd=2, n=100, target=14, **sides)

    assert found["cp"] is found["cpl"] is found["cpm"] is found["cp_ci"] is None
    assert found["cpk"] == found["cpu"] == pytest.approx(2 / 3)
    assert found["cpk_ci_bissell"][0] == pytest.approx(0.5531, abs=5e-5)
    assert found["ppm_expected"][0] == 0
    performed = run("process_performance", x=X, target=6, **sides)
    assert performed["pp"] is performed["pp_ci"] is None
    assert len(performed["ppk_ci_bissell"]) == 2


def test_capability_needs_neither_number_nor_target():
    found = run("process_capability", mean=16, sd=2, lsl=8, usl=20, n=None)

    assert found["cpm"] is None
    assert found["cp"] == 1
    assert "cp_ci" not in found


def test_confidence_reaches_every_interval():
    one = run("process_capability", mean=16, sd=2, n=50, lsl=8, usl=20, confidence=0.9)
    other = run(
        "capability_intervals", cp=1, n_cp=50, cpk=2 / 3, n_cpk=50, confidence=0.9
    )

    assert one["cp_ci"] == other["cp_ci"]
    assert one["cpk_ci_bissell"] == pytest.approx(other["cpk_ci_bissell"])
    wide, usual = (
        run("process_performance", x=X, lsl=0, usl=50, **level)["pp_ci"]
        for level in ({"confidence": 0.99}, {})
    )
    assert wide[1] > usual[1]


def test_intervals_may_be_of_one_index():
    only = run("capability_intervals", cp=2.29, n_cp=20)

    between = capability.cp_interval(2.29, n=20)
    assert only == {"cp_ci": [between.lower, between.upper]}
    other = run("capability_intervals", cp=None, cpk=1.33, n_cpk=20)
    assert set(other) == {"cpk_ci_bissell"}


def test_what_the_functions_refuse_the_adapters_refuse():
    with pytest.raises(ArgumentError):
        run("p_chart", nonconforming=[11, 1], n=10)
    with pytest.raises(ArgumentError):
        run("cusum_arl", k=0.5, h=4, shift=[0], sided="left")


def test_every_shift_is_tried_on_every_design_where_the_lists_differ():
    designs = {"lambda": [0.2, 0.1], "c": [2.962, 2.814]}

    found = run("ewma_arl", **designs, shift=[0, 0.5, 1])["arl"]

    expected = [
        run_length.ewma_arl(shift, weight=weight, sigmas=width)
        for weight, width in ((0.2, 2.962), (0.1, 2.814))
        for shift in (0, 0.5, 1)
    ]
    np.testing.assert_allclose(found, expected, rtol=1e-12)
