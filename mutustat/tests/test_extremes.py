"""Any double whatever is refused, or gives finite results without a warning."""

import dataclasses
import importlib
import inspect
from collections.abc import Mapping
from functools import partial
from operator import attrgetter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import mutustat
from mutustat import (
    calibration,
    capability,
    charts,
    conformity,
    control_materials,
    double_grubbs,
    experiments,
    gauge,
    monte_carlo,
    nordtest,
    paired,
    precision,
    productivity,
    proficiency,
    run_length,
    run_rules,
    sampling,
    uncertainty,
    variance,
)
from mutustat.errors import ArgumentError

#: Fields that say "without end": degrees of freedom of what is known exactly.
INFINITE = {"dof"}
ORDINARY = st.floats(-99, 99)
SCALED = st.builds(lambda a, e: a * 10.0**e, st.floats(-9.9, 9.9), st.integers(-62, 61))
ANY = st.floats(allow_nan=False, allow_infinity=False)
EXTREME = st.sampled_from([1e300, -1e300, 1e-300, 5e-324, -0.0, 1e200, -1e-160, 1e60])
DATA = st.one_of(
    *(
        arrays.arrays(np.float64, 12, elements=st.one_of(*kinds))
        for kinds in ((ORDINARY,), (SCALED,), (ORDINARY, SCALED), (ORDINARY, EXTREME),
                      (SCALED, EXTREME), (ANY,))
    )
)  # fmt: skip
CORNERS = experiments.full_factorial([2, 2])
RULES = run_rules.NELSON
CORRELATED = [[1, 0.5], [0.5, 1]]
SUM = "a + b + c + d + e + f + g"
MODEL = "a * b + a / b - exp(a) * b**2"
NAMES = list("ppqqppqqppqq")
LOTS = sampling.Stage(8, 1, 3), sampling.Stage(8, 3, 4)


def each(call, variants):
    """Return a call that makes every variant, without those that are refused."""
    return tried(*(partial(call, variant=variant) for variant in variants))


def tried(*calls):
    """Return a call that makes every call, without those that are refused."""
    return lambda v: [answered(call, v) for call in calls]


def answered(call, v):
    try:
        return call(v)
    except ArgumentError:
        return None


def line(v):
    return calibration.linear_calibration(v[:6], v[6:])


def ordered(v):
    return tuple(sorted(v[:2]))


def frozen(v, kind, shape):
    study = charts.begin_phase_one(kind, v.reshape(shape))
    return study.exclude(1, reason="spilt").freeze()


def process(v):
    return conformity.NormalProcess(v[0], abs(v[1]))


def lognormal(v):
    return conformity.LognormalProcess(abs(v[0]), abs(v[1]))


def pairs(v):
    return v.reshape(6, 2)


def counts(v):
    return np.floor(np.abs(v))


def shares(v):
    return np.abs(v) / max(np.abs(v).max(), 1.0)


def cube(v):
    return v.reshape(2, 2, 3)


def square(v):
    return np.abs(v.reshape(3, 4))


def study(v):
    return charts.hotelling_t2_individuals(v[:10].reshape(5, 2))


def standard(v):
    known = charts.ProductStandard(v[0], abs(v[1]))
    return {"standards": {"p": known, "q": known}}


def budget(v):
    rows = [("a", v[0], abs(v[1])), ("b", v[2], abs(v[3]))]
    return uncertainty.Budget([uncertainty.Quantity(*row) for row in rows])


def normals(v):
    return {
        "a": monte_carlo.Normal(v[0], abs(v[1])),
        "b": monte_carlo.Rectangular(*ordered(v[2:])),
    }


def others(v):
    return {
        "a": monte_carlo.CurvilinearTrapezoid(*ordered(v), abs(v[2])),
        "b": monte_carlo.Student(abs(v[3]), v[4], abs(v[5])),
        "c": monte_carlo.Gamma(abs(v[6]), abs(v[7])),
        "d": monte_carlo.Exponential(abs(v[8])),
        "e": monte_carlo.Trapezoidal(*ordered(v[9:]), 0.5),
        "f": monte_carlo.Triangular(*ordered(v[9:])),
        "g": monte_carlo.Arcsine(*ordered(v[9:])),
    }


FEW = monte_carlo.Draws(1, 64, "sobol")

