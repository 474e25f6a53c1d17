"""Case files about productivity in terms of our functions."""

from typing import Any

import numpy as np

from mutustat import experiments, gauge, productivity
from mutustat.arguments import FloatArray
from mutustat.checking.adapters import Adapter, Fields, Inputs, adapter


def _oee(inputs: Inputs) -> Fields:
    found = productivity.oee(
        inputs["planned_min"],
        inputs["run_min"],
        ideal_cycle=inputs["ideal_cycle_s"] / 60,
        made=inputs["total_count"],
        rejected=inputs["reject_count"],
    )
    return {
        "availability": found.availability,
        "performance": found.performance,
        "quality": found.quality,
        "oee": found.oee,
    }


def _taguchi_loss(inputs: Inputs) -> Fields:
    y, from_cost = inputs["y"], _k_from_cost(inputs)
    k = _coefficient(inputs, from_cost)
    found = productivity.taguchi_loss(y, inputs["target"], coefficient=k)
    return {
        "k": k,
        "k_from_cost": from_cost,
        "mean_loss": found.mean,
        "mean_loss_decomposed": found.variation + found.off_target,
        **_signal_to_noise(y),
    }


def _k_from_cost(inputs: Inputs) -> float | None:
    if inputs.get("cost_at_limit") is None:
        return None
    return productivity.loss_coefficient(
        inputs["cost_at_limit"], inputs["half_tolerance"]
    )


def _coefficient(inputs: Inputs, from_cost: float | None) -> float:
    if from_cost is not None and inputs.get("k") is None:
        return from_cost
    return float(inputs["k"])


def _signal_to_noise(y: list[float]) -> Fields:
    """Return the ratios that these pieces have: not every one has all three."""
    found = {}
    for aim in productivity.loss.AIMS:
        try:
            found[f"sn_{aim}_db"] = productivity.signal_to_noise(y, aim=aim)
        except ValueError:
            continue
    return found


def _dea_input_efficiency(inputs: Inputs) -> Fields:
    x, y = inputs["inputs"], inputs["outputs"]
    constant = productivity.dea_input_efficiency(x, y, returns="constant")
    variable = productivity.dea_input_efficiency(x, y, returns="variable")
    return {"crs": constant.efficiency, "vrs": variable.efficiency}


def _malmquist_index(inputs: Inputs) -> Fields:
    found = productivity.malmquist_index(
        (inputs["inputs_t0"], inputs["inputs_t1"]),
        (inputs["outputs_t0"], inputs["outputs_t1"]),
    )
    return {
        "malmquist": found.index,
        "efficiency_change": found.efficiency_change,
        "technical_change": found.technical_change,
    }


def _gauge_rr_range(inputs: Inputs) -> Fields:
    found = gauge.gauge_rr_range(inputs["y_part_operator_trial"])
    percent = found.percent_of_total
    return {
        "r_bar": found.mean_range,
        "x_diff": found.operator_difference,
        "r_parts": found.part_range,
        "ev": found.repeatability,
        "av": found.reproducibility,
        "grr": found.gauge,
        "pv": found.part,
        "tv": found.total,
        "pct_ev": percent["repeatability"],
        "pct_av": percent["reproducibility"],
        "pct_grr": percent["gauge"],
        "pct_pv": percent["part"],
        "ndc": found.categories,
    }


def _gauge_rr_anova(inputs: Inputs) -> Fields:
    alpha = inputs.get("alpha_pool", gauge.crossed.ALPHA_POOL)
    found = gauge.gauge_rr_anova(inputs["y_part_operator_trial"], alpha_pool=alpha)
    squares = _sources(found.sums_of_squares)
    kept = _sources(found.components)
    if found.pooled:
        del kept["interaction"]
    return {
        "ss": {**squares, "error": squares["repeatability"]},
        "f_interaction": found.f_interaction,
        "p_interaction": found.p_interaction,
        "pooled": found.pooled,
        "var_components": kept,
        "full_model_var_components": _sources(found.full_model),
        "grr_sd": found.gauge,
        "part_sd": found.part,
        "total_sd": found.total,
        "pct_study_grr": found.percent_study,
        "pct_contribution_grr": found.percent_contribution,
        "ndc": found.categories,
    }


def _sources(found: gauge.Sources) -> dict[str, object]:
    return {
        "part": found.part,
        "operator": found.operator,
        "interaction": found.interaction,
        "repeatability": found.repeatability,
    }


def _factorial_effects(inputs: Inputs) -> Fields:
    found = _effects(inputs)
    return {
        "mean": found.mean,
        "effects": _by_word(found.words, found.effects),
        "sum_of_squares": _by_word(found.words, found.sums_of_squares),
    }


def _lenth_analysis(inputs: Inputs) -> Fields:
    found = _effects(inputs)
    confidence = inputs.get("confidence", 0.95)
    noise = experiments.lenth_analysis(found.effects, confidence=confidence)
    return {
        **_factorial_effects(inputs),
        "s0": noise.s0,
        "pse": noise.pse,
        "me": noise.margin,
        "sme": noise.simultaneous,  # codespell:ignore sme
    }


def _effects(inputs: Inputs) -> experiments.FactorialEffects:
    runs = np.array(inputs["runs"])
    names = inputs["factors"]
    return experiments.factorial_effects(runs[:, :-1], runs[:, -1], names=names)


def _by_word(words: tuple[str, ...], values: FloatArray) -> dict[str, Any]:
    return dict(zip(words, values.tolist(), strict=True))


def _fractional_factorial(inputs: Inputs) -> Fields:
    found = experiments.fractional_factorial(inputs["k"], inputs["generators"])
    return {
        "runs": len(found.runs),
        "defining_relation": found.defining_relation,
        "resolution": found.resolution,
        "word_length_pattern": found.word_length_pattern,
        "aliases_of_main_effects": {
            each: list(found.aliases(each)) for each in found.factors
        },
    }


def _response_surface_second_order(inputs: Inputs) -> Fields:
    runs = np.array(inputs["coded_runs"])
    found = experiments.response_surface_second_order(
        runs[:, :-1], runs[:, -1], terms=inputs.get("terms")
    )
    return {
        "coefficients": found.coefficients,
        "stationary_point": found.stationary_point,
        "predicted_at_stationary_point": found.predicted_at_stationary_point,
        "eigenvalues": found.eigenvalues,
        "kind": found.kind,
        "s": found.residual_sd,
    }


#: Function of the case files -> how it is called here.
ADAPTERS: dict[str, Adapter] = {
    "dea_input_efficiency": adapter(_dea_input_efficiency, "inputs", "outputs"),
    "factorial_effects": adapter(_factorial_effects, "factors", "runs"),
    "fractional_factorial": adapter(_fractional_factorial, "k", "generators"),
    "gauge_rr_anova": adapter(_gauge_rr_anova, "y_part_operator_trial", "alpha_pool"),
    "gauge_rr_range": adapter(_gauge_rr_range, "y_part_operator_trial"),
    "lenth_analysis": adapter(_lenth_analysis, "factors", "runs", "confidence"),
    "malmquist_index": adapter(
        _malmquist_index, "inputs_t0", "outputs_t0", "inputs_t1", "outputs_t1"
    ),
    "oee": adapter(
        _oee, "planned_min", "run_min", "ideal_cycle_s", "total_count", "reject_count"
    ),
    "response_surface_second_order": adapter(
        _response_surface_second_order, "coded_runs", "terms"
    ),
    "taguchi_loss": adapter(
        _taguchi_loss, "y", "target", "k", "cost_at_limit", "half_tolerance"
    ),
}
