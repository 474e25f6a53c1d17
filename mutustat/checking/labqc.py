"""Case files about laboratory quality control in terms of our functions."""

import re

import numpy as np

from mutustat import calibration, control_materials, precision, proficiency, variance
from mutustat.checking.adapters import Adapter, Fields, Inputs, adapter

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def _westgard(inputs: Inputs) -> Fields:
    found = control_materials.westgard_multirule(inputs["z_by_run"])
    return {"runs_1based_by_rule": found.runs}


def _duplicates(inputs: Inputs) -> Fields:
    found = control_materials.duplicate_control(inputs["duplicates"])
    return {
        "mean_range": found.mean_range,
        "s_r": found.s_r,
        "s_r_rms": found.s_r_pooled,
        "warning_limit": found.warning_limit,
        "ucl": found.action_limit,
    }


def _duplicates_relative(inputs: Inputs) -> Fields:
    found = control_materials.duplicate_control_relative(inputs["duplicates"])
    return {
        "mean_relative_range_percent": found.mean_range,
        "s_r_percent": found.s_r,
        "ucl_percent": found.action_limit,
    }


def _precision(inputs: Inputs) -> Fields:
    labs = inputs["results_by_lab"]
    found = precision.precision_repeatability_reproducibility(labs)
    fields = {
        "p": found.laboratories,
        "mean": found.mean,
        "s_r": found.s_repeatability,
        "s_L": found.s_between,
        "s_R": found.s_reproducibility,
        "r": found.repeatability_limit,
        "R": found.reproducibility_limit,
    }
    if len(labs) < 3 or min(len(each) for each in labs) < 2:
        return fields
    mandel = precision.mandel_statistics(labs)
    return {**fields, "mandel_h": mandel.h, "mandel_k": mandel.k}


def _critical_values(inputs: Inputs) -> Fields:
    cochran = precision.cochran_critical_value
    grubbs = precision.grubbs_critical_value
    return {
        "cochran": [
            cochran(p, n, alpha=alpha) for p, n, alpha in inputs.get("cochran", [])
        ],
        "grubbs": [
            grubbs(p, alpha=alpha) for p, alpha in inputs.get("grubbs_two_sided", [])
        ],
    }


def _algorithm_a(inputs: Inputs) -> Fields:
    found = proficiency.robust_algorithm_a(inputs["x"])
    return {"x_star": found.mean, "s_star": found.sd, "u_assigned": found.u_mean}


def _scores(inputs: Inputs) -> Fields:
    found = proficiency.proficiency_scores(
        inputs["x"],
        inputs["assigned"],
        sigma_pt=inputs.get("sigma_pt"),
        u_x=inputs.get("u_x"),
        u_assigned=inputs.get("u_assigned"),
    )
    return {
        "z": found.z,
        "z_prime": found.z_prime,
        "zeta": found.zeta,
        "en": found.en,
        "d_percent": found.d_percent,
    }


def _homogeneity(inputs: Inputs) -> Fields:
    found = proficiency.homogeneity_test(
        inputs["duplicates"], sigma_pt=inputs["sigma_pt"]
    )
    return {
        "mean": found.mean,
        "s_w": found.s_within,
        "s_s": found.s_between,
        "criterion_0_3_sigma": found.criterion,
        "passes_0_3": found.homogeneous,
        "c_expanded": found.expanded_criterion,
        "passes_expanded": found.homogeneous_expanded,
        "f_ratio": found.f,
    }


def _line(inputs: Inputs) -> Fields:
    found = calibration.linear_calibration(inputs["x"], inputs["y"])
    fields = {
        "intercept": found.intercept,
        "slope": found.slope,
        "u_intercept": found.u_intercept,
        "u_slope": found.u_slope,
        "s": found.s,
        "r2": found.r2,
        "r": found.correlation,
        "dof": found.dof,
    }
    if "predict_at" not in inputs:
        return fields
    at = inputs["predict_at"]
    return {
        **fields,
        "predicted": found.predict(at),
        "u_predicted": found.u_predict(at),
    }


def _inverse(inputs: Inputs) -> Fields:
    line = calibration.linear_calibration(inputs["x"], inputs["y"])
    found = calibration.linear_calibration_inverse(
        line,
        inputs.get("y0", line.y_mean),
        replicates=inputs.get("replicates", 1),
        confidence=inputs.get("p", 0.95),
    )
    return {
        "intercept": line.intercept,
        "slope": line.slope,
        "s_y": line.s,
        "r2": line.r2,
        "x0": found.x,
        "u_x0": found.u,
        "ci_half_width": found.half_width,
        "s_x0_process": found.s_procedure,
        "v_x0_percent": found.v_procedure_percent,
        **_limits(line, inputs),
    }


def _limits(line: calibration.LinearCalibration, inputs: Inputs) -> Fields:
    alpha = inputs.get("alpha", 0.05)
    found = calibration.detection_limits(
        line,
        replicates=inputs.get("replicates", 1),
        alpha=alpha,
        beta=inputs.get("beta", alpha),
    )
    return {
        "critical_value": found.critical_value,
        "lod_din32645": found.detection_limit,
    }