#: Function -> a call with 12 numbers.
CALLS = {
    "detection_limits": lambda v: calibration.detection_limits(line(v)),
    "linear_calibration": line,
    "linear_calibration_inverse": lambda v: calibration.linear_calibration_inverse(
        line(v), v[3]
    ),
    "linear_through_origin": lambda v: calibration.linear_through_origin(v[:6], v[6:]),
    "mandel_linearity_test": lambda v: calibration.mandel_linearity_test(v[:6], v[6:]),
    "multiple_regression": lambda v: calibration.multiple_regression(
        v[:8].reshape(4, 2), v[8:]
    ),
    "polynomial_calibration": each(
        lambda v, variant: calibration.polynomial_calibration(
            v[:6], v[6:], degree=variant
        ),
        (2, 4),
    ),
    "weighted_calibration": lambda v: calibration.weighted_calibration(
        v[:4], v[4:8], weights=np.abs(v[8:])
    ),
    "process_capability": tried(
        lambda v: capability.process_capability(
            v[2:], np.abs(v[2:]), tolerance=ordered(v), target=np.median(v[:3])
        ),
        lambda v: capability.process_capability(v, abs(v[0]), tolerance=(None, v[1])),
    ),
    "capability_intervals": lambda v: capability.capability_intervals(
        capability.process_capability(v[2], abs(v[3]), tolerance=ordered(v)), n=30
    ),
    "cp_interval": lambda v: capability.cp_interval(np.abs(v), n=30),
    "cpk_interval": lambda v: capability.cpk_interval(v, n=30),
    "process_performance": lambda v: capability.process_performance(
        v[2:], tolerance=ordered(v)
    ),
    "ppm_nonconforming": lambda v: capability.ppm_nonconforming(
        v[2:], np.abs(v[2:]), tolerance=ordered(v)
    ),
    "begin_phase_one": each(
        lambda v, variant: frozen(v, *variant),
        (("imr", 12), ("xbar_r", (6, 2)), ("xbar_s", (6, 2))),
    ),
    "c_chart": lambda v: charts.c_chart(counts(v)),
    "cusum_chart": lambda v: charts.cusum_chart(
        v[3:], target=v[0], allowance=abs(v[1]), interval=abs(v[2])
    ),
    "ewma_chart": lambda v: charts.ewma_chart(
        v[3:], target=v[0], sigma=abs(v[1]), sigmas=abs(v[2])
    ),
    "ewma_chart_asymptotic": lambda v: charts.ewma_chart_asymptotic(
        v[3:], target=v[0], sigma=abs(v[1]), weight=min(abs(v[2]), 1)
    ),
    "hotelling_t2_individuals": study,
    "imr_chart": each(
        lambda v, variant: charts.imr_chart(v, within=variant),
        ("mean", "median"),
    ),
    "np_chart": lambda v: charts.np_chart(counts(v), counts(v).max()),
    "p_chart": lambda v: charts.p_chart(counts(v), counts(v) + 1),
    "product_standards": lambda v: charts.product_standards(v, NAMES),
    "short_run_chart": lambda v: charts.short_run_chart(v, NAMES, **standard(v)),
    "t2_of_new_points": lambda v: charts.t2_of_new_points(pairs(v), study(v)),
    "target_nominal_chart": lambda v: charts.target_nominal_chart(
        v, NAMES, nominal={"p": v[0], "q": v[1]}
    ),
    "u_chart": lambda v: charts.u_chart(counts(v), np.abs(v)),
    "xbar_r_chart": lambda v: charts.xbar_r_chart(pairs(v)),
    "xbar_r_chart_unequal": each(
        lambda v, variant: charts.xbar_r_chart_unequal((v[:3], v[3:]), within=variant),
        ("unweighted", "minimum_variance"),
    ),
    "xbar_s_chart": each(
        lambda v, variant: charts.xbar_s_chart(pairs(v), within=variant),
        ("mean", "pooled"),
    ),
    "xbar_s_chart_unequal": lambda v: charts.xbar_s_chart_unequal(
        (v[:3], v[3:]), within="pooled"
    ),
    "conformance_probability": each(
        lambda v, variant: conformity.conformance_probability(
            v, np.abs(v), ordered(v), dof=variant and abs(v[0])
        ),
        (None, "own"),
    ),
    "correlated_multiparameter_risk": lambda v: (
        conformity.correlated_multiparameter_risk(
            v[:2],
            np.abs(v[2:4]),
            [ordered(v[4:]), (None, v[6])],
            correlation=CORRELATED,
        )
    ),
    "decision_guarded": lambda v: conformity.decision_guarded(
        v[0], ordered(v[1:]), guard_band=v[3]
    ),
    "decision_nonbinary": lambda v: conformity.decision_nonbinary(
        v[0], ordered(v[1:]), expanded=abs(v[3])
    ),
    "decision_simple": lambda v: conformity.decision_simple(v[0], ordered(v[1:])),
    "global_risk": each(
        lambda v, variant: conformity.global_risk(
            variant(v), abs(v[2]), ordered(v[3:]), guard_band=v[5:7]
        ),
        (process, lognormal),
    ),
    "guard_band_for_risk": lambda v: conformity.guard_band_for_risk(
        shares(v) / 2, k=abs(v[0])
    ),
    "guard_band_risk": lambda v: conformity.guard_band_risk(v, k=abs(v[0])),
    "multiparameter_risk": lambda v: conformity.multiparameter_risk(shares(v)),
    "blank_control": control_materials.blank_control,
    "duplicate_control": lambda v: control_materials.duplicate_control(pairs(v)),
    "duplicate_control_relative": lambda v: (
        control_materials.duplicate_control_relative(np.abs(pairs(v)))
    ),
    "recovery_control": lambda v: control_materials.recovery_control(
        v[:4], unspiked=v[4:8], added=np.abs(v[8:])
    ),
    "westgard_multirule": lambda v: control_materials.westgard_multirule(pairs(v)),
    "double_grubbs_test": double_grubbs.double_grubbs_test,
    "factorial_effects": lambda v: experiments.factorial_effects(CORNERS, v[:4]),
    "lenth_analysis": experiments.lenth_analysis,
    "response_surface_second_order": each(
        lambda v, variant: experiments.response_surface_second_order(
            (v * variant + np.arange(12) * (1 - variant))[:6, None], v[6:]
        ),
        (0, 1),
    ),
    "bias_linearity": lambda v: gauge.bias_linearity(v[:4], v[4:].reshape(4, 2)),
    "bias_study": lambda v: gauge.bias_study(v[1:], v[0]),
    "distinct_categories": lambda v: gauge.distinct_categories(abs(v[0]), abs(v[1])),
    "gauge_rr_anova": each(
        lambda v, variant: gauge.gauge_rr_anova(cube(v), alpha_pool=variant),
        (0, 1),
    ),
    "gauge_rr_range": lambda v: gauge.gauge_rr_range(cube(v)),
    "budget_of_distributions": lambda v: monte_carlo.budget_of_distributions(others(v)),
    "monte_carlo_propagation": tried(
        lambda v: monte_carlo.monte_carlo_propagation(MODEL, normals(v), FEW),
        lambda v: monte_carlo.monte_carlo_propagation(SUM, others(v), FEW),
    ),
    "monte_carlo_propagation_multivariate": lambda v: (
        monte_carlo.monte_carlo_propagation_multivariate(
            {"y": MODEL, "z": "a - b"}, normals(v), FEW
        )
    ),
    "numerical_tolerance": lambda v: monte_carlo.numerical_tolerance(abs(v[0])),
    "validate_gum": lambda v: monte_carlo.validate_gum(
        "a * b", normals(v), monte_carlo.Settled(1, digits=1)
    ),
    "nordtest_uncertainty": lambda v: nordtest.nordtest_uncertainty(
        abs(v[0]), rms_bias=abs(v[1]), u_cref=abs(v[2]), coverage_factor=abs(v[3])
    ),
    "nordtest_uncertainty_from_pt": lambda v: nordtest.nordtest_uncertainty_from_pt(
        abs(v[0]), bias=v[1:4], pt_sd=np.abs(v[4:7]), pt_laboratories=counts(v[7:10])
    ),
    "u_rw_from_control_charts": each(
        lambda v, variant: nordtest.u_rw_from_control_charts(
            v[:6], duplicates=pairs(v), scale=variant
        ),
        nordtest.SCALES,
    ),
    "root_mean_square": nordtest.root_mean_square,
    "clustered_change": lambda v: paired.clustered_change(
        counts(v[:6]), np.zeros(6), np.maximum(counts(v[:6]), counts(v[6:]))
    ),
    "precision_repeatability_reproducibility": lambda v: (
        precision.precision_repeatability_reproducibility(pairs(v))
    ),
    "mandel_statistics": lambda v: precision.mandel_statistics(pairs(v)),
    "cochran_test": lambda v: precision.cochran_test(pairs(v)),
    "grubbs_test": precision.grubbs_test,
    "critical_difference": lambda v: precision.critical_difference(
        *np.sort(np.abs(v[:2]))
    ),
    "critical_difference_within": lambda v: precision.critical_difference_within(
        abs(v[0])
    ),
    "critical_difference_from_reference": lambda v: (
        precision.critical_difference_from_reference(*np.sort(np.abs(v[:2])))
    ),
    "dea_input_efficiency": lambda v: productivity.dea_input_efficiency(
        square(v)[:2], square(v)[2:]
    ),
    "first_pass_yield": lambda v: productivity.first_pass_yield(
        np.maximum(counts(v), counts(v[::-1])), counts(v)
    ),
    "loss_coefficient": lambda v: productivity.loss_coefficient(abs(v[0]), abs(v[1])),
    "malmquist_index": lambda v: productivity.malmquist_index(
        (square(v)[:1], square(v)[1:2]), (square(v)[2:], square(v)[:1])
    ),
    "oee": lambda v: productivity.oee(
        *np.sort(np.abs(v[:2]))[::-1],
        ideal_cycle=abs(v[2]),
        made=np.maximum(counts(v[3:5]), counts(v[5:7])),
        rejected=counts(v[5:7]),
    ),
    "rolled_throughput_yield": lambda v: productivity.rolled_throughput_yield(
        shares(v)
    ),
    "signal_to_noise": each(
        lambda v, variant: productivity.signal_to_noise(np.abs(v), aim=variant),
        ("nominal", "smaller", "larger"),
    ),
    "taguchi_loss": lambda v: productivity.taguchi_loss(
        v[2:], v[0], coefficient=abs(v[1])
    ),
    "throughput_yield": lambda v: productivity.throughput_yield(np.abs(v)),
    "assigned_value": each(
        lambda v, variant: proficiency.assigned_value(v, method=variant),
        ("algorithm_a", "q_hampel", "median"),
    ),
    "hampel_mean": lambda v: proficiency.hampel_mean(v[1:], sd=abs(v[0])),
    "homogeneity_test": lambda v: proficiency.homogeneity_test(
        pairs(v), sigma_pt=abs(v[0])
    ),
    "judge_en": lambda v: proficiency.judge_en(v[0]),
    "judge_z": lambda v: proficiency.judge_z(v[0]),
    "proficiency_scores": lambda v: proficiency.proficiency_scores(
        v, v[::-1], sigma_pt=np.abs(v), u_x=np.abs(v), u_assigned=np.abs(v[::-1])
    ),
    "q_hampel": lambda v: proficiency.q_hampel(v.tolist()),
    "q_method": lambda v: proficiency.q_method(pairs(v)),
    "robust_algorithm_a": proficiency.robust_algorithm_a,
    "stability_test": lambda v: proficiency.stability_test(
        v[:6], v[6:], sigma_pt=abs(v[0])
    ),
    "uncertainty_is_negligible": lambda v: proficiency.uncertainty_is_negligible(
        abs(v[0]), sigma_pt=abs(v[1])
    ),
    "shewhart_arl": lambda v: run_length.shewhart_arl(v[1:], sigmas=abs(v[0])),
    "cusum_arl": lambda v: run_length.cusum_arl(v[2:4], k=abs(v[0]), h=abs(v[1])),
    "ewma_arl": lambda v: run_length.ewma_arl(
        v[2:4], weight=min(abs(v[0]), 1), sigmas=abs(v[1])
    ),
    "find_signals": lambda v: run_rules.find_signals(v, RULES),
    "nelson_rules": run_rules.nelson_rules,
    "next_point": lambda v: run_rules.next_point(run_rules.state_after(v[1:]), v[0]),
    "state_after": run_rules.state_after,
    "western_electric_rules": run_rules.western_electric_rules,
    "aoq": lambda v: sampling.aoq(8, 1, lot_size=100, p=shares(v)),
    "oc_double": lambda v: sampling.oc_double(*LOTS, p=shares(v)),
    "oc_multiple": lambda v: sampling.oc_multiple(LOTS, p=np.abs(v), model="poisson"),
    "oc_single": tried(
        lambda v: sampling.oc_single(8, 1, p=shares(v)),
        lambda v: sampling.oc_single(8, 1, p=np.abs(v), model="poisson"),
    ),
    "oc_variables": each(
        lambda v, variant: sampling.oc_variables(8, v[0], p=shares(v), sigma=variant),
        ("known", "unknown"),
    ),
    "probability_of_acceptance": lambda v: sampling.probability_of_acceptance(
        8, 1, quality=abs(v[0])
    ),
    "quality_at_probability": lambda v: sampling.quality_at_probability(
        8, 1, probability=abs(v[0])
    ),
    "budget_of_observations": lambda v: uncertainty.budget_of_observations(
        {"a": v[:6], "b": v[6:]}
    ),
    "coverage_factor": lambda v: uncertainty.coverage_factor(0.95, np.abs(v)),
    "dof_of_doubt": lambda v: uncertainty.dof_of_doubt(abs(v[0])),
    "propagate_uncertainty": tried(
        lambda v: uncertainty.propagate_uncertainty(MODEL, budget(v)),
        lambda v: uncertainty.propagate_uncertainty("a - b", budget(v)),
    ),
    "propagate_uncertainty_multivariate": lambda v: (
        uncertainty.propagate_uncertainty_multivariate(
            {"y": MODEL, "z": "a - b"}, budget(v)
        )
    ),
    "type_a": uncertainty.type_a,
    "type_b": tried(
        lambda v: uncertainty.type_b("triangular", abs(v[0])),
        lambda v: uncertainty.type_b(
            "curvilinear_trapezoid", abs(v[0]), doubt=abs(v[1])
        ),
    ),
    "welch_satterthwaite": lambda v: {
        "dof": uncertainty.welch_satterthwaite(v[:6], np.abs(v[6:]))
    },
    "summary_statistics": variance.summary_statistics,
    "one_way_anova": lambda v: variance.one_way_anova((v[:5], v[5:])),
    "tukey_hsd": lambda v: variance.tukey_hsd((v[:5], v[5:])),
    "one_way_random_anova": lambda v: variance.one_way_random_anova((v[:5], v[5:])),
    "one_way_random_anova_from_summaries": lambda v: (
        variance.one_way_random_anova_from_summaries(
            v[:6], np.abs(v[6:]), n_per_group=3
        )
    ),
}

#: These take no measured data, but whole numbers, words, rules and probabilities.
WITHOUT_DATA = {
    "hotelling_t2_subgroup_limits", "control_chart_constants", "range_mean", "range_sd",
    "sd_mean", "box_behnken", "central_composite", "fractional_factorial",
    "full_factorial", "second_order_terms", "star_distance", "range_divisor",
    "mandel_h_critical_value", "mandel_k_critical_value", "cochran_critical_value",
    "grubbs_critical_value", "outlier_critical_values", "expanded_criterion_factors",
    "pack_signals", "unpack_signals", "after_lot", "code_letter", "design_single_plan",
    "design_variables_plan", "double_sampling_plan", "fixed_sample", "points_of_lot",
    "single_sampling_plan", "switching_rules", "variables_code_letter",
    "variables_plan_k", "joint_coverage_factor",
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=60, deadline=None)
@given(v=DATA)
def test_any_numbers_are_refused_or_give_finite_results(name, v):
    found = answered(CALLS[name], v)

    assert [*not_finite(found)] == []


def not_finite(found, name=""):
    """Yield the name of each number, in fields and properties too, that is infinite."""
    for field, value in parts(found, name):
        if isinstance(value, float | np.ndarray) and field not in INFINITE:
            yield from [field] * (not np.isfinite(value).all())
        elif not isinstance(value, float | np.ndarray):
            yield from not_finite(value, field)


def parts(found, name):
    if dataclasses.is_dataclass(found):
        kinds = vars(type(found)).items()
        asked = [each for each, kind in kinds if isinstance(kind, property)]
        asked += [field.name for field in dataclasses.fields(found)]
        return [(each, answered(attrgetter(each), found)) for each in asked]
    if isinstance(found, Mapping):
        return list(found.items())
    many = isinstance(found, list | tuple)
    numbers = isinstance(found, float | np.ndarray)
    return [(name, each) for each in found] if many else [(name, found)] * numbers


def test_every_public_function_that_takes_data_is_called():
    subjects = [importlib.import_module(f"mutustat.{e}") for e in mutustat.SUBJECTS]
    public = {
        name
        for subject in subjects
        for name, found in vars(subject).items()
        if inspect.isfunction(found) and not name.startswith("_")
        and name in getattr(subject, "__all__", [name])
        and found.__module__.startswith(subject.__name__)
    }  # fmt: skip

    assert public <= CALLS.keys() | WITHOUT_DATA
    assert not CALLS.keys() & WITHOUT_DATA