def _through_origin(inputs: Inputs) -> Fields:
    found = calibration.linear_through_origin(inputs["x"], inputs["y"])
    return {"slope": found.slope, "u_slope": found.u_slope, "s": found.s}


def _linearity(inputs: Inputs) -> Fields:
    found = calibration.mandel_linearity_test(
        inputs["x"], inputs["y"], alpha=inputs.get("alpha", 0.01)
    )
    return {
        "f": found.f,
        "f_critical": found.f_critical,
        "linear": found.linear,
        "s_quadratic": found.s_quadratic,
    }


def _polynomial(inputs: Inputs) -> Fields:
    found = calibration.polynomial_calibration(
        inputs["x"], inputs["y"], degree=inputs["degree"]
    )
    return {"coefficients": found.coefficients, "s": found.s}


def _regression(inputs: Inputs) -> Fields:
    columns = np.asarray(inputs["x"], dtype=np.float64)
    if columns.shape[0] != len(inputs["y"]):
        columns = columns.T
    varying = columns[:, np.ptp(columns, axis=0) > 0]
    found = calibration.multiple_regression(varying, inputs["y"])
    return {
        "coefficients": found.coefficients,
        "standard_errors": found.standard_errors,
        "s": found.s,
    }


def _summary(inputs: Inputs) -> Fields:
    values = inputs["x"] if "x" in inputs else _by_rule(inputs["x_rule"], inputs["n"])
    found = variance.summary_statistics(values)
    return {"mean": found.mean, "sd": found.sd}


def _by_rule(rule: str, n: int) -> list[float]:
    """Read n values of "1.2 then (1.1, 1.3) repeated 500 times"."""
    begin, _, repeated = rule.partition("(")
    cycle = _numbers_in(repeated.partition(")")[0])
    return (_numbers_in(begin) + cycle * n)[:n]


def _numbers_in(text: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(text)]


def _anova(inputs: Inputs) -> Fields:
    found = variance.one_way_anova(inputs["groups"])
    tukey = variance.tukey_hsd(inputs["groups"], confidence=0.95)
    typical_size = len(found.group_sizes) / np.sum(1 / found.group_sizes)
    return {
        "f": found.f,
        "p": found.p,
        "ms_between": found.ms_between,
        "ms_within": found.ms_within,
        "ss_between": found.ss_between,
        "ss_within": found.ss_within,
        "tukey_hsd_95": tukey.q * (found.ms_within / typical_size) ** 0.5,
    }


def _random_anova(inputs: Inputs) -> Fields:
    found = _random_groups(inputs)
    table = found.anova
    return {
        "ms_between": table.ms_between,
        "ms_within": table.ms_within,
        "f": table.f,
        "f_crit_95": table.f_critical(confidence=0.95),
        "mean": table.mean,
        "var_within": found.var_within,
        "var_between": found.var_between,
        "s_between": found.var_between**0.5,
        "icc": found.intraclass_correlation,
        "u_mean": found.u_mean,
    }


def _random_groups(inputs: Inputs) -> variance.RandomAnova:
    if "groups" in inputs:
        return variance.one_way_random_anova(inputs["groups"])
    return variance.one_way_random_anova_from_summaries(
        inputs["group_means"], inputs["group_sds"], n_per_group=inputs["n_per_group"]
    )


#: Function of the case files -> how it is called here.
ADAPTERS: dict[str, Adapter] = {
    "duplicate_control": adapter(_duplicates, "duplicates"),
    "duplicate_control_relative": adapter(_duplicates_relative, "duplicates"),
    "homogeneity_test": adapter(_homogeneity, "duplicates", "sigma_pt"),
    "linear_calibration": adapter(_line, "x", "y", "predict_at"),
    "linear_calibration_inverse": adapter(
        _inverse, "x", "y", "y0", "replicates", "p", "alpha", "beta"
    ),
    "linear_through_origin": adapter(_through_origin, "x", "y"),
    "mandel_linearity_test": adapter(_linearity, "x", "y", "alpha"),
    "multiple_regression": adapter(_regression, "names", "x", "y"),
    "one_way_anova": adapter(_anova, "groups"),
    "one_way_random_anova": adapter(
        _random_anova, "groups", "group_means", "group_sds", "n_per_group"
    ),
    "outlier_critical_values": adapter(_critical_values, "cochran", "grubbs_two_sided"),
    "polynomial_calibration": adapter(_polynomial, "x", "y", "degree"),
    "precision_repeatability_reproducibility": adapter(_precision, "results_by_lab"),
    "proficiency_scores": adapter(
        _scores, "x", "u_x", "assigned", "u_assigned", "sigma_pt"
    ),
    "robust_algorithm_a": adapter(_algorithm_a, "x"),
    "summary_statistics": adapter(_summary, "x", "x_rule", "n"),
    "westgard_multirule": adapter(_westgard, "z_by_run"),
}
